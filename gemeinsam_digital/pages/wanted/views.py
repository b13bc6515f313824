"""The roles that an Arena looks for."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.wanted.filters import FITTING
from gemeinsam_digital.pages.wanted.filters import NEWEST
from gemeinsam_digital.pages.wanted.filters import MatchingFilterSet
from gemeinsam_digital.pages.wanted.filters import WantedFilterSet
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles.selectors import Declared
from gemeinsam_digital.responsibility.roles.selectors import Fit
from gemeinsam_digital.responsibility.roles.selectors import declared_by
from gemeinsam_digital.responsibility.roles.selectors import wanted_in

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class WantedCard:
    """One wanted role in the list.

    Attributes:
        wanted: the role.
        fits: whom of the reader's actors it fits and why.
        offers: how many offers wait for an answer.
    """

    wanted: OpenRole
    fits: list[Fit]
    offers: int

    def _terms(self, scheme: Scheme) -> list[Term]:
        return [t for t in self.wanted.idea.terms.all() if t.scheme == scheme]

    @property
    def fields(self) -> list[Term]:
        """The fields of action of its contribution."""
        return self._terms(Scheme.FIELD)

    @property
    def districts(self) -> list[Term]:
        """Where its contribution is about."""
        return self._terms(Scheme.DISTRICT)


def _offers_for(roles: Iterable[OpenRole]) -> dict[int, int]:
    """Return how many offers for each role wait for an answer; one query."""
    waiting = Claim.objects.filter(open_role__in=roles, state=ClaimState.OFFERED)
    counted = waiting.order_by().values_list("open_role").annotate(Count("pk"))
    return {pk: number for pk, number in counted if pk is not None}


def claims_are_open(module: Any) -> bool:
    """Return whether the running phase lets people take on roles."""
    phase = module.active_phase
    return bool(phase and phase.has_feature("claim", Idea))


class WantedView(ArenaView):
    """Who is wanted anywhere in the Arena; what fits the reader comes first."""

    template_name = "gemeinsam_digital/pages/wanted/wanted_list.html"
    section = "ideas"
    crumb = pgettext_lazy("arena", "Wanted roles")

    @cached_property
    def declared(self) -> Declared:
        """What the reader's actors have declared."""
        return declared_by(self.user)

    @cached_property
    def filters(self) -> WantedFilterSet:
        """The filters; an order to choose only where there are two."""
        roles = wanted_in(self.module).select_related("idea").order_by(*NEWEST)
        kind = WantedFilterSet
        if self.declared:
            roles, kind = self.declared.rank_first(roles), MatchingFilterSet
        vocabulary = vocabulary_of(self.arena)
        return kind(self.request.GET, roles, vocabulary=vocabulary)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page of the list."""
        found = self.filters.qs.prefetch_related("competences", "idea__terms")
        page = Paginator(found, PER_PAGE).get_page(request.GET.get("page"))
        rows = list(page.object_list)
        return self.respond(
            page_obj=page,
            total=page.paginator.count,
            cards=self._cards(rows),
            fitting_first=self.filters.chosen.get("sort") == FITTING,
            has_declared=bool(self.declared),
            **self.filters.context(request.path),
            **self._offering(rows),
        )

    def _cards(self, rows: list[OpenRole]) -> list[WantedCard]:
        offers = _offers_for(rows)
        return [
            WantedCard(row, self.declared.fits(row), offers.get(row.pk, 0))
            for row in rows
        ]

    def _offering(self, rows: list[OpenRole]) -> dict[str, bool]:
        """Return whether roles can be taken on, and by the reader.

        The answer is the same for all that stand in this list.
        """
        idea = rows[0].idea if rows else None
        if idea is not None:
            idea.module = self.module
        return {
            "claims_open": claims_are_open(self.module),
            "may_offer": may(self.user, Permission.OFFER_CLAIM, idea),
        }
