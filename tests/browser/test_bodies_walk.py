"""Bodies from a need to a mandate, in a real browser and with the keyboard alone.

What happens to an idea before bodies hear of it is walked elsewhere: its profile,
its consortium, the judgements and the finding are made here.
"""

from __future__ import annotations

from typing import Any

import pytest

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.ideas.models import Idea
from tests.browser import body_steps as steps
from tests.browser.typist import Typist
from tests.browser.walk import Enter
from tests.contract import build as host
from tests.factories import UserFactory
from tests.factories.actions import bring
from tests.factories.actions import revise
from tests.factories.actors import ClaimFactory
from tests.factories.advice import council
from tests.factories.reviews import FindingFactory
from tests.factories.world import World

pytestmark = pytest.mark.django_db

SECOND, LATER, REFUSED, OPEN = (
    "Haushaltsdaten je Bezirk",
    "Lastenräder für alle Kieze",
    "Leihstellen in jeder Bibliothek",
    "Sensoren für Straßenbäume",
)


def _kept_by(world: World, code: str, name: str) -> tuple[Body, Any]:
    """Return a body of the preset, and somebody who keeps its secretariat."""
    body, user = world.arena.bodies.get(code=code), UserFactory(name=name)
    secretary_add(body=body, user=user, actor=SYSTEM)
    return body, user


def _until_the_finding(world: World, idea: Idea) -> None:
    """Profile, consortium, judgements and finding of the contributed idea."""
    host.rating(idea, world.citizen)
    host.rating(idea, world.partner)
    ClaimFactory(world=world, idea=idea, accepted=True)
    ClaimFactory(
        world=world,
        idea=idea,
        role=Role.PARTNER,
        claimant=person_ensure(actor=world.partner),
        accepted=True,
    )
    revise(idea, title=steps.IDEA)
    bring(idea, "develop", "submit")
    FindingFactory(world=world, idea=idea, assessed=True)
    bring(idea, "qualify")


def test_from_a_need_of_citizens_to_a_mandate(
    enter: Enter, world: World, idea_factory
) -> None:
    citizens, citizens_secretary = _kept_by(world, "stadtgremium", "for-citizens")
    team, team_secretary = _kept_by(world, "ret", "for-the-team")
    beirat, members = council(world), [world.citizen, world.partner, world.colleague]
    others = [
        idea_factory(stage=Stage.PROPOSAL, title=title)
        for title in (SECOND, LATER, REFUSED, OPEN)
    ]

    speaker = enter(citizens_secretary, kind=Typist)
    author, visitor = enter(world.author, kind=Typist), enter()
    steps.state_a_need(speaker, citizens)
    steps.answer_it(author, citizens)
    idea = Idea.objects.get(title=steps.IDEA)
    _until_the_finding(world, idea)
    address = idea.get_absolute_url()

    moderator = enter(world.moderator, kind=Typist)
    secretary = enter(world.secretary, kind=Typist)
    opponent = enter(team_secretary, kind=Typist)
    steps.ask(moderator, address, beirat, team)
    steps.support_it(secretary, members)
    steps.oppose_it(opponent)
    visitor.open(address)
    visitor.sees(steps.FOR, steps.AGAINST, beirat.name, "Ressort- und eb")
    steps.name_the_conflict(moderator, address, world.body, beirat, team)
    steps.raise_a_concern(opponent, address)

    titles = [steps.IDEA, *(other.title for other in others)]
    steps.open_the_round(secretary, world.body, titles)
    lead = enter(world.lead, kind=Typist)
    steps.clear_it(lead, opponent, address)
    steps.resolve_it(secretary, address)
    secretary.open(world.body.get_absolute_url())
    secretary.follow("Runde im Mai")
    secretary.sees_not("Einwand: ", steps.CONFLICT)
    steps.put_in_order(secretary, titles)
    steps.adopt(secretary, steps.IDEA, demand=steps.DEMAND)
    steps.adopt(secretary, SECOND)
    steps.refuse(secretary, LATER, "vertagt", steps.WHY_LATER, "Der Haushalt.")
    steps.refuse(secretary, REFUSED, "abgelehnt", steps.WHY_NOT, steps.REOPENS)
    refused = others[2].get_absolute_url()
    steps.decide(secretary, visitor, refused)

    visitor.open(refused)
    visitor.sees("abgelehnt", steps.WHY_NOT, "Was wieder öffnen würde", steps.REOPENS)
    visitor.look("rejected")
    visitor.open(others[1].get_absolute_url())
    visitor.sees("vertagt", steps.WHY_LATER, "Wieder aufgerufen am")
    visitor.open(others[3].get_absolute_url())
    visitor.sees("Noch ist nichts entschieden")
    steps.become_a_measure(moderator, address)
    visitor.open(address)
    visitor.sees(
        "Mandat",
        world.organisation.name,
        "80.000",
        "Einzelplan 25",
        "Platz 1",
        steps.DEMAND,
        steps.FOR,
        steps.AGAINST,
        steps.SOLVED,
        "Die Zusage genügt",
    )
    visitor.look("measure-with-governance")
    visitor.follow("Ganzer Verlauf")
    visitor.sees("Einwand", "Zielkonflikt", "Empfehlung", "hat entschieden")
    visitor.look("timeline-with-governance")
    people = (speaker, author, visitor, moderator, secretary, opponent, lead)
    assert [error for one in people for error in one.errors] == []
