"""Speaking for an organisation: asking, agreeing, leaving."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.actors.legality import check_takes_part
from gemeinsam_digital.actors.legality import require_account
from gemeinsam_digital.actors.locks import locked_actor
from gemeinsam_digital.actors.models import MESSAGE_LENGTH
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.actors.signals import representation_answered
from gemeinsam_digital.actors.signals import representation_requested
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length


@transaction.atomic
def representation_request(
    *, organisation: Actor, actor: Principal, message: str = ""
) -> RepresentationRequest:
    """Ask to speak for an organisation.

    Args:
        organisation: which.
        actor: who asks.
        message: to those who speak for it, e.g. who one is there.

    Raises:
        PermissionDenied: for an anonymous or inactive user, and automation:
            only a person can speak for somebody.
        Illegal: it is a person or has retired, one speaks for it, or has asked.
        Invalid: the message is too long.
    """
    locked = locked_actor(organisation)
    require(actor, Permission.REGISTER_ACTOR, None)
    require_account(actor)
    check_takes_part(locked)
    text = checked_length("message", normalise(message), MESSAGE_LENGTH)
    check_can_ask(locked, actor)
    request = RepresentationRequest.objects.create(
        actor=locked, user=user_of(actor), user_name=name_of(actor), message=text
    )
    representation_requested.send(sender=RepresentationRequest, request=request)
    return request


def check_can_ask(organisation: Actor, actor: Principal) -> None:
    """Check that it makes sense to ask to speak for it.

    Raises:
        Illegal: it is a person or has retired, one speaks for it, or has asked.
    """
    check_takes_part(organisation)
    if organisation.is_person:
        raise Illegal(pgettext("arena", "Nobody speaks for another person."))
    if organisation.representatives.filter(user=actor, left_at=None).exists():
        raise Illegal(
            pgettext("arena", "You speak for %(name)s already.")
            % {"name": organisation.name}
        )
    waiting = organisation.representation_requests.filter(state=AnswerState.WAITING)
    if waiting.filter(user=actor).exists():
        raise Illegal(
            pgettext(
                "arena", "You have asked already. Your request is not answered yet."
            )
        )


@transaction.atomic
def representation_answer(
    *, request: RepresentationRequest, actor: Principal, agrees: bool
) -> RepresentationRequest:
    """Let somebody speak for an organisation, or not.

    Raises:
        PermissionDenied: neither a present representative nor an operator, or
            it is one's own request: another one agrees.
        Illegal: it is one's own request, it was answered or taken back
            meanwhile, the account is gone, or the organisation has retired.
    """
    organisation = locked_actor(request.actor)
    require(actor, Permission.MANAGE_ACTOR, organisation)
    check_takes_part(organisation)
    locked = _locked(request)
    check_waits(locked)
    if locked.user_id is not None and locked.user == user_of(actor):
        raise PermissionDenied("Nobody agrees to their own request.")
    _decide(locked, AnswerState.ACCEPTED if agrees else AnswerState.DECLINED, actor)
    if agrees:
        if locked.user is None or not locked.user.is_active:
            raise Illegal(pgettext("arena", "This account does not exist any more."))
        Representative.objects.get_or_create(
            actor=organisation,
            user=locked.user,
            left_at=None,
            defaults={"user_name": name_of(locked.user)},
        )
    representation_answered.send(sender=RepresentationRequest, request=locked)
    return locked


@transaction.atomic
def representation_withdraw(
    *, request: RepresentationRequest, actor: Principal
) -> RepresentationRequest:
    """Take back one's own request.

    Raises:
        PermissionDenied: somebody else's.
        Illegal: it was answered meanwhile.
    """
    locked = _locked(request)
    require(actor, Permission.OWN_REQUEST, locked)
    check_waits(locked)
    _decide(locked, AnswerState.WITHDRAWN, actor)
    return locked


def _locked(request: RepresentationRequest) -> RepresentationRequest:
    rows = RepresentationRequest.objects.select_for_update(of=("self",))
    return rows.select_related("user").get(pk=request.pk)


def check_waits(request: RepresentationRequest) -> None:
    """Check that nobody has answered a request, nor taken it back.

    Raises:
        Illegal: somebody has.
    """
    if request.state != AnswerState.WAITING:
        raise Illegal(pgettext("arena", "This request was answered meanwhile."))


def _decide(
    request: RepresentationRequest, state: AnswerState, actor: Principal
) -> None:
    request.state = state
    request.decided_at = timezone.now()
    request.decided_by = user_of(actor)
    request.decided_by_name = name_of(actor)
    request.save()


@transaction.atomic
def representative_leave(*, organisation: Actor, actor: Principal) -> None:
    """Stop speaking for an organisation.

    Raises:
        PermissionDenied: one does not speak for it.
        Illegal: nobody else does: it needs a successor, or has to retire.
    """
    locked = locked_actor(organisation)
    require(actor, Permission.CHANGE_ACTOR, locked)
    require_account(actor)
    check_takes_part(locked)
    check_can_leave(locked, actor)
    locked.representatives.filter(left_at=None, user=actor).update(
        left_at=timezone.now()
    )


def check_can_leave(organisation: Actor, actor: Principal) -> None:
    """Check that somebody speaks for it, and is not the last one.

    Raises:
        Illegal: it is not so.
    """
    present = organisation.representatives.filter(left_at=None)
    if not present.filter(user=actor).exists():
        raise Illegal(pgettext("arena", "You don't speak for it any more."))
    if not present.exclude(user=actor).filter(user__is_active=True).exists():
        raise Illegal(
            pgettext(
                "arena",
                "You are the last one who speaks for %(name)s. Agree to somebody's "
                "request to speak for it first, or let it retire.",
            )
            % {"name": organisation.name}
        )
