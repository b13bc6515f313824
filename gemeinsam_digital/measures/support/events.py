"""What the history says about support."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register
from gemeinsam_digital.measures.support.models import SupportKind

_TITLE = pgettext_lazy("arena", "Support of measures")


def _said(words: str, payload: dict[str, Any], names: Names) -> str:
    # Entries of before 0.1.0 do not say which offer it was.
    kind = SupportKind(payload["kind"]).label
    return words % {"provider": names.supporter(payload.get("offer")), "kind": kind}


def _offered(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "%(provider)s offers support: %(kind)s")
    return _said(words, payload, names)


def _taken_up(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "Support of %(provider)s was taken up: %(kind)s")
    return _said(words, payload, names)


SUPPORT_OFFERED = register(
    EventType(
        code="support_offered",
        icon="offer",
        payload=frozenset({"offer", "kind"}),
        words=_offered,
        title=_TITLE,
    )
)

SUPPORT_TAKEN_UP = register(
    EventType(
        code="support_taken_up",
        icon="check",
        payload=frozenset({"offer", "kind"}),
        words=_taken_up,
        title=_TITLE,
    )
)
