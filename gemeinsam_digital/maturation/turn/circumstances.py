"""What whose turn it is depends on besides the gates, looked up for many at once."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Count
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery
from django.utils import timezone

from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.selectors import put_concerns
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.conflicts.selectors import open_conflicts
from gemeinsam_digital.governance.meetings.selectors import decided_next
from gemeinsam_digital.governance.recommendations.selectors import waiting
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.models import GhostAccount
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.conditions import HAS_LED
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.together.models import RelationKind
from gemeinsam_digital.together.selectors import ANSWERING

if TYPE_CHECKING:
    pass


def day_of(moment: datetime | None) -> date | None:
    """Return the day of a moment, here."""
    return None if moment is None else timezone.localdate(moment)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How it stands around one idea.

    Attributes:
        has_author: whether who contributed it has an account and can act.
        stepped_on: the day of its newest step.
        led_until: the day on which nobody led it any more, if somebody had.
        asked_on: the day since which a question of a unit waits for the team.
        goes_on_at: key and title of what it was merged into, if that is shown.
        answers: how many public contributions answer or use it.
        is_settled: whether one of them is a measure.
        concerns: how many concerns there were, and are.
        open_concerns, open_conflicts: how many are open.
        is_heard: whether bodies are heard on it.
        decides_on: the day on which it is on the agenda of a body to be decided on.
    """

    has_author: bool
    stepped_on: date | None = None
    led_until: date | None = None
    asked_on: date | None = None
    goes_on_at: tuple[int, str] | None = None
    answers: int = 0
    is_settled: bool = False
    concerns: int = 0
    open_concerns: int = 0
    open_conflicts: int = 0
    is_heard: bool = False
    decides_on: date | None = None


@Fact
def circumstances_of(idea: Idea) -> Circumstances:
    """Return how it stands around an idea; one query."""
    return _looked_up([idea])[idea.pk]


def preload_circumstances(ideas: Sequence[Idea]) -> None:
    """Look up the same for many; one query."""
    ideas = circumstances_of.missing(ideas)
    found = _looked_up(ideas) if ideas else {}
    for idea in ideas:
        around = found[idea.pk]
        circumstances_of.put(idea, around)
        # Of what is absent nothing has to be asked.
        if not around.concerns:
            put_concerns(idea, [])
        if not around.open_conflicts:
            open_conflicts.put(idea, [])


def _looked_up(ideas: Sequence[Idea]) -> dict[int, Circumstances]:
    rows: QuerySet[Any, Any] = Idea.objects.filter(pk__in=[i.pk for i in ideas])
    rows = rows.order_by()
    return {row["pk"]: _circumstances(row) for row in rows.values("pk", **_columns())}


def _columns() -> dict[str, Any]:
    here = OuterRef("pk")
    ghost = GhostAccount.objects.filter(user=OuterRef("creator"))
    steps = Event.objects.filter(idea=here, type=STEPPED.code)
    led = Claim.objects.filter(HAS_LED, idea=here)
    merged = Relation.objects.filter(
        source=here, kind=RelationKind.MERGED_INTO, target__hidden_at=None
    )
    answers = Relation.objects.filter(
        target=here, kind__in=ANSWERING, source__hidden_at=None
    )
    concerns = Concern.objects.filter(idea=here)
    conflicts = GoalConflict.objects.filter(idea=here)
    measures = answers.filter(
        source__stage=Stage.MEASURE, source__standing=Standing.OPEN
    )
    return {
        "has_author": Q(creator__is_active=True) & ~Q(Exists(ghost)),
        "stepped_at": _newest(steps, "created"),
        "led_until": _newest(led, "ended_at"),
        "asked_at": _newest(questions_waiting().filter(idea=here), "last_at"),
        "target": Subquery(merged.values("target")[:1]),
        "target_title": Subquery(merged.values("target__title")[:1]),
        "answers": Subquery(
            answers.order_by()
            .values("target")
            .annotate(number=Count("source", distinct=True))
            .values("number")
        ),
        "is_settled": Exists(measures),
        "raised": _number_of(concerns),
        "objections": _number_of(concerns.filter(state=ConcernState.OPEN)),
        "pulls": _number_of(conflicts.filter(resolved_at=None)),
        "is_heard": Exists(waiting().filter(idea=here).order_by()),
        "decides_at": Subquery(
            decided_next().filter(idea=here).order_by("day").values("day")[:1]
        ),
    }


