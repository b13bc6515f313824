"""The filter of the moderators' list of all contributions."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import pgettext_lazy

from adhocracy4.modules.models import Module
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.pages.filters import ChoiceFilter
from gemeinsam_digital.pages.filters import SearchFilter
from gemeinsam_digital.pages.filters import SearchFilterSet
from gemeinsam_digital.pages.filters import SortFilter
from gemeinsam_digital.pages.filters import Sortings
from gemeinsam_digital.search.documents import hidden_in
from gemeinsam_digital.search.documents import shown_in
from gemeinsam_digital.search.query import Query
from gemeinsam_digital.search.selectors import ideas_found

#: Orders of the list: by which columns, in words, and which column of the table.
SORTINGS: Sortings = {
    "waiting": (("stage_since", "pk"), pgettext_lazy("arena", "Waiting longest")),
    "moved": (("-stage_since", "-pk"), pgettext_lazy("arena", "Last moved")),
    "new": (("-created", "-pk"), pgettext_lazy("arena", "Newest")),
    "title": (("title", "pk"), pgettext_lazy("arena", "Title")),
}


def _says(query: Query, module: Module) -> Q:
    """Return the condition that a contribution says it, hidden or not."""
    return ideas_found(query, shown_in(module.pk), hidden_in(module.pk))


class WorkbenchFilterSet(SearchFilterSet):
    """Stage, standing, kind and words; the tab stays in every address."""

    q = SearchFilter(_says)
    stage = ChoiceFilter(label=pgettext_lazy("arena", "Stage"), choices=Stage.choices)
    standing = ChoiceFilter(
        label=pgettext_lazy("arena", "Standing"), choices=Standing.choices
    )
    kind = ChoiceFilter(label=pgettext_lazy("arena", "Kind"), choices=Kind.choices)
    sort = SortFilter(SORTINGS, initial="waiting")

    def query_without(self, *names: str) -> dict[str, str]:
        """Return the parameters of the address that are left without some."""
        return {"tab": "all", **super().query_without(*names)}
