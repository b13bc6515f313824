"""What bodies do on the way of an idea from a need to a mandate, page by page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any

from django.utils import timezone

from tests.browser.typist import Typist
from tests.browser.walk import Person

if TYPE_CHECKING:
    from playwright.sync_api import Locator

    from gemeinsam_digital.governance.bodies.models import Body

NEED = "Wege ohne Stufen finden"
IDEA = "Offene Karte der Aufzüge"
CONFLICT = "Echtzeit gegen Datensparsamkeit"
FOR, AGAINST = "Es hilft dem ganzen Kiez.", "Der Betrieb kostet zu viel."
CONCERN, CLEARING = "Der Betrieb ist nicht bezahlt.", "Eine Zusage im Haushalt."
SOLVED = "Nur Zustände, keine Wege."
DEMAND = "Der Code wird offen veröffentlicht."
WHY_LATER, WHY_NOT = "Der Haushalt steht noch aus.", "Dafür fehlen die Flächen."
REOPENS = "Eine Zusage für die Flächen."


# --- a need, and an idea that answers it -------------------------------------


def state_a_need(secretary: Typist, body: Body) -> None:
    """The citizens' body puts a need on the table."""
    secretary.open(body.get_absolute_url())
    secretary.follow("Einen Bedarf in seinem Namen einbringen")
    secretary.press("Bedarf veröffentlichen")
    secretary.is_told("Titel", "Wo und wann")
    secretary.look("need-errors")
    secretary.mend("^Titel", NEED)
    secretary.fill("Worum geht es", "Mit Rollstuhl fehlt die Auskunft.")
    secretary.fill("Wo und wann", "Sitzung am 12. Mai")
    secretary.choose("Das Gremium ist einverstanden|CC BY")
    secretary.press("Bedarf veröffentlichen")
    secretary.sees("Der Bedarf ist jetzt öffentlich", NEED, body.name)
    secretary.look("need-of-a-body")


def answer_it(author: Typist, body: Body) -> None:
    """Somebody else contributes an idea, from the page of the need."""
    author.open(body.get_absolute_url())
    author.sees("Was es auf den Tisch gelegt hat")
    author.follow(NEED)
    author.follow("Eine Idee dazu einbringen")
    author.fill("^Titel", IDEA)
    author.fill("Worum geht es", "Alle Aufzüge melden sich selbst.")
    author.choose("CC BY")
    author.press("Beitrag veröffentlichen")
    author.sees("Vielen Dank", IDEA, NEED)
    author.look("idea-answers-need")


# --- two bodies that disagree ------------------------------------------------


def ask(moderator: Typist, address: str, *bodies: Body) -> None:
    """Ask bodies for their recommendation."""
    for body in bodies:
        moderator.open(address)
        moderator.follow("Ein Gremium um eine Empfehlung bitten")
        moderator.pick("Welches Gremium", body.name)
        moderator.press("Das Gremium fragen")
        moderator.sees("Das Gremium ist jetzt gefragt")
    moderator.look("two-bodies-asked")


def support_it(secretary: Typist, members: list[Any]) -> None:
    """A body with members: everybody is asked for an interest, votes are counted."""
    secretary.follow("Meine Arena")
    secretary.follow("Empfehlung vorbereiten")
    secretary.follow("Befangenheit und Haltungen eintragen")
    for user in members:
        group = secretary.page.get_by_role("group", name=user.get_short_name())
        for label, option in (("Befangenheit", "gefragt, keine"), ("Haltung", "dafür")):
            choice = group.get_by_label(label)
            secretary.tab_to(choice)
            secretary.write(option)
    secretary.press("Speichern")
    secretary.sees("Die Haltungen sind eingetragen")
    secretary.follow("Die Empfehlung entwerfen")
    secretary.choose("^dafür$")
    secretary.fill("Begründung", FOR)
    secretary.choose("mit Stimmen")
    votes = {"für diese Empfehlung": len(members), "dagegen": 0, "Enthaltungen": 0}
    for label, number in votes.items():
        _write(secretary, secretary.arena.get_by_label(label).last, str(number))
    _publish(secretary)


