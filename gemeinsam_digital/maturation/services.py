"""Carrying out a step."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.history.models import REASON_LENGTH
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.legality import check_shown
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.locks import lock_together
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.maturation.details import NO_DETAILS
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.details import checked_details
from gemeinsam_digital.maturation.effects import EFFECTS
from gemeinsam_digital.maturation.gates import checklist
from gemeinsam_digital.maturation.transition import Transition
from gemeinsam_digital.maturation.transitions import TABLE
from gemeinsam_digital.measures.legality import check_untracked
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.selectors import measure_of


@transaction.atomic
def step(
    *,
    idea: Idea,
    name: str,
    actor: Principal,
    reason: str = "",
    details: Details = NO_DETAILS,
) -> Event:
    """Carry out a transition.

    Legality and gates bind everybody, moderators and superusers included.

    Args:
        idea: which.
        name: name of a transition of the table.
        actor: who.
        reason: public reason, required where the table says so.
        details: what the transition asks for; anything else is ignored.

    Returns:
        The event; it keeps the support and the revision of this moment.

    Raises:
        KeyError: no such transition.
        PermissionDenied: not for this person.
        Illegal: wrong kind, stage or standing, gates are open, or something is
            recorded on the measure that steps back.
        Invalid: reason or details are missing or unusable.
    """
    transition = TABLE[name]
    locked, details = _locked(idea, transition, details)
    require(actor, transition.permission, locked)
    check_legal(locked, transition)
    text = _checked_reason(transition, reason)
    said = checked_details(locked, transition, details, actor)
    before = (locked.stage, locked.standing)
    for effect in EFFECTS:
        effect(locked, transition, actor, said)
    _apply(locked, transition, said)
    return record(
        idea=locked,
        type=STEPPED,
        actor=actor,
        text=text,
        payload={
            "transition": transition.name,
            "from_stage": before[0],
            "stage": locked.stage,
            "from_standing": before[1],
            "standing": locked.standing,
            "support": locked.support_count,
            "revision": current_revision(locked).number,
            **_payload(said),
        },
    )


def _locked(
    idea: Idea, transition: Transition, details: Details
) -> tuple[Idea, Details]:
    """Lock the idea, and with it the one that a merge is about."""
    if "target" not in transition.asks or details.target is None:
        return lock(idea), details
    locked, target = lock_together(idea, details.target)
    return locked, replace(details, target=target)


def _payload(details: Details) -> dict[str, Any]:
    said: dict[str, Any] = {}
    if details.until is not None:
        said["until"] = details.until.isoformat()
    if details.code:
        said["code"] = details.code
    if details.target is not None:
        said["target"] = details.target.pk
    return said


def check_legal(idea: Idea, transition: Transition) -> None:
    """Raise unless the transition is legal for the idea as it stands.

    Raises:
        Illegal: hidden, wrong kind, stage or standing, or with the unmet gates.
    """
    check_shown(idea)
    if not is_applicable(idea, transition):
        raise Illegal(
            pgettext(
                "arena",
                "This step is not possible: the contribution is at stage “%(stage)s” "
                "and %(standing)s.",
            )
            % {"stage": idea.stage_label, "standing": idea.standing_label}
        )
    unmet = [gate for gate in checklist(idea, transition) if not gate.met]
    if unmet:
        raise Illegal(
            pgettext("arena", "Something is still missing for this step."), unmet=unmet
        )


def check_keeps(idea: Idea, transition: Transition) -> None:
    """Check that a step back does not lose what is recorded on a measure.

    ``measure_end`` asks it again, in the transaction of the step.

    Raises:
        Illegal: something is, or it has ended.
    """
    measure = measure_left(idea, transition)
    if measure is not None:
        check_untracked(measure)


def measure_left(idea: Idea, transition: Transition) -> Measure | None:
    """Return the measure that would be none any more after a step."""
    if idea.stage != Stage.MEASURE or not transition.is_back:
        return None
    return measure_of(idea)


def is_applicable(idea: Idea, transition: Transition) -> bool:
    """Return whether kind, stage and standing fit; gates are not asked."""
    return (
        idea.kind in transition.kinds
        and idea.stage in transition.stages
        and idea.standing in transition.standings
    )


def _checked_reason(transition: Transition, reason: str) -> str:
    text = normalise(reason)
    if transition.needs_reason and not text:
        raise Invalid("reason", pgettext("arena", "Please give a reason."))
    if len(text) > REASON_LENGTH:
        raise Invalid(
            "reason",
            pgettext("arena", "Please shorten the reason to %(limit)s characters.")
            % {"limit": REASON_LENGTH},
        )
    return text


def _apply(idea: Idea, transition: Transition, details: Details) -> None:
    if transition.stage is not None:
        idea.stage = transition.stage
        idea.stage_since = timezone.now()
    if transition.standing is not None:
        idea.standing = transition.standing
    idea.parked_until = details.until
    idea.close_reason = details.code
    idea.save(
        update_fields=[
            "stage",
            "stage_since",
            "standing",
            "parked_until",
            "close_reason",
        ]
    )
