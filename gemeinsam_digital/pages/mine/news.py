"""What happened last with what a person follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.core.paginator import Page
from django.core.paginator import Paginator
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q

from gemeinsam_digital.history.selectors import TimelineEntry
from gemeinsam_digital.history.selectors import events_in
from gemeinsam_digital.history.selectors import newest_first
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.notify.models import ArenaVisit
from gemeinsam_digital.notify.models import Subscription

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.models import Idea

PER_PAGE = 5
#: Older news stands in the history.
MOST = 60
#: What is news for whoever follows a contribution.
NEWS = (
    "stepped",
    "revised",
    "assessment_requested",
    "finding_published",
    "decided",
    "pledged",
    "related",
    "claim_accepted",
    "claim_released",
    "claim_lapsed",
    "claim_handed_over",
)


@dataclass(frozen=True, slots=True)
class NewsItem:
    """One piece of news.

    Attributes:
        is_new: whether it happened since this person looked last.
    """

    entry: TimelineEntry
    idea: Idea
    is_new: bool


@dataclass(frozen=True, slots=True)
class News:
    """One page of it.

    Attributes:
        new: how many pieces are new, on all pages.
    """

    page: Page[Any]
    items: list[NewsItem]
    new: int


def news_for(
    user: Any,
    module: Module,
    *,
    follows_arena: bool,
    number: Any = None,
) -> News:
    """Return what others did with what a person follows, the newest first.

    New is what happened since this person looked last.

    Of the whole Arena, where that is followed, the steps.

    Args:
        follows_arena: whether this person follows the whole Arena.
        number: of the page, as the address says it.
    """
    followed = Subscription.objects.filter(user=user, idea__module=module)
    told = Q(idea__in=followed.values("idea"), type__in=NEWS)
    if follows_arena:
        told |= Q(type=STEPPED.code)
    looked = ArenaVisit.objects.filter(
        user=user, arena__module=module, news_since__lt=OuterRef("created")
    )
    events = events_in(module).filter(told).exclude(actor=user)
    events = events.annotate(is_new=Exists(looked))
    rows: list[Any] = list(newest_first(events)[:MOST])
    page = Paginator(rows, PER_PAGE).get_page(number)
    entries = zip(timeline(page), page, strict=True)
    return News(
        page=page,
        items=[NewsItem(entry, event.idea, event.is_new) for entry, event in entries],
        new=sum(event.is_new for event in rows),
    )
