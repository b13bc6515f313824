"""The filter of the moderators' list of all contributions."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.pages.filters import ArenaFilterSet
from gemeinsam_digital.pages.filters import ChoiceFilter
from gemeinsam_digital.pages.filters import SortFilter
from gemeinsam_digital.pages.filters import Sortings
from gemeinsam_digital.pages.filters import WordsFilter
from gemeinsam_digital.pages.list.filters import says

#: Orders of the list: by which columns, in words, and which column of the table.
SORTINGS: Sortings = {
    "waiting": (("stage_since", "pk"), pgettext_lazy("arena", "Waiting longest")),
    "moved": (("-stage_since", "-pk"), pgettext_lazy("arena", "Last moved")),
    "new": (("-created", "-pk"), pgettext_lazy("arena", "Newest")),
    "title": (("title", "pk"), pgettext_lazy("arena", "Title")),
}


class WorkbenchFilterSet(ArenaFilterSet):
    """Stage, standing, kind and words; the tab stays in every address."""

    q = WordsFilter(says)
    stage = ChoiceFilter(label=pgettext_lazy("arena", "Stage"), choices=Stage.choices)
    standing = ChoiceFilter(
        label=pgettext_lazy("arena", "Standing"), choices=Standing.choices
    )
    kind = ChoiceFilter(label=pgettext_lazy("arena", "Kind"), choices=Kind.choices)
    sort = SortFilter(SORTINGS, initial="waiting")

    def query_without(self, *names: str) -> dict[str, str]:
        """Return the parameters of the address that are left without some."""
        return {"tab": "all", **super().query_without(*names)}
