"""What becomes of a person's roles when the host deletes the account.

Connected by ``AppConfig.ready``: the user model is the host's.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete
from django.db.models.signals import pre_delete
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.directory.standing.services import person_gone

_KEY = "_gd_person"


def connect() -> None:
    """Listen to the deletion of accounts."""
    from django.contrib.auth import get_user_model

    user = get_user_model()
    pre_delete.connect(remember_person, sender=user, dispatch_uid="gd_remember_person")
    post_delete.connect(end_roles, sender=user, dispatch_uid="gd_end_roles")


def remember_person(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Keep on the instance which actor it is: the reference is gone afterwards.

    Locked from here on: where several accounts are deleted at once, all actors
    are locked before the first idea. Nobody is left either who could speak for
    somebody.
    """
    person = Actor.objects.select_for_update().filter(user=instance).first()
    instance.__dict__[_KEY] = person
    waiting = RepresentationRequest.objects.filter(user=instance)
    waiting.filter(state=AnswerState.WAITING).update(
        state=AnswerState.WITHDRAWN, decided_at=timezone.now()
    )


def end_roles(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Let the roles of the person lapse, in the transaction of the deletion.

    Afterwards and not before: a mail about it that was written for the person
    would refer to a row that is being removed.
    """
    person = instance.__dict__.pop(_KEY, None)
    if person is not None:
        person_gone(subject=person, actor=SYSTEM)
