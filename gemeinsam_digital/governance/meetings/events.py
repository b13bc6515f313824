"""What the history says about meetings in which a contribution is dealt with."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register

_PAYLOAD = frozenset({"meeting", "body", "day"})


def _words(sentence: Callable[[], str]) -> Callable[[dict[str, Any], Names], str]:
    def words(payload: dict[str, Any], names: Names) -> str:
        day = date_format(date.fromisoformat(payload["day"]), "DATE_FORMAT")
        return sentence() % {"body": payload["body"], "day": day}

    return words


AGENDA_SET = register(
    EventType(
        code="agenda_set",
        icon="calendar",
        payload=_PAYLOAD,
        words=_words(lambda: pgettext("arena", "On the agenda of %(body)s on %(day)s")),
        title=pgettext_lazy("arena", "On the agenda"),
    )
)

AGENDA_MOVED = register(
    EventType(
        code="agenda_moved",
        icon="calendar",
        payload=_PAYLOAD,
        words=_words(
            lambda: pgettext(
                "arena",
                "%(body)s deals with it on another day, or elsewhere: %(day)s",
            )
        ),
        title=pgettext_lazy("arena", "Meetings that were moved"),
    )
)

AGENDA_TAKEN_OFF = register(
    EventType(
        code="agenda_taken_off",
        icon="calendar",
        payload=_PAYLOAD,
        words=_words(
            lambda: pgettext(
                "arena", "Taken off the agenda of %(body)s on %(day)s again"
            )
        ),
        title=pgettext_lazy("arena", "Taken off an agenda"),
    )
)

AGENDA_CANCELLED = register(
    EventType(
        code="agenda_cancelled",
        icon="calendar",
        payload=_PAYLOAD,
        words=_words(
            lambda: pgettext(
                "arena", "%(body)s does not meet on %(day)s, where it was on the agenda"
            )
        ),
        title=pgettext_lazy("arena", "Meetings that were cancelled"),
    )
)
