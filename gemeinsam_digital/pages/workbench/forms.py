"""The filter of the moderators' list of all contributions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.pages.filters import FilterForm

#: Orders of the list: by which columns, in words, and which column of the table.
SORTINGS = {
    "waiting": (("stage_since", "pk"), pgettext_lazy("arena", "Waiting longest")),
    "moved": (("-stage_since", "-pk"), pgettext_lazy("arena", "Last moved")),
    "new": (("-created", "-pk"), pgettext_lazy("arena", "Newest")),
    "title": (("title", "pk"), pgettext_lazy("arena", "Title")),
}
DEFAULT_SORTING = "waiting"


class WorkbenchFilterForm(FilterForm):
    """Stage, standing, kind and words; the tab stays in every address."""

    defaults = {"sort": DEFAULT_SORTING}

    q = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        label=pgettext_lazy("arena", "Search"),
    )
    stage = forms.ChoiceField(required=False, label=pgettext_lazy("arena", "Stage"))
    standing = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Standing")
    )
    kind = forms.ChoiceField(required=False, label=pgettext_lazy("arena", "Kind"))
    sort = forms.ChoiceField(
        required=False,
        label=pgettext_lazy("arena", "Order"),
        choices=lambda: [(key, label) for key, (_by, label) in SORTINGS.items()],
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(kind=Kind.choices, stage=Stage.choices, standing=Standing.choices)

    def query_without(self, *names: str) -> dict[str, str]:
        """Return the parameters of the address that are left without some."""
        return {"tab": "all", **super().query_without(*names)}
