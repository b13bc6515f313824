"""Questions between the units and the team of an idea."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.feasibility import events
from gemeinsam_digital.feasibility.legality import check_reviewing
from gemeinsam_digital.feasibility.models import REASON_LENGTH
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.published import PublishedQuestion
from gemeinsam_digital.feasibility.signals import question_written
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock


@transaction.atomic
def question_ask(
    *, request: AssessmentRequest, text: str, actor: Principal
) -> Question:
    """Ask the team of an idea something; it is not public.

    A vague idea is asked about, not turned down.

    Args:
        request: what the unit was asked to judge.
        text: the question.
        actor: who works for the unit.

    Raises:
        PermissionDenied: not a member of the unit.
        Illegal: the idea is not under review any more.
        Invalid: the text is missing or too long.
    """
    idea = lock(request.idea)
    require(actor, Permission.ASSESS, request)
    check_reviewing(idea)
    return _written(Question(idea=idea, unit=request.unit, side=Side.UNIT), text, actor)


@transaction.atomic
def question_answer(*, question: Question, text: str, actor: Principal) -> Question:
    """Answer in a thread, as the team or as the unit; it is not public.

    Args:
        question: the first of the thread, or any of it.
        text: the answer.
        actor: author, lead or partner of the idea; or who works for the unit.

    Raises:
        PermissionDenied: neither.
        Illegal: the idea is not under review any more.
        Invalid: the text is missing or too long.
    """
    first = question.parent or question
    first.idea = idea = lock(first.idea)
    side = _side_of(first, actor)
    check_reviewing(idea)
    return _written(
        Question(idea=idea, unit=first.unit, parent=first, side=side), text, actor
    )


def _side_of(question: Question, actor: Principal) -> Side:
    if may(actor, Permission.VOLUNTEER, question.unit):
        return Side.UNIT
    require(actor, Permission.ANSWER_QUESTION, question.idea)
    return Side.TEAM


def _written(question: Question, text: str, actor: Principal) -> Question:
    clean = normalise(text)
    if not clean:
        raise Invalid("text", pgettext("arena", "Please write something."))
    if len(clean) > REASON_LENGTH:
        raise Invalid(
            "text",
            pgettext("arena", "Please shorten the text to %(limit)s characters.")
            % {"limit": REASON_LENGTH},
        )
    question.text = clean
    question.author, question.author_name = user_of(actor), name_of(actor)
    question.save()
    question_written.send(sender=Question, question=question)
    return question


@transaction.atomic
def question_publish(*, question: Question, actor: Principal) -> PublishedQuestion:
    """Publish a question, or an answer to a published one, on purpose.

    Unit or team are named, never a person.

    Raises:
        PermissionDenied: neither who coordinates the unit nor a moderator.
        Illegal: it is published already, or the question it answers is not.
    """
    idea = lock(question.idea)
    require(actor, Permission.PUBLISH_QUESTION, question)
    parent = check_question_publishable(question)
    published = PublishedQuestion.objects.create(
        idea=idea,
        question=question,
        parent=parent,
        side=question.side,
        who=who_says(question),
        text=question.text,
        asked_at=question.created,
        publisher=user_of(actor),
        publisher_name=name_of(actor),
    )
    record(
        idea=idea,
        type=events.QUESTION_PUBLISHED,
        actor=actor,
        payload={"question": published.pk},
    )
    return published


def check_question_publishable(question: Question) -> PublishedQuestion | None:
    """Return the published question that this one answers, if it answers one.

    Raises:
        Illegal: as :func:`question_publish`.
    """
    if PublishedQuestion.objects.filter(question=question).exists():
        raise Illegal(pgettext("arena", "This is published already."))
    if question.parent_id is None:
        return None
    parent = PublishedQuestion.objects.filter(question=question.parent_id).first()
    if parent is None:
        raise Illegal(pgettext("arena", "Please publish the question first."))
    return parent


def who_says(question: Question) -> str:
    """Return who is named with it: the unit, or the team; never a person."""
    if question.side == Side.UNIT:
        return str(question.unit.name)
    return str(Side.TEAM.label)
