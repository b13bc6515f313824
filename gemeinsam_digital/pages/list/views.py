"""The list of contributions: search, filters, sorting, pages."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.paging import BoundedPaginator
from gemeinsam_digital.core.paging import KeyPaginator
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import with_term_keys
from gemeinsam_digital.maturation.turn.circumstances import with_circumstances
from gemeinsam_digital.pages.cards import Card
from gemeinsam_digital.pages.cards import cards_of
from gemeinsam_digital.pages.home import contributing_is_open
from gemeinsam_digital.pages.list.filters import ROWS
from gemeinsam_digital.pages.list.filters import IdeaFilterSet
from gemeinsam_digital.search.documents import shown_in
from gemeinsam_digital.search.highlighting import excerpt_of
from gemeinsam_digital.search.highlighting import marked
from gemeinsam_digital.search.query import Query
from gemeinsam_digital.search.selectors import spelled_alike

PER_PAGE = 15
PER_PAGE_IN_ROWS = 40
#: Of what is searched for as many can be paged through; who wants less says more.
MOST_FOUND = 1000


def _pages_of(filters: IdeaFilterSet) -> KeyPaginator:
    rows = with_term_keys(filters.qs.select_related("measure", "creator"))
    if filters.chosen["view"] != ROWS:
        rows = with_circumstances(rows)
    number = PER_PAGE_IN_ROWS if filters.chosen["view"] == ROWS else PER_PAGE
    if filters.query:
        return BoundedPaginator(rows, number, most=MOST_FOUND)
    return KeyPaginator(rows, number)


def _marked(cards: list[Card], query: Query) -> list[Card]:
    """Mark on cards what was looked for, and show where it stands."""
    for card in cards if query else ():
        card.marked_title = marked(card.title, query)
        card.excerpt = excerpt_of(card.idea, query)
    return cards


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
        pages = _pages_of(filters)
        query = filters.query
        instead = self._instead(query) if query and not pages.count else None
        if instead:
            pages, query = _pages_of(filters.searching(instead)), Query(instead)
        page = pages.get_page(request.GET.get("page"))
        in_rows = filters.chosen["view"] == ROWS
        cards = cards_of(page.object_list, self.module, turns=not in_rows)
        return self.respond(
            page_obj=page,
            total=pages.count,
            has_more=getattr(pages, "has_more", False),
            cards=_marked(cards, query),
            in_rows=in_rows,
            views=filters.views(request.path),
            searched=filters.query.text,
            instead=instead,
            may_add_here=self._may_add(),
            **filters.context(request.path),
        )

    def _may_add(self) -> bool:
        """Return whether this person may contribute, perhaps after signing in."""
        if may(self.user, Permission.ADD_IDEA, self.module):
            return True
        return not self.user.is_authenticated and contributing_is_open(self.module)

    def _instead(self, query: Query) -> str | None:
        """Return what was perhaps meant."""
        ideas = Idea.objects.visible().filter(module=self.module)
        return spelled_alike(query, ideas, shown_in(self.module.pk), "title")
