"""What the history says about recognitions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register

_TITLE = pgettext_lazy("arena", "Recognitions")


def _granted(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "%(body)s recognises it as a network measure")
    return words % {"body": payload["body"]}


def _withdrawn(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "%(body)s withdraws the recognition")
    return words % {"body": payload["body"]}


RECOGNISED = register(
    EventType(
        code="recognised",
        icon="medal",
        payload=frozenset({"recognition", "body"}),
        words=_granted,
        title=_TITLE,
    )
)

RECOGNITION_WITHDRAWN = register(
    EventType(
        code="recognition_withdrawn",
        icon="stop",
        payload=frozenset({"recognition", "body"}),
        words=_withdrawn,
        title=_TITLE,
    )
)
