"""Pages of the overall finding: draft, preview, publication and reply."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.base_views import ReviewView
from gemeinsam_digital.feasibility.findings.forms import FindingForm
from gemeinsam_digital.feasibility.findings.forms import ReplyForm
from gemeinsam_digital.feasibility.findings.legality import check_unpublished
from gemeinsam_digital.feasibility.findings.legality import divided_criteria
from gemeinsam_digital.feasibility.findings.legality import draft_of
from gemeinsam_digital.feasibility.findings.legality import obstacle_of
from gemeinsam_digital.feasibility.findings.selectors import finding_context
from gemeinsam_digital.feasibility.findings.selectors import preload_drafts
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_reply
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.legality import check_reviewing
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import FindingReply
from gemeinsam_digital.feasibility.requests.selectors import released_on_current
from gemeinsam_digital.feasibility.tokens import version_token
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.models import Idea

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class FindingView(ServiceFormView, ReviewView):
    """Draft the overall finding, with everything the units released."""

    template_name = "gemeinsam_digital/feasibility/findings/finding.html"
    section = "workbench"
    permission = Permission.EDIT_FINDING

    @cached_property
    def draft(self) -> FindingDraft | None:
        """The draft so far."""
        return draft_of(self.idea)

    @cached_property
    def released(self) -> list[Assessment]:
        """What the units have let go about the current text."""
        return released_on_current(self.idea)

    @cached_property
    def form(self) -> FindingForm:
        """The form, filled with the draft or with what was sent."""
        return self.make_form(self.posted)

    def make_form(self, data: Any) -> FindingForm:
        """Return the form, filled with ``data`` if there is any."""
        initial: dict[str, Any] = {"base": version_token(self.draft)}
        if self.draft:
            initial |= {
                "verdict": self.draft.verdict,
                "text": self.draft.text,
                "disagreement": self.draft.disagreement,
                "blocking": [str(key) for key in self.draft.blocking],
            }
        return FindingForm(
            data,
            initial=initial,
            released=self.released,
            divided=divided_criteria(self.released),
            is_final=self.request.POST.get("do") == "preview",
        )

    def check(self) -> None:
        """The idea must be under review, without a finding."""
        check_reviewing(self.idea)
        check_unpublished(self.idea)

    def perform(self, form: FindingForm) -> FindingDraft:
        """Save the draft; it is not public."""
        return finding_save(idea=self.idea, actor=self.user, **form.cleaned_data)

    def say(self, result: FindingDraft) -> None:
        """Say that it is not public."""
        words = pgettext("arena", "Saved, but not published yet.")
        messages.warning(self.request, words)

    def get_success_url(self, result: FindingDraft) -> str:
        """Return the preview, where that was asked for."""
        if self.request.POST.get("do") == "preview":
            return reverse("gemeinsam_digital:finding-publish", args=[self.idea.pk])
        return self.request.path

    def show_conflict(self, current: FindingDraft | None) -> HttpResponseBase:
        """Show what was entered below what is stored now; the next save counts."""
        data = self.request.POST.copy()
        data["base"] = version_token(current)
        self.form = self.make_form(data)
        return super().show_conflict(current)

    def page_context(self) -> dict[str, Any]:
        """Add the judgements."""
        return finding_context(self.idea, self.draft, self.released)


class FindingPublishView(ConfirmView, ReviewView):
    """Preview and publish the finding."""

    template_name = "gemeinsam_digital/feasibility/findings/finding_publish.html"
    section = "workbench"
    permission = Permission.EDIT_FINDING
    success_message = pgettext_lazy("arena", "The finding is published.")

    def perform(self, form: Any) -> Any:
        """Publish what was looked at."""
        token = self.request.POST.get("preview_token", "")
        return finding_publish(idea=self.idea, actor=self.user, token=token)

    def get_success_url(self, result: Any) -> str:
        """Return the feasibility on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#feasibility"

    def page_context(self) -> dict[str, Any]:
        """Show exactly what would become public.

        Raises:
            Illegal: there is nothing to publish, or no more.
        """
        check_reviewing(self.idea)
        check_unpublished(self.idea)
        draft = draft_of(self.idea)
        if draft is None:
            raise Illegal(pgettext("arena", "There is no draft of a finding yet."))
        draft.idea = self.idea
        preload_drafts([draft])
        obstacle = obstacle_of(self.idea)
        return {"obstacle": obstacle, **finding_context(self.idea, draft)}


class FindingReplyView(ServiceFormView, IdeaView):
    """The lead says something to a published finding, once."""

    template_name = "gemeinsam_digital/feasibility/findings/finding_reply.html"
    permission = Permission.REPLY_TO_FINDING
    form_class = ReplyForm
    success_message = pgettext_lazy("arena", "Your reply is public now.")

    @cached_property
    def finding(self) -> Finding:
        """The published finding of the address."""
        findings = Finding.objects.select_related(
            "idea__module__project__organisation", "idea__creator", "revision"
        )
        return get_object_or_404(findings, pk=self.kwargs["pk"])

    @cached_property
    def idea(self) -> Idea:
        """The idea that the finding is about."""
        return self.finding.idea

    def check(self) -> None:
        """There must be no reply yet."""
        if FindingReply.objects.filter(finding=self.finding).exists():
            raise Illegal(pgettext("arena", "The lead has replied already."))

    def perform(self, form: ReplyForm) -> FindingReply:
        """Publish the reply."""
        return finding_reply(
            finding=self.finding, text=form.cleaned_data["text"], actor=self.user
        )

    def get_success_url(self, result: FindingReply) -> str:
        """Return the finding on the page of the idea."""
        return f"{self.idea.get_absolute_url()}#feasibility"

    def page_context(self) -> dict[str, Any]:
        """Add the finding, and where cancelling leads to."""
        cancel_url = f"{self.idea.get_absolute_url()}#feasibility"
        return {"finding": self.finding, "cancel_url": cancel_url}
