"""Pages on which somebody says what is measured, and what was."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.base_views import MeasureStepView
from gemeinsam_digital.measures.indicators.forms import IndicatorForm
from gemeinsam_digital.measures.indicators.forms import ReadingForm
from gemeinsam_digital.measures.indicators.models import Indicator
from gemeinsam_digital.measures.indicators.models import Reading
from gemeinsam_digital.measures.indicators.services import indicator_add
from gemeinsam_digital.measures.indicators.services import reading_add
from gemeinsam_digital.measures.models import Measure


class IndicatorAddView(MeasureStepView):
    """Say what is measured."""

    form_class = IndicatorForm
    place = "indicators"
    success_message = pgettext_lazy("arena", "The indicator is public now.")

    def perform(self, form: IndicatorForm) -> Indicator:
        """Add it."""
        return indicator_add(
            measure=self.measure, entered=form.entered(), actor=self.user
        )

    def page_context(self) -> dict[str, Any]:
        """Add what it is called."""
        return {
            **super().page_context(),
            "title": pgettext("arena", "Add an indicator"),
            "intro": pgettext("arena", "By what can everybody tell what it brings?"),
            "submit_text": pgettext("arena", "Add it"),
        }


class ReadingAddView(MeasureStepView):
    """Enter a measured value."""

    form_class = ReadingForm
    place = "indicators"
    success_message = pgettext_lazy("arena", "The value is public now.")

    @cached_property
    def indicator(self) -> Indicator:
        """The indicator of the address.

        Raises:
            Http404: there is none.
        """
        related = (f"measure__idea__{name}" for name in self.related)
        rows = Indicator.objects.select_related(
            *related, "measure__mandate", "measure__evaluation"
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The contribution that it is about."""
        return self.indicator.measure.idea

    @cached_property
    def measure(self) -> Measure:
        """The measure that it is about."""
        return self.indicator.measure

    def perform(self, form: ReadingForm) -> Reading:
        """Enter it."""
        return reading_add(
            indicator=self.indicator, entered=form.entered(), actor=self.user
        )

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, and of what it is a value."""
        words = pgettext("arena", "%(name)s, in %(unit)s")
        row = self.indicator
        return {
            **super().page_context(),
            "title": pgettext("arena", "Enter a value"),
            "intro": words % {"name": row.name, "unit": row.unit},
            "submit_text": pgettext("arena", "Publish the value"),
            "consequences": [
                pgettext(
                    "arena",
                    "The value is public at once. It is corrected by another one of "
                    "the same day, with a reason; both stay readable.",
                )
            ],
        }
