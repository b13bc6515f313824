"""An idea on its way to a measure, by the visible interface only, on both hosts.

Set WALK_PICTURES to a folder to get a picture of every page, wide and narrow.
"""

from __future__ import annotations

from typing import Any

import pytest

from gemeinsam_digital.ideas.models import Idea
from tests.browser import steps
from tests.browser import team_steps
from tests.browser.typist import Typist
from tests.browser.walk import Enter
from tests.browser.walk import Person
from tests.factories.world import World

pytestmark = pytest.mark.django_db


def test_an_idea_becomes_a_measure(enter: Enter, world: World) -> None:
    world.arena.thresholds = {"support": 2, "units": 2}
    world.arena.save()
    author, lead, moderator = map(enter, (world.author, world.lead, world.moderator))
    steps.contribute(author)
    address = author.path
    steps.is_blocked(author)
    supporters = [enter(world.citizen), enter(world.partner)]
    steps.support(supporters, author, address)
    steps.offer_to_lead(lead, address)
    steps.accept(author)
    steps.start_the_profile(author, supporters[0])
    steps.write_the_profile(lead, address)
    steps.hand_in(moderator, address)
    steps.judge_with_gaps(enter(world.assessor))
    steps.judge(enter(world.colleague))
    steps.publish_the_finding(moderator)
    steps.step_back_and_forth(moderator)
    steps.decide(enter(world.secretary))
    steps.commit(lead, address)
    steps.adopt(moderator, address)
    steps.everybody_sees_the_measure(enter())


@pytest.fixture
def idea(idea_factory) -> Idea:
    return idea_factory(title=steps.TITLE)


def test_the_keyboard_is_enough(enter: Enter, world: World, idea: Idea) -> None:
    citizen = enter(world.citizen)
    citizen.open(idea.get_absolute_url())
    keyboard = citizen.page.keyboard
    skip = citizen.page.get_by_role("link", name="Inhalt").first
    citizen.tab_to(skip)
    keyboard.press("Enter")
    passed = citizen.tab_to(citizen.link("Übersicht"))
    assert len(passed) <= 5, passed
    citizen.tab_to(citizen.button("^Unterstützen"))
    keyboard.press("Enter")
    citizen.sees("Sie unterstützen")
    citizen.tab_to(citizen.link("Verantwortung übernehmen"))
    keyboard.press("Enter")
    _offer_by_keyboard(citizen)


def _offer_by_keyboard(citizen: Person) -> None:
    keyboard = citizen.page.keyboard
    citizen.heading("Verantwortung übernehmen").wait_for()
    citizen.tab_to(citizen.button("Angebot senden"))
    keyboard.press("Enter")
    # The summary has the focus; its first link leads to the field.
    citizen.heading("Noch nicht gespeichert").wait_for()
    citizen.tab_to(citizen.link("Was bringen Sie ein"))
    keyboard.press("Enter")
    keyboard.type("Zwei Abende in der Woche.")
    citizen.tab_to(citizen.button("Angebot senden"))
    keyboard.press("Enter")
    citizen.sees("Ihr Angebot")
    citizen.tab_to(citizen.arena.locator("#consortium .gd-role summary").first)
    keyboard.press("Enter")
    citizen.sees("Zwei Abende in der Woche")
    assert citizen.errors == []


def test_responsibility_is_shared_and_handed_on(
    enter: Enter, world: World, idea: Idea
) -> None:
    """With the keyboard alone and without scripts; the visitor has a mouse."""

    def typing(user: Any) -> Person:
        return enter(user, scripts=False, kind=Typist)

    people = (world.lead, world.author, world.partner, world.citizen)
    lead, author, partner, citizen = map(typing, people)
    visitor, address = enter(), idea.get_absolute_url()
    team_steps.register(lead, visitor)
    team_steps.confirm_it(typing(world.moderator), visitor)
    team_steps.say_who_is_wanted(author, visitor, address)
    team_steps.offer_what_is_wanted(lead, visitor, address)
    team_steps.accept_the_lead(author, visitor, address)
    successor = world.partner.get_short_name()
    team_steps.offer_a_part(partner, successor, lead, address)
    team_steps.ask_who_talks_about_it(lead, citizen, visitor, address)
    team_steps.hand_over(lead, partner, successor, visitor, address)
    team_steps.confirm_the_role(partner, successor, visitor)


def test_it_works_without_scripts(enter: Enter, world: World, idea: Idea) -> None:
    citizen = enter(world.citizen, scripts=False)
    citizen.open(idea.get_absolute_url())
    citizen.press("^Unterstützen")
    citizen.sees("Sie unterstützen")
    citizen.press("^Senden")
    citizen.sees("füllen Sie|Bitte")
    citizen.fill("Ihr Kommentar", "Meine Säge leihe ich gern her.")
    citizen.press("^Senden")
    citizen.sees("Kommentar ist veröffentlicht", "Meine Säge leihe ich gern her")
    citizen.unfold("Antworten")
    citizen.fill("Ihre Antwort", "Und den Bohrer auch.")
    citizen.arena.get_by_role("article").get_by_role("button", name="Senden").click()
    citizen.sees("Und den Bohrer auch")
    citizen.press("Unterstützung zurücknehmen")
    citizen.sees("nicht mehr")
    # With scripts, mein.berlin shows the same comments in its own way.
    visitor = enter()
    visitor.open(idea.get_absolute_url())
    visitor.sees("Meine Säge leihe ich gern her")
    visitor.look("discussion")
