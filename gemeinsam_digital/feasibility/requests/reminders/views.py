"""Reminding units by hand."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.db.models import Q
from django.http import HttpRequest
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.forms.kit import keys_of
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.reminders.services import requests_remind
from gemeinsam_digital.feasibility.requests.selectors import waiting_requests


class RemindView(ArenaView):
    """Remind units of what they owe: of one request at once, of several after a look.

    What is looked at stands in the address, what is done in the body.
    """

    template_name = "gemeinsam_digital/feasibility/requests/remind.html"
    section = "workbench"
    permission = Permission.REQUEST_ASSESSMENT

    @cached_property
    def asked(self) -> QueryDict:
        """What was sent, whichever way."""
        is_post = self.request.method == "POST"
        return self.request.POST if is_post else self.request.GET

    @cached_property
    def rows(self) -> list[Any]:
        """The chosen requests of this Arena that wait, the most urgent first.

        Annotated is ``people``, how many work for the unit.
        """
        working = Q(unit__members__left_at=None, unit__members__user__is_active=True)
        rows = waiting_requests().filter(
            pk__in=keys_of(self.asked.getlist("request")), idea__module=self.module
        )
        return list(
            rows.annotate(people=Count("unit__members", filter=working)).select_related(
                "idea__module", "unit__actor"
            )
        )

    def back_url(self) -> str:
        """Return the list it came from; the path is ours, the rest is encoded."""
        workbench = reverse("gemeinsam_digital:workbench", args=[self.module.slug])
        query = QueryDict(self.asked.get("back", "")).urlencode()
        return f"{workbench}?{query}" if query else workbench

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show whom it reminds."""
        today = timezone.localdate()
        possible = [row for row in self.rows if row.last_reminded != today]
        return self.respond(
            possible=possible,
            reminded=[row for row in self.rows if row.last_reminded == today],
            people=sum(row.people for row in possible),
            back=self.asked.get("back", ""),
            cancel_url=self.back_url(),
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Remind them; who can't be reminded now is left alone, and that is said."""
        try:
            made = requests_remind(requests=self.rows, actor=self.user)
        except Illegal as illegal:
            messages.warning(request, illegal.message)
        else:
            messages.success(request, _done(made))
        return redirect(self.back_url())


def _done(made: list[AssessmentRequest]) -> str:
    if len(made) == 1:
        return pgettext("arena", "%(unit)s is reminded.") % {"unit": made[0].unit.name}
    return npgettext(
        "arena", "%(n)s reminder is out.", "%(n)s reminders are out.", len(made)
    ) % {"n": len(made)}
