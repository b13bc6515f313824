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
    stage, before = Stage(payload["stage"]), Stage(payload["from_stage"])
    if stage != before:
        stages = list(Stage)
        if stages.index(stage) < stages.index(before):
            sentence = pgettext("arena", "Stepped back to stage: %(stage)s")
        else:
            sentence = pgettext("arena", "Now at stage: %(stage)s")
        return sentence % {"stage": stage.label}
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
