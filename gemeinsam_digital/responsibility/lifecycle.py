"""What every change of a claim has in common: from the offer to its end.

Whoever locks several rows locks them in one order, so that no two wait for each
other for ever: the actor, then the idea, then what hangs on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.db import IntegrityError
from django.db import transaction
from django.db.models import Exists
from django.db.models import OuterRef
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import Participation
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import LapseReason
from gemeinsam_digital.core.choices import OpenRoleState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.history.services import record
from gemeinsam_digital.responsibility import events
from gemeinsam_digital.responsibility import validators
from gemeinsam_digital.responsibility.legality import check_may_lead
from gemeinsam_digital.responsibility.legality import expect
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole

if TYPE_CHECKING:
    from gemeinsam_digital.history.types import EventType
    from gemeinsam_digital.ideas.models import Idea


def decide(claim: Claim, actor: Principal) -> None:
    """Note who answered it and when."""
    claim.decided_at = timezone.now()
    claim.decided_by = user_of(actor)
    claim.decided_by_name = name_of(actor)


def end(claim: Claim, state: ClaimState, actor: Principal) -> None:
    """Note who ended it and when, and save; what hung on it is settled too."""
    claim.state = state
    claim.ended_at = timezone.now()
    claim.ended_by = user_of(actor)
    claim.ended_by_name = name_of(actor)
    claim.save()
    claim.hand_overs.filter(state=AnswerState.WAITING).update(
        state=AnswerState.WITHDRAWN, decided_at=timezone.now()
    )


def vacate(claim: Claim) -> None:
    """Look again for somebody in the wanted role that a claim had filled.

    Unless somebody else has taken on the same role beside it.
    """
    others = Claim.objects.filter(open_role=OuterRef("pk"), state=ClaimState.ACCEPTED)
    answered = OpenRole.objects.filter(claims=claim, state=OpenRoleState.FILLED)
    answered.exclude(Exists(others)).update(
        state=OpenRoleState.OPEN, closed_at=None, closed_by=None, closed_by_name=""
    )


def accept(claim: Claim, actor: Principal) -> None:
    """Store a claim as accepted; the wanted role that it answers is filled.

    There is one lead, so whoever leads fills the lead that is looked for, even
    if the offer did not refer to it.

    Raises:
        Illegal: somebody else leads, or only a confirmed organisation can.
    """
    check_may_lead(claim.idea, claim.actor, claim.role)
    if claim.role == Role.LEAD and claim.open_role is None:
        claim.open_role = wanted_lead(claim.idea)
    claim.state = ClaimState.ACCEPTED
    decide(claim, actor)
    try:
        with transaction.atomic():
            claim.save()
    except IntegrityError as error:
        raise Illegal(
            pgettext("arena", "Somebody else has the lead already.")
        ) from error
    answered = OpenRole.objects.filter(claims=claim, state=OpenRoleState.OPEN)
    answered.update(
        state=OpenRoleState.FILLED,
        closed_at=claim.decided_at,
        closed_by=claim.decided_by,
        closed_by_name=claim.decided_by_name,
    )


def withdraw(claim: Claim, actor: Principal) -> None:
    """Take back a locked offer; who may is asked before."""
    expect(claim, ClaimState.OFFERED)
    end(claim, ClaimState.WITHDRAWN, actor)
    record_claim(claim, events.CLAIM_WITHDRAWN, actor)


def release(claim: Claim, actor: Principal, note: str) -> None:
    """Give back a locked role; who may is asked before."""
    expect(claim, ClaimState.ACCEPTED)
    claim.note = validators.checked_note(note)
    end(claim, ClaimState.RELEASED, actor)
    vacate(claim)
    record_claim(claim, events.CLAIM_RELEASED, actor, text=claim.note)


def lapse(claim: Claim, why: LapseReason, actor: Principal) -> None:
    """End a locked role that nobody gave back."""
    expect(claim, ClaimState.ACCEPTED)
    claim.lapse_reason = why
    end(claim, ClaimState.LAPSED, actor)
    vacate(claim)
    record_claim(claim, events.CLAIM_LAPSED, actor, why=why.value)


def take_part(actor: Actor, idea: Idea) -> None:
    """Let an actor take part in the Arena of an idea (idempotent)."""
    Participation.objects.get_or_create(arena=arena_of(idea.module), actor=actor)


def record_claim(
    claim: Claim,
    event_type: EventType,
    actor: Principal,
    text: str = "",
    **more: Any,
) -> None:
    """Append to the history of the idea what became of a claim."""
    record(
        idea=claim.idea,
        type=event_type,
        actor=actor,
        payload={
            "claim": claim.pk,
            "actor": claim.actor_id,
            "role": claim.role,
            **more,
        },
        text=text,
    )


def wanted_lead(idea: Idea) -> OpenRole | None:
    """Return the lead that an idea looks for, ``None`` where it does not."""
    return idea.open_roles.filter(role=Role.LEAD, state=OpenRoleState.OPEN).first()
