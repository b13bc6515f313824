"""Pages of the feasibility review."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.feasibility import asking
from gemeinsam_digital.feasibility import services
from gemeinsam_digital.feasibility.forms import FindingForm
from gemeinsam_digital.feasibility.forms import JudgementForm
from gemeinsam_digital.feasibility.forms import judgement_initial
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.publishing import check_unpublished
from gemeinsam_digital.feasibility.publishing import finding_publish
from gemeinsam_digital.feasibility.publishing import finding_save
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.feasibility.selectors import released_on_current
from gemeinsam_digital.feasibility.selectors import requests_on_current
from gemeinsam_digital.feasibility.selectors import reviewed_revision
from gemeinsam_digital.formkit import error_items
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.web import IdeaView
from gemeinsam_digital.permissions import Permission


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


class FindingView(IdeaView):
    """Draft the overall finding, with everything the units released."""

    template_name = "gemeinsam_digital/finding.html"
    section = "workbench"
    permission = Permission.EDIT_FINDING

    @cached_property
    def draft(self) -> FindingDraft | None:
        """The draft so far."""
        return FindingDraft.objects.filter(idea=self.idea).first()

    @cached_property
    def form(self) -> FindingForm:
        """The form, filled with the draft."""
        initial = {}
        if self.draft:
            initial = {"verdict": self.draft.verdict, "text": self.draft.text}
        return FindingForm(self.posted, initial=initial)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show judgements and form."""
        asking.check_reviewing(self.idea)
        check_unpublished(self.idea)
        return self._page()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Save the draft; it is not public."""
        if not self.form.is_valid():
            return self._page()
        finding_save(idea=self.idea, actor=self.user, **self.form.cleaned_data)
        messages.warning(request, pgettext("arena", "Saved, but not published yet."))
        if request.POST.get("do") == "preview":
            return redirect("gemeinsam_digital:finding-publish", pk=self.idea.pk)
        return redirect(request.path)

    def _page(self) -> Any:
        return self.respond(form=self.form, **finding_context(self.idea, self.draft))


class FindingPublishView(IdeaView):
    """Preview and publish the finding."""

    template_name = "gemeinsam_digital/finding_publish.html"
    section = "workbench"
    permission = Permission.EDIT_FINDING

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show exactly what would become public."""
        asking.check_reviewing(self.idea)
        check_unpublished(self.idea)
        draft = FindingDraft.objects.filter(idea=self.idea).first()
        if draft is None:
            raise Illegal(pgettext("arena", "There is no draft of a finding yet."))
        return self.respond(**finding_context(self.idea, draft))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Publish."""
        finding_publish(idea=self.idea, actor=self.user)
        messages.success(request, pgettext("arena", "The finding is published."))
        return redirect(f"{self.idea.get_absolute_url()}#feasibility")


def finding_context(idea: Idea, draft: FindingDraft | None) -> dict[str, Any]:
    """Return what a finding rests on. Internal."""
    released = released_on_current(idea)
    criteria = list(released[0].request.criteria_set.criteria.all()) if released else []
    cells = {
        (judgement.criterion_id, assessment.pk): judgement
        for assessment in released
        for judgement in assessment.judgements.all()
    }
    rows = [
        {
            "criterion": criterion,
            "cells": [
                {
                    "unit": each.request.unit.name,
                    "judgement": cells.get((criterion.pk, each.pk)),
                }
                for each in released
            ],
            "verdicts": [
                cell.verdict
                for each in released
                if (cell := cells.get((criterion.pk, each.pk)))
            ],
        }
        for criterion in criteria
    ]
    return {
        "draft": draft,
        "released": released,
        "rows": rows,
        "progress": progress_of(idea),
        "revision": reviewed_revision(idea),
    }
