"""What people write, checked before it is stored."""

from __future__ import annotations

from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise


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


def checked_line(field: str, text: str, limit: int) -> str:
    """Return a text as one line that is not too long.

    Raises:
        Invalid: it is.
    """
    return checked_length(field, " ".join(normalise(text).split()), limit)
