"""What the history says about steps."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.choices import CloseReason
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
    return _set_aside(payload, names)


def _set_aside(payload: dict[str, Any], names: Names) -> str:
    standing = Standing(payload["standing"])
    if payload.get("target"):
        return pgettext("arena", "Merged into: %(title)s") % {
            "title": names.idea(payload["target"])
        }
    if payload.get("until"):
        return pgettext("arena", "Postponed until %(date)s") % {
            "date": date_format(date.fromisoformat(payload["until"]), "DATE_FORMAT")
        }
    if payload.get("code"):
        return pgettext("arena", "Not pursued: %(reason)s") % {
            "reason": CloseReason(payload["code"]).label
        }
    return pgettext("arena", "Now: %(standing)s") % {"standing": standing.label}


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
                "until",
                "code",
                "target",
            }
        ),
        words=_stepped,
        title=pgettext_lazy("arena", "Steps"),
    )
)
