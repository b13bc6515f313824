"""Addresses of measures: the register, how they are tracked, told of and recognised."""

from __future__ import annotations

from django.utils import timezone

from gemeinsam_digital.hosts import get_host
from tests.permissions.rows.url import PUBLIC
from tests.permissions.rows.url import TEXT
from tests.permissions.rows.url import Url
from tests.permissions.rows.url import today
from tests.permissions.rows.url import tomorrow

#: Who leads a measure, and who moderates, says what happens to it.
TRACKING = ("LFF2FF22", "LFFRFFRR")
#: Whoever adds plans to the host's list, if it has one.
PLANNING = (
    ("LFFFFFF2", "LFFFFFFR") if get_host().has_plans else ("LFFFFFFF", "LFFFFFFF")
)

URLS = {
    "phase-enter": Url(
        "measure",
        *TRACKING,
        {"phase": "preparation", "expected": TEXT, "started_on": today},
    ),
    "milestone-calendar": Url("measure", *PUBLIC),
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
    "register": Url("measure", *PUBLIC, prepare="module"),
    "register-calendar": Url("measure", *PUBLIC, prepare="module"),
    "register-csv": Url("measure", *PUBLIC, prepare="module"),
    "register-json": Url("measure", *PUBLIC, prepare="module"),
    "recognition": Url("proposal", *PUBLIC, prepare="recognised"),
    "recognition-badge": Url("proposal", *PUBLIC, prepare="recognised"),
    "recognition-grant": Url("proposal", "LFFFF2FF", "LFFFFRFF", prepare="network"),
    "recognition-withdraw": Url(
        "proposal",
        "LFFFF2FF",
        "LFFFFRFF",
        {"reason": TEXT},
        prepare="recognised",
    ),
    "support-offer": Url(
        "measure",
        "LFFFF222",
        "LFFFFRRR",
        {"kind": "methods", "provider": "CityLAB Berlin", "text": TEXT},
    ),
    "support-take-up": Url("measure", "LFF2FFFF", "LFFRFFFF", prepare="supported"),
    # Where the host has a list of plans, its own rule says who.
    "plan-draft": Url("measure", *PLANNING),
    "report": Url(
        "measure",
        "LFF2FF22",
        "LFFRFFRR",
        {"version": "0", "due": "the next report", "title": TEXT},
    ),
    "report-publish": Url(
        "measure", "LFF2FF22", "LFFRFFRR", {"version": "1"}, prepare="report_begun"
    ),
    "measure-evaluate": Url(
        "measure",
        "LFF2FF22",
        "LFFRFFRR",
        {"outcome": "ended", "ended_on": today, "text": TEXT, "learnt": TEXT},
    ),
    "indicator-add": Url(
        "measure",
        "LFF2FF22",
        "LFFRFFRR",
        {"name": "Schulen", "unit": "Schulen", "kind": "output"},
    ),
    "reading-add": Url(
        "measure",
        "LFF2FF22",
        "LFFRFFRR",
        {"measured_on": today, "value": "4", "source": "Zählung"},
        prepare="indicator",
    ),
    "indicators-csv": Url("measure", *PUBLIC),
    "learning-list": Url("measure", *PUBLIC, prepare="module"),
    "learning-add": Url(
        "measure",
        "LFF2FF22",
        "LFFRFFRR",
        {"kind": "helped", "phase": "exploration", "title": TEXT, "text": TEXT},
    ),
    "replication-add": Url(
        "measure", "LFF2FF22", "LFFRFFRR", {"title": "Anderswo", "place": "Hamburg"}
    ),
    "report-discard": Url("measure", "LFF2FF22", "LFFRFFRR", prepare="report_begun"),
}
