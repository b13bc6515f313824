"""The roles that an Arena looks for."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.db.models import Count
from django.db.models import Q
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.filters import FilterForm
from gemeinsam_digital.pages.filters import term_choices
from gemeinsam_digital.pages.list.views import MOST_WORDS
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles.selectors import Declared
from gemeinsam_digital.responsibility.roles.selectors import Fit
from gemeinsam_digital.responsibility.roles.selectors import declared_by
from gemeinsam_digital.responsibility.roles.selectors import wanted_in

PER_PAGE = 20

FITTING = "fitting"
NEW = "new"


class WantedFilterForm(FilterForm):
    """The filters of the list.

    Args:
        vocabulary: of the Arena.
    """

    q = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search"}),
        label=pgettext_lazy("arena", "Search"),
        help_text=pgettext_lazy(
            "arena", "Looks through role, task and title of the contribution."
        ),
    )
    role = forms.ChoiceField(required=False, label=pgettext_lazy("arena", "Role"))
    competence = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Competence")
    )
    field = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Field of action")
    )
    district = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "District")
    )
    essential = forms.ChoiceField(
        required=False, label=pgettext_lazy("arena", "Necessity")
    )

    def __init__(self, *args: Any, vocabulary: Vocabulary, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            role=Role.choices,
            competence=term_choices(vocabulary, Scheme.COMPETENCE),
            field=term_choices(vocabulary, Scheme.FIELD),
            district=term_choices(vocabulary, Scheme.DISTRICT),
            essential=[("yes", pgettext_lazy("arena", "only essential roles"))],
        )


class MatchingFilterForm(WantedFilterForm):
    """The same for somebody whose actors have declared something."""

    defaults = {"sort": FITTING}

    sort = forms.ChoiceField(
        required=False,
        label=pgettext_lazy("arena", "Order"),
        choices=lambda: [
            (FITTING, pgettext_lazy("arena", "What fits first")),
            (NEW, pgettext_lazy("arena", "Newest")),
        ],
    )


Roles = QuerySet[OpenRole]


def _by_words(roles: Roles, text: str) -> Roles:
    for word in text.split()[:MOST_WORDS]:
        roles = roles.filter(
            Q(title__icontains=word)
            | Q(description__icontains=word)
            | Q(idea__title__icontains=word)
        )
    return roles


def _by_term(scheme: Scheme) -> Callable[[Roles, str], Roles]:
    def narrow(roles: Roles, code: str) -> Roles:
        return roles.filter(idea__terms__scheme=scheme, idea__terms__code=code)

    return narrow


NARROWING: dict[str, Callable[[Roles, str], Roles]] = {
    "role": lambda roles, role: roles.filter(role=role),
    "competence": lambda roles, code: roles.filter(competences__code=code),
    "field": _by_term(Scheme.FIELD),
    "district": _by_term(Scheme.DISTRICT),
    "essential": lambda roles, _yes: roles.filter(is_essential=True),
    "q": _by_words,
}


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
    section = "wanted"

    @cached_property
    def declared(self) -> Declared:
        """What the reader's actors have declared."""
        return declared_by(self.user)

    @cached_property
    def form(self) -> WantedFilterForm:
        """The filters; an order to choose only where there are two."""
        kind = MatchingFilterForm if self.declared else WantedFilterForm
        return kind.from_query(self.request.GET, vocabulary=vocabulary_of(self.arena))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page of the list."""
        page = Paginator(self._roles(), PER_PAGE).get_page(request.GET.get("page"))
        rows = list(page.object_list)
        return self.respond(
            filter_form=self.form,
            chips=self.form.chips(request.path),
            page_obj=page,
            total=page.paginator.count,
            cards=self._cards(rows),
            fitting_first=self._fitting_first,
            has_declared=bool(self.declared),
            reset_url=request.path,
            **self._offering(rows),
        )

    @property
    def _fitting_first(self) -> bool:
        return self.form.chosen.get("sort") == FITTING

    def _roles(self) -> Roles:
        chosen = self.form.chosen
        roles = wanted_in(self.module).select_related("idea")
        for name, narrow in NARROWING.items():
            if name in chosen:
                roles = narrow(roles, chosen[name])
        order = ["-opened_at", "-pk"]
        if self._fitting_first:
            roles, order = self.declared.rank_first(roles), ["rank", *order]
        return roles.order_by(*order).prefetch_related("competences", "idea__terms")

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
