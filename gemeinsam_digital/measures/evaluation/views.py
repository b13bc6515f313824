"""Recording how a measure has ended."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.measures.base_views import MeasureStepView
from gemeinsam_digital.measures.evaluation.forms import EvaluationForm
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.evaluation.services import measure_evaluate
from gemeinsam_digital.measures.reports.models import ReportDraft


class EvaluationView(MeasureStepView):
    """Record the final evaluation."""

    form_class = EvaluationForm
    place = "evaluation"
    success_message = pgettext_lazy(
        "arena", "The measure has ended, with its evaluation."
    )

    def perform(self, form: EvaluationForm) -> Evaluation:
        """Record it."""
        return measure_evaluate(
            measure=self.measure, entered=form.entered(), actor=self.user
        )

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, and what happens then."""
        consequences = [
            pgettext(
                "arena", "The evaluation is public at once, and can't be changed."
            ),
            pgettext(
                "arena",
                "Nothing about the measure changes any more. What was learnt, and "
                "where it is taken over, can still be added.",
            ),
        ]
        if ReportDraft.objects.filter(measure=self.measure).exists():
            consequences.append(
                pgettext("arena", "The report in the making is discarded.")
            )
        return {
            **super().page_context(),
            "title": pgettext("arena", "Final evaluation"),
            "intro": pgettext(
                "arena",
                "How has the measure ended, and what can others take over? Also what "
                "is stopped keeps what it has taught.",
            ),
            "submit_text": pgettext("arena", "End the measure"),
            "consequences": consequences,
        }
