"""Pages of measures."""

from __future__ import annotations

from tests.browser import measure_places
from tests.browser.case import Case
from tests.browser.case import arena
from tests.browser.case import idea

#: A network measure whose recognition stands.
RECOGNISED = {
    "recognitions__granted_at__isnull": False,
    "recognitions__withdrawn_at": None,
}

PAGES = [
    Case("register", None, arena("register")),
    Case("register filtered", None, arena("register", "?status=running&sort=date")),
    Case("register none", None, arena("register", "?q=gibtesnicht")),
    Case("tracked measure", None, measure_places.tracked),
    Case("tracked measure moderator", "moderator", measure_places.tracked),
    Case("enter a phase", "moderator", idea("phase-enter", stage="measure")),
    Case("plan a milestone", "moderator", idea("milestone-plan", stage="measure")),
    Case("move a milestone", "moderator", measure_places.milestone("milestone-shift")),
    Case("reach a milestone", "moderator", measure_places.milestone("milestone-reach")),
    Case(
        "give a milestone up", "moderator", measure_places.milestone("milestone-drop")
    ),
    Case(
        "record evidence",
        "moderator",
        idea("preparation-record", "problem", stage="measure"),
    ),
    Case("set the budget", "moderator", idea("budget-set", stage="measure")),
    Case("measure", None, measure_places.reported_on),
    Case("measure of a lead", "initiator", measure_places.told("idea-detail")),
    Case("stopped measure", None, measure_places.stopped),
    Case("write a report", "initiator", measure_places.told("report")),
    Case("publish a report", "initiator", measure_places.told("report-publish")),
    Case("discard a report", "initiator", measure_places.told("report-discard")),
    Case("end a measure", "initiator", measure_places.told("measure-evaluate")),
    Case("indicator", "initiator", measure_places.told("indicator-add")),
    Case("value", "initiator", measure_places.reading),
    Case("learning", "initiator", measure_places.told("learning-add")),
    Case("taken over", "initiator", measure_places.told("replication-add")),
    Case("learnings", None, arena("learning-list")),
    Case("from a learning", "citizen", measure_places.from_learning),
    Case("recognition", None, idea("recognition", **RECOGNISED)),
    Case("measure recognised", "secretary", idea("idea-detail", **RECOGNISED)),
    Case(
        "recognition withdrawn",
        None,
        idea("recognition", recognitions__withdrawn_at__isnull=False),
    ),
    Case(
        "recognise",
        "secretary",
        idea("recognition-grant", recognitions__withdrawn_at__isnull=False),
    ),
    Case(
        "withdraw a recognition",
        "secretary",
        idea("recognition-withdraw", **RECOGNISED),
    ),
    Case("offer support", "moderator", idea("support-offer", stage="measure")),
    Case("take support up", "lead", measure_places.taking_up),
]
