"""Calendar files: what RFC 5545 asks of them, read back as a calendar reads it."""

from __future__ import annotations

from datetime import UTC
from datetime import datetime

import pytest

from gemeinsam_digital.governance.meetings.icalendar import Entry
from gemeinsam_digital.governance.meetings.icalendar import calendar

START = datetime(2026, 3, 29, 0, 30, tzinfo=UTC)


def entry(**changes):
    values = {
        "uid": "6f2d9c1e-3a52-4a43-8c39-0f3f4a1f6c11",
        "sequence": 3,
        "changed_at": START,
        "starts_at": START,
        "ends_at": datetime(2026, 3, 29, 2, 30, tzinfo=UTC),
        "summary": "Sitzung",
        "description": "",
        "location": "",
        "url": "https://example.org/termine/1/",
        "is_cancelled": False,
    }
    return Entry(**values | changes)


def read(text):
    """Return the properties of a calendar with one entry, unfolded and unescaped."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert "\n" not in text.replace("\r\n", "")
    lines = text.replace("\r\n ", "").split("\r\n")[:-1]
    rows = (line.split(":", 1) for line in lines)
    return {name: unescaped(value) for name, value in rows}


def unescaped(value):
    result, escaped = "", False
    for char in value:
        if escaped:
            result += "\n" if char == "n" else char
            escaped = False
        elif char == "\\":
            escaped = True
        else:
            result += char
    return result


@pytest.mark.parametrize(
    "words",
    [
        "Haus 3; Saal 2, links",
        "Pfad C:\\neu",
        "Zeile eins\nZeile zwei\r\nZeile drei",
        "BEGIN:VEVENT\r\nSUMMARY:Falsch",
        "Ä" * 200,
        "🚲" * 90,
        "a" * 74 + "ß",
        "Tab\tund \x07 Glocke",
    ],
)
def test_what_is_said_is_read_as_it_was_said(words):
    text = calendar([entry(summary=words, description=words, location=words)], name="A")
    told = words.replace("\r\n", "\n").replace("\x07", "")
    assert text.count("BEGIN:VEVENT\r\n") == 1
    found = read(text)
    assert found["SUMMARY"] == found["DESCRIPTION"] == found["LOCATION"] == told


@pytest.mark.parametrize("char", ["a", "ä", "€", "🚲"])
@pytest.mark.parametrize("before", range(5))
def test_no_line_is_longer_than_a_line_may_be(char, before):
    words = "x" * before + char * 150
    lines = calendar([entry(summary=words)], name=words).encode().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)


def test_times_are_in_utc_whatever_the_clocks_do():
    found = read(calendar([entry()], name="A"))
    assert found["DTSTART"] == "20260329T003000Z"
    assert found["DTEND"] == "20260329T023000Z"
    assert found["STATUS"] == "CONFIRMED"
    assert found["SEQUENCE"] == "3"
    assert "METHOD" not in found


def test_a_moment_takes_no_time():
    found = read(calendar([entry(ends_at=None)], name="A"))
    assert "DTEND" not in found
    assert found["TRANSP"] == "TRANSPARENT"


def test_what_is_cancelled_says_so():
    text = calendar(
        [entry(is_cancelled=True)], name="A", method="CANCEL", organizer="a@b.example"
    )
    found = read(text)
    assert (found["STATUS"], found["METHOD"]) == ("CANCELLED", "CANCEL")
    assert found["ORGANIZER"] == "mailto:a@b.example"


def test_an_address_breaks_no_line():
    text = calendar([entry(url="https://example.org/\r\nSUMMARY:Falsch")], name="A")
    assert read(text)["SUMMARY"] == "Sitzung"


def test_without_entries_it_is_a_calendar_all_the_same():
    assert read(calendar([], name="Leer, noch"))["NAME"] == "Leer, noch"
