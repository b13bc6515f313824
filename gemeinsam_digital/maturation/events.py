"""What the history says about steps."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.choices import Stage
from gemeinsam_digital.choices import Standing
from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register


def _stepped(payload: dict[str, Any], names: Names) -> str:
    if payload["stage"] != payload["from_stage"]:
        return pgettext("arena", "Now at stage: %(stage)s") % {
            "stage": Stage(payload["stage"]).label
        }
    return pgettext("arena", "Now: %(standing)s") % {
        "standing": Standing(payload["standing"]).label
    }


STEPPED = register(
    EventType(
        code="stepped",
        icon="step",
        payload=frozenset(
            {
                "transition",
                "from_stage",
                "stage",
                "from_standing",
                "standing",
                "support",
                "revision",
            }
        ),
        words=_stepped,
        title=pgettext_lazy("arena", "Steps"),
    )
)
