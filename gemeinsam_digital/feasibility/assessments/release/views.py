"""Saying that a judgement on an earlier text still holds."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.assessments import selectors
from gemeinsam_digital.feasibility.assessments.release import services as releasing
from gemeinsam_digital.feasibility.base_views import UnitRequestView
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.requests.selectors import newer_request
from gemeinsam_digital.ideas.selectors import current_revision


class ReaffirmView(ConfirmView, UnitRequestView):
    """Repeat a released judgement for the current text, after a look at the diff."""

    template_name = "gemeinsam_digital/feasibility/assessments/reaffirm.html"
    permission = Permission.RELEASE_ASSESSMENT
    success_message = pgettext_lazy(
        "arena", "Released: your judgement holds for the current text."
    )

    def back_url(self) -> str:
        """Return the work page."""
        return self.work_url

    def perform(self, form: Any) -> Assessment:
        """Repeat it."""
        return releasing.assessment_reaffirm(
            request=self.assessment_request, actor=self.user
        )

    def get_success_url(self, result: Assessment) -> str:
        """Return where the unit works on the current text."""
        return reverse("gemeinsam_digital:assess", args=[result.request_id])

    def page_context(self) -> dict[str, Any]:
        """Add what changed and what was said, if it can be repeated."""
        old = releasing.check_repeatable(self.assessment_request)
        newest = current_revision(self.idea)
        return {
            "basis": self.assessment_request.revision,
            "newest": newest,
            "diff": selectors.changes(self.assessment_request.revision, newest),
            "shown": selectors.shown_of(old),
            "consequences": self._consequences(),
            "cancel_url": self.work_url,
        }

    def _consequences(self) -> list[str]:
        said = [
            pgettext(
                "arena",
                "The judgement counts for the current text. It says that it was made "
                "on the earlier one.",
            ),
            pgettext(
                "arena",
                "It is released at once and becomes public with the overall finding.",
            ),
        ]
        waiting = newer_request(self.assessment_request)
        if waiting is not None and hasattr(waiting, "assessment"):
            said.append(
                pgettext(
                    "arena",
                    "The draft that your unit has written on the current text is "
                    "deleted.",
                )
            )
        return said
