"""Addresses of measures: how they are tracked."""

from __future__ import annotations

from django.utils import timezone

from tests.permissions.rows.url import TEXT
from tests.permissions.rows.url import Url
from tests.permissions.rows.url import today
from tests.permissions.rows.url import tomorrow

#: Who leads a measure, and who moderates, says what happens to it.
TRACKING = ("LFF2FF22", "LFFRFFRR")

URLS = {
    "phase-enter": Url(
        "measure",
        *TRACKING,
        {"phase": "preparation", "expected": TEXT, "started_on": today},
    ),
    "milestone-plan": Url(
        "measure", *TRACKING, {"title": "Sechs Schulen messen", "planned_on": tomorrow}
    ),
    "milestone-shift": Url(
        "measure",
        *TRACKING,
        {"promised_on": tomorrow, "reason": TEXT},
        prepare="milestone",
    ),
    "milestone-reach": Url(
        "measure", *TRACKING, {"reached_on": today}, prepare="milestone"
    ),
    "preparation-record": Url(
        "measure",
        *TRACKING,
        {"text": TEXT, "done_by": "Bezirksamt", "done_on": today},
        prepare="point",
    ),
    "budget-set": Url(
        "measure",
        *TRACKING,
        {
            "year": lambda: timezone.localdate().year,
            "source": "Haushalt",
            "planned": 100,
            "spent": 50,
        },
    ),
    "milestone-drop": Url("measure", *TRACKING, {"reason": TEXT}, prepare="milestone"),
}
