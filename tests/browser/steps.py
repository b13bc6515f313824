"""What each role does on the way of an idea to a measure, page by page."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from tests.browser.walk import Person

if TYPE_CHECKING:
    from playwright.sync_api import Locator

TITLE = "Werkzeugkisten für jeden Kiez"
SENTENCE = "Ein Satz, der genügt."


def contribute(author: Person) -> None:
    author.look("home-citizen")
    author.follow("Beitrag einbringen")
    author.press("Beitrag veröffentlichen")
    author.look("create-errors")
    author.link("Titel: ").click()
    assert author.focused.get_attribute("name") == "title"
    author.choose("^Idee")
    author.fill("^Titel", TITLE)
    author.fill("Worum geht es", "Bohrer und Sägen zum Leihen, gleich um die Ecke.")
    author.choose("CC BY")
    author.press("Beitrag veröffentlichen")
    author.sees("Vielen Dank", TITLE)
    author.look("idea-new-author")


def is_blocked(author: Person) -> None:
    author.follow("Steckbrief beginnen")
    author.sees("noch nicht möglich", "2 (Menschen|Personen)", "Federführung")
    assert not author.arena.get_by_role("button").count()
    author.look("step-blocked")
    author.follow("^Zurück")


def support(supporters: list[Person], author: Person, address: str) -> None:
    for person in supporters:
        person.follow(TITLE)
        person.press("^Unterstützen")
        person.sees("Sie unterstützen")
    supporters[0].look("idea-supported")
    author.open(address)
    author.sees("bisher 2|2 bisher")


def offer_to_lead(lead: Person, address: str) -> None:
    lead.follow("Übersicht")
    lead.follow(TITLE)
    lead.follow("Verantwortung übernehmen")
    lead.look("offer")
    lead.follow("Tragen Sie sie|eintragen")
    lead.press("Organisation eintragen")
    lead.look("organisation-errors")
    lead.fill("Name der Organisation", "Werkstattverbund")
    lead.choose("Zivilgesellschaft")
    lead.press("Organisation eintragen")
    lead.sees("Werkstattverbund ist eingetragen")
    lead.choose("Federführung")
    lead.press("Angebot senden")
    lead.look("offer-errors")
    lead.fill("Was bringen Sie ein", "Zwei Werkstätten und die Ausgabe der Kisten.")
    lead.press("Angebot senden")
    lead.sees("Ihr Angebot", "Werkstattverbund")
    lead.look("idea-offered-lead")


def accept(author: Person) -> None:
    author.follow("Übersicht")
    author.look("home-with-task")
    author.follow("Angebot.*Werkstattverbund")
    author.look("accept")
    author.press("Angebot annehmen")
    author.sees("angenommen")
    author.look("idea-accepted-author")


def start_the_profile(author: Person, supporter: Person) -> None:
    """Somebody takes the support back while the author is asked: 409."""
    author.follow("Steckbrief beginnen")
    author.look("step-ready")
    supporter.press("Unterstützung zurücknehmen")
    with author.page.expect_response("**/schritt/**") as answer:
        author.press("Steckbrief beginnen")
    assert answer.value.status == 409
    author.sees("nicht möglich", "2 (Menschen|Personen)", "nichts geändert")
    author.look("step-illegal")
    supporter.press("^Unterstützen")
    author.follow("^Zurück")
    author.follow("Steckbrief beginnen")
    author.press("Steckbrief beginnen")
    author.sees("hat Stufe 2 von 5 erreicht")
    author.look("profile-author")


def write_the_profile(lead: Person, address: str) -> None:
    lead.open(address)
    lead.look("profile-lead")
    lead.follow("Text bearbeiten")
    lead.look("edit")
    needed = lead.arena.get_by_role("textbox", name="nötig vor")
    for number in range(needed.count()):
        needed.nth(number).fill(SENTENCE)
    lead.choose("", inside=lead.arena.get_by_role("group", name="Handlungsfelder"))
    lead.fill("Was haben Sie geändert", "Den Steckbrief ausgearbeitet.")
    lead.press("Fassung speichern")
    lead.sees("Fassung 2")
    lead.look("profile-complete-lead")


def hand_in(moderator: Person, address: str) -> None:
    moderator.follow("Übersicht")
    moderator.follow(TITLE)
    moderator.follow("Zur Umsetzbarkeitsprüfung")
    moderator.press("Zur Umsetzbarkeitsprüfung")
    moderator.look("assessment-moderator")
    moderator.follow("Prüfaufträge|Einheiten")
    moderator.press("Prüfaufträge vergeben")
    moderator.look("request-errors")
    units = moderator.arena.get_by_role("group", name="Einheiten")
    for number in range(2):
        units.get_by_role("checkbox").nth(number).check()
    moderator.press("Prüfaufträge vergeben")
    moderator.sees("0 von 2|2 Prüfaufträge")
    moderator.look("asked-moderator")


def _criteria(assessor: Person) -> list[Locator]:
    question = assessor.page.get_by_role("radiogroup")
    return assessor.arena.get_by_role("group").filter(has=question).all()


def _open_task(assessor: Person) -> None:
    assessor.follow("Werkbank")
    assessor.look("workbench-assessor")
    assessor.follow(TITLE)


def judge_with_gaps(assessor: Person) -> None:
    _open_task(assessor)
    first = _criteria(assessor)[0]
    assessor.choose("mit Anpassungen", inside=first)
    assessor.press("Entwurf speichern")
    assessor.sees("Entwurf ist gespeichert")
    assessor.look("assess-draft")
    assessor.press("Freigeben")
    assessor.sees("Noch nicht freigegeben", "Entwurf ist gespeichert")
    assessor.look("assess-errors")
    assessor.link("Begründung: ").click()
    assert "reason" in str(assessor.focused.get_attribute("name"))
    assessor.page.keyboard.type(SENTENCE)
    first = _criteria(assessor)[0]
    first.get_by_role("textbox", name="Was genau").fill(SENTENCE)
    first.get_by_role("combobox", name="Art").first.select_option("budget")
    _complete(assessor, skip=1)
    assessor.look("assess-released")


def _complete(assessor: Person, skip: int = 0) -> None:
    for criterion in _criteria(assessor)[skip:]:
        assessor.choose("^umsetzbar", inside=criterion)
        criterion.get_by_role("textbox", name="Begründung").fill(SENTENCE)
    assessor.press("Freigeben")
    assessor.press("Endgültig freigeben")
    assessor.sees("freigegeben")
    assert not assessor.arena.get_by_role("radio").count()


def judge(assessor: Person) -> None:
    _open_task(assessor)
    _complete(assessor)


def publish_the_finding(moderator: Person) -> None:
    moderator.follow("Werkbank")
    moderator.look("workbench-moderator")
    moderator.follow("Gesamteinschätzung schreiben")
    moderator.look("finding")
    moderator.choose("mit Anpassungen")
    moderator.fill("Erläuterung", SENTENCE)
    moderator.press("Vorschau")
    moderator.look("finding-preview")
    moderator.follow("Zurück zum Entwurf")
    moderator.look("finding-draft")
    moderator.press("Vorschau")
    moderator.press("Gesamteinschätzung veröffentlichen")
    moderator.sees("Gesamteinschätzung ist veröffentlicht")
    moderator.look("finding-published-moderator")


def step_back_and_forth(moderator: Person) -> None:
    _qualify(moderator)
    moderator.look("proposal-moderator")
    moderator.unfold("(Weitere|Andere) Schritte")
    moderator.follow("Zurück zur Umsetzbarkeitsprüfung")
    moderator.press("Zurück zur Umsetzbarkeitsprüfung")
    moderator.look("back-errors")
    moderator.fill("Begründung", "Die Kosten sind noch einmal zu prüfen.")
    moderator.press("Zurück zur Umsetzbarkeitsprüfung")
    moderator.sees("steht wieder auf Stufe 3", "Die Kosten sind noch einmal zu prüfen")
    moderator.look("back-moderator")
    _qualify(moderator)


def _qualify(moderator: Person) -> None:
    moderator.follow("Zum Maßnahmenvorschlag")
    moderator.press("Zum Maßnahmenvorschlag")
    moderator.sees("hat Stufe 4 von 5 erreicht")


def decide(secretary: Person) -> None:
    secretary.look("home-secretary")
    secretary.follow("Beschluss eintragen")
    secretary.press("Beschluss eintragen")
    secretary.look("decision-errors")
    secretary.choose("beschlossen|angenommen")
    secretary.choose("Netzwerkmaßnahme")
    secretary.fill("Begründung", SENTENCE)
    secretary.press("Beschluss eintragen")
    secretary.look("mandate-errors")
    secretary.choose("Federführung")
    today = timezone.localdate()
    entered = {
        "Beginnt am": today.isoformat(),
        "Endet am": (today + timedelta(days=365)).isoformat(),
        "Ein Bericht alle": "6",
    }
    for label, value in entered.items():
        secretary.arena.get_by_label(label).fill(value)
    secretary.press("Beschluss eintragen")
    secretary.sees("Beschluss ist eingetragen")
    secretary.look("decided-secretary")


def commit(lead: Person, address: str) -> None:
    lead.open(address)
    lead.look("proposal-lead")
    lead.follow("Selbstverpflichtung")
    lead.look("pledge")
    lead.press("Selbstverpflichtung")
    lead.sees("Vielen Dank")


def adopt(moderator: Person, address: str) -> None:
    moderator.open(address)
    moderator.look("adoptable-moderator")
    moderator.follow("Als Maßnahme")
    moderator.press("Als Maßnahme")
    moderator.sees("hat Stufe 5 von 5 erreicht")


def everybody_sees_the_measure(visitor: Person) -> None:
    visitor.look("home-visitor")
    visitor.follow("Alle Beiträge")
    visitor.look("list")
    visitor.follow(TITLE)
    visitor.look("measure")
    matrix = visitor.arena.get_by_role("table").first
    assert matrix.get_by_role("row").count() > 2
    assert matrix.get_by_role("columnheader").count() == 4
    visitor.sees("Netzwerkmaßnahme", "Selbstverpflichtung", "Werkstattverbund")
    visitor.follow("Ganzer Verlauf")
    visitor.look("timeline")
    visitor.sees(
        "Die Kosten sind noch einmal zu prüfen", "entschieden|Beschluss", "Gesamteinsch"
    )
    assert visitor.errors == []
