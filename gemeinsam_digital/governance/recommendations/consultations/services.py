"""Asking a body for its recommendation, and calling that off."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from gemeinsam_digital.arena.predicates import module_of
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.governance.bodies.locks import lock_body
from gemeinsam_digital.governance.recommendations import signals
from gemeinsam_digital.governance.recommendations.events import CONSULTATION_ENDED
from gemeinsam_digital.governance.recommendations.events import CONSULTED
from gemeinsam_digital.governance.recommendations.legality import check_days
from gemeinsam_digital.governance.recommendations.legality import check_heard
from gemeinsam_digital.governance.recommendations.legality import is_outdated
from gemeinsam_digital.governance.recommendations.locks import lock_consultation
from gemeinsam_digital.governance.recommendations.models import REASONS_LENGTH
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.selectors import current_material_revision
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.ideas.selectors import with_current_text

if TYPE_CHECKING:
    from gemeinsam_digital.governance.bodies.models import Body
    from gemeinsam_digital.governance.meetings.models import Meeting
    from gemeinsam_digital.ideas.models import Idea


@transaction.atomic
def body_consult(
    *,
    idea: Idea,
    body: Body,
    due: date,
    actor: Principal,
    positions_until: date | None = None,
    meeting: Meeting | None = None,
) -> Consultation:
    """Ask a body for its recommendation on the current text, until a day.

    That it is asked is public at once. What it was asked about an earlier text is
    closed with that.

    Args:
        idea: an open one at stage assessment or proposal.
        body: an active one of the same Arena.
        due: the last day, which has not passed.
        actor: who moderates the Arena or keeps the secretariat of the body.
        positions_until: until when members say their position in writing; ``None``
            where they do in the meeting.
        meeting: of the body, in which it deals with the idea.

    Raises:
        PermissionDenied: neither of them.
        Illegal: another stage, not open or hidden; the body is asked already, or
            has recommended on this text.
        Invalid: a day has passed or is in the wrong order; the body is inactive
            or of another Arena, or the meeting of another body.
    """
    locked = with_current_text(lock(idea))
    body = lock_body(body.pk)
    require(actor, Permission.CONSULT_BODY, body)
    check_heard(locked)
    _check_body(body, locked, meeting)
    check_days(due, positions_until)
    _check_unasked(locked, body)
    revision = current_revision(locked)
    open_before = Consultation.objects.filter(idea=locked, body=body, closed_at=None)
    open_before.update(closed_at=timezone.now())
    made = Consultation.objects.create(
        idea=locked,
        revision=revision,
        body=body,
        meeting=meeting,
        due=due,
        positions_until=positions_until,
        opened_by=user_of(actor),
        opened_by_name=name_of(actor),
    )
    record(
        idea=locked,
        type=CONSULTED,
        actor=actor,
        payload={
            "consultation": made.pk,
            "body": body.name,
            "revision": revision.number,
            "due": due.isoformat(),
        },
    )
    signals.body_consulted.send(sender=Consultation, consultation=made)
    return made


def _check_body(body: Body, idea: Idea, meeting: Meeting | None) -> None:
    if not body.active or module_of(body) != idea.module:
        raise Invalid(
            "body",
            pgettext("arena", "Please choose a body of this Arena that is active."),
        )
    if meeting is not None and meeting.body_id != body.pk:
        raise Invalid(
            "meeting", pgettext("arena", "Please choose a meeting of this body.")
        )


def _check_unasked(idea: Idea, body: Body) -> None:
    """Check that the body is not asked about this text, and has not answered."""
    asked = Consultation.objects.filter(idea=idea, body=body, closed_at=None)
    row = asked.select_related("revision").first()
    if row is not None and not is_outdated(row.revision, idea):
        words = pgettext("arena", "%(body)s is asked already, until %(day)s.")
        raise Illegal(
            words % {"body": body.name, "day": date_format(row.due, "DATE_FORMAT")}
        )
    said = Recommendation.objects.filter(
        idea=idea,
        body=body,
        revision__number__gte=current_material_revision(idea).number,
    )
    if said.exists():
        words = pgettext(
            "arena",
            "%(body)s has recommended on this text already. A wrong recommendation "
            "is corrected, by the secretary of the body.",
        )
        raise Illegal(words % {"body": body.name})


@transaction.atomic
def consultation_end(
    *, consultation: Consultation, reason: str, actor: Principal
) -> Consultation:
    """Call off that a body is asked for its recommendation; public, with the reason.

    Raises:
        PermissionDenied: neither moderates the Arena nor keeps the secretariat.
        Illegal: it is closed already.
        Invalid: the reason is missing or too long.
    """
    locked = lock_consultation(consultation)
    require(actor, Permission.CONSULT_BODY, locked.body)
    check_open(locked)
    words = checked_length("reason", normalise(reason), REASONS_LENGTH)
    if not words:
        raise Invalid("reason", pgettext("arena", "Please give the reasons."))
    locked.closed_at = timezone.now()
    locked.save()
    record(
        idea=locked.idea,
        type=CONSULTATION_ENDED,
        actor=actor,
        payload={"consultation": locked.pk, "body": locked.body.name},
        text=words,
    )
    return locked


def check_open(consultation: Consultation) -> None:
    """Check that a body has neither answered nor is it called off.

    Raises:
        Illegal: it is closed.
    """
    if consultation.closed_at is not None:
        raise Illegal(pgettext("arena", "This has ended already."))
