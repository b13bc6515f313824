"""Pages of the overall finding: draft, preview, publication and reply."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect
from django.utils.translation import pgettext

from gemeinsam_digital.arena.drafts import DraftInSessionMixin
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
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


class FindingView(DraftInSessionMixin, IdeaView):
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

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show judgements and form."""
        check_reviewing(self.idea)
        check_unpublished(self.idea)
        return self._page(self.form, taken_up=self.restore(self.form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Save the draft; it is not public."""
        if not self.form.is_valid():
            return self._page(self.form)
        try:
            finding_save(idea=self.idea, actor=self.user, **self.form.cleaned_data)
        except Stale as stale:
            return self._conflict(stale.current)
        self.discard_draft()
        messages.warning(request, pgettext("arena", "Saved, but not published yet."))
        if request.POST.get("do") == "preview":
            return redirect("gemeinsam_digital:finding-publish", pk=self.idea.pk)
        return redirect(request.path)

    def _conflict(self, current: FindingDraft | None) -> HttpResponseBase:
        """Show what was entered below what is stored now; the next save counts."""
        data = self.request.POST.copy()
        data["base"] = version_token(current)
        return self._page(self.make_form(data), status=409, is_conflict=True)

    def _page(self, form: FindingForm, **context: Any) -> HttpResponseBase:
        return self.respond(
            form=form,
            **context,
            **finding_context(self.idea, self.draft, self.released),
        )


class FindingPublishView(IdeaView):
    """Preview and publish the finding."""

    template_name = "gemeinsam_digital/feasibility/findings/finding_publish.html"
    section = "workbench"
    permission = Permission.EDIT_FINDING

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show exactly what would become public."""
        return self._preview()

    def _preview(self, *, is_changed: bool = False) -> HttpResponseBase:
        check_reviewing(self.idea)
        check_unpublished(self.idea)
        draft = draft_of(self.idea)
        if draft is None:
            raise Illegal(pgettext("arena", "There is no draft of a finding yet."))
        draft.idea = self.idea
        preload_drafts([draft])
        return self.respond(
            status=409 if is_changed else 200,
            is_changed=is_changed,
            obstacle=obstacle_of(self.idea),
            **finding_context(self.idea, draft),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Publish what was looked at, or show what it is by now."""
        seal = request.POST.get("seal", "")
        try:
            finding_publish(idea=self.idea, actor=self.user, seal=seal)
        except Stale:
            return self._preview(is_changed=True)
        messages.success(request, pgettext("arena", "The finding is published."))
        return redirect(f"{self.idea.get_absolute_url()}#feasibility")


class FindingReplyView(DraftInSessionMixin, IdeaView):
    """The lead says something to a published finding, once."""

    template_name = "gemeinsam_digital/feasibility/findings/finding_reply.html"
    permission = Permission.REPLY_TO_FINDING

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

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the finding and the form."""
        if FindingReply.objects.filter(finding=self.finding).exists():
            raise Illegal(pgettext("arena", "The lead has replied already."))
        form = ReplyForm()
        return self._page(form, taken_up=self.restore(form))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Publish the reply, or show what stands in the way."""
        form = ReplyForm(self.posted)
        if not form.is_valid():
            return self._page(form)
        try:
            finding_reply(
                finding=self.finding, text=form.cleaned_data["text"], actor=self.user
            )
        except Invalid as invalid:
            form.add_error(invalid.field, invalid.message)
            return self._page(form)
        self.discard_draft()
        messages.success(request, pgettext("arena", "Your reply is public now."))
        return redirect(self._back)

    @property
    def _back(self) -> str:
        return f"{self.idea.get_absolute_url()}#feasibility"

    def _page(self, form: ReplyForm, *, taken_up: bool = False) -> Any:
        return self.respond(
            form=form, taken_up=taken_up, finding=self.finding, cancel_url=self._back
        )
