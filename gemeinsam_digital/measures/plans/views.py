"""The page on which a measure becomes a plan of the host."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.measures.plans.legality import check_plannable
from gemeinsam_digital.measures.plans.models import PlanLink
from gemeinsam_digital.measures.plans.selectors import plan_of
from gemeinsam_digital.measures.plans.services import plan_draft


class PlanDraftView(ConfirmView, IdeaView):
    """Draft a plan of the host; one goes on there."""

    template_name = "gemeinsam_digital/measures/step.html"
    permission = Permission.DRAFT_PLAN
    success_message = pgettext_lazy(
        "arena", "The plan is drafted. Please complete it here, and publish it."
    )

    def check(self) -> None:
        """It must be a measure without a plan."""
        check_plannable(self.idea)

    def perform(self, form: Any) -> PlanLink:
        """Draft it."""
        return plan_draft(idea=self.idea, actor=self.user)

    def get_success_url(self, result: PlanLink) -> str:
        """Return where the host edits it."""
        plan = plan_of(self.idea)
        return plan.edit_url if plan else self.idea.get_absolute_url()

    def page_context(self) -> dict[str, Any]:
        """Add what happens then."""
        return {
            "title": pgettext("arena", "Draft a plan"),
            "submit_text": pgettext("arena", "Draft it"),
            "cancel_url": self.idea.get_absolute_url(),
            "consequences": [
                pgettext(
                    "arena",
                    "The platform's list of plans gets a draft with title, summary, "
                    "period and budget, and a link to this measure.",
                ),
                pgettext(
                    "arena",
                    "You complete and publish it there; the platform then tells the "
                    "neighbourhood.",
                ),
                pgettext("arena", "Its status follows that of the measure."),
            ],
        }
