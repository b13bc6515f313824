"""Who takes part: directory and page of an actor."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.core.paginator import Page
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.actors.competences.selectors import declared_by
from gemeinsam_digital.actors.competences.selectors import preload_declared
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.actors.selectors import organisations_of
from gemeinsam_digital.actors.selectors import representatives_of
from gemeinsam_digital.actors.selectors import speaks_for
from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.selectors import Vocabulary
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.pages.actors.filters import ActorFilterSet
from gemeinsam_digital.responsibility.directory import selectors
from gemeinsam_digital.responsibility.directory.base_views import ActorView
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.search.documents import ACTORS
from gemeinsam_digital.search.query import Query
from gemeinsam_digital.search.selectors import spelled_alike
from gemeinsam_digital.units.models import Unit

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class ActorCard:
    """One actor in the directory.

    Attributes:
        leads: how many contributions of the Arena it leads.
        others: how many other roles it holds there.
    """

    actor: Actor
    competences: list[str]
    fields: list[str]
    districts: list[str]
    leads: int = 0
    others: int = 0


def labels_of(actor: Actor, scheme: Scheme, vocabulary: Vocabulary) -> list[str]:
    """Return what an actor declares, in the words and the order of an Arena.

    What the Arena has no word for is left out.
    """
    codes = set(declared_by(actor, scheme))
    return [term.label for term in vocabulary.all(scheme) if term.code in codes]


def cards_of(
    actors: Iterable[Actor], module: Module, vocabulary: Vocabulary
) -> list[ActorCard]:
    """Return cards for actors, in two queries whatever their number."""
    rows = list(actors)
    preload_declared(rows)
    numbers = selectors.numbers_of_roles(rows, module)
    return [_card(actor, numbers.get(actor.pk, {}), vocabulary) for actor in rows]


def _card(actor: Actor, roles: dict[str, int], vocabulary: Vocabulary) -> ActorCard:
    leads = roles.get(Role.LEAD, 0)
    return ActorCard(
        actor=actor,
        competences=labels_of(actor, Scheme.COMPETENCE, vocabulary),
        fields=labels_of(actor, Scheme.FIELD, vocabulary),
        districts=labels_of(actor, Scheme.DISTRICT, vocabulary),
        leads=leads,
        others=sum(roles.values()) - leads,
    )


class ActorListView(ArenaView):
    """The directory of an Arena."""

    template_name = "gemeinsam_digital/pages/actors/actor_list.html"
    section = "actors"
    crumb = pgettext_lazy("arena", "Actors")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page of it."""
        vocabulary = vocabulary_of(self.arena)
        listed = selectors.with_activity(selectors.listed_in(self.arena), self.module)
        filters = ActorFilterSet(
            request.GET, listed, vocabulary=vocabulary, module=self.module
        )
        pages = Paginator(filters.qs, PER_PAGE)
        instead = None if pages.count else self._instead(filters.query)
        if instead:
            pages = Paginator(filters.searching(instead).qs, PER_PAGE)
        page = pages.get_page(request.GET.get("page"))
        return self.respond(
            page_obj=page,
            total=pages.count,
            cards=cards_of(page.object_list, self.module, vocabulary),
            represented=self._represented(),
            instead=instead,
            searched=filters.query.text,
            **filters.context(request.path),
        )

    def _instead(self, query: Query) -> str | None:
        """Return what was perhaps meant."""
        listed = selectors.listed_in(self.arena)
        return spelled_alike(query, listed, ACTORS, "name") if query else None

    def _represented(self) -> list[Actor]:
        """Return the organisations that this person speaks for."""
        if not self.user.is_authenticated:
            return []
        return list(organisations_of(self.user))


class ActorDetailView(ActorView):
    """What an actor is, and what it answers for in this Arena."""

    template_name = "gemeinsam_digital/pages/actors/actor_detail.html"

    def permission_object(self) -> Any:
        """Return the Arena: whoever sees the actor sees its page."""
        return self.module

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the page."""
        actor, vocabulary = self.subject, vocabulary_of(self.arena)
        return self.respond(
            competences=labels_of(actor, Scheme.COMPETENCE, vocabulary),
            fields=labels_of(actor, Scheme.FIELD, vocabulary),
            districts=labels_of(actor, Scheme.DISTRICT, vocabulary),
            others=selectors.other_arenas_of(actor, self.module, self.user),
            list_url=reverse("gemeinsam_digital:actor-list", args=[self.module.slug]),
            **self._roles(),
            **self._rights(),
        )

    def _roles(self) -> dict[str, Any]:
        claims = selectors.claims_here(self.subject, self.module, self.user)
        return {
            "held": self._page(selectors.held(claims), "page"),
            "offered": self._page(selectors.offered(claims), "offers"),
            "ended": self._page(selectors.ended(claims), "past"),
        }

    def _page(self, claims: QuerySet[Claim], param: str) -> Page[Claim]:
        return Paginator(claims, PER_PAGE).get_page(self.request.GET.get(param))

    def _rights(self) -> dict[str, Any]:
        """Return what this person may know and do."""
        actor, user = self.subject, self.user
        manages = may(user, Permission.MANAGE_ACTOR, actor)
        knows = manages or may(user, Permission.MODERATE_ARENA, self.module)
        asks = not actor.is_person
        return {
            "sees_contact": bool(actor.contact)
            and may(user, Permission.VIEW_CONTACT, actor),
            "representatives": list(representatives_of(actor)) if asks else [],
            "knows_names": knows,
            **({} if actor.is_retired else self._actions(manages=manages)),
        }

    def _actions(self, *, manages: bool) -> dict[str, Any]:
        """Return what this person can do with an actor that takes part."""
        actor, user = self.subject, self.user
        if actor.is_person:
            return {"may_change": self._speaks}
        confirms = may(user, Permission.CONFIRM_ACTOR, actor)
        return {
            "may_change": self._speaks,
            "unit": self._unit,
            "may_ask": not self._speaks and self._own_request is None,
            "own_request": self._own_request,
            "may_leave": self._speaks,
            "may_retire": manages,
            "may_confirm": confirms and not actor.is_confirmed,
            "may_unconfirm": confirms and actor.is_confirmed,
            "requests": list(selectors.requests_for(actor)) if manages else [],
        }

    @cached_property
    def _unit(self) -> Unit | None:
        """The unit that this actor is, if its people are this person's business."""
        if self.subject.kind != ActorKind.ADMINISTRATION:
            return None
        unit = Unit.objects.filter(pk=self.subject.pk).first()
        shown = unit is not None and may(self.user, Permission.VIEW_UNIT, unit)
        return unit if shown else None

    @cached_property
    def _speaks(self) -> bool:
        return self.user.is_authenticated and speaks_for(self.user, self.subject.pk)

    @cached_property
    def _own_request(self) -> RepresentationRequest | None:
        if not self.user.is_authenticated:
            return None
        return selectors.requests_for(self.subject).filter(user=self.user).first()
