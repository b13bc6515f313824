"""The page on which the money of a year is set."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.kit import keys_of
from gemeinsam_digital.measures.base_views import MeasureFormView
from gemeinsam_digital.measures.budget.forms import BudgetForm
from gemeinsam_digital.measures.budget.models import BudgetLine
from gemeinsam_digital.measures.budget.services import budget_set


class BudgetSetView(MeasureFormView):
    """Set what is planned and spent in a year from a source."""

    form_class = BudgetForm
    place = "budget"
    title = pgettext_lazy("arena", "Budget of a year")
    intro = pgettext_lazy(
        "arena", "In whole euros. Of the same year and source the newest entry holds."
    )
    submit_text = pgettext_lazy("arena", "Set the budget")
    success_message = pgettext_lazy("arena", "The budget is set.")
    consequences = (
        pgettext_lazy("arena", "The sums are public at once, with the reason."),
        pgettext_lazy("arena", "The history keeps what they were before."),
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with the line that the address names, or with this year."""
        keys = keys_of(self.request.GET.getlist("line"))
        line = self.measure.budget_lines.filter(pk__in=keys).first()
        if line is None:
            return {"initial": {"year": timezone.localdate().year}}
        names = ("year", "source", "planned", "spent", "reason")
        return {"initial": {name: getattr(line, name) for name in names}}

    def perform(self, form: BudgetForm) -> BudgetLine:
        """Set it."""
        return budget_set(idea=self.idea, entered=form.entered(), actor=self.user)
