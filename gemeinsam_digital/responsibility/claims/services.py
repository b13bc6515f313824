"""Taking responsibility: offer, answer, withdraw, give back."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import pgettext

from gemeinsam_digital.actors.legality import check_takes_part
from gemeinsam_digital.actors.locks import lock_actor
from gemeinsam_digital.actors.locks import locked_actor
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.responsibility import events
from gemeinsam_digital.responsibility import lifecycle
from gemeinsam_digital.responsibility import validators
from gemeinsam_digital.responsibility.legality import check_open
from gemeinsam_digital.responsibility.legality import expect
from gemeinsam_digital.responsibility.locks import locked_claim
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@transaction.atomic
def claim_offer(
    *,
    idea: Idea,
    claimant: Actor,
    role: Role,
    commitment: str,
    actor: Principal,
    until: date | None = None,
    capacity: str = "",
    competences: Iterable[str] = (),
    open_role: OpenRole | None = None,
) -> Claim:
    """Offer to take a role on an idea; an invitation to it is answered with that.

    Args:
        idea: which.
        claimant: the person or organisation that offers.
        role: lead, partner, guide or resource.
        commitment: what it brings in, public.
        actor: the user who speaks for the claimant.
        until: last day of the commitment, if it is limited.
        capacity: how much of it there is, in one line.
        competences: codes of the Arena's vocabulary.
        open_role: the wanted role of this idea that it answers.

    Raises:
        PermissionDenied: no claims in this phase, or not one's own actor.
        Illegal: the idea is not open, the same offer exists, the actor has
            retired, or the wanted role is not wanted any more.
        Invalid: a text is missing or too long, or ``until`` is past.
    """
    locked = locked_actor(claimant)
    current = lock(idea)
    require(actor, Permission.OFFER_CLAIM, current)
    require(actor, Permission.SPEAK_FOR_ACTOR, locked)
    check_takes_part(locked)
    claim = Claim(
        actor=locked,
        idea=current,
        role=Role(role),
        commitment=validators.checked_commitment(commitment),
        capacity=validators.checked_capacity(capacity),
        until=validators.checked_until(until),
        offered_by=user_of(actor),
        offered_by_name=name_of(actor),
    )
    check_open(claim.idea)
    claim.open_role = _still_wanted(open_role, claim)
    _check_not_twice(claim)
    claim.save()
    claim.competences.set(validators.competences_of(claim.idea, competences))
    lifecycle.take_part(claim.actor, claim.idea)
    _answer_invitation(claim)
    lifecycle.record_claim(claim, events.CLAIM_OFFERED, actor)
    return claim


def _answer_invitation(claim: Claim) -> None:
    """Count an offer as the answer to an invitation to the same role.

    A hand-over waits on: it needs the answer of the successor itself.
    """
    waiting = claim.idea.invitations.filter(
        actor=claim.actor,
        role=claim.role,
        hands_over=None,
        state=AnswerState.WAITING,
    )
    waiting.update(
        state=AnswerState.ACCEPTED,
        decided_at=claim.offered_at,
        decided_by=claim.offered_by,
        decided_by_name=claim.offered_by_name,
    )


def _still_wanted(open_role: OpenRole | None, claim: Claim) -> OpenRole | None:
    if open_role is None:
        return None
    wanted = OpenRole.objects.filter(pk=open_role.pk, idea=claim.idea).first()
    if wanted is None or not wanted.is_open or wanted.role != claim.role:
        raise Illegal(
            pgettext(
                "arena",
                "This role is not looked for any more. You can offer another one.",
            )
        )
    return wanted


def _check_not_twice(claim: Claim) -> None:
    same = Claim.objects.filter(
        idea=claim.idea, actor=claim.actor, role=claim.role, state__in=OPEN_STATES
    )
    if same.exists():
        raise Illegal(
            pgettext("arena", "%(actor)s offers or has this role already.")
            % {"actor": claim.actor.name}
        )


@transaction.atomic
def claim_accept(*, claim: Claim, actor: Principal) -> Claim:
    """Accept an offer; there is never more than one active lead.

    Raises:
        PermissionDenied: not the lead, author or moderator, or one's own offer.
        Illegal: the idea is not open or hidden, the offer was answered or
            withdrawn meanwhile, somebody else leads, or only confirmed
            organisations can lead.
    """
    lock_actor(claim.actor_id)
    locked = locked_claim(claim)
    require(actor, Permission.DECIDE_CLAIM, locked)
    expect(locked, ClaimState.OFFERED)
    check_open(locked.idea)
    lifecycle.accept(locked, actor)
    lifecycle.record_claim(locked, events.CLAIM_ACCEPTED, actor)
    return locked


@transaction.atomic
def claim_decline(*, claim: Claim, actor: Principal, note: str) -> Claim:
    """Decline an offer with a reason.

    Raises:
        PermissionDenied: not the lead, author or moderator, or one's own offer.
        Illegal: the offer was answered or withdrawn meanwhile.
        Invalid: the reason is missing or too long.
    """
    locked = locked_claim(claim)
    require(actor, Permission.DECIDE_CLAIM, locked)
    expect(locked, ClaimState.OFFERED)
    locked.note = validators.checked_note(note)
    locked.state = ClaimState.DECLINED
    lifecycle.decide(locked, actor)
    locked.save()
    lifecycle.record_claim(locked, events.CLAIM_DECLINED, actor, text=locked.note)
    return locked


@transaction.atomic
def claim_withdraw(*, claim: Claim, actor: Principal) -> Claim:
    """Take back one's own offer before it is answered.

    Raises:
        PermissionDenied: not one's own actor.
        Illegal: the offer was answered meanwhile.
    """
    locked = locked_claim(claim)
    require(actor, Permission.END_CLAIM, locked)
    lifecycle.withdraw(locked, actor)
    return locked


@transaction.atomic
def claim_release(*, claim: Claim, actor: Principal, note: str) -> Claim:
    """Give back a role, with a public reason; a hand-over under way ends too.

    Raises:
        PermissionDenied: not one's own actor.
        Illegal: the role was given back or handed over meanwhile.
        Invalid: the reason is missing or too long.
    """
    locked = locked_claim(claim)
    require(actor, Permission.END_CLAIM, locked)
    lifecycle.release(locked, actor, note)
    return locked
