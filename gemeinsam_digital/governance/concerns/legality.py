"""What holds for concerns, whoever asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.governance.concerns.models import TEXT_LENGTH
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.ideas.legality import check_shown
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.units.selectors import units_in

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

#: Before there is no text to judge; afterwards it is adopted.
STAGES = (Stage.ASSESSMENT, Stage.PROPOSAL)


def check_contested(idea: Idea) -> None:
    """Check that a concern can be raised about an idea now.

    Raises:
        Illegal: another stage, laid aside, or hidden.
    """
    check_shown(idea)
    if idea.stage not in STAGES or not idea.is_open:
        raise Illegal(
            pgettext(
                "arena",
                "Concerns are raised while a contribution is reviewed or decided on. "
                "This one is at stage “%(stage)s” and %(standing)s.",
            )
            % {"stage": idea.stage_label, "standing": idea.standing_label}
        )


def check_owner(draft: ConcernDraft) -> None:
    """Check that the body or unit belongs to the Arena of the idea.

    Raises:
        Invalid: it does not, or has ended.
    """
    module = draft.idea.module
    if draft.body is not None:
        belongs = draft.body.active and draft.body.arena.module_id == module.pk
    else:
        belongs = units_in(module).filter(pk=draft.unit_id).exists()
    if not belongs:
        raise Invalid(
            "owner",
            pgettext("arena", "Please choose a body or unit that works in this Arena."),
        )


def check_raisable(draft: ConcernDraft) -> None:
    """Check that a concern says what it is, and what would clear it.

    Raises:
        Invalid: one of the two is missing.
    """
    if not draft.text:
        raise Invalid("text", pgettext("arena", "Please say what the concern is."))
    if not draft.clearing:
        raise Invalid(
            "clearing",
            pgettext(
                "arena",
                "Please say what would clear the concern. Without that it can't be "
                "raised.",
            ),
        )


def raise_base(draft: ConcernDraft, idea: Idea) -> str:
    """Return what a preview of a concern has shown: this draft, on this text."""
    return f"{draft.pk}-{draft.version}-{current_revision(idea).number}"


def check_open(concern: Concern) -> None:
    """Check that a concern has not ended.

    Raises:
        Illegal: it has.
    """
    check_shown(concern.idea)
    if not concern.is_open:
        raise Illegal(
            pgettext("arena", "This concern has ended already: it is %(state)s.")
            % {"state": concern.state_label}
        )


def check_talked_about(concern: Concern) -> None:
    """Check that a concern can be answered.

    Raises:
        Illegal: it has ended, or the contribution is laid aside.
    """
    check_open(concern)
    if not concern.idea.is_open:
        raise Illegal(
            pgettext(
                "arena", "The contribution is laid aside. Nobody waits for an answer."
            )
        )


def checked_text(field: str, text: str, *, required: bool = True) -> str:
    """Return a text as it is stored.

    Raises:
        Invalid: it is missing or too long.
    """
    clean = normalise(text)
    if required and not clean:
        raise Invalid(field, pgettext("arena", "Please write something."))
    return checked_length(field, clean, TEXT_LENGTH)
