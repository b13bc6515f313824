"""What the history says about decisions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register


def _decided(payload: dict[str, Any], names: Names) -> str:
    words = (
        pgettext("arena", "Corrected decision of %(body)s: %(outcome)s")
        if payload.get("corrects")
        else pgettext("arena", "Decision of %(body)s: %(outcome)s")
    )
    return words % {
        "body": payload["body"],
        "outcome": Outcome(payload["outcome"]).label,
    }


DECIDED = register(
    EventType(
        code="decided",
        icon="decision",
        payload=frozenset({"decision", "body", "outcome", "corrects"}),
        words=_decided,
        title=pgettext_lazy("arena", "Decisions"),
    )
)
