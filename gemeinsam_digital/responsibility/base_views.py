"""What every page about the consortium of an idea needs."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.models import Claim


class TeamView(ServiceFormView, IdeaView):
    """A page after which one goes on with the consortium of an idea."""

    def back_url(self) -> str:
        """Return the consortium on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#consortium"


class OfClaim(TeamView):
    """A page about a role that somebody holds."""

    @cached_property
    def claim(self) -> Claim:
        """The claim of the address."""
        claims = Claim.objects.select_related(
            "actor", "idea__module__project__organisation", "idea__creator"
        )
        return get_object_or_404(claims, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea of the claim."""
        return self.claim.idea

    def permission_object(self) -> Any:
        """Return the claim."""
        return self.claim
