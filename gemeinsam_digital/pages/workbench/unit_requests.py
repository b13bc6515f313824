"""What a unit was asked, for who coordinates it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.pages.tasks import inbox
from gemeinsam_digital.units.models import Unit

PER_PAGE = 25


class UnitRequestsView(ArenaView):
    """Which requests a unit has, who drafts them, until when, and what is done."""

    template_name = "gemeinsam_digital/pages/workbench/unit_requests.html"
    section = "workbench"
    permission = Permission.STAFF_UNIT

    @cached_property
    def unit(self) -> Unit:
        """The unit of the address; it takes part in this Arena."""
        units = Unit.objects.select_related("actor").filter(
            actor__participations__arena__module=self.module
        )
        return get_object_or_404(units, pk=self.kwargs["pk"])

    def permission_object(self) -> Any:
        """Return the unit."""
        return self.unit

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one part of the list; the address says which."""
        code = inbox.shown_code(request.GET.get("show", ""))
        rows = inbox.requests_to([self.unit], self.module)
        label, select = inbox.SHOWS[code]
        page = Paginator(select(rows, self.user), PER_PAGE).get_page(
            request.GET.get("page")
        )
        return self.respond(
            unit=self.unit,
            works_here=may(self.user, Permission.VOLUNTEER, self.unit),
            show_label=label,
            shows=inbox.shows(rows, self.user, code, f"{request.path}?show="),
            page_obj=page,
            entries=inbox.entries(page, self.user),
        )
