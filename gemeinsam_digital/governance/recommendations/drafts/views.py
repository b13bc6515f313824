"""The page on which a secretary prepares what a body recommends."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.contrib import messages
from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.governance.recommendations.base_views import ConsultationView
from gemeinsam_digital.governance.recommendations.drafts.forms import RecommendationForm
from gemeinsam_digital.governance.recommendations.drafts.legality import bench_of
from gemeinsam_digital.governance.recommendations.drafts.services import (
    recommendation_save,
)
from gemeinsam_digital.governance.recommendations.models import RecommendationDraft
from gemeinsam_digital.governance.recommendations.positions.selectors import counted
from gemeinsam_digital.governance.recommendations.publishing.legality import ENTERED
from gemeinsam_digital.governance.recommendations.publishing.legality import draft_of
from gemeinsam_digital.governance.recommendations.publishing.legality import recused_in
from gemeinsam_digital.governance.recommendations.publishing.legality import unasked_in

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class RecommendationDraftView(ServiceFormView, ConsultationView):
    """Prepare the recommendation; saving publishes nothing."""

    template_name = "gemeinsam_digital/governance/recommendations/draft.html"
    permission = Permission.RUN_BODY

    @property
    def _is_final(self) -> bool:
        return self.request.POST.get("do") == "preview"

    @cached_property
    def form(self) -> Any:
        """The form, filled with the draft or with what was sent."""
        return self._form(self.posted, draft_of(self.consultation))

    def _form(self, data: Any, draft: RecommendationDraft | None) -> Any:
        stored = {name: getattr(draft, name) for name in ENTERED} if draft else {}
        initial = {"base": draft.version if draft else 0, **stored}
        return RecommendationForm(data, initial=initial, is_draft=not self._is_final)

    def check(self) -> None:
        """The body must still be asked."""
        self.check_asked()

    def perform(self, form: RecommendationForm) -> RecommendationDraft:
        """Save it; it is not public."""
        return recommendation_save(
            consultation=self.consultation,
            entered=form.entered(),
            base=form.cleaned_data["base"],
            is_final=self._is_final,
            actor=self.user,
        )

    def say(self, result: RecommendationDraft) -> None:
        """Say that it is not public."""
        words = pgettext("arena", "Saved, but not published yet.")
        messages.warning(self.request, words)

    def get_success_url(self, result: RecommendationDraft) -> str:
        """Return the preview, where that was asked for."""
        page = "recommendation-publish" if self._is_final else "recommendation-draft"
        return reverse(f"gemeinsam_digital:{page}", args=[self.consultation.pk])

    def show_conflict(self, current: RecommendationDraft | None) -> HttpResponseBase:
        """Show what was entered beside what is stored now; the next save counts."""
        data = self.request.POST.copy()
        data["base"] = str(current.version if current else 0)
        stored = self._form(None, current)
        self.form = self._form(data, current)
        compared = [
            {
                "label": field.label,
                "stored": str(stored[field.name].value() or ""),
                "own": str(field.value() or ""),
                "target": field.focus_id,
            }
            for field in self.form.visible_fields()
            if str(stored[field.name].value() or "") != str(field.value() or "")
        ]
        return self.page(status=409, is_conflict=True, compared=compared)

    def page_context(self) -> dict[str, Any]:
        """Add who can vote, and how the members think."""
        row = self.consultation
        recused = recused_in(row)
        return {
            "bench": bench_of(row.body, len(recused)),
            "recused": recused,
            "unasked": unasked_in(row),
            "counted": counted(row),
        }
