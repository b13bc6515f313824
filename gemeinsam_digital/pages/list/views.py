"""The list of contributions: search, filters, sorting, pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.paging import KeyPaginator
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.cards import cards_of
from gemeinsam_digital.pages.cards import with_turns
from gemeinsam_digital.pages.home import contributing_is_open
from gemeinsam_digital.pages.list.filters import ROWS
from gemeinsam_digital.pages.list.filters import IdeaFilterSet

PER_PAGE = 15
PER_PAGE_IN_ROWS = 40


class IdeaListView(ArenaView):
    """All contributions of an Arena."""

    template_name = "gemeinsam_digital/pages/list/idea_list.html"
    section = "ideas"
    crumb = pgettext_lazy("arena", "Contributions")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page of the list."""
        filters = IdeaFilterSet(
            request.GET,
            Idea.objects.visible().filter(module=self.module),
            vocabulary=vocabulary_of(self.arena),
            module=self.module,
        )
        rows = filters.qs.select_related("measure", "creator").prefetch_related("terms")
        in_rows = filters.chosen["view"] == ROWS
        number = PER_PAGE_IN_ROWS if in_rows else PER_PAGE
        page = KeyPaginator(rows, number).get_page(request.GET.get("page"))
        cards = cards_of(page.object_list, self.module)
        return self.respond(
            page_obj=page,
            total=page.paginator.count,
            cards=cards if in_rows else with_turns(cards),
            in_rows=in_rows,
            views=filters.views(request.path),
            may_add=may(self.user, Permission.ADD_IDEA, self.module),
            may_add_after_sign_in=contributing_is_open(self.module),
            **filters.context(request.path),
        )
