"""What every page about one idea needs."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.shortcuts import render
from django.urls import reverse

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.history.selectors import TimelineEntry
from gemeinsam_digital.history.selectors import events_of
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.ideas.events import HIDDEN
from gemeinsam_digital.ideas.models import Idea


class IdeaView(ArenaView):
    """A page about one idea.

    What the moderation has hidden is there for them and for its author only,
    whatever the page and whatever right it asks for.
    """

    section = "ideas"
    permission = Permission.VIEW_IDEA
    #: What is looked up together with the idea.
    related: tuple[str, ...] = (
        "module__project__organisation",
        "module__arenasettings_settings",
        "creator",
    )

    @cached_property
    def idea(self) -> Idea:
        """The idea of the address."""
        ideas = Idea.objects.select_related(*self.related)
        return get_object_or_404(ideas, pk=self.kwargs["pk"])

    @cached_property
    def module(self) -> Any:
        """The module of the idea."""
        return self.idea.module

    def permission_object(self) -> Any:
        """Return the idea."""
        return self.idea

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer, or say that the moderation has hidden it."""
        if self._is_hidden_from(request.user):
            return self._hidden()
        if self.idea.stage == Stage.MEASURE:
            self.section = "measures"
        return super().dispatch(request, *args, **kwargs)

    def _is_hidden_from(self, user: Any) -> bool:
        # In an Arena that is not visible there is nothing to be said about.
        return (
            self.idea.is_hidden
            and may(user, Permission.VIEW_ARENA, self.module)
            and not may(user, Permission.VIEW_IDEA, self.idea)
        )

    def _hidden(self) -> HttpResponse:
        """Say it with status 404, without title and text."""
        # Not the page's own context: that one has the idea in it.
        context = super().get_context_data(
            hidden_at=self.idea.hidden_at,
            is_crumb=False,
            list_url=reverse("gemeinsam_digital:idea-list", args=[self.module.slug]),
        )
        template = "gemeinsam_digital/ideas/hidden.html"
        return render(self.request, template, context, status=404)

    def back_url(self) -> str:
        """Return the page of the idea."""
        return self.idea.get_absolute_url()

    @property
    def is_public(self) -> bool:
        """Whether everybody sees the idea without an account."""
        return super().is_public and not self.idea.is_hidden

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the idea; ``object`` is the name the host's breadcrumbs know."""
        return super().get_context_data(
            idea=self.idea, object=self.idea, hiding=self.hiding, **kwargs
        )

    @property
    def hiding(self) -> TimelineEntry | None:
        """When and why it was hidden, ``None`` while it is not."""
        if not self.idea.is_hidden:
            return None
        entries = timeline(events_of(self.idea).filter(type=HIDDEN.code)[:1])
        return entries[0] if entries else None
