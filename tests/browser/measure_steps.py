"""What is done to a measure from its mandate to what others learn, page by page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from tests.browser.walk import Person

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

MILESTONE = "Sechs Schulen messen"
FIRST_SHIFT, SECOND_SHIFT = "Zwei Schulen werden saniert.", "Das Gerüst steht noch."
BACK = "Die Gehäuse sind nicht dicht."
LEARNT = "Gedruckte Gehäuse halten keinen Regen aus"
TAKEN_OVER = "Messstationen für Bibliotheken"
WHY_WITHDRAWN = "Der Verein gibt die Daten nicht mehr frei."


# --- the mandate and what comes before it begins ------------------------------


def mandate(secretary: Person, address: str) -> None:
    """A body decides, with a report every month for a year."""
    secretary.open(address)
    secretary.follow("Beschluss eintragen")
    secretary.choose("beschlossen|angenommen")
    secretary.choose("Dezentrale")
    secretary.fill("Begründung", "Es passt zur Strategie.")
    secretary.choose("Federführung")
    _enter(secretary, "Mittelrahmen", "80000")
    _enter(secretary, "Woher die Mittel", "Einzelplan 25")
    _day(secretary, "Beginnt am", 0)
    _day(secretary, "Endet am", 365)
    _enter(secretary, "Ein Bericht alle", "1")
    secretary.press("Beschluss eintragen")
    secretary.sees("Beschluss ist eingetragen")


def adopt(moderator: Person, address: str) -> None:
    moderator.open(address)
    moderator.follow("^Als Maßnahme")
    moderator.press("^Als Maßnahme")
    moderator.sees("hat Stufe 5 von 5 erreicht")


def prepare(lead: Person, address: str) -> None:
    """Record the point that the Arena can't know; the others have filled themselves."""
    lead.open(address)
    lead.sees("6 von 9 Punkten sind belegt", "Es gibt ein Mandat")
    lead.follow("Nachweis eintragen.*Synergien")
    lead.press("Nachweis eintragen")
    lead.sees("Bitte")
    lead.fill("Was wurde getan", "Mit drei Bezirken abgeglichen.")
    lead.fill("Von wem", "Verein und Bezirksamt")
    _day(lead, "Wann", 0)
    lead.fill("Wo ist es nachzulesen", "https://example.org/abgleich")
    lead.press("Nachweis eintragen")
    lead.sees("Der Nachweis ist eingetragen", "7 von 9 Punkten sind belegt")


# --- phases and milestones ----------------------------------------------------


def begin(lead: Person, phase: str) -> None:
    """Enter the first phase."""
    lead.follow("Die erste Phase beginnen")
    _enter_phase(lead, phase)


def move_on(lead: Person, phase: str, *, why: str = "") -> None:
    """Enter another phase; back, or over some, only with a reason."""
    lead.follow("In eine andere Phase")
    lead.fill("Was hat die Phase", f"Ergebnis vor: {phase}.")
    if why:
        _say_phase(lead, phase)
        lead.press("In die Phase eintreten")
        lead.sees("Bitte sagen Sie, warum die Maßnahme zurückgeht")
        lead.fill("Warum geht sie zurück", why)
    _enter_phase(lead, phase)


def _enter_phase(lead: Person, phase: str) -> None:
    _say_phase(lead, phase)
    lead.press("In die Phase eintreten")
    lead.sees("Die Maßnahme ist jetzt in dieser Phase", f"Erwartet: Etwas von {phase}")


def _say_phase(lead: Person, phase: str) -> None:
    lead.choose(phase)
    lead.fill("Was soll die Phase bringen", f"Etwas von {phase}.")


def plan(lead: Person, days: int) -> None:
    """Plan a milestone; outside of the mandate there is none."""
    lead.follow("Meilenstein planen")
    lead.fill("Was ist dann erreicht", MILESTONE)
    _day(lead, "Bis wann", 700)
    lead.press("Meilenstein planen")
    lead.sees("Das Mandat läuft vom")
    _day(lead, "Bis wann", days)
    lead.press("Meilenstein planen")
    lead.sees("Der Meilenstein ist geplant", MILESTONE, "im Plan")


def shift(lead: Person, days: int, why: str) -> None:
    """Promise it for another day, which needs a reason."""
    lead.follow(f"Verschieben.*{MILESTONE}")
    _day(lead, "Für welchen Tag", days)
    lead.press("Meilenstein verschieben")
    lead.sees_not("Der Meilenstein ist verschoben")
    lead.fill("^Warum", why)
    lead.press("Meilenstein verschieben")
    lead.sees("Der Meilenstein ist verschoben", why)


def reach(lead: Person) -> None:
    lead.follow(f"Erreicht.*{MILESTONE}")
    lead.press("Als erreicht eintragen")
    lead.sees("Der Meilenstein ist erreicht")


# --- what is told of it -------------------------------------------------------


