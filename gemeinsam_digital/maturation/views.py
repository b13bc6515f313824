"""The page that asks before a step and carries it out."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import Http404

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ShowAgain
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.consequences import consequences_of
from gemeinsam_digital.maturation.consequences import outcome_of
from gemeinsam_digital.maturation.details import checked_details
from gemeinsam_digital.maturation.forms import StepForm
from gemeinsam_digital.maturation.gates import checklist
from gemeinsam_digital.maturation.services import check_keeps
from gemeinsam_digital.maturation.services import check_legal
from gemeinsam_digital.maturation.services import is_applicable
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.transition import Transition
from gemeinsam_digital.maturation.transitions import TABLE
from gemeinsam_digital.maturation.turn.selectors import turns_to_meet


class StepView(ConfirmView, IdeaView):
    """Confirm and carry out one step."""

    template_name = "gemeinsam_digital/maturation/step.html"
    form_class = StepForm

    @cached_property
    def transition(self) -> Transition:
        """The row of the table that the address names."""
        try:
            return TABLE[self.kwargs["transition"]]
        except KeyError as error:
            raise Http404("No such step.") from error

    @property
    def permission(self) -> Permission:  # type: ignore[override]
        """What the table asks for."""
        return self.transition.permission

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what the table asks for."""
        return {
            "transition": self.transition,
            "module": self.module,
            "idea": self.idea,
        }

    def check(self) -> None:
        """What is not legal whatever is missing needs no page."""
        if not is_applicable(self.idea, self.transition):
            check_legal(self.idea, self.transition)
        check_keeps(self.idea, self.transition)

    def perform(self, form: StepForm) -> Event:
        """Carry it out, once it is confirmed where it leads."""
        details = form.details()
        if form.needs_confirmation:
            checked_details(self.idea, self.transition, details, self.user)
            raise ShowAgain(target=details.target)
        return step(
            idea=self.idea,
            name=self.transition.name,
            actor=self.user,
            reason=form.cleaned_data["reason"],
            details=details,
        )

    def get_success_message(self, result: Event) -> str:
        """Say what happened, where the idea is now and what is next."""
        # Another instance: what was looked up about this one is of before.
        stored = Idea.objects.select_related(*self.related).get(pk=self.idea.pk)
        return outcome_of(stored, self.transition)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add who meets what is missing where the step was refused."""
        if "illegal" in kwargs:
            kwargs["meets"] = turns_to_meet(self.idea, kwargs["illegal"].unmet)
        return super().get_context_data(**kwargs)

    def page_context(self) -> dict[str, Any]:
        """Add what it means, and what is missing if something is."""
        gates = checklist(self.idea, self.transition)
        return {
            "transition": self.transition,
            "gates": gates,
            "meets": turns_to_meet(self.idea, gates),
            "blocked": not all(gate.met for gate in gates),
            "consequences": consequences_of(self.idea, self.transition, self.user),
            "cancel_url": self.idea.get_absolute_url(),
        }
