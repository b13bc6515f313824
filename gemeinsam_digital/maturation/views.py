"""The page that asks before a step and carries it out."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import Http404
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import npgettext
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.formfields import PlainTextField
from gemeinsam_digital.formfields import multi_line
from gemeinsam_digital.formkit import GdForm
from gemeinsam_digital.history.models import REASON_LENGTH
from gemeinsam_digital.ideas.web import IdeaView
from gemeinsam_digital.maturation.gates import checklist
from gemeinsam_digital.maturation.services import check_legal
from gemeinsam_digital.maturation.services import is_applicable
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.transitions import TABLE
from gemeinsam_digital.maturation.transitions import Transition
from gemeinsam_digital.permissions import Permission


class ReasonForm(GdForm):
    """A public reason."""

    reason = PlainTextField(
        max_length=REASON_LENGTH,
        widget=multi_line(4),
        label=pgettext_lazy("arena", "Reason"),
        help_text=pgettext_lazy(
            "arena", "Public. Say it so that everybody can follow."
        ),
    )

    def __init__(self, *args: Any, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = required


class StepView(IdeaView):
    """Confirm and carry out one step."""

    template_name = "gemeinsam_digital/step.html"

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
        return self._page(ReasonForm(required=self.transition.needs_reason))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Carry it out, or show what stands in the way."""
        form = ReasonForm(request.POST, required=self.transition.needs_reason)
        if not form.is_valid():
            return self._page(form)
        try:
            step(
                idea=self.idea,
                name=self.transition.name,
                actor=self.user,
                reason=form.cleaned_data["reason"],
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

    def _page(self, form: ReasonForm) -> Any:
        gates = checklist(self.idea, self.transition)
        return self.respond(
            transition=self.transition,
            gates=gates,
            blocked=not all(gate.met for gate in gates),
            form=form,
            consequences=self._consequences(),
            cancel_url=self.idea.get_absolute_url(),
        )

    def _consequences(self) -> list[Any]:
        followers = self.idea.subscriptions.count()
        return [
            self.transition.consequence,
            npgettext(
                "arena",
                "The step, the reason and the support of this moment become part of "
                "the public history; %(count)s person follows this contribution.",
                "The step, the reason and the support of this moment become part of "
                "the public history; %(count)s people follow this contribution.",
                followers,
            )
            % {"count": followers},
        ]
