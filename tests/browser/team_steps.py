"""How responsibility for an idea is taken, shared and handed on, page by page.

Whoever acts here may do so with the keyboard alone and without scripts; the
visitor looks at what everybody sees of it.
"""

from __future__ import annotations

from tests.browser.steps import TITLE
from tests.browser.walk import Person

ORGANISATION = "Werkhof Süd"
WANTED = "Ein Verein, der die Kisten ausgibt"
PROMISE = "Zwei Räume und die Ausgabe am Samstag."


def register(lead: Person, visitor: Person) -> None:
    """An organisation is entered, and marked until somebody has checked it."""
    lead.follow("Akteur:innen")
    lead.follow("Organisation eintragen")
    lead.press("Organisation eintragen")
    lead.heading("Noch nicht gespeichert").wait_for()
    lead.follow_to_field("Name der Organisation")
    lead.write(ORGANISATION)
    lead.choose("Zivilgesellschaft")
    lead.press("Organisation eintragen")
    lead.sees(f"{ORGANISATION} ist eingetragen")
    visitor.follow("Akteur:innen")
    visitor.follow(ORGANISATION)
    visitor.sees("noch nicht bestätigt")
    visitor.look("actor-unconfirmed")


def confirm_it(moderator: Person, visitor: Person) -> None:
    moderator.follow("Werkbank")
    moderator.follow("Nachschlagen")
    moderator.follow("Zu bestätigende Organisationen")
    moderator.follow("Ansehen und bestätigen.*" + ORGANISATION)
    moderator.press("Organisation bestätigen")
    visitor.open(visitor.path)
    visitor.sees(ORGANISATION, "bestätigt am")
    visitor.sees_not("noch nicht bestätigt")


def say_who_is_wanted(author: Person, visitor: Person, address: str) -> None:
    author.open(address)
    author.follow("Sagen, wer gesucht wird")
    author.choose("Federführung")
    author.press("^Veröffentlichen")
    author.heading("Noch nicht gespeichert").wait_for()
    author.follow_to_field("Wer wird gesucht")
    author.write(WANTED)
    author.choose("Räume und Veranstaltungen")
    author.press("^Veröffentlichen")
    author.sees(WANTED)
    visitor.follow("^Beiträge")
    visitor.follow("Gesuchte Rollen")
    visitor.sees(WANTED, TITLE, "Räume und Veranstaltungen")
    visitor.look("wanted")


def offer_what_is_wanted(lead: Person, visitor: Person, address: str) -> None:
    lead.follow("^Beiträge")
    lead.follow("Gesuchte Rollen")
    lead.follow("Diese Rolle anbieten.*" + WANTED)
    lead.pick("Für wen sprechen Sie", ORGANISATION)
    lead.fill("Was bringen Sie ein", PROMISE)
    lead.press("Angebot senden")
    lead.sees("Ihr Angebot", ORGANISATION)
    lead.unfold("Was eingebracht wird.*" + ORGANISATION)
    lead.sees(PROMISE)
    visitor.open(address)
    visitor.sees("Angebote, die auf eine Antwort warten", ORGANISATION, "gesucht")
    visitor.look("offered")


def accept_the_lead(author: Person, visitor: Person, address: str) -> None:
    author.follow("Übersicht")
    author.follow(f"Angebot.*{ORGANISATION}")
    author.press("Angebot annehmen")
    author.sees("angenommen")
    visitor.open(address)
    visitor.sees_not("auf eine Antwort warten")
    assert not visitor.link("^Anbieten").count()
    visitor.follow("^Beiträge")
    visitor.follow("Verantwortung$")
    visitor.sees(TITLE, ORGANISATION, "in Ordnung")
    visitor.look("ledger")


def offer_a_part(partner: Person, name: str, lead: Person, address: str) -> None:
    """Where somebody leads, the lead answers, and nobody can offer to lead."""
    partner.open(address)
    partner.follow("Verantwortung übernehmen")
    partner.sees(ORGANISATION)
    partner.sees_not("tragen die Verantwortung für das Ganze")
    partner.fill("Was bringen Sie ein", "Samstags zwei Stunden.")
    partner.press("Angebot senden")
    lead.follow("Übersicht")
    lead.follow(f"Angebot.*{name}")
    lead.press("Angebot annehmen")
    lead.sees("angenommen")


def ask_who_talks_about_it(
    lead: Person, citizen: Person, visitor: Person, address: str
) -> None:
    """Only those involved know of the question; the answer is public."""
    citizen.open(address)
    citizen.fill("Ihr Kommentar", "Ich kann Bohrer schärfen.")
    citizen.press("^Senden")
    citizen.sees("Ich kann Bohrer schärfen")
    lead.open(address)
    lead.follow("Um eine Rolle bitten")
    lead.fill("Ihre Nachricht", "Machen Sie mit?")
    lead.press("^Fragen")
    lead.sees("Gefragt, noch ohne Antwort")
    visitor.open(address)
    visitor.sees_not("Gefragt, noch ohne Antwort", "Machen Sie mit")
    citizen.follow("Übersicht")
    citizen.follow("Antworten.*Rolle")
    citizen.sees("Machen Sie mit")
    citizen.fill("Was bringen Sie ein", "Meinen Schleifstein.")
    citizen.press("Rolle übernehmen")
    visitor.open(address)
    visitor.unfold("Was eingebracht wird.*Mitwirkung")
    visitor.look("team")


def hand_over(
    lead: Person, partner: Person, successor: str, visitor: Person, address: str
) -> None:
    """The role stays where it is until the successor agrees."""
    lead.open(address)
    lead.follow("^Übergeben.*" + ORGANISATION)
    lead.pick("Wen möchten Sie fragen", successor)
    lead.press("Übergabe anfragen")
    lead.sees("Übergabe", successor)
    visitor.open(address)
    visitor.sees("Übergabe läuft", ORGANISATION)
    visitor.look("handing-over")
    partner.follow("Übersicht")
    partner.follow("Antworten.*übergibt")
    partner.fill("Was bringen Sie ein", "Ich kümmere mich um alles.")
    partner.press("Rolle übernehmen")
    partner.sees("Federführung")
    visitor.open(address)
    visitor.sees_not("Übergabe läuft")
    visitor.unfold("Wer vorher verantwortlich war")
    visitor.sees(ORGANISATION, f"übergeben an {successor}")
    visitor.look("handed-over")


def confirm_the_role(partner: Person, successor: str, visitor: Person) -> None:
    partner.follow("^Bestätigen.*Federführung")
    partner.fill("In welchem Umfang", "ein Tag in der Woche")
    partner.press("Rolle bestätigen")
    partner.sees("bestätigt")
    visitor.follow("^Beiträge")
    visitor.follow("Verantwortung$")
    visitor.sees(TITLE, successor)
    visitor.sees_not("Übergabe läuft.*" + TITLE)
    visitor.follow(successor)
    visitor.sees(TITLE, "Federführung")
    visitor.look("actor-lead")
    assert visitor.errors == []