def oppose_it(secretary: Typist) -> None:
    """A body of which no member is entered: by consensus."""
    secretary.follow("Meine Arena")
    secretary.follow("Empfehlung vorbereiten")
    secretary.follow("Die Empfehlung entwerfen")
    secretary.choose("^dagegen$")
    secretary.fill("Begründung", AGAINST)
    secretary.choose("im Konsens")
    _publish(secretary)


def _publish(secretary: Typist) -> None:
    secretary.press("Speichern und Vorschau ansehen")
    secretary.sees("noch nicht veröffentlicht")
    secretary.press("Die Empfehlung veröffentlichen")
    secretary.sees("Die Empfehlung ist veröffentlicht")


# --- a goal conflict, a concern ----------------------------------------------


def name_the_conflict(
    moderator: Typist, address: str, resolver: Body, *bodies: Body
) -> None:
    """The two recommendations are its positions; another body has to resolve it."""
    moderator.open(address)
    moderator.follow("^Zielkonflikt benennen")
    moderator.press("Den Zielkonflikt benennen")
    moderator.is_told("Name des Zielkonflikts", "Position 1", "Position 2")
    moderator.look("conflict-errors")
    moderator.mend("Name des Zielkonflikts", CONFLICT)
    moderator.fill("Was zieht in verschiedene", "Beides zugleich geht nicht.")
    for number, body in enumerate(bodies, start=1):
        moderator.pick(f"Position {number}: Wessen", body.name)
        moderator.fill(f"Position {number}: Was besagt", f"Haltung {number}.")
    moderator.pick("Wer muss ihn lösen", resolver.name)
    _day(moderator.arena.get_by_label("Bis wann"), 30)
    moderator.press("Den Zielkonflikt benennen")
    moderator.sees("Der Zielkonflikt ist benannt", CONFLICT, "Haltung 1", "Haltung 2")
    moderator.look("conflict-named")


def resolve_it(secretary: Typist, address: str) -> None:
    """The body that has to says how, and why so."""
    secretary.open(address)
    secretary.follow("^Lösen")
    secretary.fill("Wie ist er gelöst", SOLVED)
    secretary.fill("Warum so", "So bleibt niemand erkennbar.")
    secretary.press("Lösung festhalten")
    secretary.sees("Der Zielkonflikt ist gelöst", SOLVED)


def raise_a_concern(secretary: Typist, address: str) -> None:
    """A body registers it with what would clear it."""
    secretary.open(address)
    secretary.follow("^Einwand vorbereiten")
    secretary.fill("Was ist der Einwand", CONCERN)
    secretary.fill("Was würde ihn ausräumen", CLEARING)
    secretary.press("Speichern und ansehen")
    secretary.press("Den Einwand erheben")
    secretary.sees("Der Einwand ist erhoben", CLEARING)


def clear_it(lead: Typist, secretary: Typist, address: str) -> None:
    """The team answers, and the body says that it is content."""
    lead.open(address)
    lead.follow("^Antworten")
    lead.fill("Ihre Antwort", "Die Zusage liegt bei.")
    lead.press("Antwort veröffentlichen")
    lead.sees("Die Zusage liegt bei")
    secretary.open(address)
    secretary.follow("^Ausräumen oder zurücknehmen")
    secretary.choose("Er ist ausgeräumt")
    secretary.fill("^Warum", "Die Zusage genügt.")
    secretary.press("Den Einwand beenden")
    secretary.sees("Der Einwand ist beendet", "Die Zusage genügt")


# --- a round of decisions ----------------------------------------------------


