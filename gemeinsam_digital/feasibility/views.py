"""Pages of the feasibility review."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import redirect
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.feasibility import asking
from gemeinsam_digital.feasibility.forms import FindingForm
from gemeinsam_digital.feasibility.forms import RequestForm
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.publishing import check_unpublished
from gemeinsam_digital.feasibility.publishing import finding_publish
from gemeinsam_digital.feasibility.publishing import finding_save
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.feasibility.selectors import released_on_current
from gemeinsam_digital.feasibility.selectors import requests_on_current
from gemeinsam_digital.feasibility.selectors import reviewed_revision
from gemeinsam_digital.feasibility.selectors import units_in
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
