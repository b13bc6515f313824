"""What notify hears of the feasibility review. Nobody calls it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver
from django.utils import timezone

from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.feasibility import signals
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.requests.progress.selectors import Progress
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_material_revision
from gemeinsam_digital.notify.audiences import Involved
from gemeinsam_digital.notify.kinds import reviews as kinds
from gemeinsam_digital.notify.outbox import announce
from gemeinsam_digital.units.selectors import releasers_of


@receiver(signals.units_asked, dispatch_uid="gd_announce_asked")
def announce_asked(
    sender: Any, requests: Sequence[AssessmentRequest], **kwargs: Any
) -> None:
    """Write one mail to each member about everything asked in one call.

    The key is the same for all contributions, so each member gets the first
    that concerns them, and the mail names the others.
    """
    by_idea: dict[int, list[AssessmentRequest]] = {}
    for request in requests:
        by_idea.setdefault(request.idea_id, []).append(request)
    pks = sorted(request.pk for request in requests)
    for of_idea in by_idea.values():
        announce(
            kind=kinds.ASKED,
            key=f"asked:{pks[0]}",
            idea=of_idea[0].idea,
            doer=of_idea[0].requested_by_id,
            involved=Involved(units=tuple(row.unit_id for row in of_idea)),
            data={"requests": pks},
        )


@receiver(signals.unit_reminded, dispatch_uid="gd_announce_review_reminder")
def announce_review_reminder(
    sender: Any,
    request: AssessmentRequest,
    is_overdue: bool,
    by: int | None = None,
    **kwargs: Any,
) -> None:
    """Write the mails to the members of a unit that has not answered.

    By itself once, by hand once a day.
    """
    kind = kinds.OVERDUE if is_overdue else kinds.DUE_SOON
    day = "" if by is None else f":{timezone.localdate()}"
    announce(
        kind=kind,
        key=f"{kind.code}:{request.pk}{day}",
        idea=request.idea,
        doer=by,
        involved=Involved(units=(request.unit_id,)),
        data={"request": request.pk},
    )


@receiver(signals.release_awaited, dispatch_uid="gd_announce_to_release")
def announce_to_release(
    sender: Any,
    request: AssessmentRequest,
    author: int | None,
    version: int,
    **kwargs: Any,
) -> None:
    """Write the mails to who releases for a unit with four eyes.

    Once about one version on one text, however often it is handed over.
    """
    present = releasers_of(request.unit).filter(user__isnull=False)
    announce(
        kind=kinds.TO_RELEASE,
        key=f"to_release:{request.pk}:{request.revision_id}:{version}",
        idea=request.idea,
        doer=author,
        involved=Involved(
            units=(request.unit_id,),
            of_units=tuple(present.values_list("user", flat=True)),
        ),
        data={"request": request.pk, "version": version},
    )


@receiver(signals.question_written, dispatch_uid="gd_announce_question")
def announce_question(sender: Any, question: Question, **kwargs: Any) -> None:
    """Write the mails to the other side: the team, or those who asked."""
    is_answer = question.side == Side.TEAM
    involved = _asking(question) if is_answer else Involved()
    announce(
        kind=kinds.ANSWER if is_answer else kinds.QUESTION,
        key=f"question:{question.pk}",
        idea=question.idea,
        doer=question.author_id,
        involved=involved,
        data={"question": question.pk},
    )


def _asking(answer: Question) -> Involved:
    """Return who took part for the unit; all of it where none of them is there."""
    thread = Question.objects.filter(idea=answer.idea_id, unit=answer.unit_id)
    first = answer.parent_id or answer.pk
    asked = thread.filter(side=Side.UNIT, author__isnull=False)
    asked = asked.filter(pk=first) | asked.filter(parent=first)
    present = answer.unit.members.filter(
        user__in=asked.values("author"), left_at=None, user__is_active=True
    )
    users = tuple(present.values_list("user", flat=True))
    return Involved(units=(answer.unit_id,), of_units=users or None)


@receiver(signals.request_declined, dispatch_uid="gd_announce_declined_request")
def announce_declined(sender: Any, request: AssessmentRequest, **kwargs: Any) -> None:
    """Write the mails to the moderators, who may ask another unit."""
    announce(
        kind=kinds.DECLINED,
        key=f"request_declined:{request.pk}",
        idea=request.idea,
        doer=request.declined_by_id,
        data={"request": request.pk},
    )


@receiver(signals.assessment_released, dispatch_uid="gd_announce_all_answered")
def announce_all_answered(sender: Any, assessment: Assessment, **kwargs: Any) -> None:
    """Write the mails to the moderators when the last unit has answered.

    Once for as many units: a correction says nothing new, another unit does.
    """
    idea: Idea = assessment.request.idea
    progress = progress_of(idea)
    if not progress.is_complete:
        return
    announce(
        kind=kinds.ALL_ANSWERED,
        key=answered_key(idea, progress),
        idea=idea,
        doer=assessment.released_by_id,
    )


def answered_key(idea: Idea, progress: Progress) -> str:
    """Return the key under which it is told that nobody is waited for any longer."""
    text = current_material_revision(idea).number
    return f"answered:{idea.pk}:{text}:{progress.asked}"
