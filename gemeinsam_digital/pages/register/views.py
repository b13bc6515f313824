"""The public register of measures, as page and as open data."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.db.models import Q
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.paging import WholePaginator
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.files import CHUNK
from gemeinsam_digital.pages.files import streamed
from gemeinsam_digital.pages.register.fields import as_json
from gemeinsam_digital.pages.register.fields import as_lines
from gemeinsam_digital.pages.register.figures import Figures
from gemeinsam_digital.pages.register.figures import figures_of
from gemeinsam_digital.pages.register.filters import RegisterFilterSet
from gemeinsam_digital.pages.register.filters import year_choices
from gemeinsam_digital.pages.register.rows import RegisterRow
from gemeinsam_digital.pages.register.rows import rows_of
from gemeinsam_digital.pages.register.selection import Punctuality
from gemeinsam_digital.pages.register.selection import candidates_in
from gemeinsam_digital.pages.register.selection import with_row
from gemeinsam_digital.pages.register.standing import NAMED
from gemeinsam_digital.pages.register.standing import TYPES
from gemeinsam_digital.pages.register.standing import Standing
from gemeinsam_digital.pages.register.standing import crossing_of

PER_PAGE = 25

#: Long texts that no row says; a file holds many rows at once.
_UNSAID = (
    "plain_summary",
    "sections",
    "values",
    "measure__evaluation__text",
    "measure__evaluation__learnt",
)


def _shown(rows: QuerySet[Idea, Any]) -> QuerySet[Idea, Any]:
    """Look up with measures what a row says."""
    related = ("measure__mandate", "measure__evaluation")
    shown = with_row(rows).select_related(*related).defer(*_UNSAID)
    return shown.prefetch_related("terms")


class RegisterView(ArenaView):
    """What was decided: who carries it out, how far it is, what is promised next."""

    template_name = "gemeinsam_digital/pages/register/register.html"
    section = "measures"
    crumb = pgettext_lazy("arena", "Measures")

    @cached_property
    def candidates(self) -> QuerySet[Idea, Any]:
        """Everything in the register."""
        return candidates_in(self.module)

    @cached_property
    def figures(self) -> Figures:
        """The numbers of the register."""
        return figures_of(self.candidates)

    @cached_property
    def filters(self) -> RegisterFilterSet:
        """The filters as the address says them."""
        return RegisterFilterSet(
            self.request.GET,
            self.candidates,
            vocabulary=vocabulary_of(self.arena),
            module=self.module,
            year=year_choices(*self.figures.years),
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show where the measures stand, and one page of them."""
        pages = WholePaginator(_shown(self.filters.qs), PER_PAGE)
        page = pages.get_page(request.GET.get("page"))
        rows = rows_of(list(page.object_list))
        return self.respond(
            figures=self.figures,
            standing=Standing(self.figures, request.path),
            overdue=self._overdue(pages, rows),
            crossing=crossing_of(
                self.candidates, vocabulary_of(self.arena), request.path
            ),
            types=[TYPES[kind] for kind in MeasureType],
            page_obj=page,
            total=pages.count,
            rows=rows,
            order=self.filters.label_of("sort"),
            csv_url=self._file_url("register-csv"),
            json_url=self._file_url("register-json"),
            **self.filters.context(request.path),
        )

    def _overdue(
        self, pages: WholePaginator, rows: list[RegisterRow]
    ) -> list[RegisterRow]:
        """Return what is overdue longest, to name it.

        Args:
            pages: of what is listed.
            rows: what is listed on the page that is shown.
        """
        number = min(self.figures.punctual[Punctuality.OVERDUE.value], NAMED)
        if not number:
            return []
        if self._is_usual:
            keys = pages.keys[:number]
        else:
            late = self.candidates.filter(Q(punctuality=Punctuality.OVERDUE))
            longest = late.order_by(F("promised_on"), "title", "pk")
            # Keys first: what a row says is looked up for these few, not for all.
            keys = list(longest.values_list("pk", flat=True)[:number])
        known = {row.idea.pk: row for row in rows}
        if not known.keys() >= set(keys):
            few = _shown(self.candidates).in_bulk(keys)
            known = {row.idea.pk: row for row in rows_of(list(few.values()))}
        return [known[pk] for pk in keys if pk in known]

    @property
    def _is_usual(self) -> bool:
        """Whether everything is listed in the usual order: the overdue come first."""
        return not self.filters.query_without()

    def _file_url(self, name: str) -> str:
        path = reverse(f"gemeinsam_digital:{name}", args=[self.module.slug])
        query = urlencode(self.filters.query_without())
        return f"{path}?{query}" if query else path


class _RegisterFileView(RegisterView):
    """The same as a file, with the same filters."""

    def _rows(self) -> Iterator[RegisterRow]:
        """Yield the rows; as many as are held in memory are looked up at once.

        The keys of all are known before anything is sent, see the ledger.
        """
        keys = array("q", self.filters.qs.values_list("pk", flat=True))
        for start in range(0, len(keys), CHUNK):
            found = _shown(self.candidates).in_bulk(keys[start : start + CHUNK])
            wanted = keys[start : start + CHUNK]
            yield from rows_of([found[pk] for pk in wanted if pk in found])

    def _called(self, ending: str) -> str:
        return f"measures-{self.module.slug}-{timezone.localdate()}.{ending}"


class RegisterCsvView(_RegisterFileView):
    """The register as a table."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Send the measures that fit the filters."""
        lines = as_lines(self._rows(), request.build_absolute_uri)
        return streamed(lines, "text/csv", self._called("csv"))


class RegisterJsonView(_RegisterFileView):
    """The register for programs."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Send the measures that fit the filters."""
        pieces = as_json(self._rows(), request.build_absolute_uri)
        return streamed(pieces, "application/json", self._called("json"))
