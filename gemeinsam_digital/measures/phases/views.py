"""The page on which a measure enters a phase."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.measures.base_views import MeasureFormView
from gemeinsam_digital.measures.phases.forms import PhaseForm
from gemeinsam_digital.measures.phases.legality import move_to
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.phases.services import phase_enter
from gemeinsam_digital.measures.selectors import current_phase


class PhaseEnterView(MeasureFormView):
    """Let a measure enter a phase."""

    form_class = PhaseForm
    place = "phases"
    title = pgettext_lazy("arena", "Enter a phase")
    intro = pgettext_lazy(
        "arena",
        "The phases are a path that may be gone back: what did not work out is told, "
        "and nobody hides it.",
    )
    submit_text = pgettext_lazy("arena", "Enter the phase")
    success_message = pgettext_lazy("arena", "The measure is in this phase now.")
    consequences = (
        pgettext_lazy("arena", "Result, expectation and reason are public at once."),
        pgettext_lazy("arena", "Who follows the measure is told."),
        pgettext_lazy("arena", "The status of the measure follows from its phase."),
    )

    @cached_property
    def current(self) -> PhasePeriod | None:
        """The phase that the measure is in."""
        return current_phase(self.measure)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add the current phase, and the next one as what is likely."""
        left = self.current.phase if self.current is not None else ""
        likely = [code for code in Phase.values if move_to(left, code) == "next"]
        return {
            "current": self.current,
            "initial": {
                "phase": likely[0] if likely else "",
                "started_on": timezone.localdate(),
            },
        }

    def perform(self, form: PhaseForm) -> PhasePeriod:
        """Enter it."""
        return phase_enter(idea=self.idea, entered=form.entered(), actor=self.user)
