"""The filters of the list of contributions."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTextTransform
from django.db.models.functions import Length
from django.utils.translation import pgettext_lazy

from adhocracy4.modules.models import Module
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.governance.concerns.selectors import contested
from gemeinsam_digital.governance.conflicts.selectors import in_conflict
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.filters import ChoiceFilter
from gemeinsam_digital.pages.filters import SearchFilter
from gemeinsam_digital.pages.filters import SortFilter
from gemeinsam_digital.pages.filters import Sortings
from gemeinsam_digital.pages.filters import TermFilter
from gemeinsam_digital.pages.filters import address
from gemeinsam_digital.pages.list.responsible import ActorFilter
from gemeinsam_digital.pages.list.responsible import ResponsibleFilterSet
from gemeinsam_digital.responsibility.selectors import orphaned
from gemeinsam_digital.search.documents import shown_in
from gemeinsam_digital.search.query import Query
from gemeinsam_digital.search.selectors import ideas_found
from gemeinsam_digital.search.selectors import relevance
from gemeinsam_digital.together.selectors import unanswered

Ideas = QuerySet[Idea]

#: How well it fits; the order in which the newest come first among equals.
BEST = "best"
_NEWEST = ("-created", "-pk")

SORTINGS: Sortings = {
    BEST: (_NEWEST, pgettext_lazy("arena", "Best match, otherwise newest")),
    "moved": (("-stage_since", "-pk"), pgettext_lazy("arena", "Last moved")),
    "new": (_NEWEST, pgettext_lazy("arena", "Newest")),
    "support": (("-support_count", "-pk"), pgettext_lazy("arena", "Most supported")),
    "waiting": (("stage_since", "pk"), pgettext_lazy("arena", "Waiting longest")),
}

#: Of what kind something is open about a contribution.
DISPUTED = {"concern": contested, "conflict": in_conflict}

#: How much the list says of each: all at a glance, or many on a page.
CARDS, ROWS = "cards", "rows"
VIEWS = [
    (CARDS, pgettext_lazy("arena", "Cards")),
    (ROWS, pgettext_lazy("arena", "Rows")),
]


def says(query: Query, module: Module) -> Q:
    """Return the condition that everybody finds a contribution by these words."""
    return ideas_found(query, shown_in(module.pk))


def by_value(ideas: Ideas, _name: str, code: str) -> Ideas:
    """Keep what says something on a guiding principle."""
    said = Length(KeyTextTransform(code, "values"))
    return ideas.alias(said=said).filter(said__gt=0)


class OrderFilter(SortFilter):
    """The order of the list; what is looked for comes by how well it fits."""

    #: The filter set that it belongs to.
    parent: Any

    def filter(self, qs: Ideas, value: str) -> Ideas:
        """Return everything in the chosen order."""
        query = self.parent.query
        if value != BEST or not query:
            return super().filter(qs, value)
        fit = relevance(query, shown_in(self.parent.module.pk))
        return qs.alias(fit=fit).order_by("fit", *_NEWEST)


class IdeaFilterSet(ResponsibleFilterSet):
    """The filters of the list."""

    q = SearchFilter(
        says,
        help_text=pgettext_lazy(
            "arena",
            "Looks through all texts, the names of those responsible and the number, "
            "e.g. 2026-00087.",
        ),
    )
    kind = ChoiceFilter(label=pgettext_lazy("arena", "Kind"), choices=Kind.choices)
    stage = ChoiceFilter(label=pgettext_lazy("arena", "Stage"), choices=Stage.choices)
    standing = ChoiceFilter(
        label=pgettext_lazy("arena", "Standing"), choices=Standing.choices
    )
    field = TermFilter(Scheme.FIELD, field_name="terms")
    value = TermFilter(Scheme.VALUE, method=by_value)
    district = TermFilter(Scheme.DISTRICT, field_name="terms")
    actor = ActorFilter()
    orphaned = ChoiceFilter(
        label=pgettext_lazy("arena", "Lead"),
        choices=[("yes", pgettext_lazy("arena", "wanted (orphaned)"))],
        method=lambda ideas, _name, _yes: orphaned(ideas),
    )
    answers = ChoiceFilter(
        label=pgettext_lazy("arena", "Answers to needs"),
        choices=[("none", pgettext_lazy("arena", "none yet"))],
        method=lambda ideas, _name, _none: unanswered(ideas),
    )
    disputed = ChoiceFilter(
        label=pgettext_lazy("arena", "To be clarified"),
        choices=[
            ("concern", pgettext_lazy("arena", "open concern")),
            ("conflict", pgettext_lazy("arena", "open goal conflict")),
        ],
        method=lambda ideas, _name, what: DISPUTED[what](ideas),
    )
    sort = OrderFilter(SORTINGS, initial=BEST)
    view = django_filters.ChoiceFilter(
        choices=VIEWS,
        empty_label=None,
        initial=CARDS,
        widget=forms.HiddenInput,
        method=lambda ideas, _name, _view: ideas,
    )

    def views(self, path: str) -> list[dict[str, Any]]:
        """Return the ways to show the list, each with its address."""
        shown, rest = self.chosen["view"], self.query_without("view")
        return [
            {
                "label": label,
                "url": address(path, rest if code == CARDS else {**rest, "view": code}),
                "is_current": code == shown,
            }
            for code, label in VIEWS
        ]
