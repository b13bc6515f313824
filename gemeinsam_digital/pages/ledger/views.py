"""Who answers for what: the ledger of an Arena, as page and as file."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.csv import as_csv
from gemeinsam_digital.pages.files import CHUNK
from gemeinsam_digital.pages.files import streamed
from gemeinsam_digital.pages.filters import address
from gemeinsam_digital.pages.ledger.csv import COLUMNS
from gemeinsam_digital.pages.ledger.filters import LedgerFilterSet
from gemeinsam_digital.pages.ledger.rows import LedgerRow
from gemeinsam_digital.pages.ledger.rows import rows_of
from gemeinsam_digital.pages.ledger.rows import with_turns
from gemeinsam_digital.pages.ledger.selection import PLACES
from gemeinsam_digital.pages.ledger.selection import Ledger
from gemeinsam_digital.pages.ledger.selection import LedgerState
from gemeinsam_digital.pages.ledger.selection import candidates_in
from gemeinsam_digital.pages.ledger.selection import in_order
from gemeinsam_digital.pages.ledger.selection import numbers_of
from gemeinsam_digital.pages.ledger.selection import of_keys
from gemeinsam_digital.pages.wanted.views import claims_are_open

PER_PAGE = 25

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
    section = "ideas"
    crumb = pgettext_lazy("arena", "Responsibility")

    @cached_property
    def candidates(self) -> QuerySet[Idea]:
        """What may be in the ledger."""
        return candidates_in(self.arena)

    @cached_property
    def filters(self) -> LedgerFilterSet:
        """The filters as the address says them."""
        return LedgerFilterSet(self.request.GET, self.candidates)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page of it."""
        numbers = numbers_of(self.candidates)
        found = numbers_of(self.filters.qs) if self.filters.chosen else numbers
        ledger: Any = Ledger(self.filters.qs, found)
        page: Any = Paginator(ledger, PER_PAGE).get_page(request.GET.get("page"))
        return self.respond(
            tiles=self._tiles(numbers),
            page_obj=page,
            total=page.paginator.count,
            rows=with_turns(rows_of(page.object_list, self.arena), self.module),
            claims_open=claims_are_open(self.module),
            today=timezone.localdate(),
            csv_url=self._csv_url(),
            **self.filters.context(request.path),
        )

    def _tiles(self, numbers: dict[str, int]) -> list[dict[str, Any]]:
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
        """Send all rows that fit the filters, while they are looked up."""
        lines = as_csv(self._rows(), COLUMNS, request.build_absolute_uri)
        name = f"responsibility-{self.module.slug}-{timezone.localdate()}.csv"
        return streamed(lines, "text/csv", name)

    def _rows(self) -> Iterator[LedgerRow]:
        """Yield the rows; as many as are held in memory are looked up at once.

        Of all others the keys are known, from a cursor that is closed again before
        anything is sent. One left open by who breaks off could be closed only by
        the collector, in the middle of something else, where PostgreSQL's driver
        waits for itself.
        """
        keys = array("q")
        for place in PLACES:
            rows = in_order(self.filters.qs, [place]).values_list("pk", flat=True)
            keys.extend(rows.iterator(CHUNK))
        shown = self.filters.qs.only("created", "title", "kind", "stage")
        for start in range(0, len(keys), CHUNK):
            ideas = of_keys(shown, keys[start : start + CHUNK])
            yield from rows_of(ideas, self.arena)
