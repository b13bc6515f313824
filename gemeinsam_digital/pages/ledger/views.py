"""Who answers for what: the ledger of an Arena, as page and as file."""

from __future__ import annotations

from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.filters import address
from gemeinsam_digital.pages.ledger.csv import as_csv
from gemeinsam_digital.pages.ledger.filters import LedgerFilterSet
from gemeinsam_digital.pages.ledger.rows import LedgerState
from gemeinsam_digital.pages.ledger.rows import ledger_of
from gemeinsam_digital.pages.ledger.rows import numbers_of
from gemeinsam_digital.pages.ledger.rows import rows_of
from gemeinsam_digital.pages.wanted.views import claims_are_open

PER_PAGE = 25
#: As many rows of the file are looked up at once.
CHUNK = 500


#: What the numbers above the list look like: icon, and how urgent it is.
TILES = {
    LedgerState.LED: ("people", ""),
    LedgerState.ORPHANED: ("wanted", "warn"),
    LedgerState.OVERDUE: ("clock", "warn"),
    LedgerState.HAND_OVER: ("arrow", ""),
}


class LedgerView(ArenaView):
    """Who leads what; what nobody leads comes first."""

    template_name = "gemeinsam_digital/pages/ledger/ledger.html"
    section = "ledger"

    @cached_property
    def ledger(self) -> QuerySet[Idea]:
        """All of the ledger, in its order."""
        return ledger_of(self.arena)

    @cached_property
    def filters(self) -> LedgerFilterSet:
        """The filters as the address says them."""
        return LedgerFilterSet(self.request.GET, self.ledger)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page of it."""
        page = Paginator(self.filters.qs, PER_PAGE).get_page(request.GET.get("page"))
        return self.respond(
            tiles=self._tiles(),
            page_obj=page,
            total=page.paginator.count,
            rows=rows_of(list(page.object_list), self.arena),
            claims_open=claims_are_open(self.module),
            today=timezone.localdate(),
            csv_url=self._csv_url(),
            **self.filters.context(request.path),
        )

    def _tiles(self) -> list[dict[str, Any]]:
        numbers = numbers_of(self.ledger)
        return [
            {
                "number": (number := numbers[state.value]),
                "label": state.label,
                "icon": icon,
                "alarm": alarm if number else "",
                "url": address(self.request.path, {"state": state.value}),
            }
            for state, (icon, alarm) in TILES.items()
        ]

    def _csv_url(self) -> str:
        path = reverse("gemeinsam_digital:ledger-csv", args=[self.module.slug])
        query = urlencode(self.filters.query_without())
        return f"{path}?{query}" if query else path


class LedgerCsvView(LedgerView):
    """The same as a file, with the same filters."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Send all rows that fit the filters."""
        ideas = list(self.filters.qs)
        rows = (
            row
            for start in range(0, len(ideas), CHUNK)
            for row in rows_of(ideas[start : start + CHUNK], self.arena)
        )
        name = f"responsibility-{self.module.slug}-{timezone.localdate()}.csv"
        return HttpResponse(
            as_csv(rows, request.build_absolute_uri),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )
