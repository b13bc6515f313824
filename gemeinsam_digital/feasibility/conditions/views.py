"""Pages of a published condition: looking for somebody, met, open again."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.drafts import DraftInSessionMixin
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Invalid
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


class ConditionView(DraftInSessionMixin, IdeaView):
    """One thing to do about a published condition, after a form.

    Attributes:
        form_class: what is asked.
        title, submit_text, done: what the page is called, offers and reports.
        consequences: what happens then.
    """

    template_name = "gemeinsam_digital/feasibility/conditions/condition.html"
    permission = Permission.MEET_CONDITION
    form_class: type[forms.Form]
    title: str | Promise = ""
    submit_text: str | Promise = ""
    done: str | Promise = ""
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

    def check(self) -> None:
        """Check that it can be done now.

        Raises:
            Illegal: it can't.
        """

    def act(self, data: dict[str, Any]) -> None:
        """Do it."""

    def initial(self) -> dict[str, Any]:
        """Return what the form begins with."""
        return {}

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask, unless it can't be done now."""
        self.check()
        form = self.form_class(initial=self.initial())
        return self._page(form, taken_up=self.restore(form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Do it, or show what stands in the way."""
        form = self.form_class(self.posted)
        if not form.is_valid():
            return self._page(form)
        try:
            self.act(form.cleaned_data)
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self._page(form)
        self.discard_draft()
        messages.success(request, str(self.done))
        return redirect(self._back)

    @property
    def _back(self) -> str:
        return f"{self.idea.get_absolute_url()}#conditions"

    def _page(self, form: forms.Form, *, taken_up: bool = False) -> Any:
        return self.respond(
            form=form,
            taken_up=taken_up,
            condition=self.condition,
            title=self.title,
            submit_text=self.submit_text,
            consequences=self.consequences,
            cancel_url=self._back,
        )


class ConditionSeekView(ConditionView):
    """Look for somebody who meets a condition."""

    permission = Permission.SEEK_ROLE
    form_class = SeekForm
    title = pgettext_lazy("arena", "Look for somebody who meets this condition")
    submit_text = pgettext_lazy("arena", "Publish")
    done = pgettext_lazy("arena", "It is public now who is wanted.")
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

    def initial(self) -> dict[str, Any]:
        """Suggest the condition's own words."""
        line = " ".join(self.condition.text.split())
        return {"title": line[:ROLE_TITLE_LENGTH], "role": Role.PARTNER}

    def act(self, data: dict[str, Any]) -> None:
        """Open the wanted role."""
        conditions.condition_seek(
            condition=self.condition,
            actor=self.user,
            title=data["title"],
            role=Role(data["role"]),
            is_essential=data["is_essential"],
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

    @property
    def done(self) -> str:  # type: ignore[override]
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

    def act(self, data: dict[str, Any]) -> None:
        """Mark it."""
        conditions.condition_meet(
            condition=self.condition, evidence=data["evidence"], actor=self.user
        )


class ConditionReopenView(ConditionView):
    """Say that a condition is not met after all."""

    form_class = ReopenForm
    title = pgettext_lazy("arena", "This condition is not met after all")
    submit_text = pgettext_lazy("arena", "Open it again")
    done = pgettext_lazy("arena", "The condition is open again.")
    consequences = (
        pgettext_lazy("arena", "It is public at once, with your reason."),
        pgettext_lazy("arena", "What was said to show it stays in the history."),
    )

    def check(self) -> None:
        """Check that it is marked as met."""
        conditions.check_met(self.condition)

    def act(self, data: dict[str, Any]) -> None:
        """Open it."""
        conditions.condition_reopen(
            condition=self.condition, reason=data["reason"], actor=self.user
        )
