"""What every page about one idea needs."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404

from gemeinsam_digital.arena.web import ArenaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.permissions import Permission


class IdeaView(ArenaView):
    """A page about one idea."""

    section = "ideas"
    permission = Permission.VIEW_IDEA

    @cached_property
    def idea(self) -> Idea:
        """The idea of the address."""
        ideas = Idea.objects.select_related(
            "module__project__organisation", "creator"
        ).prefetch_related("terms")
        return get_object_or_404(ideas, pk=self.kwargs["pk"])

    @cached_property
    def module(self) -> Any:
        """The module of the idea."""
        return self.idea.module

    def permission_object(self) -> Any:
        """Return the idea."""
        return self.idea

    def back_url(self) -> str:
        """Return the page of the idea."""
        return self.idea.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the idea; ``object`` is the name the host's breadcrumbs know."""
        return super().get_context_data(idea=self.idea, object=self.idea, **kwargs)
