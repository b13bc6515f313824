"""The page that asks before a step and carries it out."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.consequences import consequences_of
from gemeinsam_digital.maturation.details import checked_details
from gemeinsam_digital.maturation.forms import StepForm
from gemeinsam_digital.maturation.gates import checklist
from gemeinsam_digital.maturation.services import check_legal
from gemeinsam_digital.maturation.services import is_applicable
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.transition import Transition
from gemeinsam_digital.maturation.transitions import TABLE


class StepView(IdeaView):
    """Confirm and carry out one step."""

    template_name = "gemeinsam_digital/maturation/step.html"

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

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show what it means, and what is missing if something is."""
        if not is_applicable(self.idea, self.transition):
            check_legal(self.idea, self.transition)
        return self._page(self._form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Carry it out, or show what stands in the way."""
        form = self._form()
        if not form.is_valid():
            return self._page(form)
        details = form.details()
        try:
            if form.needs_confirmation:
                checked_details(self.idea, self.transition, details, self.user)
                return self._page(form, target=details.target)
            step(
                idea=self.idea,
                name=self.transition.name,
                actor=self.user,
                reason=form.cleaned_data["reason"],
                details=details,
            )
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self._page(form)
        self.idea.refresh_from_db()
        messages.success(
            request,
            pgettext(
                "arena", "Done. The contribution is at stage “%(stage)s”, %(standing)s."
            )
            % {"stage": self.idea.stage_label, "standing": self.idea.standing_label},
        )
        return redirect(self.idea)

    def _form(self) -> StepForm:
        return StepForm(
            self.posted, transition=self.transition, module=self.idea.module
        )

    def _page(self, form: StepForm, target: Idea | None = None) -> Any:
        gates = checklist(self.idea, self.transition)
        return self.respond(
            transition=self.transition,
            gates=gates,
            blocked=not all(gate.met for gate in gates),
            form=form,
            target=target,
            consequences=consequences_of(self.idea, self.transition, self.user),
            cancel_url=self.idea.get_absolute_url(),
        )
