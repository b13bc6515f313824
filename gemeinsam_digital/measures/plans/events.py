"""What the history says about plans."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register


def _drafted(payload: dict[str, Any], names: Names) -> str:
    return pgettext("arena", "Drafted for the platform's list of plans")


PLAN_DRAFTED = register(
    EventType(
        code="plan_drafted",
        icon="external",
        payload=frozenset({"plan"}),
        words=_drafted,
        title=pgettext_lazy("arena", "List of plans"),
    )
)
