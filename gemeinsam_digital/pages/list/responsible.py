"""Who is responsible, as a filter: searched, because there may be a thousand."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from adhocracy4.modules.models import Module
from gemeinsam_digital.actors.models import ACTOR_NAME_LENGTH
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.pages.filters import FilterForm
from gemeinsam_digital.pages.filters import SearchFilterSet
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import responsible_in
from gemeinsam_digital.search.query import MOST_WORDS

#: As many names are suggested.
SUGGESTED = 10
#: How an address may say one actor; such as fit a key of the database.
_KEY = re.compile(r"\d{1,18}", re.ASCII)


def named(path: str, words: str) -> Q:
    """Return the condition that a name has all of some words.

    Args:
        path: leads to the actor, ``name`` is appended.
        words: as somebody types them.
    """
    condition = Q()
    for word in words.split()[:MOST_WORDS]:
        condition &= Q(**{f"{path}name__icontains": word})
    return condition


def by_key(module: Module, value: str) -> Actor | None:
    """Return who is responsible in an Arena and is said by the key.

    Nobody else, whose name may be nobody's business.
    """
    if not _KEY.fullmatch(value):
        return None
    return responsible_in(module).filter(pk=int(value)).first()


class ActorInput(forms.TextInput):
    """A name with suggestions; where the address says a key, the name of that."""

    #: Who is said by the key, if it is one.
    actor: Actor | None = None

    def __init__(self) -> None:
        super().__init__(attrs={"list": "responsible", "autocomplete": "off"})

    def format_value(self, value: Any) -> Any:
        """Return what stands in the field."""
        return self.actor.name if self.actor else super().format_value(value)


class ActorFilter(django_filters.CharFilter):
    """Who holds a role: words of the name, or the key as links have it."""

    #: The filter set that it belongs to.
    parent: Any

    def __init__(self) -> None:
        super().__init__(
            label=pgettext_lazy("arena", "Responsible"),
            max_length=ACTOR_NAME_LENGTH,
            widget=ActorInput(),
            help_text=pgettext_lazy("arena", "Part of the name is enough."),
        )

    def filter(self, qs: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Keep what somebody of that name holds a role on."""
        if not value:
            return qs
        actor = self.parent.named_actor
        who = Q(actor=actor) if actor else named("actor__", value)
        held = Claim.objects.filter(
            who, idea=OuterRef("pk"), state=ClaimState.ACCEPTED
        ).order_by()
        return qs.filter(Exists(held))


class ResponsibleFilterSet(SearchFilterSet):
    """A list that is filtered by who is responsible, in its field ``actor``."""

    @cached_property
    def named_actor(self) -> Actor | None:
        """Who is asked for by key."""
        return by_key(self.module, self.data.get("actor", "").strip())

    @cached_property
    def form(self) -> FilterForm:
        """The form, filled in with what the list is filtered by."""
        form = super().form
        form.fields["actor"].widget.actor = self.named_actor
        return form

    def label_of(self, name: str) -> str:
        """Return what a filter is set to, in words."""
        named = self.named_actor if name == "actor" else None
        return named.name if named else super().label_of(name)


class ResponsibleView(ArenaView):
    """Names for the filter while one is typed: a piece of a page."""

    template_name = "gemeinsam_digital/pages/list/responsible_options.html"
    section = "ideas"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the first names that fit, none for nothing typed."""
        words = request.GET.get("q", "")[:ACTOR_NAME_LENGTH].replace("\x00", "")
        actors = responsible_in(self.module).filter(named("", words))
        return self.respond(actors=actors[:SUGGESTED] if words.strip() else [])
