"""Filters that live in the address of a page."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any
from typing import Self
from urllib.parse import urlencode

import django_filters
from django import forms
from django.db.models import Q
from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.search.query import MOST_WORDS
from gemeinsam_digital.search.query import Query

if TYPE_CHECKING:
    from django.http import QueryDict

    from adhocracy4.modules.models import Module
    from gemeinsam_digital.arena.selectors import Vocabulary
    from gemeinsam_digital.core.choices import Scheme

#: Where an address that filters leads to: the heading that says how many there are.
RESULTS = "#results"

#: By the code in the address: columns to order by, and the order in words.
Sortings = dict[str, tuple[tuple[Any, ...], Any]]


class FilterForm(GdForm):
    """The filters of a list as a form."""

    mark_optional = False


class ArenaFilterSet(django_filters.FilterSet):
    """What the address says about a list; nonsense in it is ignored.

    The ``initial`` value of a filter holds where the address says nothing, and
    is never shown as a filter.

    Args:
        query: what the address says.
        queryset: what is filtered.
        vocabulary: of the Arena, where it is filtered by terms.
        choices: options of filters that are known with the Arena only.
    """

    class Meta:
        form = FilterForm

    def __init__(
        self,
        query: QueryDict,
        queryset: QuerySet[Any],
        *,
        vocabulary: Vocabulary | None = None,
        **choices: list[tuple[str, Any]],
    ) -> None:
        super().__init__(query, queryset)
        self.vocabulary = vocabulary
        for name, options in choices.items():
            self.filters[name].extra["choices"] = options

    @cached_property
    def form(self) -> FilterForm:
        """The form, filled in with what the list is filtered by."""
        asked: FilterForm = super().form
        return type(asked)({**self.defaults, **_set_in(asked)})

    @cached_property
    def defaults(self) -> dict[str, str]:
        """What holds where the address says nothing."""
        given = {name: one.extra.get("initial") for name, one in self.filters.items()}
        return {name: value for name, value in given.items() if value}

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters that are set and make sense, and the defaults."""
        return _set_in(self.form)

    def query_without(self, *names: str) -> dict[str, str]:
        """Return the parameters of the address that are left without some."""
        return {
            name: value
            for name, value in self.chosen.items()
            if name not in names and value != self.defaults.get(name)
        }

    def context(self, path: str) -> dict[str, Any]:
        """Return the form, and each active filter with the address without it.

        ``folded_set`` says how many there are besides the words searched for, which
        always stand on the page.
        """
        chips = [
            {
                "text": f"{self.form.fields[name].label}: {self.label_of(name)}",
                "url": address(path, self.query_without(name)),
            }
            for name in self.chosen
            if name not in self.defaults
        ]
        return {
            "filter_form": self.form,
            "chips": chips,
            "reset_url": path,
            "folded_set": sum(
                name not in self.defaults and name != "q" for name in self.chosen
            ),
        }

    def label_of(self, name: str) -> str:
        """Return what a filter is set to, in words."""
        value = self.chosen[name]
        options = getattr(self.form.fields[name], "choices", [])
        return str(dict(options).get(value, value))


def _set_in(form: FilterForm) -> dict[str, str]:
    form.is_valid()
    return {name: value for name, value in form.cleaned_data.items() if value}


class ChoiceFilter(django_filters.ChoiceFilter):
    """One of several options, below the one that filters nothing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", pgettext_lazy("arena", "All"))
        super().__init__(*args, **kwargs)


class TermFilter(ChoiceFilter):
    """A term of the Arena, retired ones too; ``field_name`` leads to the terms."""

    #: The filter set that it belongs to.
    parent: Any

    def __init__(self, scheme: Scheme, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label=scheme.label, **kwargs)
        self.scheme = scheme

    @property
    def field(self) -> Any:
        """The form field with the terms of this Arena."""
        terms = self.parent.vocabulary.all(self.scheme)
        self.extra["choices"] = [(term.code, term.label) for term in terms]
        return super().field

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep what has the term."""
        if not value:
            return qs
        terms = self.field_name
        return qs.filter(**{f"{terms}__scheme": self.scheme, f"{terms}__code": value})


class SearchFilterSet(ArenaFilterSet):
    """A list in an Arena that is searched by its field ``q``.

    Args:
        module: the Arena.
    """

    def __init__(self, *args: Any, module: Module, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.module = module

    @cached_property
    def query(self) -> Query:
        """What is looked for, perhaps nothing."""
        return Query(self.chosen.get("q", ""))

    def searching(self, text: str) -> Self:
        """Return the same list, searched for other words."""
        data = self.data.copy()
        data["q"] = text
        return type(self)(
            data, self.queryset, vocabulary=self.vocabulary, module=self.module
        )


class WordsFilter(django_filters.CharFilter):
    """Words that all have to occur.

    Args:
        occurs: returns the condition that one word occurs.
    """

    def __init__(self, occurs: Callable[[str], Q], **kwargs: Any) -> None:
        kwargs.setdefault("label", pgettext_lazy("arena", "Search"))
        widget = forms.TextInput(attrs={"type": "search"})
        super().__init__(max_length=200, widget=widget, **kwargs)
        self.occurs = occurs

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep what says all of the words."""
        for word in value.split()[:MOST_WORDS]:
            qs = qs.filter(self.occurs(word))
        return qs


class SearchFilter(django_filters.CharFilter):
    """What is looked for in the index: every word has to occur, in some form.

    Args:
        found: returns the condition that a row says all of it, in an Arena.
    """

    #: The filter set that it belongs to.
    parent: Any

    def __init__(self, found: Callable[[Query, Module], Q], **kwargs: Any) -> None:
        kwargs.setdefault("label", pgettext_lazy("arena", "Search"))
        widget = forms.TextInput(attrs={"type": "search"})
        super().__init__(max_length=200, widget=widget, **kwargs)
        self.found = found

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep what says all of it; signs without a word are found nowhere."""
        if not value:
            return qs
        query = Query(value)
        return qs.filter(self.found(query, self.parent.module)) if query else qs.none()


class SortFilter(django_filters.ChoiceFilter):
    """The order; ``OrderingFilter`` would take several and call them columns.

    Args:
        sortings: to choose from.
        initial: the usual one.
    """

    def __init__(self, sortings: Sortings, *, initial: str) -> None:
        super().__init__(
            label=pgettext_lazy("arena", "Order"),
            choices=[(code, label) for code, (_by, label) in sortings.items()],
            empty_label=None,
            initial=initial,
        )
        self.sortings = sortings

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return everything in the chosen order."""
        columns, _label = self.sortings[value]
        return qs.order_by(*columns)


def address(path: str, query: dict[str, str]) -> str:
    """Return the address of a filtered page, at its results."""
    return f"{path}?{urlencode(query)}{RESULTS}" if query else f"{path}{RESULTS}"
