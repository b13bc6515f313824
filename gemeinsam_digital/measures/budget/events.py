"""What the history says about the money of a measure."""

from __future__ import annotations

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register


def _set(payload: dict[str, Any], names: Names) -> str:
    words = pgettext(
        "arena", "Budget of %(year)s: %(planned)s euros planned, %(spent)s spent"
    )
    return words % {
        "year": payload["year"],
        "planned": number_format(payload["planned"], force_grouping=True),
        "spent": number_format(payload["spent"], force_grouping=True),
    }


BUDGET_SET = register(
    EventType(
        code="budget_set",
        icon="edit",
        payload=frozenset({"year", "planned", "spent"}),
        words=_set,
        title=pgettext_lazy("arena", "Budgets of measures"),
    )
)
