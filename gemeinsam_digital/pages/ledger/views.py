"""Who answers for what: the ledger of an Arena, as page and as file."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.core.paginator import Paginator
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.http import HttpRequest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.filters import FilterForm
from gemeinsam_digital.pages.filters import address
from gemeinsam_digital.pages.ledger.csv import as_csv
from gemeinsam_digital.pages.ledger.rows import IN_STATE
from gemeinsam_digital.pages.ledger.rows import LedgerState
from gemeinsam_digital.pages.ledger.rows import ledger_of
from gemeinsam_digital.pages.ledger.rows import numbers_of
from gemeinsam_digital.pages.ledger.rows import rows_of
from gemeinsam_digital.pages.list.views import MOST_WORDS
from gemeinsam_digital.pages.wanted.views import claims_are_open
from gemeinsam_digital.responsibility.models import Claim

PER_PAGE = 25
#: As many rows of the file are looked up at once.
CHUNK = 500


class LedgerFilterForm(FilterForm):
    """State, sector of the lead, stage and words."""

    q = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        label=pgettext_lazy("arena", "Title or lead"),
    )
    state = forms.ChoiceField(required=False, label=pgettext_lazy("arena", "State"))
    sector = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Sector of the lead")
    )
    stage = forms.ChoiceField(required=False, label=pgettext_lazy("arena", "Stage"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            state=LedgerState.choices, sector=Sector.choices, stage=Stage.choices
        )


Ideas = QuerySet[Idea]


def _led_by(**lookup: Any) -> Exists:
    return Exists(
        Claim.objects.filter(
            idea=OuterRef("pk"), role=Role.LEAD, state=ClaimState.ACCEPTED, **lookup
        )
    )


def _by_words(ideas: Ideas, text: str) -> Ideas:
    for word in text.split()[:MOST_WORDS]:
        led = _led_by(actor__name__icontains=word)
        ideas = ideas.filter(Q(title__icontains=word) | Q(led))
    return ideas


NARROWING: dict[str, Callable[[Ideas, str], Ideas]] = {
    "state": lambda ideas, code: ideas.filter(IN_STATE[LedgerState(code)]),
    "sector": lambda ideas, code: ideas.filter(_led_by(actor__sector=code)),
    "stage": lambda ideas, code: ideas.filter(stage=code),
    "q": _by_words,
}

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
    def form(self) -> LedgerFilterForm:
        """The filters."""
        return LedgerFilterForm.from_query(self.request.GET)

    @cached_property
    def ledger(self) -> Ideas:
        """All of the ledger, in its order."""
        return ledger_of(self.arena)

    def found(self) -> Ideas:
        """Return what fits the filters."""
        found = self.ledger
        for name, narrow in NARROWING.items():
            if name in self.form.chosen:
                found = narrow(found, self.form.chosen[name])
        return found

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page of it."""
        page = Paginator(self.found(), PER_PAGE).get_page(request.GET.get("page"))
        return self.respond(
            filter_form=self.form,
            chips=self.form.chips(request.path),
            tiles=self._tiles(),
            page_obj=page,
            total=page.paginator.count,
            rows=rows_of(list(page.object_list), self.arena),
            claims_open=claims_are_open(self.module),
            today=timezone.localdate(),
            reset_url=request.path,
            csv_url=self._csv_url(),
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
        query = urlencode(self.form.query_without())
        return f"{path}?{query}" if query else path


class LedgerCsvView(LedgerView):
    """The same as a file, with the same filters."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Send all rows that fit the filters."""
        ideas = list(self.found())
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
