"""Meetings of a body, planned, moved and recorded with the keyboard alone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.ideas.models import Idea
from tests.browser.typist import Typist
from tests.browser.walk import Enter
from tests.factories.world import World
from tests.governance.meetings import over

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea(idea_factory) -> Idea:
    """Return a proposal, which waits for the body."""
    return idea_factory(stage=Stage.PROPOSAL)


def _days(typist: Typist, days: int) -> None:
    """Enter day and times as browsers take them, in the order of the page."""
    day = timezone.localdate() + timedelta(days=days)
    for label, text in (
        ("Beginnt am", str(day)),
        ("Beginnt um", "17:00"),
        ("Endet um", "19:00"),
    ):
        typist.page.get_by_label(label).fill(text)


def test_a_body_meets_in_public(enter: Enter, world: World, idea: Idea) -> None:
    secretary, citizen = enter(world.secretary, kind=Typist), enter(kind=Typist)
    secretary.open(world.body.get_absolute_url())
    secretary.follow("^Sitzung planen")
    secretary.look("plan")
    _days(secretary, 7)
    secretary.press("^Speichern")
    secretary.is_told("Ort")
    secretary.look("plan-errors")
    secretary.mend("Ort", "Rathaus, Saal 1")
    secretary.press("^Speichern")
    secretary.sees(
        "Diese Seite sieht nur die Geschäftsführung", "Tagesordnung ist leer"
    )
    meeting = Meeting.objects.select_related("body__arena__module").get()
    citizen.open(world.body.get_absolute_url())
    citizen.sees("Es ist keine Sitzung angekündigt")
    _agenda(secretary, idea)
    secretary.follow("^Sitzung ankündigen")
    secretary.look("announce")
    secretary.press("Ankündigen und einladen")
    secretary.sees("angekündigt")
    citizen.open(meeting.get_absolute_url())
    citizen.sees("Rathaus, Saal 1", idea.title, "Fassung")
    citizen.look("meeting")
    citizen.follow("^Termine")
    citizen.look("meetings")
    _change(secretary, citizen, meeting)
    _record(secretary, citizen, meeting)
    assert secretary.errors + citizen.errors == []


def _agenda(secretary: Typist, idea: Idea) -> None:
    for label, text in (("^Beitrag", idea.reference), ("anderes Thema", "Berichte")):
        secretary.follow("Etwas auf die Tagesordnung setzen")
        secretary.fill(label, text)
        secretary.press("Auf die Tagesordnung setzen")
    secretary.look("agenda")
    secretary.press("Nach oben")
    secretary.sees("Die Reihenfolge ist geändert")


def _change(secretary: Typist, citizen: Typist, meeting: Meeting) -> None:
    secretary.follow("^Sitzung verlegen")
    secretary.look("move")
    day = str(timezone.localdate() + timedelta(days=14))
    secretary.page.get_by_label("Beginnt am").fill(day)
    secretary.page.get_by_label("Endet am").fill(day)
    secretary.fill("Begründung", "Der Saal ist belegt.")
    secretary.press("Verlegen und mitteilen")
    citizen.open(meeting.get_absolute_url())
    citizen.sees("Verlegt", "Der Saal ist belegt")


def _record(secretary: Typist, citizen: Typist, meeting: Meeting) -> None:
    over(Meeting.objects.get(pk=meeting.pk))
    secretary.open(meeting.get_absolute_url())
    secretary.follow("Sagen, dass sie stattgefunden hat")
    secretary.page.get_by_label("Wie viele Mitglieder").fill("3")
    secretary.press("^Speichern")
    secretary.follow("Protokoll schreiben")
    secretary.fill("Protokoll", "Der Vorschlag wurde besprochen.")
    secretary.look("minutes")
    secretary.press("^Speichern und ansehen")
    secretary.look("minutes-preview")
    citizen.open(meeting.get_absolute_url())
    citizen.sees("Das Protokoll ist noch nicht veröffentlicht")
    secretary.press("^Veröffentlichen")
    citizen.open(meeting.get_absolute_url())
    citizen.sees("Der Vorschlag wurde besprochen", "3 Mitglieder waren da")
