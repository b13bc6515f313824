"""What is said when something is done, at the place of the page where one lands.

The host shows messages at the top of a page. Who is led to a place further down
(``#consortium``) would never see them: those that are said with such an address are
shown there, and the place has the focus.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.contrib import messages

if TYPE_CHECKING:
    from django.contrib.messages.storage.base import Message
    from django.http import HttpRequest

_AT = "gd-at-"


def say(request: HttpRequest, level: int, text: str, *, url: str = "") -> None:
    """Say something on the page that is shown next.

    Args:
        level: of ``django.contrib.messages``.
        url: where one is led to then.
    """
    place = urlsplit(url).fragment
    tags = f"{_AT}{place}" if place else ""
    messages.add_message(request, level, text, extra_tags=tags)


class Said:
    """What was said, by place.

    Args:
        request: whose messages; they count as shown then.
        place_on: which place of this page is the one of a fragment; empty where
            it has none.

    Attributes:
        elsewhere: what has no place on this page, for the host to show.
    """

    def __init__(self, request: HttpRequest, place_on: Callable[[str], str]) -> None:
        self.elsewhere: list[Message] = []
        self._at: dict[str, list[Message]] = {}
        for message in messages.get_messages(request):
            place = place_on(_place_of(message))
            at = self._at.setdefault(place, []) if place else self.elsewhere
            at.append(message)

    def at(self, place: str) -> bool:
        """Return whether something is said there."""
        return bool(self._at.get(place))

    def take(self, place: str) -> list[Message]:
        """Return what is said there; the page says it once."""
        return self._at.pop(place, [])

    def rest(self) -> list[Message]:
        """Return what no place of the page has said."""
        return [message for place in [*self._at] for message in self.take(place)]


def _place_of(message: Message) -> str:
    tags = message.extra_tags or ""
    return tags.removeprefix(_AT) if tags.startswith(_AT) else ""
