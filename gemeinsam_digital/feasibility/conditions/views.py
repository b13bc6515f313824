"""Pages of a published condition: looking for somebody, met, open again."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import Promise
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.conditions import services as conditions
from gemeinsam_digital.feasibility.conditions.forms import EvidenceForm
from gemeinsam_digital.feasibility.conditions.forms import ReopenForm
from gemeinsam_digital.feasibility.conditions.forms import SeekForm
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.selectors import blocking_conditions_of
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.legality import check_open
from gemeinsam_digital.responsibility.models import ROLE_TITLE_LENGTH


class ConditionView(ServiceFormView, IdeaView):
    """One thing to do about a published condition, after a form.

    Attributes:
        title, submit_text: what the page is called and offers.
        consequences: what happens then.
    """

    template_name = "gemeinsam_digital/feasibility/conditions/condition.html"
    permission = Permission.MEET_CONDITION
    title: str | Promise = ""
    submit_text: str | Promise = ""
    consequences: tuple[str | Promise, ...] = ()

    @cached_property
    def condition(self) -> PublishedCondition:
        """The published condition of the address."""
        rows = PublishedCondition.objects.select_related(
            "judgement__criterion",
            "judgement__finding__idea__module__project__organisation",
            "judgement__finding__idea__creator",
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that the condition is about."""
        return conditions.idea_of(self.condition)

    def get_success_url(self, result: Any) -> str:
        """Return the conditions on the page of the idea."""
        return self._back

    def page_context(self) -> dict[str, Any]:
        """Add the condition, and what happens then."""
        return {
            "condition": self.condition,
            "title": self.title,
            "submit_text": self.submit_text,
            "consequences": self.consequences,
            "cancel_url": self._back,
        }

    @property
    def _back(self) -> str:
        return f"{self.idea.get_absolute_url()}#conditions"


class ConditionSeekView(ConditionView):
    """Look for somebody who meets a condition."""

    permission = Permission.SEEK_ROLE
    form_class = SeekForm
    title = pgettext_lazy("arena", "Look for somebody who meets this condition")
    submit_text = pgettext_lazy("arena", "Publish")
    success_message = pgettext_lazy("arena", "It is public now who is wanted.")
    consequences = (
        pgettext_lazy(
            "arena",
            "It is public at once, on the page of the contribution and in the list "
            "of wanted roles.",
        ),
        pgettext_lazy(
            "arena", "The condition says that somebody is wanted, then who takes it on."
        ),
    )

    def check(self) -> None:
        """Check that it is neither met nor wanted, and that roles can be opened."""
        check_open(self.idea)
        conditions.check_seekable(self.condition)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Suggest the condition's own words."""
        line = " ".join(self.condition.text.split())
        return {"initial": {"title": line[:ROLE_TITLE_LENGTH], "role": Role.PARTNER}}

    def perform(self, form: Any) -> Any:
        """Open the wanted role."""
        return conditions.condition_seek(
            condition=self.condition,
            actor=self.user,
            title=form.cleaned_data["title"],
            role=Role(form.cleaned_data["role"]),
            is_essential=form.cleaned_data["is_essential"],
        )


class ConditionMeetView(ConditionView):
    """Mark a condition as met."""

    form_class = EvidenceForm
    title = pgettext_lazy("arena", "This condition is met")
    submit_text = pgettext_lazy("arena", "Mark as met")
    consequences = (
        pgettext_lazy("arena", "It is public at once, with what shows it."),
        pgettext_lazy(
            "arena",
            "The judgement of the units stays as it is: it is about their text.",
        ),
    )

    def get_success_message(self, result: Any) -> str:
        """Say it, and where it was the last one that too."""
        waiting = [row for row in blocking_conditions_of(self._again) if not row.is_met]
        if waiting or not self.condition.is_blocking:
            return pgettext("arena", "The condition is marked as met.")
        return pgettext(
            "arena",
            "The condition is marked as met. It was the last one that has to be met.",
        )

    @property
    def _again(self) -> Idea:
        return Idea.objects.get(pk=self.idea.pk)

    def check(self) -> None:
        """Check that it is not met yet."""
        conditions.check_unmet(self.condition)

    def perform(self, form: Any) -> Any:
        """Mark it."""
        return conditions.condition_meet(
            condition=self.condition,
            evidence=form.cleaned_data["evidence"],
            actor=self.user,
        )


class ConditionReopenView(ConditionView):
    """Say that a condition is not met after all."""

    form_class = ReopenForm
    title = pgettext_lazy("arena", "This condition is not met after all")
    submit_text = pgettext_lazy("arena", "Open it again")
    success_message = pgettext_lazy("arena", "The condition is open again.")
    consequences = (
        pgettext_lazy("arena", "It is public at once, with your reason."),
        pgettext_lazy("arena", "What was said to show it stays in the history."),
    )

    def check(self) -> None:
        """Check that it is marked as met."""
        conditions.check_met(self.condition)

    def perform(self, form: Any) -> Any:
        """Open it."""
        return conditions.condition_reopen(
            condition=self.condition,
            reason=form.cleaned_data["reason"],
            actor=self.user,
        )
