"""What the history says about the end of a measure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register
from gemeinsam_digital.measures.evaluation.models import outcome_text


def _ended(payload: dict[str, Any], names: Names) -> str:
    words = (
        pgettext("arena", "Measure stopped: %(outcome)s")
        if payload["stopped"]
        else pgettext("arena", "Measure completed: %(outcome)s")
    )
    successor = names.successor(payload.get("evaluation"))
    return words % {"outcome": outcome_text(payload["outcome"], successor)}


MEASURE_ENDED = register(
    EventType(
        code="measure_ended",
        icon="flag",
        payload=frozenset({"outcome", "stopped", "evaluation"}),
        words=_ended,
        title=pgettext_lazy("arena", "End of measures"),
    )
)
