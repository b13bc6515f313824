"""The workbench: what waits for moderators, units and secretaries."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from gemeinsam_digital.arena.web import ArenaView
from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.choices import Stage
from gemeinsam_digital.choices import Standing
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.cards import cards_of
from gemeinsam_digital.pages.tasks import tasks_for
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import may
from gemeinsam_digital.responsibility.models import Claim


class WorkbenchView(ArenaView):
    """Everything that waits, by who has to act."""

    template_name = "gemeinsam_digital/workbench.html"
    section = "workbench"
    permission = Permission.VIEW_WORKBENCH

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the workbench; moderators see the Arena's, others their own."""
        moderates = may(self.user, Permission.MODERATE_ARENA, self.module)
        context = self._moderation() if moderates else {}
        return self.respond(
            moderates=moderates, tasks=tasks_for(self.user, self.module), **context
        )

    def _moderation(self) -> dict[str, Any]:
        ideas = Idea.objects.filter(module=self.module, standing=Standing.OPEN)
        working = ideas.with_counts().prefetch_related("terms").order_by("stage_since")
        return {
            "review_cards": cards_of(working.filter(stage=Stage.ASSESSMENT)[:50]),
            "proposal_cards": cards_of(working.filter(stage=Stage.PROPOSAL)[:50]),
            "offers": Claim.objects.filter(idea__in=ideas, state=ClaimState.OFFERED)
            .select_related("idea", "actor")
            .order_by("offered_at")[:50],
            "drafts": FindingDraft.objects.filter(idea__in=ideas)
            .select_related("idea", "revision")
            .order_by("modified")[:50],
        }
