"""What holds for hearing bodies and for what they recommend."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.governance.recommendations.selectors import HEARD_AT
from gemeinsam_digital.ideas.legality import check_shown
from gemeinsam_digital.ideas.selectors import current_material_revision

if TYPE_CHECKING:
    from gemeinsam_digital.governance.recommendations.models import Consultation
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.ideas.revisions.models import Revision

# --- hearing a body ----------------------------------------------------------


def check_heard(idea: Idea) -> None:
    """Check that bodies are heard on an idea as it stands.

    Raises:
        Illegal: another stage, not open, or hidden.
    """
    check_shown(idea)
    if idea.stage not in HEARD_AT or not idea.is_open:
        raise Illegal(
            pgettext(
                "arena",
                "Bodies are heard while a contribution is reviewed or proposed. This "
                "one is at stage “%(stage)s” and %(standing)s.",
            )
            % {"stage": idea.stage_label, "standing": idea.standing_label}
        )


def is_outdated(revision: Revision, idea: Idea) -> bool:
    """Return whether the text was changed materially after a revision."""
    return revision.number < current_material_revision(idea).number


def check_going_on(consultation: Consultation) -> None:
    """Check that a body is still heard, on the text as it is.

    Raises:
        Illegal: it was called off or has recommended, the text has changed
            materially, or the idea is not where bodies are heard.
    """
    check_heard(consultation.idea)
    if consultation.closed_at is not None:
        raise Illegal(
            pgettext(
                "arena",
                "This is closed: the body has published its recommendation, or is "
                "not asked any more.",
            )
        )
    if is_outdated(consultation.revision, consultation.idea):
        raise Illegal(
            pgettext(
                "arena",
                "The text has changed materially since the body was asked. Please "
                "ask it again about the current text.",
            )
        )


def check_days(due: date, positions_until: date | None) -> None:
    """Check until when a body answers, and its members before.

    Raises:
        Invalid: a day has passed, or they are in the wrong order.
    """
    today = timezone.localdate()
    words = pgettext("arena", "Please enter a day that has not passed.")
    if due < today:
        raise Invalid("due", words)
    if positions_until is None:
        return
    if positions_until < today:
        raise Invalid("positions_until", words)
    if positions_until > due:
        raise Invalid(
            "positions_until",
            pgettext("arena", "Members answer before the body does."),
        )
