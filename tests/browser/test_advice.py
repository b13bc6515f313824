"""A body is asked, its members speak, it recommends and corrects: by keyboard."""

from __future__ import annotations

import pytest

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from tests.browser.typist import Typist
from tests.browser.walk import Enter
from tests.factories.advice import council
from tests.factories.world import World

pytestmark = pytest.mark.django_db

REASONS = "Das Vorhaben hilft dem ganzen Kiez."
INTEREST = "Die Organisation wirkt mit."
DISSENT = "Ein Mitglied findet es zu teuer."


@pytest.fixture
def idea(idea_factory) -> Idea:
    """A proposal."""
    return idea_factory(stage=Stage.PROPOSAL)


def test_from_the_question_to_the_correction(
    enter: Enter, world: World, idea: Idea
) -> None:
    body = council(world)
    moderator = enter(world.moderator, kind=Typist)
    moderator.open(idea.get_absolute_url())
    moderator.follow("Ein Gremium um eine Empfehlung bitten")
    moderator.look("consult")
    moderator.pick("Welches Gremium", body.name)
    moderator.press("Das Gremium fragen")
    moderator.sees("Das Gremium ist jetzt gefragt")

    secretary = enter(world.secretary, kind=Typist)
    _speak(enter, world, idea)
    _record(secretary, world)
    _draft(secretary)
    visitor = enter()
    visitor.open(idea.get_absolute_url())
    visitor.sees_not(REASONS, INTEREST, DISSENT)
    secretary.look("recommendation-preview")
    secretary.press("Die Empfehlung veröffentlichen")
    secretary.sees("Die Empfehlung ist veröffentlicht", REASONS, INTEREST)
    secretary.look("recommended")
    visitor.open(idea.get_absolute_url())
    visitor.sees(REASONS, INTEREST, DISSENT)
    visitor.open(body.get_absolute_url())
    visitor.sees(idea.title, "Was es empfohlen hat")
    visitor.look("body-with-advice")
    _correct(secretary, idea)
    assert moderator.errors + secretary.errors == []


def _speak(enter: Enter, world: World, idea: Idea) -> None:
    """Declare an interest; an error says what to do."""
    citizen = enter(world.citizen, kind=Typist)
    citizen.open(idea.get_absolute_url())
    citizen.follow("Was das Gremium vorbereitet")
    citizen.follow("Sagen, ob Sie befangen sind")
    citizen.choose("Ja, ich wirke nicht mit")
    citizen.press("Speichern")
    citizen.is_told("Worin")
    citizen.look("position-errors")
    citizen.mend("Worin", INTEREST)
    citizen.press("Speichern")
    citizen.sees("Gespeichert, für das Gremium")
    citizen.look("consultation-member")
    assert citizen.errors == []


def _record(secretary: Typist, world: World) -> None:
    secretary.follow("Meine Arena")
    secretary.follow("Empfehlung vorbereiten")
    secretary.look("consultation-secretary")
    secretary.follow("Befangenheit und Haltungen eintragen")
    secretary.look("positions")
    for user in (world.partner, world.colleague):
        name = user.get_short_name()
        group = secretary.page.get_by_role("group", name=name)
        group.get_by_label("Befangenheit").select_option("none")
        group.get_by_label("Haltung").select_option("support")
    secretary.press("Speichern")
    secretary.sees("Die Haltungen sind eingetragen")


def _draft(secretary: Typist) -> None:
    secretary.follow("Die Empfehlung entwerfen")
    secretary.choose("dafür")
    secretary.fill("Begründung", REASONS)
    secretary.fill("Abweichende Meinung", DISSENT)
    secretary.choose("mit Stimmen")
    _count(secretary, "Stimmen für diese Empfehlung", "3")
    _count(secretary, "Stimmen dagegen", "0")
    _count(secretary, "Enthaltungen", "0")
    secretary.press("Speichern und Vorschau ansehen")
    secretary.is_told("Stimmen für diese Empfehlung")
    secretary.look("draft-errors")
    secretary.follow_to_field("Stimmen für diese Empfehlung")
    secretary.page.keyboard.press("Control+A")
    secretary.write("2")
    secretary.press("Speichern und Vorschau ansehen")
    secretary.sees("noch nicht veröffentlicht")


def _count(secretary: Typist, label: str, number: str) -> None:
    """Enter a number."""
    secretary.tab_to(secretary.arena.get_by_label(label))
    secretary.page.keyboard.press("Control+A")
    secretary.write(number)


def _correct(secretary: Typist, idea: Idea) -> None:
    secretary.open(idea.get_absolute_url())
    secretary.follow("Die Empfehlung berichtigen")
    secretary.choose("dagegen")
    secretary.fill("Was war falsch", "Die Zeile war vertauscht.")
    secretary.press("Vorschau ansehen")
    secretary.sees("So wird es lauten")
    secretary.look("correction-preview")
    secretary.press("Die Berichtigung veröffentlichen")
    secretary.sees("Die Berichtigung ist veröffentlicht", "Berichtigt die Empfehlung")
