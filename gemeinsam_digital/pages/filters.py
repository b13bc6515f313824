"""Filters that live in the address of a page."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar
from urllib.parse import urlencode

from django.utils.translation import pgettext

from gemeinsam_digital.core.forms.kit import GdForm

if TYPE_CHECKING:
    from typing import Self

    from django.http import QueryDict

    from gemeinsam_digital.arena.selectors import Vocabulary
    from gemeinsam_digital.core.choices import Scheme

#: Where an address that filters leads to: the heading that says how many there are.
RESULTS = "#results"


class FilterForm(GdForm):
    """What the address says about a list; nonsense in it is ignored.

    Made with :meth:`from_query`, so that what is shown as chosen is what the
    list was filtered by.
    """

    mark_optional = False
    #: What holds where the address says nothing; never shown as a filter.
    defaults: ClassVar[dict[str, str]] = {}

    @classmethod
    def from_query(cls, query: QueryDict, **options: Any) -> Self:
        """Return the form with everything from the address that makes sense."""
        asked = cls(query, **options)
        return cls({**cls.defaults, **asked.chosen}, **options)

    def offer(self, **choices: Any) -> None:
        """Set the options of filters, below the one that filters nothing."""
        for name, options in choices.items():
            self.fields[name].choices = [("", pgettext("arena", "All")), *options]

    @cached_property
    def chosen(self) -> dict[str, str]:
        """The filters that are set and make sense."""
        self.is_valid()
        data = getattr(self, "cleaned_data", {})
        return {name: data[name] for name in self.fields if data.get(name)}

    def query_without(self, *names: str) -> dict[str, str]:
        """Return the parameters of the address that are left without some."""
        return {
            name: value
            for name, value in self.chosen.items()
            if name not in names and value != self.defaults.get(name)
        }

    def chips(self, path: str) -> list[dict[str, str]]:
        """Return the active filters, each with the address without it."""
        return [
            {
                "text": f"{self.fields[name].label}: {self._label_of(name)}",
                "url": address(path, self.query_without(name)),
            }
            for name in self.chosen
            if name not in self.defaults
        ]

    def _label_of(self, name: str) -> str:
        value = self.chosen[name]
        options = getattr(self.fields[name], "choices", [])
        return str(dict(options).get(value, value))


def address(path: str, query: dict[str, str]) -> str:
    """Return the address of a filtered page, at its results."""
    return f"{path}?{urlencode(query)}{RESULTS}" if query else f"{path}{RESULTS}"


def term_choices(vocabulary: Vocabulary, scheme: Scheme) -> list[tuple[str, str]]:
    """Return the terms of a scheme as options, retired ones too."""
    return [(term.code, term.label) for term in vocabulary.all(scheme)]
