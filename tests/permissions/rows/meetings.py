"""Addresses of meetings, of topics and of what units choose among them."""

from __future__ import annotations

from typing import Any

from tests.permissions.rows.url import PUBLIC
from tests.permissions.rows.url import TEXT
from tests.permissions.rows.url import Url
from tests.permissions.rows.url import tomorrow

#: When and where a body meets.
DAYS: dict[str, Any] = {
    "form": "session",
    "starts_at": tomorrow,
    "starts_time": "17:00",
    "ends_time": "19:00",
    "place": "Rathaus",
    "version": "the version",
}

URLS = {
    "meeting-list": Url("idea", *PUBLIC, prepare="module"),
    "meeting-calendar": Url("idea", *PUBLIC, prepare="module"),
    "body-calendar": Url("idea", *PUBLIC, prepare="body"),
    "meeting-detail": Url("idea", *PUBLIC, prepare="meeting"),
    "meeting-file": Url("idea", *PUBLIC, prepare="meeting"),
    "meeting-create": Url("idea", "LFFFF2FF", "LFFFFRFF", DAYS, prepare="body"),
    # Planned: there for its secretariat only.
    "meeting-update": Url("idea", "LNNNN2NN", "LNNNNRNN", DAYS, prepare="plan"),
    "meeting-discard": Url("idea", "LNNNN2NN", "LNNNNRNN", prepare="plan"),
    "meeting-announce": Url(
        "idea", "LNNNN2NN", "LNNNNRNN", {"version": "the version"}, prepare="plan"
    ),
    "agenda-add": Url(
        "idea",
        "LNNNN2NN",
        "LNNNNRNN",
        {"title": "Verschiedenes", "purpose": "discuss"},
        prepare="plan",
    ),
    "agenda-item-move": Url(
        "idea", "LNNNNMNN", "LNNNNRNN", {"places": "1"}, prepare="plan_item"
    ),
    "agenda-item-remove": Url("idea", "LNNNN2NN", "LNNNNRNN", prepare="plan_item"),
    "agenda-item-take-off": Url(
        "idea", "LFFFF2FF", "LFFFFRFF", {"reason": TEXT}, prepare="announced_item"
    ),
    "meeting-move": Url(
        "idea", "LFFFF2FF", "LFFFFRFF", DAYS | {"reason": TEXT}, prepare="meeting"
    ),
    "meeting-cancel": Url(
        "idea",
        "LFFFF2FF",
        "LFFFFRFF",
        {"reason": TEXT, "version": "the version"},
        prepare="meeting",
    ),
    "meeting-hold": Url(
        "idea",
        "LFFFF2FF",
        "LFFFFRFF",
        {"present": "3", "version": "the version"},
        prepare="meeting_over",
    ),
    "minutes": Url(
        "idea",
        "LFFFF2FF",
        "LFFFFRFF",
        {"text": TEXT, "version": "0"},
        prepare="meeting_held",
    ),
    "minutes-publish": Url(
        "idea", "LFFFF2FF", "LFFFFRFF", {"version": "1"}, prepare="minutes"
    ),
    "body-topic": Url(
        "idea",
        "LFFFF2FF",
        "LFFFFRFF",
        {"title": "Licht", "summary": TEXT, "origin_source": TEXT, "consent": "on"},
        prepare="body",
    ),
    "ballot-open": Url(
        "idea",
        "LFFFF2FF",
        "LFFFFRFF",
        {
            "title": "Themen",
            "ideas": "two ideas",
            "places": "1",
            "closes_on": tomorrow,
        },
        prepare="body",
    ),
    "ballot-detail": Url("idea", *PUBLIC, prepare="ballot"),
    # The citizen coordinates a unit.
    "ballot-vote": Url(
        "idea",
        "L2FFFFFF",
        "LRFFFFFF",
        {"unit": "third unit", "options": "an option"},
        prepare="ballot",
    ),
    "ballot-close": Url("idea", "LFFFF2FF", "LFFFFRFF", prepare="ballot_over"),
}
