"""What the history says about decisions."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.choices import Outcome
from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register


def _decided(payload: dict[str, Any], names: Names) -> str:
    return pgettext("arena", "Decision of %(body)s: %(outcome)s") % {
        "body": payload["body"],
        "outcome": Outcome(payload["outcome"]).label,
    }


DECIDED = register(
    EventType(
        code="decided",
        icon="decision",
        payload=frozenset({"decision", "body", "outcome"}),
        words=_decided,
        title=pgettext_lazy("arena", "Decisions"),
    )
)
