"""What the history says about reports."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.history.types import Names
from gemeinsam_digital.history.types import register


def _published(payload: dict[str, Any], names: Names) -> str:
    words = (
        pgettext("arena", "Report on the period up to %(day)s, help is wanted")
        if payload["needs_help"]
        else pgettext("arena", "Report on the period up to %(day)s")
    )
    day = date_format(date.fromisoformat(payload["due"]), "DATE_FORMAT")
    return words % {"day": day}


REPORT_PUBLISHED = register(
    EventType(
        code="report_published",
        icon="text",
        payload=frozenset({"report", "due", "needs_help"}),
        words=_published,
        title=pgettext_lazy("arena", "Reports of measures"),
    )
)
