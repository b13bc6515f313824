"""Reading what an idea carries as a measure or on the way there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Case
from django.db.models import CharField
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import QuerySet
from django.db.models import Subquery
from django.db.models import Value
from django.db.models import When

from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.choices import MeasureStatus
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod


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


def preload_measures(ideas: Sequence[Idea]) -> None:
    """Look up what ideas carry as measures, in one query."""
    ideas = measure_of.missing(ideas)
    related = ("evaluation", "mandate", "decision")
    found = Measure.objects.filter(idea__in=ideas).select_related(*related)
    measures = {measure.pk: measure for measure in found}
    for idea in ideas:
        measure_of.put(idea, measures.get(idea.pk))


def preload_pledges(ideas: Sequence[Idea]) -> None:
    """Look up who committed itself, in one query."""
    ideas = pledged_actors.missing(ideas)
    actors: dict[int, set[int]] = {idea.pk: set() for idea in ideas}
    pledges = Pledge.objects.filter(idea__in=ideas)
    for idea_pk, actor_pk in pledges.values_list("idea", "actor"):
        actors[idea_pk].add(actor_pk)
    for idea in ideas:
        pledged_actors.put(idea, actors[idea.pk])
