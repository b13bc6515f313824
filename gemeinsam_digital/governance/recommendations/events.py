"""What the history says about hearing bodies."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register

_TITLE = pgettext_lazy("arena", "Recommendations")


def _consulted(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "%(body)s is asked for its recommendation")
    return words % {"body": payload["body"]}


def _ended(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "%(body)s is not asked for its recommendation any more")
    return words % {"body": payload["body"]}


def _recommended(payload: dict[str, Any], names: Names) -> str:
    words = (
        pgettext("arena", "Corrected recommendation of %(body)s: %(advice)s")
        if payload.get("corrects")
        else pgettext("arena", "Recommendation of %(body)s: %(advice)s")
    )
    return words % {
        "body": payload["body"],
        "advice": Advice(payload["advice"]).label,
    }


CONSULTED = register(
    EventType(
        code="consulted",
        icon="clock",
        payload=frozenset({"consultation", "body", "revision", "due"}),
        words=_consulted,
        title=_TITLE,
    )
)

CONSULTATION_ENDED = register(
    EventType(
        code="consultation_ended",
        icon="clock",
        payload=frozenset({"consultation", "body"}),
        words=_ended,
        title=_TITLE,
    )
)

RECOMMENDED = register(
    EventType(
        code="recommended",
        icon="decision",
        payload=frozenset({"recommendation", "body", "advice", "revision", "corrects"}),
        words=_recommended,
        title=_TITLE,
    )
)
