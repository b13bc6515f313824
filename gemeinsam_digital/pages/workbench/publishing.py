"""Publishing several findings: first a look at all of them, then all at once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.forms.kit import keys_of
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.findings.legality import obstacle_of
from gemeinsam_digital.feasibility.findings.selectors import finding_context
from gemeinsam_digital.feasibility.findings.selectors import preload_drafts
from gemeinsam_digital.feasibility.findings.services import findings_publish
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.pages.workbench import selectors as lists

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

#: More than anybody reads through before confirming; as many are on a page.
MOST_AT_ONCE = 20


class FindingsPublishView(ArenaView):
    """Choose among the saved findings, look at them, publish all or none.

    What is ticked and looked at stands in the address, so that it stays on the
    other pages of the list; what is published stands in the body.
    """

    template_name = "gemeinsam_digital/pages/workbench/findings_publish.html"
    section = "workbench"
    permission = Permission.MODERATE_ARENA

    @cached_property
    def asked(self) -> QueryDict:
        """What was sent, whichever way."""
        is_post = self.request.method == "POST"
        return self.request.POST if is_post else self.request.GET

    @cached_property
    def keys(self) -> set[int]:
        """The keys of the chosen contributions, whatever became of them."""
        return keys_of(self.asked.getlist("idea"))

    @cached_property
    def chosen(self) -> list[FindingDraft]:
        """The chosen drafts of this Arena."""
        return list(lists.drafts_in(self.module).filter(idea__in=self.keys))

    @property
    def _problem(self) -> str:
        """Why there is nothing to preview; empty where there is."""
        if not self.chosen:
            return pgettext("arena", "Please choose at least one finding.")
        if len(self.chosen) > MOST_AT_ONCE:
            return pgettext("arena", "Please choose at most %(limit)s findings.") % {
                "limit": MOST_AT_ONCE
            }
        return ""

    def back_url(self) -> str:
        """Return the list of the findings that wait."""
        return self.request.path

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show the saved findings, or exactly what would become public."""
        if "preview" not in self.asked:
            return self._list()
        return self._list(self._problem) if self._problem else self._preview()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Publish all, or say which can't be and publish none."""
        if self._problem:
            return self._list(self._problem)
        is_less = len(self.chosen) < len(self.keys)
        if is_less or any(obstacle for _draft, obstacle in self._outlooks(self.chosen)):
            return self._preview(is_refused=True)
        try:
            published = findings_publish(
                ideas=[draft.idea for draft in self.chosen],
                actor=self.user,
                tokens={
                    key: self.asked.get(f"preview_token-{key}", "") for key in self.keys
                },
            )
        except Illegal:
            # Somebody was faster; the preview says which it is.
            del self.chosen
            return self._preview(is_refused=True)
        messages.success(request, _done(len(published)))
        workbench = reverse("gemeinsam_digital:workbench", args=[self.module.slug])
        return redirect(f"{workbench}?tab=drafts")

    def show_conflict(self, current: Any) -> HttpResponseBase:
        """Show what would become public now."""
        return self._preview(is_refused=True, is_conflict=True)

    def _list(self, problem: str = "") -> HttpResponseBase:
        drafts = lists.drafts_in(self.module)
        page = Paginator(drafts, MOST_AT_ONCE).get_page(self.asked.get("page"))
        here = {draft.pk for draft in page}
        return self.respond(
            problem=problem,
            limit=MOST_AT_ONCE,
            page_obj=page,
            chosen={draft.idea_id for draft in self.chosen},
            elsewhere=[draft for draft in self.chosen if draft.pk not in here],
            drafts=self._outlooks(list(page)),
        )

    def _outlooks(self, drafts: Sequence[FindingDraft]) -> list[tuple[Any, str]]:
        """Return for each draft why it can't be published; as it stands now."""
        for draft in drafts:
            draft.idea.module = self.module
        preload_drafts(drafts)
        return [(draft, obstacle_of(draft.idea)) for draft in drafts]

    def _choice_url(self) -> str:
        """Return the list with what is chosen."""
        query = urlencode({"idea": [row.idea_id for row in self.chosen]}, doseq=True)
        return f"{self.request.path}?{query}"

    def _preview(
        self, *, is_refused: bool = False, is_conflict: bool = False
    ) -> HttpResponseBase:
        looked_at = self._outlooks(self.chosen)
        possible = [draft for draft, obstacle in looked_at if not obstacle]
        return self.respond(
            status=409 if is_refused else 200,
            is_preview=True,
            choice_url=self._choice_url(),
            is_refused=is_refused,
            is_conflict=is_conflict,
            gone=len(self.keys) - len(self.chosen),
            impossible=[row for row in looked_at if row[1]],
            possible=[finding_context(draft.idea, draft) for draft in possible],
            submit_text=_submit_text(len(possible)),
        )


def _submit_text(number: int) -> str:
    return npgettext(
        "arena", "Publish %(count)s finding", "Publish %(count)s findings", number
    ) % {"count": number}


def _done(number: int) -> str:
    return npgettext(
        "arena",
        "%(count)s finding is published.",
        "%(count)s findings are published.",
        number,
    ) % {"count": number}
