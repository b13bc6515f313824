"""Wanted roles, read."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Case
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Value
from django.db.models import When

from adhocracy4.modules.models import Module
from gemeinsam_digital.actors.models import DECLARED_SCHEMES
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.choices import OpenRoleState
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.models import OpenRole


def wanted_in(module: Module) -> QuerySet[OpenRole]:
    """Return the roles that open contributions of an Arena look for."""
    return OpenRole.objects.filter(
        idea__module=module,
        idea__standing=Standing.OPEN,
        idea__hidden_at=None,
        state=OpenRoleState.OPEN,
    )


@Fact
def roles_on(idea: Idea) -> list[OpenRole]:
    """Return the roles that an idea looks for or has found, oldest first."""
    rows = idea.open_roles.exclude(state=OpenRoleState.CLOSED)
    return list(rows.prefetch_related("competences").order_by("opened_at", "pk"))


def wanted_on(idea: Idea) -> list[OpenRole]:
    """Return the roles that an idea looks for, the essential ones first."""
    if not idea.is_open:
        return []
    wanted = [role for role in roles_on(idea) if role.is_open]
    return sorted(wanted, key=lambda role: not role.is_essential)


@Fact
def essential_roles_of(idea: Idea) -> list[OpenRole]:
    """Return the roles without which an idea can't become a measure."""
    return [role for role in roles_on(idea) if role.is_essential]


def preload_roles(idea: Idea) -> None:
    """Look up the roles of an idea for one page, in two queries."""
    roles_on.put(idea, roles_on(idea))
    essential_roles_of.put(idea, essential_roles_of(idea))


def essential_roles() -> QuerySet[OpenRole]:
    """Return the roles without which their ideas can't become measures."""
    rows = OpenRole.objects.filter(is_essential=True)
    return rows.exclude(state=OpenRoleState.CLOSED).order_by()


def preload_essential_roles(ideas: Sequence[Idea]) -> None:
    """Look up the essential roles of ideas, in one query."""
    ideas = essential_roles_of.missing(ideas)
    roles: dict[int, list[OpenRole]] = {idea.pk: [] for idea in ideas}
    rows = essential_roles().filter(idea__in=ideas)
    # Where nothing is left to ask, nothing is asked.
    for row in rows.order_by("opened_at", "pk") if ideas else ():
        roles[row.idea_id].append(row)
    for idea in ideas:
        essential_roles_of.put(idea, roles[idea.pk])


@dataclass(frozen=True, slots=True)
class Fit:
    """A wanted role fits an actor.

    Attributes:
        actor: whom.
        terms: what it has declared of what the role or its idea names.
    """

    actor: Actor
    terms: list[Term]

    @property
    def by_scheme(self) -> list[tuple[str, list[Term]]]:
        """The terms under what they are, in words."""
        schemes = [
            (str(scheme.label), [t for t in self.terms if t.scheme == scheme])
            for scheme in DECLARED_SCHEMES
        ]
        return [(label, terms) for label, terms in schemes if terms]


class Declared:
    """What the actors of one person have declared.

    Args:
        actors: with their declared terms prefetched.
    """

    def __init__(self, actors: list[Actor]) -> None:
        self._codes = {
            actor: {(term.scheme, term.code) for term in actor.declared.all()}
            for actor in actors
        }

    def __bool__(self) -> bool:
        """Return whether there is anything to compare."""
        return any(self._codes.values())

    def rank_first(self, roles: QuerySet[OpenRole]) -> QuerySet[OpenRole]:
        """Annotate ``rank``: 0 for what fits one of the actors, 1 for the rest."""
        fitting = Q(pk__in=[])
        for condition in self._conditions():
            fitting |= condition
        return roles.annotate(rank=Case(When(fitting, then=Value(0)), default=Value(1)))

    def _conditions(self) -> Iterator[Q]:
        asked = OpenRole.competences.through.objects.filter(openrole=OuterRef("pk"))
        about = Idea.terms.through.objects.filter(idea=OuterRef("idea"))
        for scheme in DECLARED_SCHEMES:
            codes = {code for kind, code in self._all() if kind == scheme}
            rows = asked if scheme == Scheme.COMPETENCE else about
            if codes:
                named = rows.filter(term__scheme=scheme, term__code__in=codes)
                yield Q(Exists(named))

    def _all(self) -> set[tuple[str, str]]:
        return {pair for pairs in self._codes.values() for pair in pairs}

    def fits(self, wanted: OpenRole) -> list[Fit]:
        """Return whom a wanted role fits and why, in the order of the names.

        Args:
            wanted: with its competences, and the terms of its idea, prefetched.
        """
        named = [*wanted.competences.all(), *wanted.idea.terms.all()]
        found = [
            Fit(actor, [term for term in named if (term.scheme, term.code) in codes])
            for actor, codes in self._codes.items()
        ]
        return [fit for fit in found if fit.terms]


def declared_by(user: Any) -> Declared:
    """Return what the actors of a user have declared that want to be matched.

    Two queries; none for somebody who is not signed in.
    """
    if not user.is_authenticated:
        return Declared([])
    actors = actors_of(user).filter(wants_matches=True)
    return Declared(list(actors.prefetch_related("declared")))
