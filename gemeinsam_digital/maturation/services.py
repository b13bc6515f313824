"""Carrying out a step."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.history.models import REASON_LENGTH
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.ideas.selectors import support_of
from gemeinsam_digital.ideas.services import lock
from gemeinsam_digital.maturation.events import STEPPED
from gemeinsam_digital.maturation.gates import checklist
from gemeinsam_digital.maturation.transitions import TABLE
from gemeinsam_digital.maturation.transitions import Transition
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import Principal
from gemeinsam_digital.text import normalise

if TYPE_CHECKING:
    from gemeinsam_digital.history.models import Event
    from gemeinsam_digital.ideas.models import Idea

Effect = Callable[["Idea", Transition, Principal], None]

_effects: list[Effect] = []


def register_effect(effect: Effect) -> Effect:
    """Register what a room below does inside the transaction of every step.

    Args:
        effect: called with (idea, transition, actor); the idea is locked and
            still as it was before the step.
    """
    if effect not in _effects:
        _effects.append(effect)
    return effect


@transaction.atomic
def step(*, idea: Idea, name: str, actor: Principal, reason: str = "") -> Event:
    """Carry out a transition.

    Legality and gates bind everybody, moderators and superusers included.

    Args:
        idea: which.
        name: name of a transition of the table.
        actor: who.
        reason: public reason, required where the table says so.

    Returns:
        The event; it keeps the support and the revision of this moment.

    Raises:
        KeyError: no such transition.
        PermissionDenied: not for this person.
        Illegal: wrong kind, stage or standing, or gates are open.
        Invalid: the reason is missing or too long.
    """
    transition = TABLE[name]
    require(actor, transition.permission, idea)
    locked = lock(idea)
    check_legal(locked, transition)
    text = _checked_reason(transition, reason)
    before = (locked.stage, locked.standing)
    for effect in _effects:
        effect(locked, transition, actor)
    _apply(locked, transition)
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
            "support": support_of(locked),
            "revision": current_revision(locked).number,
        },
    )


def check_legal(idea: Idea, transition: Transition) -> None:
    """Raise unless the transition is legal for the idea as it stands.

    Raises:
        Illegal: wrong kind, stage or standing, or with the unmet gates.
    """
    if not is_applicable(idea, transition):
        raise Illegal(
            pgettext(
                "arena",
                "This step is not possible now: the contribution is at stage "
                "“%(stage)s” and %(standing)s. Perhaps somebody was faster.",
            )
            % {"stage": idea.stage_label, "standing": idea.standing_label}
        )
    unmet = [gate for gate in checklist(idea, transition) if not gate.met]
    if unmet:
        raise Illegal(
            pgettext("arena", "Something is still missing for this step."), unmet=unmet
        )


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


def _apply(idea: Idea, transition: Transition) -> None:
    if transition.stage is not None:
        idea.stage = transition.stage
        idea.stage_since = timezone.now()
    if transition.standing is not None:
        idea.standing = transition.standing
    idea.save(update_fields=["stage", "stage_since", "standing"])
