"""Asking somebody to take on a role, and handing one over.

Nobody accepts in another's name. Who was asked is known to those involved only;
what comes of it stands in the history.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.choices import AnswerState
from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.choices import OpenRoleState
from gemeinsam_digital.choices import Role
from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.ideas.services import lock
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import may
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import Principal
from gemeinsam_digital.principals import name_of
from gemeinsam_digital.principals import user_of
from gemeinsam_digital.responsibility import claim_steps as steps
from gemeinsam_digital.responsibility import events
from gemeinsam_digital.responsibility import said
from gemeinsam_digital.responsibility.actor_models import MESSAGE_LENGTH
from gemeinsam_digital.responsibility.actor_models import Actor
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.selectors import can_answer
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.signals import invitation_declined
from gemeinsam_digital.responsibility.signals import invitation_written
from gemeinsam_digital.text import normalise

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


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
def actor_invite(
    *,
    idea: Idea,
    invited: Actor,
    role: Role,
    actor: Principal,
    message: str = "",
    open_role: OpenRole | None = None,
) -> Invitation:
    """Ask an actor to take on a role on an idea.

    Args:
        idea: which.
        invited: a person, organisation or unit.
        role: which role; the lead only while nobody leads.
        actor: the author or who speaks for the lead.
        message: to the invited only.
        open_role: the wanted role that it is about; one of another idea or
            role, or that nobody looks for any more, is ignored.

    Raises:
        PermissionDenied: neither author nor lead, or claims are not open.
        Illegal: the idea is not open, somebody leads already, the actor was
            asked already, offers or has the role, or has retired.
        Invalid: the message is too long, or nobody could answer for the actor.
    """
    require(actor, Permission.INVITE_ACTOR, idea)
    invitation = Invitation(
        idea=idea,
        actor=steps.locked_actor(invited),
        role=Role(role),
        message=_checked_message(message),
        invited_by=user_of(actor),
        invited_by_name=name_of(actor),
    )
    locked = invitation.idea = lock(idea)
    require(actor, Permission.INVITE_ACTOR, locked)
    steps.check_open(locked)
    if role == Role.LEAD and lead_of(locked) is not None:
        raise Illegal(
            pgettext("arena", "Somebody leads already. Only the lead can hand it over.")
        )
    invitation.open_role = _wanted(open_role, invitation)
    return _written(invitation)


def _wanted(open_role: OpenRole | None, invitation: Invitation) -> OpenRole | None:
    """Return the wanted role if it is this idea's, this role, and still wanted."""
    if open_role is None:
        return None
    same = invitation.idea.open_roles.filter(pk=open_role.pk, role=invitation.role)
    return same.filter(state=OpenRoleState.OPEN).first()


@transaction.atomic
def hand_over_propose(
    *, claim: Claim, successor: Actor, actor: Principal, message: str = ""
) -> Invitation:
    """Ask an actor to take over a role that one holds.

    Until the successor agrees, the role stays where it is.

    Args:
        claim: an accepted one.
        successor: who is asked.
        actor: who speaks for the actor of the claim.
        message: to the successor only.

    Raises:
        PermissionDenied: not one's own role.
        Illegal: the role ended meanwhile, the idea is not open, a hand-over is
            under way, or the successor offers or has the role, was asked
            already, has retired, or may not lead here.
        Invalid: the message is too long, or nobody could answer for the successor.
    """
    require(actor, Permission.HAND_OVER_CLAIM, claim)
    next_one = steps.locked_actor(successor)
    locked = steps.locked_claim(claim)
    require(actor, Permission.HAND_OVER_CLAIM, locked)
    steps.expect(locked, ClaimState.ACCEPTED)
    steps.check_open(locked.idea)
    steps.check_may_lead(locked.idea, next_one, locked.role)
    if locked.hand_overs.filter(state=AnswerState.WAITING).exists():
        raise Illegal(
            pgettext(
                "arena",
                "A hand-over is under way already. Take it back before you ask "
                "somebody else.",
            )
        )
    return _written(
        Invitation(
            idea=locked.idea,
            actor=next_one,
            role=locked.role,
            message=_checked_message(message),
            hands_over=locked,
            open_role=locked.open_role,
            invited_by=user_of(actor),
            invited_by_name=name_of(actor),
        )
    )


def _written(invitation: Invitation) -> Invitation:
    """Store an invitation, unless there is one or the role is there."""
    _check_not_there(invitation)
    _check_can_answer(invitation)
    try:
        with transaction.atomic():
            invitation.save()
    except IntegrityError as error:
        raise Illegal(
            pgettext("arena", "%(actor)s was asked already and has not answered yet.")
            % {"actor": invitation.actor.name}
        ) from error
    invitation_written.send(sender=Invitation, invitation=invitation)
    return invitation


