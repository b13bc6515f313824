"""What the history says about learnings."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register

_TITLE = pgettext_lazy("arena", "Learnings of measures")


def _added(payload: dict[str, Any], names: Names) -> str:
    return pgettext("arena", "New learning for others")


def _taken_over(payload: dict[str, Any], names: Names) -> str:
    if payload.get("idea"):
        words = pgettext("arena", "Taken over by the contribution “%(title)s”")
        return words % {"title": names.idea(payload["idea"])}
    return pgettext("arena", "Taken over elsewhere")


LEARNING_ADDED = register(
    EventType(
        code="learning_added",
        icon="info",
        payload=frozenset({"learning"}),
        words=_added,
        title=_TITLE,
    )
)

TAKEN_OVER = register(
    EventType(
        code="taken_over",
        icon="merge",
        payload=frozenset({"replication", "idea"}),
        words=_taken_over,
        title=_TITLE,
    )
)
