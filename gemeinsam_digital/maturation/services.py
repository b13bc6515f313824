"""Carrying out a step."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.choices import CloseReason
from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.history.models import REASON_LENGTH
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.ideas.selectors import support_of
from gemeinsam_digital.ideas.services import lock
from gemeinsam_digital.ideas.services import lock_together
from gemeinsam_digital.maturation.events import STEPPED
from gemeinsam_digital.maturation.gates import checklist
from gemeinsam_digital.maturation.transitions import MATURING
from gemeinsam_digital.maturation.transitions import TABLE
from gemeinsam_digital.maturation.transitions import Transition
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import may
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import Principal
from gemeinsam_digital.text import normalise


@dataclass(frozen=True, slots=True)
class Details:
    """What is said with a step beside the reason; see ``Transition.asks``.

    Attributes:
        until: the day on which a postponed contribution is looked at again.
        code: a ``CloseReason``.
        target: the contribution that this one is merged into.
    """

    until: date | None = None
    code: str = ""
    target: Idea | None = None


NO_DETAILS = Details()

Effect = Callable[["Idea", Transition, Principal, Details], None]

_effects: list[Effect] = []


def register_effect(effect: Effect) -> Effect:
    """Register what a room below does inside the transaction of every step.

    Args:
        effect: called with (idea, transition, actor, details); the idea is
            locked and still as it was before the step.
    """
    if effect not in _effects:
        _effects.append(effect)
    return effect


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
        Illegal: wrong kind, stage or standing, or gates are open.
        Invalid: reason or details are missing or unusable.
    """
    transition = TABLE[name]
    require(actor, transition.permission, idea)
    locked, details = _locked(idea, transition, details)
    require(actor, transition.permission, locked)
    check_legal(locked, transition)
    text = _checked_reason(transition, reason)
    said = checked_details(locked, transition, details, actor)
    before = (locked.stage, locked.standing)
    for effect in _effects:
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
            "support": support_of(locked),
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


def check_shown(idea: Idea) -> None:
    """Check that nothing official happens out of the sight of the public.

    Raises:
        Illegal: the moderation has hidden the idea.
    """
    if idea.is_hidden:
        raise Illegal(
            pgettext(
                "arena",
                "The moderation has hidden this contribution. "
                "It has to be shown again first.",
            )
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


def checked_details(
    idea: Idea, transition: Transition, details: Details, actor: Principal
) -> Details:
    """Return what the transition asks for, and nothing else.

    Raises:
        Invalid: the day is past, the code unknown, or the target unusable.
    """
    asked = transition.asks
    return Details(
        until=_checked_until(details.until) if "until" in asked else None,
        code=_checked_code(details.code) if "code" in asked else "",
        target=_checked_target(idea, details.target, actor)
        if "target" in asked
        else None,
    )


def _checked_until(until: date | None) -> date | None:
    if until is not None and until <= timezone.localdate():
        raise Invalid("until", pgettext("arena", "Please choose a day in the future."))
    return until


def _checked_code(code: str) -> str:
    if code not in CloseReason.values:
        raise Invalid("code", pgettext("arena", "Please choose why."))
    return code


def _checked_target(idea: Idea, target: Idea | None, actor: Principal) -> Idea:
    """Return the target; it must be one that can carry the work on."""
    if target is None:
        raise Invalid(
            "target", pgettext("arena", "Please choose the other contribution.")
        )
    if target.pk == idea.pk or target.module_id != idea.module_id:
        raise Invalid(
            "target", pgettext("arena", "Please choose another one of this Arena.")
        )
    if not may(actor, Permission.VIEW_IDEA, target) or not target.is_open:
        raise Invalid(
            "target",
            pgettext("arena", "Please choose a contribution that is being worked on."),
        )
    if (target.kind in MATURING) != (idea.kind in MATURING):
        raise Invalid(
            "target",
            pgettext(
                "arena",
                "A need or an offer can't be merged with something that matures.",
            ),
        )
    return target
