"""What the history says about milestones."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register

_TITLE = pgettext_lazy("arena", "Milestones")
_PAYLOAD = frozenset({"milestone", "day"})


def _said(words: str, payload: dict[str, Any], names: Names) -> str:
    day = date_format(date.fromisoformat(payload["day"]), "DATE_FORMAT")
    return words % {"title": names.milestone(payload["milestone"]), "day": day}


def _planned(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "Milestone planned for %(day)s: %(title)s")
    return _said(words, payload, names)


def _shifted(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "Milestone moved to %(day)s: %(title)s")
    return _said(words, payload, names)


def _reached(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "Milestone reached on %(day)s: %(title)s")
    return _said(words, payload, names)


def _dropped(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "Milestone given up on %(day)s: %(title)s")
    return _said(words, payload, names)


MILESTONE_PLANNED = register(
    EventType(
        code="milestone_planned",
        icon="flag",
        payload=_PAYLOAD,
        words=_planned,
        title=_TITLE,
    )
)

MILESTONE_SHIFTED = register(
    EventType(
        code="milestone_shifted",
        icon="calendar",
        payload=_PAYLOAD,
        words=_shifted,
        title=_TITLE,
    )
)

MILESTONE_REACHED = register(
    EventType(
        code="milestone_reached",
        icon="check",
        payload=_PAYLOAD,
        words=_reached,
        title=_TITLE,
    )
)

MILESTONE_DROPPED = register(
    EventType(
        code="milestone_dropped",
        icon="stop",
        payload=_PAYLOAD,
        words=_dropped,
        title=_TITLE,
    )
)
