"""What notify hears about who acts for an organisation. Nobody calls it."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.actors.signals import representation_answered
from gemeinsam_digital.actors.signals import representation_requested
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.notify.audiences import Involved
from gemeinsam_digital.notify.kinds import actors as kinds
from gemeinsam_digital.notify.outbox import announce
from gemeinsam_digital.units.models import FourEyesChange
from gemeinsam_digital.units.signals import four_eyes_end_asked
from gemeinsam_digital.units.signals import four_eyes_end_settled


@receiver(representation_requested, dispatch_uid="gd_announce_representation_request")
def announce_request(
    sender: Any, request: RepresentationRequest, **kwargs: Any
) -> None:
    """Write the mails to who can agree: nobody agrees to the own request."""
    announce(
        kind=kinds.ASKED,
        key=f"representation:{request.pk}",
        idea=None,
        doer=request.user_id,
        involved=Involved(actors=(request.actor_id,)),
        data={"actor": request.actor_id, "request": request.pk},
    )


@receiver(representation_answered, dispatch_uid="gd_announce_representation_answer")
def announce_answer(sender: Any, request: RepresentationRequest, **kwargs: Any) -> None:
    """Write the mail to who has asked; nobody else learns of it."""
    is_agreed = request.state == AnswerState.ACCEPTED
    announce(
        kind=kinds.AGREED if is_agreed else kinds.DECLINED,
        key=f"representation_answered:{request.pk}",
        idea=None,
        doer=request.decided_by_id,
        involved=Involved(actors=(request.actor_id,), asker=request.user_id),
        data={"actor": request.actor_id, "request": request.pk},
    )


@receiver(four_eyes_end_asked, dispatch_uid="gd_announce_four_eyes_end")
def announce_four_eyes_end(sender: Any, change: FourEyesChange, **kwargs: Any) -> None:
    """Write the mails to who can confirm it as the second person."""
    announce(
        kind=kinds.FOUR_EYES_END,
        key=f"four_eyes_end:{change.pk}",
        idea=None,
        doer=change.asked_by_id,
        involved=Involved(
            actors=(change.unit_id,),
            asker=change.asked_by_id,
            units=(change.unit_id,),
        ),
        data={"actor": change.unit_id, "change": change.pk},
    )


@receiver(four_eyes_end_settled, dispatch_uid="gd_announce_four_eyes_settled")
def announce_four_eyes_settled(
    sender: Any, change: FourEyesChange, **kwargs: Any
) -> None:
    """Write the mail to who asked for it, unless they took it back themselves."""
    announce(
        kind=kinds.FOUR_EYES_ENDED if change.is_done else kinds.FOUR_EYES_KEPT,
        key=f"four_eyes_settled:{change.pk}",
        idea=None,
        doer=change.settled_by_id,
        involved=Involved(actors=(change.unit_id,), asker=change.asked_by_id),
        data={"actor": change.unit_id, "change": change.pk},
    )
