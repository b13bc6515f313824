"""What is asked, said and found out in a review, with nothing but a keyboard."""

from __future__ import annotations

from typing import Any

import pytest

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.ideas.models import Idea
from tests.browser.typist import Typist
from tests.browser.walk import Enter
from tests.browser.walk import Person
from tests.factories.actions import ask_units
from tests.factories.actions import release
from tests.factories.content import TEXT
from tests.factories.world import World

pytestmark = pytest.mark.django_db

QUESTION = "Wer pflegt die Daten?"
ANSWER = "Die Bibliotheken pflegen sie."
REPLY = "Ihre Stellungnahme zur"
APART = "Das Bezirksamt kennt die Lage vor Ort besser."


@pytest.fixture
def idea(idea_factory) -> Idea:
    """Return an idea that is under review, with a team."""
    return idea_factory(stage=Stage.ASSESSMENT)


# --- questions and notes -------------------------------------------------------------


def test_a_question_is_answered_and_published(
    enter: Enter, world: World, request_factory, idea: Idea, coordinator: Any
) -> None:
    request_factory(idea=idea, unit=world.units[0])
    assessor, lead = enter(coordinator, kind=Typist), enter(world.lead, kind=Typist)
    visitor, address = enter(), idea.get_absolute_url()
    assessor.follow("Werkbank")
    assessor.follow(idea.title)
    assessor.follow("Das Team fragen")
    assessor.press("Frage senden")
    assessor.is_told("Ihre Frage")
    assessor.mend("Ihre Frage", QUESTION)
    assessor.press("Frage senden")
    assessor.sees("liegt jetzt beim Team", "nicht öffentlich")
    assessor.look("asked-the-team")
    lead.follow("Übersicht")
    lead.follow("Rückfragen der Verwaltung beantworten")
    lead.press("Antwort senden")
    lead.is_told("Ihre Antwort")
    lead.look("answer-errors")
    lead.mend("Ihre Antwort", ANSWER)
    lead.press("Antwort senden")
    lead.sees("Die Antwort ist abgeschickt")
    visitor.open(address)
    visitor.sees_not(QUESTION, ANSWER)
    _publish_both(assessor)
    visitor.open(address)
    visitor.sees(QUESTION, ANSWER)
    assert assessor.errors + lead.errors == []


def _publish_both(assessor: Typist) -> None:
    for text in (QUESTION, ANSWER):
        assessor.follow("Werkbank|Zurück zur Werkbank")
        assessor.follow("Lastenräder")
        assessor.follow("Zu den Rückfragen")
        assessor.follow(f"Veröffentlichen.*{text[:-1]}")
        assessor.look("publish-question")
        assessor.press("Veröffentlichen")
        assessor.sees("Es ist jetzt öffentlich", text)


def test_somebody_gives_an_expert_note(enter: Enter, world: World, idea: Idea) -> None:
    citizen, visitor = enter(world.citizen, kind=Typist), enter()
    citizen.open(idea.get_absolute_url())
    citizen.follow("Fachhinweis geben")
    citizen.press("Fachhinweis veröffentlichen")
    citizen.is_told("Ihr Fachhinweis")
    citizen.look("note-errors")
    citizen.mend("Ihr Fachhinweis", "Ein solches Netz läuft seit zwei Jahren.")
    citizen.press("Fachhinweis veröffentlichen")
    citizen.sees("Ihr Fachhinweis ist jetzt öffentlich")
    visitor.open(idea.get_absolute_url())
    visitor.sees("Ein solches Netz läuft")
    citizen.follow("Zurücknehmen.*Fachhinweis")
    citizen.look("note-back")
    citizen.press("Fachhinweis zurücknehmen|^Zurücknehmen")
    citizen.sees("Der Fachhinweis ist zurückgenommen")
    visitor.open(idea.get_absolute_url())
    visitor.sees_not("Ein solches Netz läuft")
    assert citizen.errors == []


# --- the finding ---------------------------------------------------------------------


