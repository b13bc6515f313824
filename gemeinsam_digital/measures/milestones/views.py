"""Pages of milestones: planning, moving, reaching and giving one up."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.base_views import MeasureFormView
from gemeinsam_digital.measures.milestones.forms import DropForm
from gemeinsam_digital.measures.milestones.forms import MilestoneForm
from gemeinsam_digital.measures.milestones.forms import ReachForm
from gemeinsam_digital.measures.milestones.forms import ShiftForm
from gemeinsam_digital.measures.milestones.legality import check_open
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.services import milestone_drop
from gemeinsam_digital.measures.milestones.services import milestone_plan
from gemeinsam_digital.measures.milestones.services import milestone_reach
from gemeinsam_digital.measures.milestones.services import milestone_shift

_TOLD = pgettext_lazy("arena", "Who follows the measure is told.")


class MilestonePlanView(MeasureFormView):
    """Plan a milestone."""

    form_class = MilestoneForm
    place = "milestones"
    title = pgettext_lazy("arena", "Plan a milestone")
    submit_text = pgettext_lazy("arena", "Plan the milestone")
    success_message = pgettext_lazy("arena", "The milestone is planned.")
    consequences = (
        pgettext_lazy("arena", "The milestone is public at once."),
        pgettext_lazy(
            "arena",
            "The planned day stays. Another one can be promised, with a reason.",
        ),
    )

    def perform(self, form: MilestoneForm) -> Milestone:
        """Plan it."""
        return milestone_plan(idea=self.idea, actor=self.user, **form.cleaned_data)


class _OfMilestone(MeasureFormView):
    """A page about an open milestone."""

    place = "milestones"

    @cached_property
    def milestone(self) -> Milestone:
        """The milestone of the address.

        Raises:
            Http404: there is none.
        """
        related = [f"measure__idea__{name}" for name in self.related]
        rows = Milestone.objects.select_related("measure__mandate", *related)
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that became the measure."""
        return self.milestone.idea

    def get_form_kwargs(self) -> dict[str, Any]:
        """Add who sends files."""
        return {"owner": self.user}

    def check(self) -> None:
        """It must be open."""
        check_open(self.milestone)

    def page_context(self) -> dict[str, Any]:
        """Add what the milestone is called."""
        return {**super().page_context(), "about": self.milestone.title}


class MilestoneShiftView(_OfMilestone):
    """Promise a milestone for another day."""

    form_class = ShiftForm
    title = pgettext_lazy("arena", "Move a milestone")
    submit_text = pgettext_lazy("arena", "Move the milestone")
    success_message = pgettext_lazy("arena", "The milestone is moved.")
    consequences = (
        pgettext_lazy("arena", "The planned day stays beside the promised one."),
        pgettext_lazy("arena", "The reason is public at once, and stays."),
        _TOLD,
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with the day that is promised now."""
        initial = {"promised_on": self.milestone.promised_on}
        return {**super().get_form_kwargs(), "initial": initial}

    def perform(self, form: ShiftForm) -> Milestone:
        """Promise it anew."""
        return milestone_shift(
            milestone=self.milestone,
            promised_on=form.cleaned_data["promised_on"],
            evidence=form.evidence(),
            actor=self.user,
        )


class MilestoneReachView(_OfMilestone):
    """Say that a milestone is reached."""

    form_class = ReachForm
    title = pgettext_lazy("arena", "Milestone reached")
    submit_text = pgettext_lazy("arena", "Say that it is reached")
    success_message = pgettext_lazy("arena", "The milestone is reached.")
    consequences = (
        pgettext_lazy("arena", "It can't be taken back."),
        _TOLD,
    )

    def get_form_kwargs(self) -> dict[str, Any]:
        """Begin with today."""
        initial = {"reached_on": timezone.localdate()}
        return {**super().get_form_kwargs(), "initial": initial}

    def perform(self, form: ReachForm) -> Milestone:
        """Say it."""
        return milestone_reach(
            milestone=self.milestone,
            reached_on=form.cleaned_data["reached_on"],
            evidence=form.evidence(),
            actor=self.user,
        )


class MilestoneDropView(_OfMilestone):
    """Give a milestone up."""

    form_class = DropForm
    title = pgettext_lazy("arena", "Give a milestone up")
    submit_text = pgettext_lazy("arena", "Give it up")
    success_message = pgettext_lazy("arena", "The milestone is given up.")
    consequences = (
        pgettext_lazy("arena", "It stays on the page, crossed out, with your reason."),
        pgettext_lazy("arena", "It can't be taken back."),
        _TOLD,
    )

    def perform(self, form: DropForm) -> Milestone:
        """Give it up."""
        return milestone_drop(
            milestone=self.milestone, evidence=form.evidence(), actor=self.user
        )
