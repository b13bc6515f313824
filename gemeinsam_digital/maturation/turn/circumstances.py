"""What whose turn it is depends on besides the gates, looked up for many at once."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Count
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery
from django.db.models.functions import JSONArray
from django.utils import timezone

from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.counting import Collected
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.selectors import answers_on
from gemeinsam_digital.governance.bodies.models import DECIDES
from gemeinsam_digital.governance.bodies.models import Body
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
from gemeinsam_digital.ideas.selectors import material_columns
from gemeinsam_digital.ideas.selectors import put_material_revision
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.measures.selectors import pledged_actors
from gemeinsam_digital.responsibility.conditions import HAS_LED
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.together.models import RelationKind
from gemeinsam_digital.together.selectors import ANSWERING


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
        deciding: the bodies that decide in its Arena, by key and name.
        decides_on: the day on which it is on the agenda of a body to be decided on.
        report_due: until when whoever leads the measure reports next.
        ended_on: the day on which the measure has ended.
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
    deciding: tuple[tuple[int, str], ...] = ()
    decides_on: date | None = None
    report_due: date | None = None
    ended_on: date | None = None


@Fact
def circumstances_of(idea: Idea) -> Circumstances:
    """Return how it stands around an idea; one query."""
    return _circumstances(_looked_up([idea])[idea.pk])


def with_circumstances(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Annotate how it stands around each: no query more for a page of them."""
    return ideas.annotate(**_columns())


def preload_circumstances(ideas: Sequence[Idea]) -> None:
    """Look up the same for many; one query, none where the rows brought it along."""
    ideas = circumstances_of.missing(ideas)
    absent = [idea for idea in ideas if "around_author" not in idea.__dict__]
    found = _looked_up(absent) if absent else {}
    for idea in ideas:
        row = found.get(idea.pk, idea.__dict__)
        around = _circumstances(row)
        circumstances_of.put(idea, around)
        put_material_revision(idea, row)
        pledged_actors.put(idea, set(row["around_pledged"] or ()))
        # Of what is absent nothing has to be asked.
        if not around.concerns:
            put_concerns(idea, [])
        if not around.open_conflicts:
            open_conflicts.put(idea, [])


def _looked_up(ideas: Sequence[Idea]) -> dict[int, dict[str, Any]]:
    rows: QuerySet[Any, Any] = Idea.objects.filter(pk__in=[i.pk for i in ideas])
    return {row["pk"]: row for row in rows.order_by().values("pk", **_columns())}


def _columns() -> dict[str, Any]:
    here = OuterRef("pk")
    # No join, which a list would keep that asks for keys only.
    able = get_user_model().objects.filter(pk=OuterRef("creator"), is_active=True)
    ghost = GhostAccount.objects.filter(user=OuterRef("creator"))
    steps = Event.objects.filter(idea=here, type=STEPPED.code)
    led = Claim.objects.filter(HAS_LED, idea=here)
    merged = Relation.objects.filter(
        source=here, kind=RelationKind.MERGED_INTO, target__hidden_at=None
    )
    answers = Relation.objects.filter(
        target=here, kind__in=ANSWERING, source__hidden_at=None
    )
    measures = answers.filter(
        source__stage=Stage.MEASURE, source__standing=Standing.OPEN
    )
    columns = {
        **_of_bodies(here),
        "author": Exists(able) & ~Exists(ghost),
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
        "settled": Exists(measures),
        "report_due": Subquery(Measure.objects.filter(idea=here).values("report_due")),
        "ended_on": Subquery(
            Evaluation.objects.filter(measure=here).values("ended_on")
        ),
        "pledged": _collected(Pledge.objects.filter(idea=here), "idea", "actor"),
    }
    named = {f"around_{name}": column for name, column in columns.items()}
    return {**named, **material_columns()}


def _of_bodies(here: OuterRef) -> dict[str, Any]:
    concerns = Concern.objects.filter(idea=here)
    conflicts = GoalConflict.objects.filter(idea=here)
    deciding = Body.objects.filter(
        DECIDES, arena__module=OuterRef("module"), active=True
    )
    return {
        "raised": _number_of(concerns),
        "objections": _number_of(concerns.filter(state=ConcernState.OPEN)),
        "pulls": _number_of(conflicts.filter(resolved_at=None)),
        "heard": Exists(waiting().filter(idea=here).order_by()),
        "decides_at": Subquery(
            decided_next().filter(idea=here).order_by("day").values("day")[:1]
        ),
        "deciding": _collected(deciding, "arena", JSONArray("name", "pk")),
    }


def _collected(rows: QuerySet[Any, Any], of: str, what: Any) -> Subquery:
    """Return all of something as a list."""
    collected = rows.order_by().values(of).annotate(collected=Collected(what))
    return Subquery(collected.values("collected"))


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


def _circumstances(row: Mapping[str, Any]) -> Circumstances:
    target = row["around_target"]
    return Circumstances(
        has_author=row["around_author"],
        stepped_on=day_of(row["around_stepped_at"]),
        led_until=day_of(row["around_led_until"]),
        asked_on=day_of(row["around_asked_at"]),
        goes_on_at=None if target is None else (target, row["around_target_title"]),
        answers=row["around_answers"] or 0,
        is_settled=row["around_settled"],
        concerns=row["around_raised"] or 0,
        open_concerns=row["around_objections"] or 0,
        open_conflicts=row["around_pulls"] or 0,
        is_heard=row["around_heard"],
        decides_on=day_of(row["around_decides_at"]),
        report_due=row["around_report_due"],
        ended_on=row["around_ended_on"],
        deciding=tuple((pk, name) for name, pk in sorted(row["around_deciding"] or ())),
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


def asked_about(idea: Idea) -> list[Asked]:
    """Return the units that were asked about an idea, whatever the text, by urgency."""
    return [
        Asked(
            pk=row.pk,
            unit=row.unit,
            name=row.short_name,
            revision=row.number,
            due=row.due,
            since=day_of(row.asked),
            ended=day_of(row.released or row.declined),
            waits=row.waits,
        )
        for row in sorted(answers_on(idea), key=lambda row: (row.due, row.pk))
    ]


def latest(*days: date | None) -> date | None:
    """Return the latest of some days, those left out that are not known."""
    return max((day for day in days if day is not None), default=None)
