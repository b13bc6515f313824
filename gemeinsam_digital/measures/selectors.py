"""Reading what an idea carries as a measure or on the way there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case
from django.db.models import CharField
from django.db.models import Exists
from django.db.models import F
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery
from django.db.models import Value
from django.db.models import When
from django.db.models.fields.reverse_related import ForeignObjectRel
from django.utils import timezone

from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.choices import MeasureStatus
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.reports.models import ReportReminder
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import holding


@Fact
def measure_of(idea: Idea) -> Measure | None:
    """Return what an idea carries as a measure, with how it ended."""
    related = ("evaluation", "mandate", "decision")
    return Measure.objects.filter(idea=idea).select_related(*related).first()


def current_phase(measure: Measure) -> PhasePeriod | None:
    """Return the phase that a measure is in; none before the first and at the end."""
    return measure.phase_periods.filter(ended_on=None).first()


def evaluation_of(measure: Measure) -> Evaluation | None:
    """Return how a measure ended, if it has."""
    try:
        return measure.evaluation
    except Evaluation.DoesNotExist:
        return None


def status_of(measure: Measure) -> MeasureStatus:
    """Return where a measure stands.

    The one definition; :func:`with_status` says the same of many.
    """
    evaluation = evaluation_of(measure)
    if evaluation is not None:
        return MeasureStatus.STOPPED if evaluation.stopped else MeasureStatus.COMPLETED
    period = current_phase(measure)
    if period is None or period.phase == Phase.PREPARATION:
        return MeasureStatus.PLANNED
    return MeasureStatus.RUNNING


def status_case() -> Case:
    """Return the same in SQL, for an outer query of measures or of their ideas."""
    evaluations = Evaluation.objects.filter(measure=OuterRef("pk")).order_by()
    under_way = (
        PhasePeriod.objects.filter(measure=OuterRef("pk"), ended_on=None)
        .exclude(phase=Phase.PREPARATION)
        .order_by()
    )
    return Case(
        When(
            Exists(evaluations.filter(stopped=True)),
            then=Value(MeasureStatus.STOPPED.value),
        ),
        When(Exists(evaluations), then=Value(MeasureStatus.COMPLETED.value)),
        When(Exists(under_way), then=Value(MeasureStatus.RUNNING.value)),
        default=Value(MeasureStatus.PLANNED.value),
        output_field=CharField(),
    )


def current_phase_code() -> Subquery:
    """Return the code of the current phase, for the same outer queries."""
    current = PhasePeriod.objects.filter(measure=OuterRef("pk"), ended_on=None)
    return Subquery(current.order_by().values("phase")[:1])


def with_status(rows: QuerySet[Any]) -> QuerySet[Any, Any]:
    """Annotate ``status_code`` and ``phase_code`` of measures or of their ideas."""
    annotated: QuerySet[Any, Any] = rows.annotate(
        status_code=status_case(), phase_code=current_phase_code()
    )
    return annotated


def has_ended(measure: Measure) -> bool:
    """Return whether a measure was evaluated: after that nobody carries it out."""
    return evaluation_of(measure) is not None


def is_tracked(measure: Measure) -> bool:
    """Return whether anything is recorded on a measure, public or not; one query.

    Whatever hangs on it counts, so that a later noun is not forgotten, except of what
    its lead was reminded: the command has written that, and nobody misses it.
    """
    found = Q()
    for relation in Measure._meta.get_fields(include_hidden=True):
        if not isinstance(relation, ForeignObjectRel):
            continue
        model = relation.related_model
        if model is not ReportReminder:
            of_measure = {relation.field.name: OuterRef("pk")}
            found |= Q(Exists(model._base_manager.filter(**of_measure).order_by()))
    return Measure.objects.filter(found, pk=measure.pk).exists()


#: Who commits to the principles. Source: strategy, Netzwerkmaßnahmen: the lead
#: before it is adopted, the partners as well while it is carried out.
_PLEDGING = {
    Stage.PROPOSAL.value: (Role.LEAD,),
    Stage.MEASURE.value: (Role.LEAD, Role.PARTNER),
}


def takes_pledges(idea: Idea) -> bool:
    """Return whether the principles can be committed to.

    As a proposal of any type, which is decided on later, and while a network measure
    is carried out: who takes one over has not signed before.
    """
    if not idea.is_open:
        return False
    if idea.stage != Stage.MEASURE:
        return idea.stage == Stage.PROPOSAL
    measure = measure_of(idea)
    if measure is None or measure.type != MeasureType.NETWORK:
        return False
    return not has_ended(measure)


def pledging_roles(idea: Idea, actor: Principal) -> list[Claim]:
    """Return the roles in which somebody commits to the principles, the lead first.

    Args:
        idea: one that :func:`takes_pledges`.
        actor: who signs; automation speaks for nobody but the lead.
    """
    roles = _PLEDGING.get(idea.stage, ())
    held = holding().filter(idea=idea, role__in=roles).select_related("actor")
    user = user_of(actor)
    if user is None:
        return list(held.filter(role=Role.LEAD))
    mine = held.filter(actor__in=actors_of(user).values("pk"))
    rows = mine.order_by("offered_at", "pk")
    return sorted(rows, key=lambda row: row.role != Role.LEAD)


def pledge_waits(idea: Idea, user: Any) -> bool:
    """Return whether somebody whom a person speaks for can commit and has not yet."""
    pledged = pledged_actors(idea)
    roles = pledging_roles(idea, user)
    return any(claim.actor_id not in pledged for claim in roles)


@Fact
def pledged_actors(idea: Idea) -> set[int]:
    """Return the keys of the actors that committed themselves."""
    return set(idea.pledges.values_list("actor", flat=True))


@Fact
def pledges_on(idea: Idea) -> list[Pledge]:
    """Return the pledges on an idea, for one page; who signed is known afterwards."""
    pledges = list(idea.pledges.all())
    pledged_actors.put(idea, {pledge.actor_id for pledge in pledges})
    return pledges


@dataclass(frozen=True, slots=True)
class Tracked:
    """Where a measure stands, as lists say it.

    Attributes:
        type: which type of measure it is; empty where that is not known.
        adopted_on: the day it became a measure.
        ended_on: the day it ended; ``None`` while it goes on.
        is_stopped: whether it was stopped then.
        ends_on: the last day of its mandate, if it has one.
        phase: code of the current phase; empty where there is none.
        phase_since: the day on which that began.
        milestone: key of the open milestone that is promised first.
        milestone_title, promised_on: what it is, and until when.
        report_due: until when whoever leads it reports next.
    """

    adopted_on: date
    type: str = ""
    ended_on: date | None = None
    is_stopped: bool = False
    ends_on: date | None = None
    phase: str = ""
    phase_since: date | None = None
    milestone: int | None = None
    milestone_title: str = ""
    promised_on: date | None = None
    report_due: date | None = None


@Fact
def tracked_of(idea: Idea) -> Tracked | None:
    """Return where the measure stands that an idea has become, if it has."""
    return _tracked([idea]).get(idea.pk)


def preload_tracked(ideas: Sequence[Idea]) -> None:
    """Look up where several measures stand, in one query."""
    ideas = tracked_of.missing(ideas)
    tracked = _tracked(ideas)
    for idea in ideas:
        tracked_of.put(idea, tracked.get(idea.pk))


def _tracked(ideas: Sequence[Idea]) -> dict[int, Tracked]:
    rows = with_tracking(Measure.objects.filter(idea__in=ideas))
    return {row.pk: tracking_of(row) for row in rows}


def with_tracking(measures: QuerySet[Measure]) -> QuerySet[Any, Any]:
    """Ask together with measures where they stand, for :func:`tracking_of`."""
    current = PhasePeriod.objects.filter(measure=OuterRef("pk"), ended_on=None)
    current = current.order_by()
    is_open = {"reached_on": None, "dropped_on": None}
    milestones = Milestone.objects.filter(measure=OuterRef("pk"), **is_open)
    milestones = milestones.order_by("promised_on", "pk")
    return measures.annotate(
        phase_code=current_phase_code(),
        phase_since=Subquery(current.values("started_on")[:1]),
        milestone=Subquery(milestones.values("pk")[:1]),
        milestone_title=Subquery(milestones.values("title")[:1]),
        promised_on=Subquery(milestones.values("promised_on")[:1]),
        ended_on=F("evaluation__ended_on"),
        is_stopped=F("evaluation__stopped"),
        ends_on=F("mandate__ends_on"),
    )


def tracking_of(row: Any) -> Tracked:
    """Return where a measure stands, out of :func:`with_tracking`."""
    return Tracked(
        adopted_on=timezone.localdate(row.adopted_at),
        type=row.type,
        ended_on=row.ended_on,
        is_stopped=bool(row.is_stopped),
        ends_on=row.ends_on,
        phase=row.phase_code or "",
        phase_since=row.phase_since,
        milestone=row.milestone,
        milestone_title=row.milestone_title or "",
        promised_on=row.promised_on,
        report_due=row.report_due,
    )


def preload_pledges(ideas: Sequence[Idea]) -> None:
    """Look up who committed itself, in one query."""
    ideas = pledged_actors.missing(ideas)
    actors: dict[int, set[int]] = {idea.pk: set() for idea in ideas}
    pledges = Pledge.objects.filter(idea__in=ideas)
    for idea_pk, actor_pk in pledges.values_list("idea", "actor"):
        actors[idea_pk].add(actor_pk)
    for idea in ideas:
        pledged_actors.put(idea, actors[idea.pk])
