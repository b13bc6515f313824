"""What the history says about the phases of a measure."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register
from gemeinsam_digital.measures.phases.legality import PhaseMove
from gemeinsam_digital.measures.phases.models import Phase


def _entered(payload: dict[str, Any], names: Names) -> str:
    if payload["move"] == PhaseMove.BACK:
        words = pgettext("arena", "The measure goes back to the phase “%(phase)s”")
    elif payload["move"] == PhaseMove.SKIPPED:
        words = pgettext(
            "arena", "The measure leaves phases out and begins “%(phase)s”"
        )
    else:
        words = pgettext("arena", "The measure begins the phase “%(phase)s”")
    return words % {"phase": Phase(payload["phase"]).label}


PHASE_ENTERED = register(
    EventType(
        code="phase_entered",
        icon="step",
        payload=frozenset({"phase", "left", "move"}),
        words=_entered,
        title=pgettext_lazy("arena", "Phases of measures"),
    )
)
