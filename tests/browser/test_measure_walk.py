"""A measure from its mandate to its end, and one that is recognised, in a browser.

What happens before a mandate is walked elsewhere: proposals are made here.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from contextlib import contextmanager
from datetime import timedelta
from io import StringIO
from typing import TYPE_CHECKING
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import send
from tests.browser import measure_steps as steps
from tests.browser.typist import Typist
from tests.browser.walk import Enter
from tests.browser.walk import Person
from tests.factories.reviews import DecisionFactory
from tests.factories.world import World

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from playwright.sync_api import Route

pytestmark = pytest.mark.django_db

#: A page of somebody else, which takes in only what allows it.
FOREIGN = "https://verein.example/"
STRICT = {
    "Content-Type": "text/html; charset=utf-8",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
#: The second report is overdue then, and the third one can be written.
LATER = 75


@contextmanager
def in_days(days: int) -> Iterator[None]:
    """Let so many days pass, for the server and whoever enters dates."""
    when = timezone.now() + timedelta(days=days)
    with freeze_time(when, tick=True, real_asyncio=True):
        yield


def mailed(user: Any, subject: str) -> list[str]:
    """Return what was mailed to somebody, by the beginning of the subject."""
    send(due(at_once=True))
    return [
        row.body
        for row in mail.outbox
        if row.to == [user.email] and row.subject.startswith(subject)
    ]


def without_errors(*people: Person) -> None:
    assert [error for one in people for error in one.errors] == []


def test_from_the_mandate_to_what_others_learn(
    enter: Enter, world: World, idea_factory
) -> None:
    idea = idea_factory(stage=Stage.PROPOSAL, title="Offene Sensordaten an Schulen")
    # Something can be contributed at the end, too.
    world.module.phase_set.update(end_date=timezone.now() + timedelta(days=2 * LATER))
    address = idea.get_absolute_url()
    secretary, moderator = enter(world.secretary), enter(world.moderator)
    lead, visitor = enter(world.lead), enter()
    steps.mandate(secretary, address)
    steps.adopt(moderator, address)
    steps.prepare(lead, address)
    steps.begin(lead, "Vorprozess")
    steps.plan(lead, 30)
    steps.shift(lead, 60, steps.FIRST_SHIFT)
    steps.shift(lead, 90, steps.SECOND_SHIFT)
    lead.look("measure-shifted-lead")
    for phase in ("Exploration", "Prototyping"):
        steps.move_on(lead, phase)
    steps.move_on(lead, "Exploration", why=steps.BACK)
    for phase in ("Prototyping", "Entwicklung", "Skalierung"):
        steps.move_on(lead, phase)
    steps.measure(lead)
    steps.report(lead, visitor, address, "Vier Schulen messen")
    visitor.open(address)
    visitor.sees(steps.BACK, steps.FIRST_SHIFT, steps.SECOND_SHIFT, "Vier Schulen")
    visitor.sees_not("ohne Bericht")
    with in_days(LATER):
        call_command("arena_reviews", stdout=StringIO())
        call_command("arena_reviews", stdout=StringIO())
        assert len(mailed(world.lead, "Bitte berichten Sie")) == 1
        lead = enter(world.lead)
        visitor.open(address)
        visitor.sees(f"Seit {LATER} Tagen ohne Bericht")
        steps.report(lead, visitor, address, "Fünf Schulen messen")
        visitor.open(address)
        visitor.sees("Tage zu spät")
        visitor.sees_not("ohne Bericht")
        steps.report(lead, visitor, address, "Alle Schulen messen")
        steps.read(lead, "6")
        steps.reach(lead)
        steps.evaluate(lead)
        steps.teach(lead)
        citizen = enter(world.citizen)
        steps.take_over(citizen, idea)
        visitor.open(address)
        visitor.sees("verstetigt", steps.LEARNT, steps.TAKEN_OVER)
        visitor.sees("Am Zug niemand", "nichts mehr offen")
        visitor.look("measure-ended")
    without_errors(secretary, moderator, lead, visitor, citizen)


def test_a_recognition_is_shown_elsewhere_and_withdrawn(
    enter: Enter, world: World, idea_factory, chromium: Browser
) -> None:
    idea = idea_factory(stage=Stage.PROPOSAL)
    DecisionFactory(world=world, idea=idea, measure_type=MeasureType.NETWORK)
    address = idea.get_absolute_url()
    secretary = enter(world.secretary, kind=Typist)
    moderator = enter(world.moderator)
    lead, visitor = enter(world.lead), enter()
    steps.commit(lead, address)
    steps.adopt(moderator, address)
    steps.recognise(secretary, address)
    secretary.look("recognised")
    lines = steps.embedding(lead, address)
    before = shown_elsewhere(chromium, visitor, lines)
    visitor.sees("Anerkannte Netzwerkmaßnahme", "Worauf sie beruht")
    steps.withdraw(secretary)
    secretary.look("recognition-withdrawn")
    assert shown_elsewhere(chromium, visitor, lines) != before
    visitor.sees("Anerkennung entzogen", steps.WHY_WITHDRAWN)
    visitor.sees_not("Worauf sie beruht")
    without_errors(secretary, moderator, lead, visitor)


def shown_elsewhere(chromium: Browser, visitor: Person, lines: str) -> bytes:
    """Look at a page of another origin with these lines, and follow the badge.

    Returns:
        A picture of the badge as it is shown there.
    """

    def foreign(route: Route) -> None:
        page = f"<!doctype html><title>Verein</title>{lines}"
        route.fulfill(status=200, headers=STRICT, body=page)

    with closing(chromium.new_context()) as context:
        # For the browser the foreign page is far away and the badge on this machine,
        # of which it asks people first.
        context.grant_permissions(["local-network-access"])
        context.route(f"{FOREIGN}**", foreign)
        page = context.new_page()
        page.goto(FOREIGN)
        badge = page.get_by_role("img")
        assert badge.evaluate("e => [e.complete, e.naturalWidth]") == [True, 380]
        picture = badge.screenshot()
        visitor.page.goto(page.get_by_role("link").get_attribute("href") or "")
    return picture
