"""Pages of the feasibility review."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import npgettext

from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.feasibility import asking
from gemeinsam_digital.feasibility.forms import RequestForm
from gemeinsam_digital.feasibility.selectors import requests_on_current
from gemeinsam_digital.feasibility.selectors import units_in
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.ideas.web import IdeaView
from gemeinsam_digital.permissions import Permission


class RequestView(IdeaView):
    """Ask units for their judgement."""

    template_name = "gemeinsam_digital/assessment_request.html"
    section = "workbench"
    permission = Permission.REQUEST_ASSESSMENT

    @cached_property
    def form(self) -> RequestForm:
        """The form with the units that are not asked yet."""
        asked = requests_on_current(self.idea).values("unit")
        return RequestForm(
            self.posted,
            units=units_in(self.module).exclude(pk__in=asked),
        )

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show who is asked and who could be."""
        asking.check_review_open(self.idea)
        return self._page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Ask, or show what has to be mended."""
        if not self.form.is_valid():
            return self._page()
        try:
            requests = asking.assessment_request(
                idea=self.idea,
                units=list(self.form.cleaned_data["units"]),
                due=self.form.cleaned_data["due"],
                actor=self.user,
            )
        except Invalid as invalid:
            self.form.add_error(invalid.field, invalid.message)
            return self._page()
        messages.success(
            request,
            npgettext(
                "arena",
                "%(count)s unit is asked.",
                "%(count)s units are asked.",
                len(requests),
            )
            % {"count": len(requests)},
        )
        return redirect(f"{self.idea.get_absolute_url()}#feasibility")

    def _page(self) -> Any:
        return self.respond(
            form=self.form,
            asked=requests_on_current(self.idea).select_related(
                "unit__actor", "assessment"
            ),
            revision=current_revision(self.idea),
        )
