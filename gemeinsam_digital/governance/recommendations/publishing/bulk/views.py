"""Publishing several recommendations of a body: first a look, then all or none."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.http import QueryDict
from django.shortcuts import get_object_or_404
from django.shortcuts import redirect
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.forms.kit import keys_of
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.publishing.legality import obstacle_of
from gemeinsam_digital.governance.recommendations.publishing.selectors import drafts_of
from gemeinsam_digital.governance.recommendations.publishing.selectors import preview_of
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendations_publish,
)

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

#: More than anybody reads through before confirming.
MOST_AT_ONCE = 20


class RecommendationsPublishView(ArenaView):
    """Choose among what is drafted, look at it, publish all or none.

    What is looked at stands in the address, what is published in the body.
    """

    template_name = "gemeinsam_digital/governance/recommendations/bulk.html"
    section = "mine"
    permission = Permission.RUN_BODY

    @cached_property
    def body(self) -> Body:
        """The body of the address.

        Raises:
            Http404: it is none of this Arena.
        """
        bodies = Body.objects.select_related("arena__module")
        found: Body = get_object_or_404(
            bodies.filter(arena__module=self.module), pk=self.kwargs["pk"]
        )
        return found

    def permission_object(self) -> Any:
        """Return the body."""
        return self.body

    @cached_property
    def asked(self) -> QueryDict:
        """What was sent, whichever way."""
        is_post = self.request.method == "POST"
        return self.request.POST if is_post else self.request.GET

    @cached_property
    def keys(self) -> set[int]:
        """The keys of what is chosen, whatever became of it."""
        return keys_of(self.asked.getlist("consultation"))

    @property
    def drafts(self) -> list[Consultation]:
        """What is drafted, the most urgent first."""
        return list(drafts_of(self.body)[:MOST_AT_ONCE])

    def back_url(self) -> str:
        """Return the page of the body."""
        return self.body.get_absolute_url()

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show what is drafted, or exactly what would become public."""
        if "preview" not in self.asked:
            return self._list()
        return self._preview() if self.keys else self._list(is_empty=True)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Publish all, or say that nothing was published."""
        chosen = [row for row in self.drafts if row.pk in self.keys]
        if not self.keys:
            return self._list(is_empty=True)
        if len(chosen) < len(self.keys):
            return self._preview(is_refused=True)
        tokens = {row.pk: self.asked.get(f"token-{row.pk}", "") for row in chosen}
        try:
            made = recommendations_publish(
                consultations=chosen, actor=self.user, tokens=tokens
            )
        except Illegal:
            return self._preview(is_refused=True)
        messages.success(request, _done(len(made)))
        return redirect(f"{self.body.get_absolute_url()}#recommendations")

    def show_conflict(self, current: Any) -> HttpResponseBase:
        """Show what would become public now."""
        return self._preview(is_refused=True)

    def _list(self, *, is_empty: bool = False) -> HttpResponseBase:
        problem = (
            pgettext("arena", "Please choose at least one recommendation.")
            if is_empty
            else ""
        )
        drafts = [(row, obstacle_of(row)) for row in self.drafts]
        return self.respond(
            body=self.body,
            problem=problem,
            drafts=drafts,
            can_choose=any(not obstacle for _row, obstacle in drafts),
        )

    def _preview(self, *, is_refused: bool = False) -> HttpResponseBase:
        rows = [(row, obstacle_of(row)) for row in self.drafts if row.pk in self.keys]
        possible = [preview_of(row) for row, obstacle in rows if not obstacle]
        return self.respond(
            status=409 if is_refused else 200,
            body=self.body,
            is_preview=True,
            is_refused=is_refused,
            gone=len(self.keys) - len(rows),
            impossible=[(row, obstacle) for row, obstacle in rows if obstacle],
            possible=possible,
            submit_text=_submit_text(len(possible)),
            cancel_url=self.request.path,
        )


def _submit_text(number: int) -> str:
    return npgettext(
        "arena",
        "Publish %(count)s recommendation",
        "Publish %(count)s recommendations",
        number,
    ) % {"count": number}


def _done(number: int) -> str:
    return npgettext(
        "arena",
        "%(count)s recommendation is published.",
        "%(count)s recommendations are published.",
        number,
    ) % {"count": number}
