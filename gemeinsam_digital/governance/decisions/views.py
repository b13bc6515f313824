"""Recording a decision."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.governance.bodies.selectors import deciding_bodies_of
from gemeinsam_digital.governance.decisions.forms import DecisionForm
from gemeinsam_digital.governance.decisions.legality import check_proposed
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.selectors import decided_on_text
from gemeinsam_digital.governance.decisions.selectors import decision_base
from gemeinsam_digital.governance.decisions.selectors import preload_decisions
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.governance.recommendations.selectors import advising_otherwise
from gemeinsam_digital.governance.recommendations.selectors import recommendations_on
from gemeinsam_digital.ideas.base_views import IdeaView

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from gemeinsam_digital.ideas.models import Idea


class DecisionView(ServiceFormView, IdeaView):
    """Record what a deciding body resolved."""

    template_name = "gemeinsam_digital/governance/decisions/decision.html"
    section = "workbench"
    permission = Permission.RECORD_DECISION
    success_message = pgettext_lazy("arena", "The decision is recorded.")
    keeps_draft = False

    @cached_property
    def form(self) -> DecisionForm:
        """The form with the bodies of this person."""
        return self.make_form(self.posted, self.idea)

    def make_form(self, data: Any, idea: Idea) -> DecisionForm:
        """Return the form about a text as it is now, filled with ``data`` if any."""
        preload_decisions([idea])
        bodies = deciding_bodies_of(self.user, self.module)
        return DecisionForm(
            data,
            bodies=bodies,
            standing=decided_on_text(idea),
            idea=idea,
            initial={"body": bodies.first(), "base": decision_base(idea)},
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the decision that stands on this text, and what bodies advise."""
        kwargs.setdefault("standing", decided_on_text(self.idea))
        recommendations_on.put(self.idea, recommendations_on(self.idea))
        return super().get_context_data(
            against=advising_otherwise(self.idea, Outcome.ADOPTED),
            in_favour=advising_otherwise(self.idea, Outcome.DECLINED),
            **kwargs,
        )

    def check(self) -> None:
        """There must be something to decide."""
        check_proposed(self.idea)

    def perform_sent(self) -> Decision:
        """Record it.

        Raises:
            Stale: it was made about another text, or another decision stands.
        """
        self.check()
        if self.request.POST.get("base") != decision_base(self.idea):
            # What is asked depends on it: say that first, not what a field lacks.
            raise Stale(self.idea)
        decision: Decision = super().perform_sent()
        return decision

    def perform(self, form: DecisionForm) -> Decision:
        """Record it."""
        data = form.cleaned_data
        return decision_record(
            idea=self.idea,
            body=data["body"],
            decided_on=data["decided_on"],
            entered=form.entered(data["reference"]),
            correction=data.get("correction", ""),
            base=data["base"],
            actor=self.user,
        )

    def get_success_url(self, result: Decision) -> str:
        """Return the decision on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#decision"

    def show_conflict(self, current: Idea) -> HttpResponseBase:
        """Show what was entered beside what is there now; the next record counts."""
        data = self.request.POST.copy()
        data["base"] = decision_base(current)
        self.form = self.make_form(data, current)
        return self.page(
            status=409, is_conflict=True, standing=decided_on_text(current)
        )
