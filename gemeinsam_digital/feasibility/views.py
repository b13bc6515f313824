"""Pages of the feasibility review."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.feasibility import asking
from gemeinsam_digital.feasibility import services
from gemeinsam_digital.feasibility.forms import JudgementForm
from gemeinsam_digital.feasibility.forms import RequestForm
from gemeinsam_digital.feasibility.forms import judgement_initial
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.feasibility.selectors import requests_on_current
from gemeinsam_digital.feasibility.selectors import units_in
from gemeinsam_digital.formkit import error_items
from gemeinsam_digital.ideas.models import Idea
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


class AssessView(IdeaView):
    """A unit judges: the text, the criteria, save or release."""

    template_name = "gemeinsam_digital/assess.html"
    section = "workbench"
    permission = Permission.ASSESS

    @cached_property
    def assessment_request(self) -> AssessmentRequest:
        """The request of the address."""
        requests = AssessmentRequest.objects.select_related(
            "idea__module__project__organisation",
            "idea__creator",
            "unit__actor",
            "revision",
            "criteria_set",
        )
        return get_object_or_404(requests, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that is judged."""
        return self.assessment_request.idea

    def permission_object(self) -> Any:
        """Return the request."""
        return self.assessment_request

    @cached_property
    def assessment(self) -> Assessment | None:
        """The unit's own judgement so far."""
        return Assessment.objects.filter(request=self.assessment_request).first()

    @cached_property
    def forms(self) -> list[JudgementForm]:
        """One form for each criterion."""
        initial = judgement_initial(self.assessment)
        return [
            JudgementForm(
                self.posted,
                criterion=criterion,
                initial=initial.get(criterion.pk),
            )
            for criterion in self.assessment_request.criteria_set.criteria.all()
        ]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the work page, or what was released."""
        if self.assessment and self.assessment.released_at:
            return self._page(is_released=True)
        asking.check_review_open(self.idea)
        return self._page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Save the draft, or release it."""
        # Every form is asked, so that all errors are shown at once.
        valid = [form.is_valid() for form in self.forms]
        if not all(valid):
            return self._page()
        entered = [form.judgement() for form in self.forms]
        releases = request.POST.get("do") == "release"
        service = services.assessment_release if releases else services.assessment_save
        try:
            service(
                request=self.assessment_request, judgements=entered, actor=self.user
            )
        except services.Incomplete as incomplete:
            self._add_problems(incomplete)
            return self._page(is_saved=True)
        if releases:
            text = pgettext(
                "arena", "Released. It is published with the overall finding."
            )
        else:
            text = pgettext("arena", "Saved as a draft. Only your unit can see it.")
        messages.success(request, text)
        return redirect(request.path)

    def _add_problems(self, incomplete: services.Incomplete) -> None:
        by_code = {form.criterion.code: form for form in self.forms}
        for (code, field), message in incomplete.problems.items():
            by_code[code].add_error(field, message)

    def _page(self, *, is_released: bool = False, is_saved: bool = False) -> Any:
        progress = progress_of(self.idea)
        items = error_items(*self.forms) if self.request.method == "POST" else []
        return self.respond(
            assessment_request=self.assessment_request,
            assessment=self.assessment,
            revision=self.assessment_request.revision,
            is_outdated=not requests_on_current(self.idea)
            .filter(pk=self.assessment_request.pk)
            .exists(),
            forms=self.forms,
            error_items=items,
            is_released=is_released,
            is_saved=is_saved,
            progress=progress,
            days_left=(self.assessment_request.due - timezone.localdate()).days,
        )
