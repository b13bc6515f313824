"""Reading how measures have ended."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.selectors import has_ended

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def evaluation_due(measure: Measure) -> bool:
    """Return whether the mandate is over and nothing says how the measure ended."""
    mandate = measure.mandate
    is_over = mandate is not None and mandate.ends_on < timezone.localdate()
    return is_over and not has_ended(measure)


def unevaluated() -> QuerySet[Measure]:
    """Return the measures in public of which the same holds, the oldest end first."""
    rows = Measure.objects.filter(
        mandate__ends_on__lt=timezone.localdate(),
        evaluation=None,
        idea__standing=Standing.OPEN,
        idea__hidden_at=None,
    )
    return rows.order_by("mandate__ends_on", "pk")


def evaluation_part(idea: Idea, user: Any) -> dict[str, Any]:
    """Return what the page of a measure shows about its end."""
    measure: Measure = idea.measure
    tracks = may(user, Permission.RUN_MEASURE, idea) and not idea.is_hidden
    return {
        "evaluation": getattr(measure, "evaluation", None),
        "evaluation_is_due": evaluation_due(measure),
        "mandate_ended_on": measure.mandate.ends_on if measure.mandate else None,
        "may_evaluate": tracks and not has_ended(measure),
    }
