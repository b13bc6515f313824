"""One step for several contributions: first a look, then all at once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.forms.kit import keys_of
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.bulk import BULK_STEPS
from gemeinsam_digital.maturation.bulk import Refused
from gemeinsam_digital.maturation.bulk import check_number
from gemeinsam_digital.maturation.bulk import outlooks_of
from gemeinsam_digital.maturation.bulk import steps_bulk
from gemeinsam_digital.maturation.consequences import consequences_of_all
from gemeinsam_digital.maturation.forms import StepForm

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from gemeinsam_digital.maturation.transition import Transition


class BulkStepView(ArenaView):
    """Preview and carry out one step for what was ticked in the workbench.

    What is looked at stands in the address, what is carried out in the body.
    Only those that the preview has shown as possible are carried out; if one
    of them can't any more, none is.
    """

    template_name = "gemeinsam_digital/pages/workbench/bulk_step.html"
    section = "workbench"
    permission = Permission.MODERATE_ARENA

    @cached_property
    def asked(self) -> QueryDict:
        """What was sent, whichever way."""
        is_post = self.request.method == "POST"
        return self.request.POST if is_post else self.request.GET

    @cached_property
    def transition(self) -> Transition | None:
        """The chosen step, ``None`` where none was."""
        return BULK_STEPS.get(self.asked.get("step", ""))

    @cached_property
    def ideas(self) -> list[Idea]:
        """The chosen contributions of this Arena."""
        keys = keys_of(self.asked.getlist("idea"))
        ideas = Idea.objects.filter(module=self.module, pk__in=keys)
        return list(ideas.order_by("title", "pk"))

    def back_url(self) -> str:
        """Return the list it came from; the path is ours, the rest is encoded."""
        workbench = reverse("gemeinsam_digital:workbench", args=[self.module.slug])
        query = QueryDict(self.asked.get("back", "")).urlencode()
        return f"{workbench}?{query or 'tab=all'}"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show which of the chosen can take the step, and what it means."""
        if self.transition is None or self._problem:
            return self._nothing_to_do()
        return self._preview(self.transition, self._form(self.transition))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Carry it out for all, or show the preview again."""
        transition = self.transition
        if transition is None or self._problem:
            return self._nothing_to_do()
        form = self._form(transition)
        if not form.is_valid():
            return self._preview(transition, form)
        try:
            events = steps_bulk(
                ideas=self.ideas,
                name=transition.name,
                actor=self.user,
                reason=form.cleaned_data["reason"],
                details=form.details(),
            )
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self._preview(transition, form)
        except Refused as refused:
            del self.ideas  # They were read before somebody was faster.
            return self._preview(transition, form, refused)
        messages.success(request, _done(transition, len(events)))
        return redirect(self.back_url())

    def _form(self, transition: Transition) -> StepForm:
        return StepForm(self.posted, transition=transition, module=self.module)

    @property
    def _problem(self) -> str:
        """Why there is nothing to preview; empty where there is."""
        if self.transition is None:
            return pgettext("arena", "Please choose a step.")
        try:
            check_number(len(self.ideas))
        except Invalid as invalid:
            return invalid.message
        return ""

    def _nothing_to_do(self) -> HttpResponseBase:
        return self.respond(problem=self._problem, cancel_url=self.back_url())

    def _preview(
        self, transition: Transition, form: StepForm, refused: Refused | None = None
    ) -> HttpResponseBase:
        outlooks = outlooks_of(self.ideas, transition.name)
        possible = [outlook.idea for outlook in outlooks if not outlook.obstacle]
        return self.respond(
            status=409 if refused else 200,
            transition=transition,
            refused=refused,
            possible=possible,
            impossible=[outlook for outlook in outlooks if outlook.obstacle],
            consequences=consequences_of_all(possible, transition, self.user),
            form=form,
            back=self.asked.get("back", ""),
            cancel_url=self.back_url(),
            submit_text=_submit_text(transition, len(possible)),
            danger=transition.name == "close",
        )


def _submit_text(transition: Transition, number: int) -> str:
    return npgettext(
        "arena",
        "%(step)s: %(count)s contribution",
        "%(step)s: %(count)s contributions",
        number,
    ) % {"step": transition.label, "count": number}


def _done(transition: Transition, number: int) -> str:
    return npgettext(
        "arena",
        "Done for %(count)s contribution: %(step)s.",
        "Done for %(count)s contributions: %(step)s.",
        number,
    ) % {"step": transition.label, "count": number}
