"""What was measured about a measure, as a file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from django.http import HttpResponse
from django.utils import timezone

from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.measures.indicators.models import Reading
from gemeinsam_digital.measures.indicators.selectors import readings_on
from gemeinsam_digital.pages.csv import as_csv

#: Column and what stands in it. Names and order are for good: new ones come last.
COLUMNS: dict[str, Callable[[Reading], Any]] = {
    "indicator": lambda row: row.indicator.name,
    "unit": lambda row: row.indicator.unit,
    "kind": lambda row: row.indicator.kind,
    "baseline": lambda row: row.indicator.baseline,
    "target": lambda row: row.indicator.target,
    "day": lambda row: row.measured_on,
    "value": lambda row: row.value,
    "source": lambda row: row.source,
    "correction": lambda row: row.correction,
    "url": lambda row: row.indicator.measure.idea.get_absolute_url(),
}


class IndicatorsCsvView(IdeaView):
    """All values of a measure, those that were corrected included."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Send them, in the order of indicators and days; none is a head alone."""
        rows = readings_on(self.idea)
        name = f"indicators-{self.idea.reference}-{timezone.localdate()}.csv"
        return HttpResponse(
            as_csv(rows, COLUMNS, request.build_absolute_uri),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
