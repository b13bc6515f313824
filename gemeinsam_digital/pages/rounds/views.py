"""A round of decisions: compared, put in order, prepared and decided."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest
from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.forms.kit import error_items
from gemeinsam_digital.core.forms.kit import keys_of
from gemeinsam_digital.governance.choices import RoundState
from gemeinsam_digital.governance.decisions.rounds.legality import check_prepared
from gemeinsam_digital.governance.decisions.rounds.services import round_prepare
from gemeinsam_digital.pages.csv import as_csv
from gemeinsam_digital.pages.rounds.base_views import RoundBaseView
from gemeinsam_digital.pages.rounds.coverage import coverage_of
from gemeinsam_digital.pages.rounds.csv import COLUMNS
from gemeinsam_digital.pages.rounds.forms import RoundItemForm
from gemeinsam_digital.pages.rounds.rows import ProposalRow

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class RoundView(RoundBaseView):
    """Everything about a round, and the form in which its decisions are prepared."""

    template_name = "gemeinsam_digital/pages/rounds/round.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show it."""
        return self._page(self._forms(None))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Keep all that is entered, whichever button was pressed, and go on.

        Raises:
            Illegal: the round is closed.
        """
        check_prepared(self.round)
        checked = self._checked()
        forms = self._forms(request.POST, checked)
        # All of them say what is wrong, not the first one only.
        wrong = [form for form in forms if not form.is_valid()]
        if wrong:
            return self._page(forms)
        order, moved = self._order()
        round_prepare(
            round=self.round,
            prepared={form.row.item.pk: form.prepared() for form in forms},
            version=_number(request.POST.get("version")),
            actor=self.user,
            order=order,
        )
        if checked:
            query = urlencode({"item": sorted(checked)}, doseq=True)
            return redirect(f"{self.address('round-check', self.round.pk)}?{query}")
        if moved:
            messages.success(request, pgettext("arena", "The order is saved."))
            return redirect(f"{self.back_url()}#place-{moved}")
        words = pgettext("arena", "Saved. Nothing is decided yet.")
        messages.success(request, words)
        return redirect(f"{self.back_url()}#decide")

    def _order(self) -> tuple[list[int], int | None]:
        """Return the items as they are to come, and the one that was moved.

        What is decided keeps its place: the others change places among themselves.
        """
        order = [row.item.pk for row in self._undecided()]
        decided = [row.item.pk for row in self.rows if row.item.pk not in order]
        moved = None
        for name, step in (("up", -1), ("down", 1)):
            key = _number(self.request.POST.get(name))
            if key in order:
                place = order.index(key)
                target = min(max(place + step, 0), len(order) - 1)
                order.insert(target, order.pop(place))
                moved = key
        return [*order, *decided], moved

    def _undecided(self) -> list[ProposalRow]:
        return [row for row in self.rows if row.item.decision_id is None]

    def _checked(self) -> set[int]:
        """Return the items that are to be decided: one, or all with an outcome."""
        sent = self.request.POST
        known = {row.item.pk for row in self._undecided()}
        if sent.get("only"):
            return keys_of([sent["only"]]) & known
        if "check" not in sent:
            return set()
        return {key for key in known if sent.get(f"item-{key}-outcome")}

    def _forms(self, data: Any, checked: set[int] | None = None) -> list[RoundItemForm]:
        if self.round.state != RoundState.PREPARED:
            return []
        return [
            RoundItemForm(data, row=row, is_checked=row.item.pk in (checked or ()))
            for row in self._undecided()
        ]

    def _ordered(
        self, forms: list[RoundItemForm]
    ) -> list[tuple[ProposalRow, RoundItemForm | None]]:
        """Return the proposals, each with its form where it is not decided."""
        known = {form.row.item.pk: form for form in forms}
        return [(row, known.get(row.item.pk)) for row in self.rows]

    def show_conflict(self, current: Any) -> HttpResponseBase:
        """Show what was entered, on top of the round as it is now."""
        for name in ("round", "rows"):
            self.__dict__.pop(name, None)
        return self._page(self._forms(self.request.POST), status=409, is_conflict=True)

    def _page(
        self, forms: list[RoundItemForm], status: int = 200, **context: Any
    ) -> HttpResponseBase:
        entries = error_items(*forms) if forms and forms[0].is_bound else []
        return self.respond(
            status=status,
            **_shown(self),
            forms=forms,
            ordered=self._ordered(forms),
            error_items=entries,
            is_prepared=self.round.state == RoundState.PREPARED,
            **context,
        )


def _shown(view: RoundBaseView) -> dict[str, Any]:
    """Return what every look at a round shows."""
    rows, vocabulary = view.rows, vocabulary_of(view.arena)
    left = [row for row in rows if row.is_left]
    return {
        "rows": rows,
        "blocked": [row for row in left if row.is_blocked],
        "split": [row for row in left if row.is_split],
        "disputed": [row for row in left if row.conflicts],
        "is_published": view.round.is_closed
        and any(row.item.decision_id for row in rows),
        "with_concerns": [row for row in rows if row.concerns],
        "with_conflicts": [row for row in rows if row.conflicts],
        "coverage": coverage_of(rows, view.module, vocabulary),
    }


def _number(text: str | None) -> int:
    return next(iter(keys_of([text or ""])), 0)


class RoundPaperView(RoundBaseView):
    """The round as a paper: without forms, for printing."""

    template_name = "gemeinsam_digital/pages/rounds/round_paper.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show it."""
        return self.respond(**_shown(self))


class RoundCsvView(RoundBaseView):
    """The round as a file."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Send it."""
        lines = as_csv(self.rows, COLUMNS, request.build_absolute_uri)
        name = f"round-{self.round.pk}-{self.round.day}.csv"
        return StreamingHttpResponse(
            lines,
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )


def decided_words(number: int) -> str:
    """Return that so many decisions are recorded."""
    return npgettext(
        "arena",
        "%(n)s decision is recorded.",
        "%(n)s decisions are recorded.",
        number,
    ) % {"n": number}
