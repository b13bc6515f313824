"""What the history says about contributions and their texts."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.choices import Kind
from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register


def _contributed(payload: dict[str, Any], names: Names) -> str:
    return pgettext("arena", "Contributed as: %(kind)s") % {
        "kind": Kind(payload["kind"]).label
    }


def _revised(payload: dict[str, Any], names: Names) -> str:
    if payload["material"]:
        sentence = pgettext("arena", "Revision %(number)s saved, with material changes")
    else:
        sentence = pgettext("arena", "Revision %(number)s saved")
    return sentence % {"number": payload["number"]}


CONTRIBUTED = register(
    EventType(
        code="contributed",
        icon="plus",
        payload=frozenset({"kind"}),
        words=_contributed,
        title=pgettext_lazy("arena", "Contribution"),
    )
)

REVISED = register(
    EventType(
        code="revised",
        icon="text",
        payload=frozenset({"number", "material"}),
        words=_revised,
        title=pgettext_lazy("arena", "Revisions"),
    )
)
