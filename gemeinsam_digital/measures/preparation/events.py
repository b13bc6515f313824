"""What the history says about the preliminary process."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register
from gemeinsam_digital.measures.preparation.models import PreparationPoint


def _recorded(payload: dict[str, Any], names: Names) -> str:
    words = pgettext("arena", "Preliminary process: %(point)s")
    return words % {"point": PreparationPoint(payload["point"]).label}


PREPARATION_RECORDED = register(
    EventType(
        code="preparation_recorded",
        icon="check",
        payload=frozenset({"point"}),
        words=_recorded,
        title=pgettext_lazy("arena", "Preliminary process"),
    )
)
