"""Reading what measures have taught, and where that is taken over."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Q
from django.db.models import QuerySet

from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.measures.learnings.models import Learning
from gemeinsam_digital.measures.learnings.models import Replication
from gemeinsam_digital.measures.phases.models import Phase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.models import Measure


def last_phase(measure: Measure) -> str:
    """Return the phase that a measure is in, or was in last."""
    last = measure.phase_periods.order_by("-started_on", "-pk").first()
    return last.phase if last else Phase.PREPARATION.value


def learnings_in(module: Module) -> QuerySet[Learning]:
    """Return what the measures of an Arena have taught, the newest first."""
    rows = Learning.objects.filter(
        measure__idea__module=module, measure__idea__hidden_at=None
    )
    return rows.order_by("-recorded_at", "-pk")


def learnings_on(measure: Measure) -> list[Learning]:
    """Return what a measure has taught, the newest first."""
    return list(measure.learnings.order_by("-recorded_at", "-pk"))


@Fact
def taken_over_by(idea: Idea) -> list[Replication]:
    """Return from which measures a contribution takes something over."""
    rows = Replication.objects.filter(idea=idea, measure__idea__hidden_at=None)
    return list(rows.select_related("measure__idea", "learning").order_by("pk"))


def replications_of(measure: Measure) -> list[Replication]:
    """Return where a measure is taken over: here, and elsewhere."""
    rows = measure.replications.filter(Q(idea=None) | Q(idea__hidden_at=None))
    return list(rows.select_related("idea").order_by("recorded_at", "pk"))


def learnings_part(idea: Idea, user: Any) -> dict[str, Any]:
    """Return what the page of a measure shows of what it has taught."""
    measure: Measure = idea.measure
    tracks = may(user, Permission.RUN_MEASURE, idea) and not idea.is_hidden
    return {
        "learnings": learnings_on(measure),
        "replications": replications_of(measure),
        "may_teach": tracks,
    }


def learnings_from(ideas: Sequence[Idea]) -> list[Learning]:
    """Return what several measures have taught, the newest first; one query."""
    rows = Learning.objects.filter(
        measure__idea__in=ideas, measure__idea__hidden_at=None
    )
    return list(rows.select_related("measure__idea").order_by("-recorded_at", "-pk"))
