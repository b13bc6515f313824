"""What a unit was asked, for who coordinates it."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.counting import counted
from gemeinsam_digital.core.paging import KeyPaginator
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

    @property
    def show_workbench(self) -> bool:
        """Whether the navigation offers it: to who coordinates a unit of the Arena."""
        return True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one part of the list; the address says which."""
        code = inbox.shown_code(request.GET.get("show", ""))
        parts = inbox.parts([self.unit], self.module, self.user)
        numbers = counted(**parts)
        name = inbox.part_name(code)
        pages = KeyPaginator(parts[name], PER_PAGE, number=numbers[name])
        page = pages.get_page(request.GET.get("page"))
        return self.respond(
            unit=self.unit,
            works_here=may(self.user, Permission.VOLUNTEER, self.unit),
            show_label=inbox.SHOWS[code][0],
            shows=inbox.shows(numbers, code, f"{request.path}?show="),
            page_obj=page,
            entries=inbox.entries(page, self.user),
        )