def _number_of(rows: QuerySet[Any, Any]) -> Subquery:
    counted = rows.order_by().values("idea").annotate(number=Count("pk"))
    return Subquery(counted.values("number"))


def _newest(rows: QuerySet[Any, Any], column: str) -> Subquery:
    return Subquery(rows.order_by(f"-{column}").values(column)[:1])


def questions_waiting() -> QuerySet[Any, Any]:
    """Return what opens threads in which a unit has the last word.

    Annotated is ``last_at``, when it had it.
    """
    last = Question.objects.filter(
        Q(pk=OuterRef("pk")) | Q(parent=OuterRef("pk"))
    ).order_by("-created", "-pk")
    return (
        Question.objects.filter(parent=None)
        .annotate(
            last=Subquery(last.values("side")[:1]),
            last_at=Subquery(last.values("created")[:1]),
        )
        .filter(last=Side.UNIT)
    )


def _circumstances(row: dict[str, Any]) -> Circumstances:
    target = row["target"]
    return Circumstances(
        has_author=row["has_author"],
        stepped_on=day_of(row["stepped_at"]),
        led_until=day_of(row["led_until"]),
        asked_on=day_of(row["asked_at"]),
        goes_on_at=None if target is None else (target, row["target_title"]),
        answers=row["answers"] or 0,
        is_settled=row["is_settled"],
        concerns=row["raised"] or 0,
        open_concerns=row["objections"] or 0,
        open_conflicts=row["pulls"] or 0,
        is_heard=row["is_heard"],
        decides_on=day_of(row["decides_at"]),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """One unit that was asked about an idea, as far as whose turn it is goes.

    Attributes:
        pk: key of the request.
        unit: key of the unit.
        name: how the unit is called in short.
        revision: number of the text that it was asked about.
        due: the last day.
        since: the day on which it was asked.
        ended: the day on which it has answered or said that it is not responsible.
        waits: whether it still owes an answer.
    """

    pk: int
    unit: int
    name: str
    revision: int
    due: date
    since: date | None
    ended: date | None
    waits: bool


@Fact
def asked_about(idea: Idea) -> list[Asked]:
    """Return the units that were asked about an idea, whatever the text."""
    return _asked(_requests([idea]))


def preload_asked(ideas: Sequence[Idea]) -> None:
    """Look up the same for many; one query."""
    ideas = asked_about.missing(ideas)
    found: dict[int, list[dict[str, Any]]] = {idea.pk: [] for idea in ideas}
    for row in _requests(ideas) if ideas else ():
        found[row["idea"]].append(row)
    for idea in ideas:
        asked_about.put(idea, _asked(found[idea.pk]))


def _requests(ideas: Sequence[Idea]) -> QuerySet[Any, Any]:
    rows: QuerySet[Any, Any] = AssessmentRequest.objects.filter(
        idea__in=[idea.pk for idea in ideas]
    )
    return rows.order_by("due", "pk").values(
        "pk",
        "idea",
        "unit",
        "unit__short_name",
        "unit__active",
        "revision__number",
        "due",
        "requested_at",
        "declined_at",
        "assessment__released_at",
    )


def _asked(rows: Iterable[dict[str, Any]]) -> list[Asked]:
    return [
        Asked(
            pk=row["pk"],
            unit=row["unit"],
            name=row["unit__short_name"],
            revision=row["revision__number"],
            due=row["due"],
            since=day_of(row["requested_at"]),
            ended=day_of(row["assessment__released_at"] or row["declined_at"]),
            waits=row["unit__active"]
            and row["declined_at"] is None
            and row["assessment__released_at"] is None,
        )
        for row in rows
    ]


def latest(*days: date | None) -> date | None:
    """Return the latest of some days, those left out that are not known."""
    return max((day for day in days if day is not None), default=None)
