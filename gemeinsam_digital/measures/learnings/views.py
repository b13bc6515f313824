"""Pages on which somebody keeps what a measure has taught."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.ideas.legality import check_shown
from gemeinsam_digital.measures.base_views import MeasureStepView
from gemeinsam_digital.measures.learnings.forms import LearningForm
from gemeinsam_digital.measures.learnings.forms import ReplicationForm
from gemeinsam_digital.measures.learnings.models import Learning
from gemeinsam_digital.measures.learnings.models import Replication
from gemeinsam_digital.measures.learnings.selectors import last_phase
from gemeinsam_digital.measures.learnings.services import learning_add
from gemeinsam_digital.measures.learnings.services import replication_add


class _OfLearnings(MeasureStepView):
    """A page that stays open after the measure has ended."""

    place = "learnings"

    def check(self) -> None:
        """It must be shown."""
        check_shown(self.measure.idea)


class LearningAddView(_OfLearnings):
    """Keep an experience."""

    form_class = LearningForm
    success_message = pgettext_lazy("arena", "Thank you! Others can use it now.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with the phase that the measure is in."""
        return {"initial": {"phase": last_phase(self.measure)}}

    def perform(self, form: LearningForm) -> Learning:
        """Keep it."""
        return learning_add(
            measure=self.measure, entered=form.entered(), actor=self.user
        )

    def page_context(self) -> dict[str, Any]:
        """Add what it is called, and what happens then."""
        return {
            **super().page_context(),
            "title": pgettext("arena", "Pass on a learning"),
            "intro": pgettext(
                "arena", "What would you want to have known before? Others begin there."
            ),
            "submit_text": pgettext("arena", "Publish the learning"),
            "consequences": [
                pgettext("arena", "It is public at once, and can't be changed.")
            ],
        }


class ReplicationAddView(_OfLearnings):
    """Say where a measure is taken over elsewhere."""

    form_class = ReplicationForm
    success_message = pgettext_lazy("arena", "It is public now where it is taken over.")

    def perform(self, form: ReplicationForm) -> Replication:
        """Keep it."""
        return replication_add(
            measure=self.measure, entered=form.entered(), actor=self.user
        )

    def page_context(self) -> dict[str, Any]:
        """Add what it is called."""
        return {
            **super().page_context(),
            "title": pgettext("arena", "Taken over elsewhere"),
            "intro": pgettext(
                "arena",
                "Contributions of this Arena link themselves, when they are made from "
                "a learning. Here you name others.",
            ),
            "submit_text": pgettext("arena", "Publish it"),
        }
