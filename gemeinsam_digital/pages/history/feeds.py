"""Atom feeds: what is new, for everybody.

Made with Django's generator and not with its view class: that asks
``django.contrib.sites`` for the domain, which not every host has or keeps
right. The same goes for a reader who is signed in as for one who is not: an
address that is handed on shows what everybody may see.
"""

from __future__ import annotations

import hashlib
import re
import uuid
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q
from django.db.models import QuerySet
from django.http import Http404
from django.http import HttpRequest
from django.http import HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language
from django.utils.translation import pgettext

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.selectors import TimelineEntry
from gemeinsam_digital.history.selectors import events_in
from gemeinsam_digital.history.selectors import events_of
from gemeinsam_digital.history.selectors import newest_first
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.ideas.base_views import IdeaView
from gemeinsam_digital.ideas.events import REVISED
from gemeinsam_digital.pages.home import NEWSWORTHY

ENTRIES = 50
#: What XML 1.0 can't hold at all, however it is escaped.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class PlainAtom(Atom1Feed):
    """An Atom feed whose entries have plain text as their content.

    Where there is no entry it was last updated when ``born``; Django would say
    now, and so something new with every look.
    """

    def latest_post_date(self) -> datetime:
        """Return when the newest entry was written."""
        born: datetime = self.feed["born"].replace(microsecond=0)
        return max((item["updateddate"] for item in self.items), default=born)

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        """Add the words somebody gave, which are text and no HTML."""
        super().add_item_elements(handler, item)
        if item["text"]:
            handler.addQuickElement("content", item["text"], {"type": "text"})


class OpenView(ArenaView):
    """What programs read: the same for everybody, without an account."""

    http_method_names = ["get", "head", "options"]

    def respond_or_refuse(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Answer whoever asks as if nobody was signed in.

        Raises:
            Http404: not visible for everybody.
        """
        if not (self.arena and self.is_open_to_all()):
            raise Http404("Not public.")
        return super(ArenaView, self).dispatch(request, *args, **kwargs)

    def is_open_to_all(self) -> bool:
        """Return whether somebody without an account sees what it is about."""
        return may(AnonymousUser(), self.permission, self.permission_object())


class FeedView(OpenView):
    """A feed of the newest entries."""

    def events(self) -> QuerySet[Event]:
        """Return all entries of the feed, newest first."""
        raise NotImplementedError

    def about(self) -> dict[str, Any]:
        """Return what stands at the head of the feed."""
        raise NotImplementedError

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the feed, or that it is the one the reader has."""
        events = list(self.events()[:ENTRIES])
        body = self._atom(zip(timeline(events), events, strict=True))
        response = HttpResponse(body, content_type=PlainAtom.content_type)
        response["ETag"] = f'"{hashlib.sha256(body.encode()).hexdigest()}"'
        found = get_conditional_response(
            request, etag=response["ETag"], response=response
        )
        return found if isinstance(found, HttpResponse) else response

    def _atom(self, rows: Iterable[tuple[TimelineEntry, Event]]) -> str:
        feed = PlainAtom(
            **self.about(),
            description=None,
            language=get_language(),
            author_name=clean(self.module.name),
            feed_url=self.absolute(self.request.path),
        )
        for entry, event in rows:
            feed.add_item(**self._item(entry, event))
        return str(feed.writeString("utf-8"))

    def _item(self, entry: TimelineEntry, event: Event) -> dict[str, Any]:
        page = reverse("gemeinsam_digital:idea-timeline", args=[entry.idea])
        at = f"{page}?bis={entry.sequence}#event-{entry.sequence}"
        when = entry.when.replace(microsecond=0)
        return {
            "title": clean(self.title_of(entry, event)),
            "link": self.absolute(at),
            "description": None,
            "unique_id": self.name_for(f"{entry.idea}/event-{entry.sequence}"),
            "pubdate": when,
            "updateddate": when,
            "text": clean(entry.text),
        }

    def title_of(self, entry: TimelineEntry, event: Event) -> str:
        """Return an entry in one line."""
        return entry.sentence

    def name_for(self, what: str) -> str:
        """Return a name that stays when the site moves to another domain."""
        return uuid.uuid5(self.arena.key, what).urn

    def absolute(self, path: str) -> str:
        """Return a path as the address that the reader asked."""
        return self.request.build_absolute_uri(path)


def clean(text: str) -> str:
    """Return a text without what would break the whole feed."""
    return _NOT_XML.sub("", str(text))


class ArenaFeedView(FeedView):
    """What is new in an Arena."""

    def events(self) -> QuerySet[Event]:
        """Return what is news for everybody."""
        return newest_first(events_in(self.module).filter(type__in=NEWSWORTHY))

    def title_of(self, entry: TimelineEntry, event: Event) -> str:
        """Return an entry with the idea that it is about."""
        return f"{event.idea.title} – {entry.sentence}"

    def about(self) -> dict[str, Any]:
        """Return the Arena."""
        page = reverse("gemeinsam_digital:arena-timeline", args=[self.module.slug])
        return {
            "title": clean(self.module.name),
            "link": self.absolute(page),
            "feed_guid": self.name_for("feed"),
            "born": self.module.project.created,
        }


class IdeaFeedView(FeedView, IdeaView):
    """What is new with one idea: revised in what others rely on, too."""

    def events(self) -> QuerySet[Event]:
        """Return what is news, and material revisions."""
        material = Q(type=REVISED.code, payload__material=True)
        return events_of(self.idea).filter(Q(type__in=NEWSWORTHY) | material)

    def about(self) -> dict[str, Any]:
        """Return the idea."""
        return {
            "title": clean(
                pgettext("arena", "%(title)s: what is new") % {"title": self.idea.title}
            ),
            "link": self.absolute(self.idea.get_absolute_url()),
            "feed_guid": self.name_for(f"{self.idea.pk}/feed"),
            "born": self.idea.created,
        }