def open_the_round(secretary: Typist, body: Body, titles: list[str]) -> None:
    """Put proposals side by side."""
    secretary.open(body.get_absolute_url())
    secretary.look("body-that-decides")
    secretary.follow("Entscheidungsrunde anlegen")
    secretary.fill("Name der Runde", "Runde im Mai")
    _day(secretary.arena.get_by_label("Tag der Beschlüsse"), 0)
    for title in titles:
        secretary.choose(title)
    secretary.press("Speichern")
    secretary.sees(
        *titles, "uneinig", "Einwand: ", "1 Vorschlag hat einen Zielkonflikt"
    )
    secretary.look("round-of-five")


def put_in_order(secretary: Typist, titles: list[str]) -> None:
    """Every place has its reason; the first one moves to where it belongs."""
    places = secretary.arena.locator(".gd-order > li")
    for title in titles:
        reason = places.filter(has_text=title).get_by_role("textbox")
        _write(secretary, reason, f"Grund: {title}")
    secretary.press("Eingaben speichern")
    secretary.sees("Noch ist nichts entschieden")
    while IDEA not in (places.first.text_content() or ""):
        secretary.press(f"Nach oben.*{IDEA}")
        secretary.sees("Die Reihenfolge ist gespeichert")


def part(secretary: Typist, title: str) -> Locator:
    """Unfold what is entered about one proposal of the round."""
    found = secretary.arena.locator("#decide details", has_text=title)
    if found.get_attribute("open") is None:
        secretary.tab_to(found.locator("summary"))
        secretary.page.keyboard.press("Enter")
    return found


def adopt(secretary: Typist, title: str, *, demand: str = "") -> None:
    """With its mandate."""
    inside = part(secretary, title)
    secretary.choose("angenommen", inside=inside)
    _write(secretary, inside.get_by_label("Begründung"), "Es passt zur Strategie.")
    secretary.choose("Dezentrale", inside=inside)
    _write(secretary, inside.get_by_label("Auflagen des Gremiums"), demand)
    secretary.choose(".", inside=inside.get_by_role("group", name="Wer umsetzt"))
    _write(secretary, inside.get_by_label("Mittelrahmen"), "80000")
    _write(secretary, inside.get_by_label("Woher die Mittel"), "Einzelplan 25")
    _day(inside.get_by_label("Beginnt am"), 0)
    _day(inside.get_by_label("Endet am"), 300)
    _write(secretary, inside.get_by_label("Ein Bericht alle"), "6")


def refuse(secretary: Typist, title: str, outcome: str, why: str, opens: str) -> None:
    """Postpone or reject it, and say what would reopen it."""
    inside = part(secretary, title)
    secretary.choose(outcome, inside=inside)
    _write(secretary, inside.get_by_label("Begründung"), why)
    if outcome == "vertagt":
        _day(inside.get_by_label("Wieder aufgerufen am"), 60)
    _write(secretary, inside.get_by_label("Was wieder öffnen"), opens)


def decide(secretary: Typist, visitor: Person, address: str) -> None:
    """Look at all of them on one page; until then nothing is public."""
    secretary.press("Beschlüsse prüfen")
    secretary.sees("Diese 4 Beschlüsse werden öffentlich", DEMAND, WHY_NOT, REOPENS)
    secretary.look("round-check")
    visitor.open(address)
    visitor.sees_not(WHY_NOT, REOPENS)
    secretary.press("4 Beschlüsse eintragen")
    secretary.sees("4 Beschlüsse sind eingetragen")
    secretary.look("round-decided")


def become_a_measure(moderator: Typist, address: str) -> None:
    """What is adopted enters; nothing stands against it any more."""
    moderator.open(address)
    moderator.follow("^Als Maßnahme")
    moderator.press("^Als Maßnahme")
    moderator.sees("hat Stufe 5 von 5 erreicht")


# --- with the keyboard -------------------------------------------------------


def _write(person: Typist, field: Locator, text: str) -> None:
    if text:
        person.tab_to(field)
        person.page.keyboard.press("Control+A")
        person.write(text)


def _day(field: Locator, days: int) -> None:
    """Dates are entered in parts that depend on the browser's language."""
    field.fill((timezone.localdate() + timedelta(days=days)).isoformat())