def measure(lead: Person) -> None:
    """Say by what everybody can tell what it brings, with a first value."""
    lead.follow("Indikator ergänzen")
    lead.fill("Was wird gemessen", "Schulen mit Messstation")
    lead.fill("^Einheit", "Schulen")
    lead.choose("Output")
    lead.fill("Wert am Anfang", "0")
    lead.fill("^Ziel", "6")
    lead.press("Ergänzen")
    lead.sees("Der Indikator ist jetzt öffentlich", "noch nicht gemessen")
    read(lead, "4")


def read(lead: Person, value: str) -> None:
    """Enter a value of today."""
    lead.follow("Wert eintragen")
    _day(lead, "Gemessen am", 0)
    lead.fill("^Wert", value)
    lead.fill("Woher kommt der Wert", "Eigene Zählung")
    lead.press("Wert veröffentlichen")
    lead.sees("Der Wert ist jetzt öffentlich")


def report(lead: Person, visitor: Person, address: str, title: str) -> None:
    """Write a report; nobody else reads it before it is published."""
    lead.open(address)
    lead.follow("Bericht schreiben")
    lead.fill("Wie es steht", title)
    lead.fill("Was ist gelungen", "Die Stationen liefern.")
    lead.press("Speichern und ansehen")
    lead.sees("Was ist nicht gelungen")
    visitor.open(address)
    visitor.sees_not(title)
    lead.follow("Bericht ändern")
    lead.fill("Was ist nicht gelungen", "Zwei Gehäuse waren nicht dicht.")
    lead.fill("Was haben Sie gelernt", "Hausmeister:innen früh fragen.")
    lead.press("Speichern und ansehen")
    lead.press("Veröffentlichen")
    lead.sees("Der Bericht ist jetzt öffentlich", title)


# --- its end, and what others learn -------------------------------------------


def evaluate(lead: Person) -> None:
    lead.follow("Eintragen, wie|wie die Maßnahme")
    lead.press("Maßnahme beenden")
    lead.sees("Bitte")
    lead.choose("verstetigt")
    _day(lead, "Beendet am", 0)
    lead.fill("Abschlussbewertung", "Die Stationen messen weiter.")
    lead.fill("Was andere übernehmen können", "Fertige Gehäuse nehmen.")
    lead.press("Maßnahme beenden")
    lead.sees("Die Maßnahme ist mit ihrer Bewertung beendet", "abgeschlossen")


def teach(lead: Person) -> None:
    """What was learnt can be told after the end, too."""
    lead.follow("Erfahrung weitergeben")
    lead.choose("Was nicht gelang")
    lead.pick("In welcher Phase", "Exploration")
    lead.fill("Die Erfahrung in einem Satz", LEARNT)
    lead.fill("Was müssen andere wissen", "Fertige kosten vier Euro mehr.")
    lead.press("Erfahrung veröffentlichen")
    lead.sees("Danke! Andere können sie jetzt nutzen")


def take_over(citizen: Person, idea: Idea) -> None:
    """Find the experience by its phase, and begin something new with it."""
    citizen.open(idea.module.get_absolute_url())
    citizen.follow("^Maßnahmen")
    citizen.follow("^Erfahrungen")
    citizen.sees(LEARNT)
    citizen.follow("Aus dieser Erfahrung")
    citizen.fill("^Titel", TAKEN_OVER)
    citizen.fill("Worum geht es", "Dasselbe, nur drinnen.")
    citizen.choose("CC BY")
    citizen.press("Beitrag veröffentlichen")
    citizen.sees("Vielen Dank", TAKEN_OVER, idea.title)


# --- a network measure --------------------------------------------------------


def commit(lead: Person, address: str) -> None:
    lead.open(address)
    lead.follow("Selbstverpflichtung")
    lead.press("Selbstverpflichtung")
    lead.sees("Vielen Dank für Ihre Selbstverpflichtung")


def recognise(secretary: Person, address: str) -> None:
    secretary.open(address)
    secretary.follow("Als Netzwerkmaßnahme anerkennen")
    secretary.press("Jetzt anerkennen")
    secretary.sees("Die Maßnahme ist anerkannt", "Anerkannte Netzwerkmaßnahme")


def embedding(lead: Person, address: str) -> str:
    """Return the lines that are to be copied into other pages."""
    lead.open(address)
    lead.follow("Anerkennung prüfen")
    lead.unfold("Plakette auf einer anderen Seite")
    return lead.arena.locator("code").inner_text()


def withdraw(secretary: Person) -> None:
    secretary.follow("Anerkennung entziehen")
    secretary.press("Jetzt entziehen")
    secretary.sees("Bitte")
    secretary.fill("Warum wird die Anerkennung entzogen", WHY_WITHDRAWN)
    secretary.press("Jetzt entziehen")
    secretary.sees("Die Anerkennung ist entzogen", WHY_WITHDRAWN)


# --- days ---------------------------------------------------------------------


def _enter(person: Person, label: str, text: str) -> None:
    person.arena.get_by_label(label).fill(text)


def _day(person: Person, label: str, days: int) -> None:
    """Enter the day in so many days."""
    person.enter_day(label, timezone.localdate() + timedelta(days=days))
