"""What the measures of an Arena have taught, to be searched and taken over."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.measures.learnings.selectors import learnings_in
from gemeinsam_digital.pages.home import contributing_is_open
from gemeinsam_digital.pages.learnings.filters import LearningFilterSet

PER_PAGE = 20


class LearningListView(ArenaView):
    """What others can take over, by field of action and phase."""

    template_name = "gemeinsam_digital/pages/learnings/learning_list.html"
    section = "measures"
    crumb = pgettext_lazy("arena", "Learnings")

    @cached_property
    def filters(self) -> LearningFilterSet:
        """The filters."""
        rows = learnings_in(self.module).select_related("measure__idea")
        vocabulary = vocabulary_of(self.arena)
        return LearningFilterSet(self.request.GET, rows, vocabulary=vocabulary)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Show one page of the list."""
        page = Paginator(self.filters.qs, PER_PAGE).get_page(request.GET.get("page"))
        return self.respond(
            page_obj=page,
            total=page.paginator.count,
            learnings=list(page.object_list),
            contributing_open=contributing_is_open(self.module),
            **self.filters.context(request.path),
        )