def _check_not_there(invitation: Invitation) -> None:
    """Refuse to ask for what somebody has, or offers by themselves.

    An offer to lead is no obstacle to a hand-over: it is what one asks for.
    """
    states = [ClaimState.ACCEPTED] if invitation.hands_over else OPEN_STATES
    same = Claim.objects.filter(
        idea=invitation.idea,
        actor=invitation.actor,
        role=invitation.role,
        state__in=states,
    )
    if same.exists():
        raise Illegal(
            pgettext("arena", "%(actor)s offers or has this role already.")
            % {"actor": invitation.actor.name}
        )


def _check_can_answer(invitation: Invitation) -> None:
    """Refuse to ask whom no mail would reach, and who could never agree."""
    if Actor.objects.filter(can_answer(), pk=invitation.actor_id).exists():
        return
    raise Invalid(
        "invited" if invitation.hands_over is None else "successor",
        pgettext(
            "arena",
            "Nobody who could answer speaks for %(actor)s now. Please choose somebody "
            "else.",
        )
        % {"actor": invitation.actor.name},
    )


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
    require(actor, Permission.ANSWER_INVITATION, invitation)
    claim = _promised(promise)
    claim.actor = steps.locked_actor(invitation.actor)
    locked = _locked(invitation)
    require(actor, Permission.ANSWER_INVITATION, locked)
    expect_waiting(locked)
    steps.check_open(locked.idea)
    claim.idea, claim.role, claim.open_role = locked.idea, locked.role, locked.open_role
    claim.offered_by, claim.offered_by_name = user_of(actor), name_of(actor)
    if locked.hands_over_id is not None:
        claim = _take_over(locked, claim, actor)
    else:
        require(actor, Permission.OFFER_CLAIM, locked.idea)
        claim = _take_on(locked, claim, actor)
    claim.competences.set(said.competences_of(claim.idea, promise.competences))
    steps.take_part(claim.actor, claim.idea)
    _answer(locked, AnswerState.ACCEPTED, actor)
    return claim


def _promised(promise: Promise) -> Claim:
    return Claim(
        commitment=said.checked_commitment(promise.commitment),
        capacity=said.checked_capacity(promise.capacity),
        until=said.checked_until(promise.until),
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
        steps.accept(claim, inviter)
        steps.record_claim(claim, events.CLAIM_ACCEPTED, actor)
    else:
        claim.save()
        steps.record_claim(claim, events.CLAIM_OFFERED, actor)
    return claim


def _take_over(invitation: Invitation, claim: Claim, actor: Principal) -> Claim:
    """Let the successor's claim take the place of the predecessor's."""
    rows = Claim.objects.select_for_update(of=("self",))
    old = rows.get(hand_overs=invitation)
    old.idea = claim.idea
    steps.expect(old, ClaimState.ACCEPTED)
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
    steps.end(old, ClaimState.HANDED_OVER, proposer)
    steps.accept(claim, proposer)
    Claim.objects.filter(pk=old.pk).update(successor=claim)
    steps.record_claim(old, events.CLAIM_HANDED_OVER, actor, successor=claim.actor_id)
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
    locked = _locked(invitation)
    require(actor, Permission.ANSWER_INVITATION, locked)
    _answer(locked, AnswerState.DECLINED, actor)
    invitation_declined.send(sender=Invitation, invitation=locked)
    return locked


@transaction.atomic
def invitation_withdraw(*, invitation: Invitation, actor: Principal) -> Invitation:
    """Take back an invitation or a hand-over that is not answered yet.

    Raises:
        PermissionDenied: neither who asked nor who could ask now.
        Illegal: it was answered meanwhile.
    """
    locked = _locked(invitation)
    require(actor, Permission.WITHDRAW_INVITATION, locked)
    _answer(locked, AnswerState.WITHDRAWN, actor)
    return locked


def _locked(invitation: Invitation) -> Invitation:
    """Lock idea, then invitation."""
    idea = lock(invitation.idea)
    rows = Invitation.objects.select_for_update(of=("self",))
    locked = rows.select_related("actor", "open_role", "invited_by").get(
        pk=invitation.pk
    )
    locked.idea = idea
    return locked


def expect_waiting(invitation: Invitation) -> None:
    """Check that nobody has answered an invitation.

    Raises:
        Illegal: it was answered or taken back.
    """
    if not invitation.is_waiting:
        raise Illegal(
            pgettext(
                "arena", "This is not possible any more: the request is %(state)s."
            )
            % {"state": invitation.state_label}
        )


def _answer(invitation: Invitation, state: AnswerState, actor: Principal) -> None:
    expect_waiting(invitation)
    invitation.state = state
    invitation.decided_at = timezone.now()
    invitation.decided_by = user_of(actor)
    invitation.decided_by_name = name_of(actor)
    invitation.save()


def _checked_message(message: str) -> str:
    return said.checked_length("message", normalise(message), MESSAGE_LENGTH)
