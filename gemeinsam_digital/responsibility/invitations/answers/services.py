"""Taking on, or over, the role that one was asked for, or declining it.

Nobody accepts in another's name.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import pgettext

from gemeinsam_digital.actors.legality import check_takes_part
from gemeinsam_digital.actors.locks import locked_actor
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.responsibility import events
from gemeinsam_digital.responsibility import lifecycle
from gemeinsam_digital.responsibility import validators
from gemeinsam_digital.responsibility.invitations.services import expect_waiting
from gemeinsam_digital.responsibility.invitations.services import locked_invitation
from gemeinsam_digital.responsibility.invitations.services import settle
from gemeinsam_digital.responsibility.legality import check_open
from gemeinsam_digital.responsibility.legality import expect
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.signals import invitation_declined


@dataclass(frozen=True, slots=True)
class Promise:
    """What somebody says who takes on a role.

    Attributes:
        commitment: what it brings in, public.
        capacity: how much of it there is, in one line.
        until: last day, if it is limited.
        competences: codes of the Arena's vocabulary.
    """

    commitment: str
    capacity: str = ""
    until: date | None = None
    competences: Iterable[str] = ()


@transaction.atomic
def invitation_accept(
    *, invitation: Invitation, promise: Promise, actor: Principal
) -> Claim:
    """Take on the role that one was asked for.

    Where whoever asked still decides on offers, it is agreed at once; else it
    becomes an offer that waits for its answer. A hand-over ends the claim of
    the predecessor in the same moment.

    Args:
        invitation: one that waits.
        promise: what is brought in.
        actor: who speaks for the invited actor.

    Returns:
        the claim, accepted or offered.

    Raises:
        PermissionDenied: not one's own actor, or claims are not open now (a
            hand-over is always possible).
        Illegal: the invitation was taken back, the idea is not open, the
            predecessor's role ended, or somebody else leads meanwhile.
        Invalid: a text is missing or too long, or ``until`` is past.
    """
    somebody = locked_actor(invitation.actor)
    locked = locked_invitation(invitation)
    require(actor, Permission.ANSWER_INVITATION, locked)
    check_takes_part(somebody)
    claim = _promised(promise)
    claim.actor = somebody
    expect_waiting(locked)
    check_open(locked.idea)
    claim.idea, claim.role, claim.open_role = locked.idea, locked.role, locked.open_role
    claim.offered_by, claim.offered_by_name = user_of(actor), name_of(actor)
    if locked.hands_over_id is not None:
        claim = _take_over(locked, claim, actor)
    else:
        require(actor, Permission.OFFER_CLAIM, locked.idea)
        claim = _take_on(locked, claim, actor)
    claim.competences.set(validators.competences_of(claim.idea, promise.competences))
    lifecycle.take_part(claim.actor, claim.idea)
    settle(locked, AnswerState.ACCEPTED, actor)
    return claim


def _promised(promise: Promise) -> Claim:
    return Claim(
        commitment=validators.checked_commitment(promise.commitment),
        capacity=validators.checked_capacity(promise.capacity),
        until=validators.checked_until(promise.until),
    )


def _take_on(invitation: Invitation, claim: Claim, actor: Principal) -> Claim:
    own = _own_offer(claim)
    if own is not None or _has_role(claim):
        raise Illegal(
            pgettext("arena", "%(actor)s offers or has this role already.")
            % {"actor": claim.actor.name}
        )
    wanted = claim.open_role
    if wanted is not None and not wanted.is_open:
        claim.open_role = None
    inviter = invitation.invited_by
    if inviter is not None and may(inviter, Permission.DECIDE_CLAIM, claim):
        lifecycle.accept(claim, inviter)
        lifecycle.record_claim(claim, events.CLAIM_ACCEPTED, actor)
    else:
        claim.save()
        lifecycle.record_claim(claim, events.CLAIM_OFFERED, actor)
    return claim


def _take_over(invitation: Invitation, claim: Claim, actor: Principal) -> Claim:
    """Let the successor's claim take the place of the predecessor's."""
    rows = Claim.objects.select_for_update(of=("self",))
    old = rows.get(hand_overs=invitation)
    old.idea = claim.idea
    expect(old, ClaimState.ACCEPTED)
    if _has_role(claim):
        raise Illegal(
            pgettext("arena", "%(actor)s offers or has this role already.")
            % {"actor": claim.actor.name}
        )
    own = _own_offer(claim)
    if own is not None:
        # What was offered before is what is agreed now, in the newer words.
        own.commitment, own.capacity = claim.commitment, claim.capacity
        own.until, own.open_role = claim.until, claim.open_role
        claim = own
    # Where the account of who proposed it is gone, it is the successor who did it.
    proposer = invitation.invited_by or actor
    lifecycle.end(old, ClaimState.HANDED_OVER, proposer)
    lifecycle.accept(claim, proposer)
    Claim.objects.filter(pk=old.pk).update(successor=claim)
    lifecycle.record_claim(
        old, events.CLAIM_HANDED_OVER, actor, successor=claim.actor_id
    )
    return claim


def _own_offer(claim: Claim) -> Claim | None:
    found = Claim.objects.filter(
        idea=claim.idea, actor=claim.actor, role=claim.role, state=ClaimState.OFFERED
    ).first()
    if found is not None:
        found.idea, found.actor = claim.idea, claim.actor
    return found


def _has_role(claim: Claim) -> bool:
    return Claim.objects.filter(
        idea=claim.idea, actor=claim.actor, role=claim.role, state=ClaimState.ACCEPTED
    ).exists()


@transaction.atomic
def invitation_decline(*, invitation: Invitation, actor: Principal) -> Invitation:
    """Say no to an invitation or a hand-over; nobody else learns of it.

    Raises:
        PermissionDenied: not one's own actor.
        Illegal: it was answered or taken back meanwhile.
    """
    locked = locked_invitation(invitation)
    require(actor, Permission.ANSWER_INVITATION, locked)
    settle(locked, AnswerState.DECLINED, actor)
    invitation_declined.send(sender=Invitation, invitation=locked)
    return locked