def test_a_finding_explains_disagreement_and_conditions_become_work(
    enter: Enter, world: World, idea: Idea
) -> None:
    yes, no = ask_units(idea)
    release(yes)
    release(no, Verdict.INFEASIBLE)
    moderator, visitor = enter(world.moderator, kind=Typist), enter()
    address = idea.get_absolute_url()
    _find(moderator, visitor, address)
    lead = enter(world.lead, kind=Typist)
    _reply(lead, address)
    _conditions(lead, address)
    assert moderator.errors + lead.errors == []


def _find(moderator: Typist, visitor: Person, address: str) -> None:
    moderator.follow("Werkbank")
    moderator.follow("Gesamteinschätzung schreiben")
    moderator.look("finding")
    moderator.choose("mit Anpassungen")
    moderator.fill("Erläuterung", "Es geht, wenn das Personal da ist.")
    moderator.choose(TEXT[:-1])
    moderator.press("Speichern und Vorschau")
    moderator.is_told("Wie ist die Uneinigkeit zu verstehen")
    moderator.look("finding-unexplained")
    moderator.mend("Wie ist die Uneinigkeit", APART)
    moderator.press("Speichern und Vorschau")
    moderator.sees("noch nicht veröffentlicht", APART)
    moderator.look("finding-preview")
    visitor.open(address)
    visitor.sees_not(APART)
    moderator.press("Gesamteinschätzung veröffentlichen")
    visitor.open(address)
    visitor.sees(APART, "wenn das Personal da ist")


def _reply(lead: Typist, address: str) -> None:
    lead.open(address)
    lead.follow("Stellung nehmen")
    lead.press("Stellungnahme veröffentlichen")
    lead.is_told(REPLY)
    lead.look("reply-errors")
    lead.mend(REPLY, "Wir kümmern uns um das Personal.")
    lead.press("Stellungnahme veröffentlichen")
    lead.sees("Ihre Stellungnahme ist jetzt öffentlich", "Wir kümmern uns")


def _conditions(lead: Typist, address: str) -> None:
    lead.follow("Jemanden suchen")
    lead.look("condition-seek")
    lead.fill("Wer oder was wird gesucht", "Eine Stelle mit Erfahrung")
    lead.press("^Veröffentlichen")
    lead.sees("Die Suche ist jetzt öffentlich", "Eine Stelle mit Erfahrung")
    lead.open(address)
    lead.follow("Als erfüllt melden")
    lead.press("Als erfüllt melden")
    lead.is_told("Woran ist zu sehen")
    lead.look("condition-errors")
    lead.mend("Woran ist zu sehen", "Der Stellenplan ist beschlossen.")
    lead.press("Als erfüllt melden")
    lead.sees("als erfüllt gemeldet", "Der Stellenplan ist beschlossen")
    lead.look("idea-condition-met")


def test_two_findings_become_public_at_once(
    enter: Enter, world: World, idea_factory, request_factory, idea: Idea
) -> None:
    other = idea_factory(stage=Stage.ASSESSMENT)
    for each in (idea, other):
        request = request_factory(idea=each, unit=world.units[0])
        release(request)
        finding_save(idea=each, verdict=Verdict.FEASIBLE, text=TEXT, actor=SYSTEM)
    moderator, visitor = enter(world.moderator, kind=Typist), enter()
    moderator.follow("Werkbank")
    moderator.follow("Nachschlagen")
    moderator.follow("Zu veröffentlichen")
    moderator.look("drafts")
    moderator.follow("Mehrere auf einmal")
    moderator.press("Auswahl ansehen")
    moderator.is_told("mindestens eine")
    moderator.look("publish-errors")
    for box in moderator.arena.get_by_role("checkbox").all():
        moderator.tab_to(box)
        moderator.page.keyboard.press("Space")
    moderator.press("Auswahl ansehen")
    moderator.look("publish-preview")
    moderator.press("2 Gesamteinschätzungen veröffentlichen")
    moderator.sees("2 Gesamteinschätzungen sind")
    visitor.open(other.get_absolute_url())
    visitor.sees("Zusammengefasst von")
    assert moderator.errors == []
