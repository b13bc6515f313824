"""What people write, checked before it is stored."""

from __future__ import annotations

from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Invalid


def checked_length(field: str, text: str, limit: int) -> str:
    """Return a text that is not too long.

    Raises:
        Invalid: it is.
    """
    if len(text) > limit:
        raise Invalid(
            field,
            pgettext("arena", "Please shorten the text to %(limit)s characters.")
            % {"limit": limit},
        )
    return text
