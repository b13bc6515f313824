"""Reading questions between the units and a team. Internal until published."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import QuerySet

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.questions.services import who_says
from gemeinsam_digital.units.selectors import present_members

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@dataclass(frozen=True, slots=True)
class Line:
    """A question or an answer as one person sees it."""

    question: Question
    is_published: bool
    may_publish: bool

    @property
    def who(self) -> str:
        """The unit, or the team; never a person."""
        return who_says(self.question)


@dataclass(frozen=True, slots=True)
class Thread:
    """A question with its answers."""

    first: Line
    answers: list[Line]


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads the questions about an idea, and what they may do with them.

    Attributes:
        units: keys of the units one works for.
        coordinated: of these, those one coordinates.
        is_team: whether one works on the idea.
        moderates: whether one moderates.
    """

    units: frozenset[int]
    coordinated: frozenset[int]
    is_team: bool
    moderates: bool

    def may_publish(self, question: Question) -> bool:
        """Return whether one publishes it on purpose."""
        return self.moderates or question.unit_id in self.coordinated

    def may_answer(self, question: Question) -> bool:
        """Return whether one speaks for the team, or for the unit that asked."""
        return self.is_team or question.unit_id in self.units


def reader_of(idea: Idea, user: Any) -> Reader:
    """Return what somebody may read and do."""
    member = present_members().filter(user=user)
    roles = dict(member.values_list("unit", "role"))
    return Reader(
        units=frozenset(roles),
        coordinated=frozenset(u for u in roles if roles[u] == UnitRole.COORDINATOR),
        is_team=may(user, Permission.ANSWER_QUESTION, idea),
        moderates=may(user, Permission.EDIT_FINDING, idea),
    )


def readable(idea: Idea, reader: Reader) -> QuerySet[Question]:
    """Return what opens threads: all for team and moderators, else one's units'."""
    questions = idea.questions.filter(parent=None)
    if not (reader.is_team or reader.moderates):
        questions = questions.filter(unit__in=reader.units)
    return questions.select_related("unit__actor", "published")


def threads_of(questions: QuerySet[Question], reader: Reader) -> list[Thread]:
    """Return questions with their answers, the newest thread first; two queries."""
    firsts = list(questions.order_by("-created", "-pk"))
    answers: dict[int, list[Question]] = {}
    rows = Question.objects.filter(parent__in=firsts).select_related(
        "unit__actor", "published"
    )
    for answer in rows:
        answers.setdefault(answer.parent_id or 0, []).append(answer)
    return [
        Thread(
            _line(first, reader, is_ready=True),
            _lines(answers.get(first.pk, ()), reader, _is_published(first)),
        )
        for first in firsts
    ]


def _lines(rows: Iterable[Question], reader: Reader, is_ready: bool) -> list[Line]:
    return [_line(row, reader, is_ready=is_ready) for row in rows]


def _line(question: Question, reader: Reader, *, is_ready: bool) -> Line:
    published = _is_published(question)
    return Line(
        question,
        is_published=published,
        may_publish=is_ready and not published and reader.may_publish(question),
    )


def _is_published(question: Question) -> bool:
    return hasattr(question, "published")
