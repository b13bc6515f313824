"""What people come for, walked from the home of the Arena with every press counted.

``ALLOWED`` says how many each task may take. Whoever makes a way longer sees it here;
whoever makes it shorter writes the new number down.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings
from tests.browser.walk import Person
from tests.browser.walk import words

if TYPE_CHECKING:
    from playwright.sync_api import Locator

pytestmark = pytest.mark.django_db

SENTENCE = "Ein Satz, der genügt."
#: What people type, and what they look for.
WANTED = {
    "Rad ausleihen": "Lastenräder für alle Kieze: eine gemeinsame Ausleihe",
    "Rollstuhl": "Barrierefreie Wege in Echtzeit",
    "Spielplatz kaputt": "Kaputte Spielgeräte vom Spielplatz aus melden",
}
#: So many of what is found are looked at without going on.
LOOKED_AT = 3


@dataclass
class Counted(Person):
    """Somebody whose every click and key that does something is counted.

    Typing is not, getting to the field is.
    """

    presses: int = 0

    def _leave(self, way: Locator) -> None:
        self.presses += 1
        super()._leave(way)

    def unfold(self, summary: str) -> None:
        self.presses += 1
        super().unfold(summary)

    def fill(self, label: str, text: str) -> None:
        self.presses += 1
        super().fill(label, text)

    def choose(self, name: str, *, inside: Locator | None = None) -> None:
        self.presses += 1
        super().choose(name, inside=inside)

    def enter(self, label: str, value: str) -> None:
        """Fill in a field for a day or a number."""
        self.presses += 1
        self.arena.get_by_label(words(label)).fill(value)

    def search(self, typed: str) -> None:
        """Type it into the field and press Enter."""
        self.presses += 2
        self.arena.get_by_role("searchbox").first.fill(typed)
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def take_up(self, title: str, todo: str) -> None:
        """Follow the line about a contribution of what waits."""
        line = self.arena.get_by_role("listitem").filter(has_text=words(title))
        self._leave(line.get_by_role("link", name=words(todo)).first)


def find(person: Counted) -> None:
    home = person.path
    for typed, title in WANTED.items():
        person.open(home)
        person.follow("^Beiträge$")
        person.search(typed)
        found = person.arena.get_by_role("heading", level=3)
        assert title in found.all_inner_texts()[:LOOKED_AT], (typed, title)
        person.follow(title)
        assert person.heading(title).is_visible()


#: A contribution that the home shows.
CALENDAR = "Ein gemeinsamer Kalender für Räume"


def support(person: Counted) -> None:
    person.follow(CALENDAR)
    person.press("^Unterstützen")
    person.sees("Sie unterstützen")


def comment(person: Counted) -> None:
    person.follow(CALENDAR)
    person.fill("Ihr Kommentar", SENTENCE)
    person.press("^Senden")
    person.sees("Kommentar ist veröffentlicht", SENTENCE)


def contribute(person: Counted) -> None:
    person.follow("Beitrag einbringen")
    person.choose("^Handlungsbedarf")
    _write(person, "Zwischen Buslinien fehlt die Wartezeit")
    person.follow("Idee dazu|Antwort")
    _write(person, "Anschlüsse auf einer Anzeige")
    person.sees("Zwischen Buslinien fehlt die Wartezeit")


def _write(person: Counted, title: str) -> None:
    person.fill("^Titel", title)
    person.fill("Worum geht es", SENTENCE)
    person.choose("CC BY")
    person.press("Beitrag veröffentlichen")
    person.sees("Vielen Dank", title)


def offer_to_lead(person: Counted) -> None:
    person.follow(CALENDAR)
    person.follow("Verantwortung übernehmen")
    person.choose("Federführung")
    person.fill("Was bringen Sie ein", SENTENCE)
    person.press("Angebot senden")
    person.sees("Ihr Angebot")


def hand_in(person: Counted) -> None:
    person.take_up("Regenwasser im Hof", "einreichen")
    person.press("einreichen")
    person.sees("hat Stufe 3 von 5 erreicht")


def ask_three_units(person: Counted) -> None:
    person.follow("Verwaltungseinheiten zu fragen")
    person.follow("Prüfaufträge.*Barrierefreie Wege in Echtzeit")
    units = person.arena.get_by_role("group", name="Einheiten").get_by_role("checkbox")
    free = [unit for unit in units.all() if unit.is_enabled()]
    for unit in free[:3]:
        person.presses += 1
        unit.check()
    person.press("Prüfaufträge vergeben")
    person.sees("3 Prüfaufträge")


def judge(person: Counted) -> None:
    person.take_up("Karte der kühlen Orte", "Umsetzbarkeit einschätzen")
    question = person.page.get_by_role("radiogroup")
    for criterion in person.arena.get_by_role("group").filter(has=question).all():
        person.choose("^umsetzbar", inside=criterion)
        person.presses += 1
        criterion.get_by_role("textbox", name="Begründung").fill(SENTENCE)
    person.press("^Freigeben")
    person.press("Endgültig freigeben")
    person.sees("Einschätzung ist freigegeben|freigegeben")
    assert not person.arena.get_by_role("radio").count()


def publish(person: Counted) -> None:
    person.follow("Gesamteinschätzung gespeichert")
    person.follow("Gesamteinsch.*Beteiligung auch per Telefon")
    person.press("Gesamteinschätzung veröffentlichen")
    person.sees("Gesamteinschätzung ist veröffentlicht")


#: What waits for a decision.
DEVICES = "Gebrauchte Verwaltungsgeräte"


def decide(person: Counted) -> None:
    """Reject it."""
    person.take_up(DEVICES, "Beschluss eintragen")
    person.choose("abgelehnt")
    person.fill("Begründung", SENTENCE)
    person.fill("Was wieder öffnen", SENTENCE)
    person.press("Beschluss eintragen")
    person.sees("Beschluss ist eingetragen")


def adopt(person: Counted) -> None:
    """Adopt it, with who carries it out, for how long, and how often they report."""
    person.take_up(DEVICES, "Beschluss eintragen")
    person.choose("angenommen")
    person.fill("Begründung", SENTENCE)
    person.choose("Netzwerkmaßnahme")
    person.choose("Federführung", inside=person.arena.get_by_role("group", name="Wer"))
    today = timezone.localdate()
    person.enter("Beginnt am", today.isoformat())
    person.enter("Endet am", (today + timedelta(days=365)).isoformat())
    person.enter("Ein Bericht alle", "6")
    person.press("Beschluss eintragen")
    person.sees("Beschluss ist eingetragen", "Netzwerkmaßnahme")


Task = Callable[[Counted], None]

#: Who does what, with at most so many presses.
ALLOWED: list[tuple[Task, str | None, int]] = [
    (find, None, 12),
    (support, "citizen", 2),
    (comment, "citizen", 3),
    (contribute, "citizen", 11),
    (offer_to_lead, "lead", 5),
    (hand_in, "citizen", 2),
    (ask_three_units, "moderator", 6),
    (judge, "assessor_it", 17),
    (publish, "moderator", 3),
    (decide, "secretary", 5),
    (adopt, "secretary", 9),
]


@pytest.mark.parametrize(
    ("task", "role", "allowed"), ALLOWED, ids=[row[0].__name__ for row in ALLOWED]
)
def test_a_task_takes_no_more_presses_than_it_did(
    visit: Callable, task: Task, role: str | None, allowed: int
) -> None:
    window = visit(role)
    window.page.set_default_timeout(10_000)
    slug = ArenaSettings.objects.earliest("pk").module.slug
    person = Counted(window.site.url, window.page, window.errors)
    person.open(reverse("gemeinsam_digital:arena-home", args=[slug]))
    task(person)
    assert person.errors == []
    assert person.presses <= allowed, f"{person.presses} presses"
