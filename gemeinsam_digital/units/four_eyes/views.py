"""Who switched four eyes of which unit, for the moderators of an Arena."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.units.selectors import changes_here

PER_PAGE = 50


class FourEyesRecordView(ArenaView):
    """How four eyes of the units that take part in an Arena were switched."""

    template_name = "gemeinsam_digital/units/four_eyes/four_eyes_record.html"
    section = "workbench"
    permission = Permission.MODERATE_ARENA

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show it, the newest first."""
        rows = Paginator(changes_here(self.module), PER_PAGE)
        page = rows.get_page(request.GET.get("page"))
        return self.respond(page_obj=page, changes=page.object_list)
