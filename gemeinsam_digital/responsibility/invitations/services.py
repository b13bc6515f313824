"""Asking somebody to take on a role, and handing one over.

Who was asked is known to those involved only; what comes of it stands in the
history. How they answer is in ``answering``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.actors.legality import check_takes_part
from gemeinsam_digital.actors.locks import locked_actor
from gemeinsam_digital.actors.models import MESSAGE_LENGTH
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.selectors import can_answer
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import OpenRoleState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.responsibility.legality import check_may_lead
from gemeinsam_digital.responsibility.legality import check_open
from gemeinsam_digital.responsibility.legality import expect
from gemeinsam_digital.responsibility.locks import locked_claim
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.signals import invitation_written

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


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
    somebody = locked_actor(invited)
    locked = lock(idea)
    require(actor, Permission.INVITE_ACTOR, locked)
    check_takes_part(somebody)
    invitation = Invitation(
        idea=locked,
        actor=somebody,
        role=Role(role),
        message=_checked_message(message),
        invited_by=user_of(actor),
        invited_by_name=name_of(actor),
    )
    check_open(locked)
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
    next_one = locked_actor(successor)
    locked = locked_claim(claim)
    require(actor, Permission.HAND_OVER_CLAIM, locked)
    check_takes_part(next_one)
    expect(locked, ClaimState.ACCEPTED)
    check_open(locked.idea)
    check_may_lead(locked.idea, next_one, locked.role)
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
def invitation_withdraw(*, invitation: Invitation, actor: Principal) -> Invitation:
    """Take back an invitation or a hand-over that is not answered yet.

    Raises:
        PermissionDenied: neither who asked nor who could ask now.
        Illegal: it was answered meanwhile.
    """
    locked = locked_invitation(invitation)
    require(actor, Permission.WITHDRAW_INVITATION, locked)
    settle(locked, AnswerState.WITHDRAWN, actor)
    return locked


def locked_invitation(invitation: Invitation) -> Invitation:
    """Return an invitation, locked after its idea."""
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


def settle(invitation: Invitation, state: AnswerState, actor: Principal) -> None:
    expect_waiting(invitation)
    invitation.state = state
    invitation.decided_at = timezone.now()
    invitation.decided_by = user_of(actor)
    invitation.decided_by_name = name_of(actor)
    invitation.save()


def _checked_message(message: str) -> str:
    return checked_length("message", normalise(message), MESSAGE_LENGTH)
