"""Reading an Arena."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
from typing import TYPE_CHECKING

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.choices import Scheme

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


def arena_of(module: Module) -> ArenaSettings:
    """Return the Arena of a module.

    Raises:
        ArenaSettings.DoesNotExist: the module is not run as an Arena.
    """
    cached = module.__dict__.get("_gd_arena")
    if cached is None:
        # Who looked up the module may have asked for its settings as well.
        cached = module._state.fields_cache.get("arenasettings_settings")
    if cached is None:
        cached = ArenaSettings.objects.get(module=module)
        module.__dict__["_gd_arena"] = cached
    return cached


def published_arenas() -> list[ArenaSettings]:
    """Return the Arenas that somebody can see; on others nobody can do anything."""
    published = ArenaSettings.objects.filter(
        module__is_draft=False,
        module__project__is_draft=False,
        module__project__is_archived=False,
    )
    return list(published.order_by("pk"))


class Vocabulary:
    """All terms of one Arena, read once.

    Args:
        terms: every term of the Arena, retired ones included: old content
            still has to be labelled.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_scheme: dict[str, dict[str, Term]] = {}
        self._in_order: list[Term] = list(terms)
        for term in self._in_order:
            self._by_scheme.setdefault(term.scheme, {})[term.code] = term

    def of(self, keys: Collection[int]) -> list[Term]:
        """Return terms of any scheme by their keys, in their order."""
        return [term for term in self._in_order if term.pk in keys]

    def all(self, scheme: Scheme) -> list[Term]:
        """Return the terms of a scheme in their order, retired ones too."""
        return list(self._by_scheme.get(scheme, {}).values())

    def active(self, scheme: Scheme) -> list[Term]:
        """Return the terms of a scheme that can still be chosen."""
        return [term for term in self.all(scheme) if term.active]

    def get(self, scheme: Scheme, code: str) -> Term | None:
        """Return one term, or ``None`` where the code is unknown."""
        return self._by_scheme.get(scheme, {}).get(code)

    def label(self, scheme: Scheme, code: str) -> str:
        """Return the label of a code; the code itself where it is unknown."""
        term = self.get(scheme, code)
        return term.label if term else code


def vocabulary_of(arena: ArenaSettings) -> Vocabulary:
    """Return the vocabulary of an Arena (one query, kept on the instance)."""
    cached: Vocabulary | None = arena.__dict__.get("_gd_vocabulary")
    if cached is None:
        cached = Vocabulary(arena.terms.order_by("scheme", "position", "pk"))
        arena.__dict__["_gd_vocabulary"] = cached
    return cached
