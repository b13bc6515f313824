"""What the history says about contributions that were chosen."""

from __future__ import annotations

from typing import Any

from django.utils.translation import npgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register


def _chosen(payload: dict[str, Any], names: Names) -> str:
    return npgettext(
        "arena",
        "Chosen by %(n)s unit: %(body)s takes it up",
        "Chosen by %(n)s units: %(body)s takes it up",
        payload["votes"],
    ) % {"n": payload["votes"], "body": payload["body"]}


CHOSEN = register(
    EventType(
        code="ballot_chosen",
        icon="decision",
        payload=frozenset({"ballot", "body", "votes"}),
        words=_chosen,
        title=pgettext_lazy("arena", "Chosen by the units"),
    )
)
