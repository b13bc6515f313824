"""Actors: confirming that one is who it says, and ending."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.actors.legality import check_takes_part
from gemeinsam_digital.actors.locks import locked_actor
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.actors.services import NOTHING_SAID
from gemeinsam_digital.actors.services import describe
from gemeinsam_digital.actors.signals import representation_answered
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import LapseReason
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.responsibility import lifecycle
from gemeinsam_digital.responsibility import validators
from gemeinsam_digital.responsibility.locks import locked_claim
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation

# --- being who one says ----------------------------------------------------------


@transaction.atomic
def organisation_confirm(*, organisation: Actor, actor: Principal) -> Actor:
    """Confirm that an organisation is who it says (idempotent).

    Raises:
        PermissionDenied: neither an operator nor a moderator of an Arena in
            which it takes part, or it is one's own.
        Illegal: it has retired, or is a person.
    """
    locked = locked_actor(organisation)
    require(actor, Permission.CONFIRM_ACTOR, locked)
    check_takes_part(locked)
    check_is_organisation(locked)
    if locked.confirmed_at is None:
        locked.confirmed_at = timezone.now()
        locked.confirmed_by = user_of(actor)
        locked.confirmed_by_name = name_of(actor)
        locked.save()
    return locked


@transaction.atomic
def confirmation_withdraw(*, organisation: Actor, actor: Principal) -> Actor:
    """Take back that an organisation is confirmed (idempotent).

    What it leads stays; where only confirmed organisations can lead, the next
    step waits for the confirmation.

    Raises:
        PermissionDenied: as :func:`organisation_confirm`.
        Illegal: it has retired, or is a person.
    """
    locked = locked_actor(organisation)
    require(actor, Permission.CONFIRM_ACTOR, locked)
    check_takes_part(locked)
    check_is_organisation(locked)
    locked.confirmed_at = locked.confirmed_by = None
    locked.confirmed_by_name = ""
    locked.save()
    return locked


def check_is_organisation(subject: Actor) -> None:
    """Check that it is something that can be confirmed.

    Raises:
        Illegal: it is a person.
    """
    if subject.is_person:
        raise Illegal(pgettext("arena", "A person needs no confirmation."))


# --- not being there any more ----------------------------------------------------


@transaction.atomic
def actor_retire(*, subject: Actor, actor: Principal, note: str) -> Actor:
    """Let an organisation take on nothing any more; its record stays.

    Its offers are withdrawn, its roles given back, invitations and requests
    ended.

    Args:
        subject: an organisation or unit.
        actor: who speaks for it, or an operator.
        note: why, public with every role that is given back.

    Raises:
        PermissionDenied: somebody else.
        Illegal: it is a person, or has retired meanwhile.
        Invalid: the reason is missing or too long.
    """
    locked = locked_actor(subject)
    require(actor, Permission.MANAGE_ACTOR, locked)
    check_takes_part(locked)
    text = validators.checked_note(note)
    check_can_retire(locked)
    # Who may let it retire may end what it holds: nobody is asked again.
    for claim in _open_claims(locked):
        if claim.state == ClaimState.OFFERED:
            lifecycle.withdraw(claim, actor)
        else:
            lifecycle.release(claim, actor, text)
    _end_questions(locked, actor)
    locked.retired_at = timezone.now()
    locked.save()
    return locked


def check_can_retire(subject: Actor) -> None:
    """Check that it takes part, and as an organisation.

    Raises:
        Illegal: it is a person, or has retired.
    """
    check_takes_part(subject)
    if subject.is_person:
        raise Illegal(pgettext("arena", "A person ends with the account."))


@transaction.atomic
def person_gone(*, subject: Actor, actor: Principal) -> None:
    """End what a person holds whose account is deleted (idempotent).

    The name stays in the record, as everywhere; what the person said about
    itself goes.

    Args:
        subject: the person.
        actor: ``SYSTEM``; it is nobody's right.

    Raises:
        PermissionDenied: for everybody else.
    """
    locked = Actor.objects.select_for_update().get(pk=subject.pk)
    require(actor, Permission.END_PERSON, locked)
    for claim in _open_claims(locked):
        if claim.state == ClaimState.OFFERED:
            lifecycle.withdraw(claim, actor)
        else:
            lifecycle.lapse(claim, LapseReason.ACCOUNT, actor)
    _end_questions(locked, actor)
    locked.retired_at = locked.retired_at or timezone.now()
    describe(locked, NOTHING_SAID)
    locked.is_listed = False
    locked.save()
    locked.declared.all().delete()


def _open_claims(subject: Actor) -> Iterator[Claim]:
    """Yield what an actor offers and holds, each locked with its idea.

    In the order of the ideas, so that two who do so at once don't wait for
    each other for ever.
    """
    found = subject.claims.filter(state__in=OPEN_STATES).select_related("idea")
    for claim in found.order_by("idea", "pk"):
        try:
            locked = locked_claim(claim)
        except Illegal:  # deleted with its idea meanwhile
            continue
        if locked.state in OPEN_STATES:
            locked.actor = subject
            yield locked


def _end_questions(subject: Actor, actor: Principal) -> None:
    """End what others wait for: invitations, and requests to speak for it."""
    now = timezone.now()
    Invitation.objects.filter(actor=subject, state=AnswerState.WAITING).update(
        state=AnswerState.WITHDRAWN, decided_at=now
    )
    requests = subject.representation_requests.select_for_update()
    for request in requests.filter(state=AnswerState.WAITING):
        request.state, request.decided_at = AnswerState.DECLINED, now
        request.decided_by, request.decided_by_name = user_of(actor), name_of(actor)
        request.save()
        representation_answered.send(sender=RepresentationRequest, request=request)
