"""Writing a report, looking at it, publishing it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.measures.base_views import MeasureStepView
from gemeinsam_digital.measures.reports.forms import ReportForm
from gemeinsam_digital.measures.reports.forms import VersionForm
from gemeinsam_digital.measures.reports.legality import ENTERED
from gemeinsam_digital.measures.reports.legality import TEXTS
from gemeinsam_digital.measures.reports.legality import check_complete
from gemeinsam_digital.measures.reports.legality import check_reportable
from gemeinsam_digital.measures.reports.legality import open_periods
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.measures.reports.models import ReportDraft
from gemeinsam_digital.measures.reports.services import draft_on
from gemeinsam_digital.measures.reports.services import report_discard
from gemeinsam_digital.measures.reports.services import report_publish
from gemeinsam_digital.measures.reports.services import report_save

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from gemeinsam_digital.measures.models import Measure

#: What the second who saves sees of both.
COMPARED = ("title", *TEXTS, "image_alt", "image_credit")


class _OfReport(MeasureStepView):
    """A page about a report in the making."""

    place = "reports"

    @cached_property
    def draft(self) -> ReportDraft | None:
        """The report in the making, if there is one."""
        return ReportDraft.objects.filter(measure=self.measure).first()

    @property
    def version(self) -> int:
        """The version that was looked at."""
        return self.form.cleaned_data["version"] or 0

    def check(self) -> None:
        """There must be something to report on."""
        check_reportable(self.measure)


class ReportView(_OfReport):
    """Write a report, and keep it without publishing."""

    template_name = "gemeinsam_digital/measures/reports/report_form.html"
    form_class = ReportForm

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what is kept, and the periods that can be reported on."""
        draft, periods = self.draft, open_periods(self.measure)
        initial: dict[str, Any] = {"version": 0}
        if draft is not None:
            names = (*ENTERED, "image", "version")
            initial = {name: getattr(draft, name) for name in names}
        return {"initial": initial, "periods": periods, "owner": self.user}

    def perform(self, form: ReportForm) -> ReportDraft:
        """Keep it."""
        return report_save(
            measure=self.measure,
            entered=form.entered(),
            version=self.version,
            actor=self.user,
        )

    def show_conflict(self, current: Measure) -> HttpResponseBase:
        """Show what was entered, on top of what is stored now."""
        del self.draft
        draft = self.draft
        data = self.request.POST.copy()
        data["version"] = str(draft.version if draft else 0)
        self.form = ReportForm(data, self.uploaded, **self.get_form_kwargs())
        self.form.is_valid()
        rows = [self._compared(draft, name) for name in COMPARED]
        compared = [row for row in rows if row["own"] != row["stored"]]
        return self.show_again(status=409, is_conflict=True, compared=compared)

    def _compared(self, draft: ReportDraft | None, name: str) -> dict[str, str]:
        field = self.form[name]
        return {
            "label": str(field.label),
            "stored": str(getattr(draft, name, "")),
            "own": str(field.value() or ""),
            "target": field.focus_id,
        }

    def get_success_url(self, result: ReportDraft) -> str:
        """Return the preview, or the measure."""
        if self.request.POST.get("do") != "preview":
            return self.back_url()
        return reverse("gemeinsam_digital:report-publish", args=[self.idea.pk])

    def get_success_message(self, result: ReportDraft) -> str:
        """Say that nobody else reads it."""
        return pgettext("arena", "The report is saved. It is not public yet.")

    def page_context(self) -> dict[str, Any]:
        """Add what the buttons do."""
        return {
            **super().page_context(),
            "has_draft": self.draft is not None,
            "submit_text": pgettext("arena", "Save and look at it"),
            "value": "preview",
            "second_text": pgettext("arena", "Save only"),
            "second_value": "save",
        }


class ReportPublishView(_OfReport):
    """Publish a report as it is looked at."""

    form_class = VersionForm
    keeps_draft = False
    success_message = pgettext_lazy("arena", "The report is public now. Thank you!")

    def check(self) -> None:
        """There must be something to publish."""
        super().check()
        draft_on(self.measure)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the version that is shown."""
        return {"initial": {"version": self.draft.version if self.draft else 0}}

    def perform(self, form: VersionForm) -> Report:
        """Publish it."""
        return report_publish(
            measure=self.measure, version=self.version, actor=self.user
        )

    def show_conflict(self, current: Measure) -> HttpResponseBase:
        """Show it as it is now."""
        del self.draft
        self.form = VersionForm(**self.get_form_kwargs())
        return self.page(status=409, is_conflict=True)

    def page_context(self) -> dict[str, Any]:
        """Add the report, what it lacks, and what happens then."""
        write = reverse("gemeinsam_digital:report", args=[self.idea.pk])
        context: dict[str, Any] = {
            **super().page_context(),
            "title": pgettext("arena", "Publish the report"),
            "submit_text": pgettext("arena", "Publish"),
            "detail": "gemeinsam_digital/measures/reports/report_preview.html",
            "report": self.draft,
            "edit_url": write,
            "consequences": [
                pgettext("arena", "The report is public at once, for good."),
                pgettext("arena", "The team and whoever follows the measure are told."),
            ],
        }
        try:
            check_complete(draft_on(self.measure))
        except Invalid as lack:
            field = ReportForm.base_fields[lack.field]
            context |= {
                "blocked": True,
                "blocked_text": f"{field.label} {lack.message}",
                "blocked_url": write,
                "blocked_link": pgettext("arena", "Write the report"),
            }
        return context


class ReportDiscardView(_OfReport):
    """Discard a report in the making."""

    keeps_draft = False
    success_message = pgettext_lazy("arena", "The draft is discarded.")

    def check(self) -> None:
        """There must be one."""
        draft_on(self.measure)

    def perform(self, form: Any) -> None:
        """Discard it."""
        report_discard(measure=self.measure, actor=self.user)

    def page_context(self) -> dict[str, Any]:
        """Add what is asked."""
        return {
            **super().page_context(),
            "title": pgettext("arena", "Discard the report in the making"),
            "intro": pgettext("arena", "What you have written is gone then."),
            "submit_text": pgettext("arena", "Discard it"),
            "danger": True,
        }
