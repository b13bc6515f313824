"""Recognising network measures, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.measures.recognition.events import RECOGNISED
from gemeinsam_digital.measures.recognition.events import RECOGNITION_WITHDRAWN
from gemeinsam_digital.measures.recognition.legality import check_recognisable
from gemeinsam_digital.measures.recognition.legality import check_standing
from gemeinsam_digital.measures.recognition.legality import checked_reason
from gemeinsam_digital.measures.recognition.models import Recognition
from gemeinsam_digital.measures.recognition.selectors import recognising_body

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@transaction.atomic
def recognition_grant(*, idea: Idea, actor: Principal) -> Recognition:
    """Recognise a network measure as one of the Smart City Berlin, in public.

    Args:
        idea: a network measure whose lead has committed itself.
        actor: who records for the body that decides on network measures.

    Raises:
        PermissionDenied: does not.
        Illegal: no network measure, hidden, ended, recognised already, without the
            commitment of its lead or another requirement, or no body decides on
            network measures.
    """
    locked = lock(idea)
    require(actor, Permission.RECOGNISE_MEASURE, locked)
    pledge = check_recognisable(locked)
    body = recognising_body(locked.module)
    if body is None:
        raise Illegal(pgettext("arena", "No body decides on network measures."))
    recognition = Recognition.objects.create(
        idea=locked,
        pledge=pledge,
        body=body,
        body_name=body.name,
        granted_by=user_of(actor),
        granted_by_name=name_of(actor),
    )
    record(
        idea=locked,
        type=RECOGNISED,
        actor=actor,
        payload={"recognition": recognition.pk, "body": body.name},
    )
    return recognition


@transaction.atomic
def recognition_withdraw(
    *, recognition: Recognition, reason: str, actor: Principal
) -> Recognition:
    """Withdraw a recognition: the badge says so from then on, wherever it stands.

    Args:
        recognition: one that stands.
        reason: public.
        actor: who records for the body that decides on network measures.

    Raises:
        PermissionDenied: does not.
        Illegal: it is withdrawn already, or its contribution hidden.
        Invalid: the reason is missing or too long.
    """
    idea = lock(recognition.idea)
    locked = Recognition.objects.select_for_update().get(pk=recognition.pk)
    locked.idea = idea
    require(actor, Permission.RECOGNISE_MEASURE, idea)
    check_standing(locked)
    locked.reason = checked_reason(reason)
    locked.withdrawn_at = timezone.now()
    locked.withdrawn_by, locked.withdrawn_by_name = user_of(actor), name_of(actor)
    locked.save()
    record(
        idea=idea,
        type=RECOGNITION_WITHDRAWN,
        actor=actor,
        payload={"recognition": locked.pk, "body": locked.body_name},
        text=locked.reason,
    )
    return locked
