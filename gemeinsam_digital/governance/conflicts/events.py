"""What the history says about goal conflicts."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register

_TITLE = pgettext_lazy("arena", "Goal conflicts")


def _day(payload: dict[str, Any]) -> str:
    return date_format(date.fromisoformat(payload["due"]), "DATE_FORMAT")


def _opened(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "Goal conflict named; %(body)s resolves it by %(day)s")
    return words % {"body": payload["body"], "day": _day(payload)}


def _moved(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "Goal conflict handed on: %(body)s until %(day)s")
    return words % {"body": payload["body"], "day": _day(payload)}


def _resolved(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "%(body)s has resolved a goal conflict")
    return words % {"body": payload["body"]}


CONFLICT_OPENED = register(
    EventType(
        code="conflict_opened",
        icon="split",
        payload=frozenset({"conflict", "body", "due"}),
        words=_opened,
        title=_TITLE,
    )
)

CONFLICT_MOVED = register(
    EventType(
        code="conflict_moved",
        icon="split",
        payload=frozenset({"conflict", "body", "due"}),
        words=_moved,
        title=_TITLE,
    )
)

CONFLICT_RESOLVED = register(
    EventType(
        code="conflict_resolved",
        icon="merge",
        payload=frozenset({"conflict", "body"}),
        words=_resolved,
        title=_TITLE,
    )
)
