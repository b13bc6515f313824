"""Looking at what becomes public, publishing it, and correcting it."""

from __future__ import annotations

from functools import cached_property
from hashlib import sha256
from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.arena.form_views import ShowAgain
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.governance.recommendations.base_views import ConsultationView
from gemeinsam_digital.governance.recommendations.drafts.forms import RecommendationForm
from gemeinsam_digital.governance.recommendations.drafts.legality import checked
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.recommendations.publishing.legality import ENTERED
from gemeinsam_digital.governance.recommendations.publishing.legality import draft_of
from gemeinsam_digital.governance.recommendations.publishing.selectors import preview_of
from gemeinsam_digital.governance.recommendations.publishing.selectors import worded
from gemeinsam_digital.governance.recommendations.publishing.services import bench_then
from gemeinsam_digital.governance.recommendations.publishing.services import (
    check_correctable,
)
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendation_correct,
)
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendations_publish,
)
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea


class RecommendationPublishView(ConfirmView, ConsultationView):
    """Look at exactly what becomes public, and publish it."""

    template_name = "gemeinsam_digital/governance/recommendations/publish.html"
    permission = Permission.RUN_BODY
    success_message = pgettext_lazy("arena", "The recommendation is published.")

    def check(self) -> None:
        """There must be a draft, and the body still be asked.

        Raises:
            Illegal: there is none, or it is closed.
        """
        self.check_asked()
        if draft_of(self.consultation) is None:
            raise Illegal(
                pgettext("arena", "There is no draft of a recommendation yet.")
            )

    def perform(self, form: Any) -> Recommendation:
        """Publish what was looked at."""
        row = self.consultation
        token = self.request.POST.get("preview_token", "")
        (made,) = recommendations_publish(
            consultations=[row], actor=self.user, tokens={row.pk: token}
        )
        return made

    def get_success_url(self, result: Any) -> str:
        """Return what bodies say on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#recommendations"

    def page_context(self) -> dict[str, Any]:
        """Show it, or what stands in the way."""
        try:
            return preview_of(self.consultation)
        except Illegal as illegal:
            return {"obstacle": illegal.message}


class RecommendationCorrectView(ServiceFormView, IdeaView):
    """Correct what is published: first a look at it, then both stand side by side."""

    template_name = "gemeinsam_digital/governance/recommendations/correct.html"
    permission = Permission.RUN_BODY
    success_message = pgettext_lazy("arena", "The correction is published.")

    @cached_property
    def recommendation(self) -> Recommendation:
        """The wrong one."""
        rows = Recommendation.objects.select_related(
            *(f"idea__{name}" for name in self.related),
            "body__arena__module",
            "revision",
        )
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that it is about."""
        return self.recommendation.idea

    def permission_object(self) -> Any:
        """Return the recommendation."""
        return self.recommendation

    @cached_property
    def form(self) -> RecommendationForm:
        """The form, filled with what is published or with what was sent."""
        initial = {name: getattr(self.recommendation, name) for name in ENTERED}
        return RecommendationForm(self.posted, initial=initial, is_correction=True)

    def check(self) -> None:
        """It must stand."""
        check_correctable(self.recommendation)

    def perform(self, form: RecommendationForm) -> Recommendation:
        """Publish it, once it was looked at as it is.

        Raises:
            ShowAgain: that has to be done first.
        """
        entered, why = form.entered(), form.cleaned_data["correction"]
        seen = sha256(repr((entered, why)).encode()).hexdigest()
        if self.request.POST.get("seen") != seen:
            self.check()
            values = checked(entered, bench_then(self.recommendation), is_final=True)
            raise ShowAgain(seen=seen, shown=worded(values), why=why)
        return recommendation_correct(
            recommendation=self.recommendation,
            entered=entered,
            correction=why,
            actor=self.user,
        )

    def get_success_url(self, result: Recommendation) -> str:
        """Return what bodies say on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#recommendations"

    def page_context(self) -> dict[str, Any]:
        """Add what is published."""
        cancel_url = f"{self.idea.get_absolute_url()}#recommendations"
        recusals = list(self.recommendation.recusals.all())
        return {
            "wrong": self.recommendation,
            "body": self.recommendation.body,
            "recusals": recusals,
            "cancel_url": cancel_url,
        }
