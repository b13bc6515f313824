"""What the history says about concerns."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register

_TITLE = pgettext_lazy("arena", "Concerns")


def _raised(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "%(owner)s has raised a concern")
    return words % {"owner": payload["owner"]}


def _replied(payload: dict[str, Any], names: Names) -> str:
    if payload["side"] == Side.TEAM:
        words = pgettext("arena", "The team has answered the concern of %(owner)s")
    else:
        words = pgettext("arena", "%(who)s has answered about the concern")
    return words % {"owner": payload["owner"], "who": payload.get("who", "")}


def _ended(payload: dict[str, Any], names: Names) -> str:
    if payload["state"] == ConcernState.WITHDRAWN:
        words = pgettext("arena", "%(who)s has withdrawn its concern")
    elif payload["who"] == payload["owner"]:
        words = pgettext("arena", "%(who)s says that its concern is cleared")
    else:
        words = pgettext(
            "arena", "%(who)s says that the concern of %(owner)s is cleared"
        )
    return words % {"who": payload["who"], "owner": payload["owner"]}


def _escalated(payload: dict[str, Any], names: Names) -> str:
    words = pgettext(
        "arena", "%(from)s has not answered: the concern of %(owner)s goes to %(body)s"
    )
    return words % {
        "from": payload["before"],
        "owner": payload["owner"],
        "body": payload["body"],
    }


CONCERN_RAISED = register(
    EventType(
        code="concern_raised",
        icon="stop",
        payload=frozenset({"concern", "owner"}),
        words=_raised,
        title=_TITLE,
    )
)

CONCERN_REPLIED = register(
    EventType(
        code="concern_replied",
        icon="comment",
        payload=frozenset({"concern", "owner", "side", "who"}),
        words=_replied,
        title=_TITLE,
    )
)

CONCERN_ENDED = register(
    EventType(
        code="concern_ended",
        icon="check",
        payload=frozenset({"concern", "owner", "who", "state"}),
        words=_ended,
        title=_TITLE,
    )
)

CONCERN_ESCALATED = register(
    EventType(
        code="concern_escalated",
        icon="arrow",
        payload=frozenset({"concern", "owner", "before", "body"}),
        words=_escalated,
        title=_TITLE,
    )
)
