"""What hangs on a measure, asked with its row, so that nothing is asked in vain."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef

from gemeinsam_digital.core.facts import put_none
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.selectors import measure_of
from gemeinsam_digital.measures.selectors import tracked_of
from gemeinsam_digital.measures.selectors import tracking_of
from gemeinsam_digital.measures.selectors import with_tracking

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

#: What only some measures have, each a query of the page.
PARTS = (
    "phase_periods",
    "milestones",
    "budget_lines",
    "preparation",
    "support_entries",
    "indicators",
    "reports",
    "report_draft",
    "learnings",
    "replications",
)


@cache
def _parts() -> dict[str, Any]:
    models: dict[str, Any] = {
        name: Measure._meta.get_field(name).related_model for name in PARTS
    }
    here = OuterRef("pk")
    return {
        f"has_{name}": Exists(model._default_manager.filter(measure=here).order_by())
        for name, model in models.items()
    }


def look_up_measure(idea: Idea) -> Measure | None:
    """Return what an idea carries as a measure; where it stands is known afterwards.

    One query, with the decision, the mandate and the evaluation. Of what the measure
    has none of, its relations know that.
    """
    related = ("evaluation", "mandate", "decision")
    rows = Measure.objects.filter(idea=idea).select_related(*related)
    row: Any = with_tracking(rows).annotate(**_parts()).first()
    measure_of.put(idea, row)
    tracked_of.put(idea, tracking_of(row) if row is not None else None)
    if row is not None:
        # Each knows the other, so that no other part of the page looks it up again.
        row.idea = idea
        put_none(row, [name for name in PARTS if not getattr(row, f"has_{name}")])
    found: Measure | None = row
    return found
