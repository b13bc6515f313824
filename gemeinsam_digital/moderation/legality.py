"""What is legal in moderation."""

from __future__ import annotations

from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.history.models import REASON_LENGTH
from gemeinsam_digital.ideas.models import Idea


def check_can_be_hidden(idea: Idea) -> None:
    """Raise unless the contribution is shown.

    Raises:
        Illegal: it is hidden already.
    """
    if idea.is_hidden:
        raise Illegal(pgettext("arena", "This contribution is hidden already."))


def check_can_be_shown(idea: Idea) -> None:
    """Raise unless the contribution is hidden.

    Raises:
        Illegal: it is not.
    """
    if not idea.is_hidden:
        raise Illegal(pgettext("arena", "This contribution is not hidden."))


def checked_reason(reason: str) -> str:
    """Return a public reason.

    Raises:
        Invalid: it is missing or too long.
    """
    text = normalise(reason)
    if not text:
        raise Invalid("reason", pgettext("arena", "Please give a reason."))
    if len(text) > REASON_LENGTH:
        raise Invalid(
            "reason",
            pgettext("arena", "Please shorten the reason to %(limit)s characters.")
            % {"limit": REASON_LENGTH},
        )
    return text
