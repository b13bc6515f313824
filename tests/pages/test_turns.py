"""Everything that says whose turn it is says the same."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.conditions.services import condition_meet
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.responsibility.claims.services import claim_release
from tests.factories import ClaimFactory
from tests.factories import DecisionFactory
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.maturation.test_preload import with_conditions


def page(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    text = BeautifulSoup(response.content, "html.parser").select_one("#gd").text
    return " ".join(text.split())


@pytest.fixture
def reviewed(world):
    idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    ask_units(idea)
    return fresh(idea)


@pytest.mark.parametrize(
    "name", ["idea-detail", "idea-list", "board", "ledger", "workbench"]
)
def test_every_page_names_the_units_that_judge(world, client, reviewed, name):
    client.force_login(world.moderator)
    args = [reviewed.pk if name == "idea-detail" else world.module.slug]
    query = "?tab=all" if name == "workbench" else ""
    address = reverse(f"gemeinsam_digital:{name}", args=args)
    who = turn_of(reviewed).who
    assert who == "BA Charlottenburg-Wilmersdorf und BA Friedrichshain-Kreuzberg"
    assert who in page(client, address + query)


def test_nobody_is_told_that_a_lead_acts_that_there_is_not(world, client):
    idea = IdeaFactory(world=world, stage=Stage.PROPOSAL)
    DecisionFactory(world=world, idea=idea, measure_type=MeasureType.NETWORK)
    claim = idea.claims.get(role=Role.LEAD)
    claim_release(claim=claim, actor=world.lead, note=TEXT)
    text = page(client, idea.get_absolute_url())
    assert "Am Zug: alle" in text
    assert "Am Zug: die Federführung" not in text


def test_each_open_gate_says_who_meets_it(world, client):
    idea = IdeaFactory(world=world)
    text = page(client, idea.get_absolute_url())
    assert text.count("Am Zug:") == 1
    assert "Am Zug: alle" in text
    assert "Erfüllen kann das: alle" in text


def test_a_refused_step_says_who_meets_what_is_missing(world, client):
    idea = IdeaFactory(world=world)
    client.force_login(world.moderator)
    address = reverse("gemeinsam_digital:idea-step", args=[idea.pk, "develop"])
    assert "Erfüllen kann das: alle" in page(client, address)


def test_who_accepts_one_of_two_offers_reads_whose_it_was(world, client):
    idea = IdeaFactory(world=world)
    ClaimFactory(world=world, idea=idea)
    second = ClaimFactory(
        world=world, idea=idea, claimant=person_ensure(actor=world.citizen)
    )
    client.force_login(world.author)
    address = reverse("gemeinsam_digital:claim-answer", args=[second.pk, "accept"])
    offered = page(client, address)
    assert f"Das Angebot ansehen: {world.organisation.name}" in offered
    response = client.post(address, follow=True)
    said = BeautifulSoup(response.content, "html5lib").select_one("#gd [role=status]")
    assert second.actor.name in said.text


def test_a_material_change_is_advised_only_where_it_opens_a_review(world, client):
    with_conditions(world)
    rows = PublishedCondition.objects.filter(is_blocking=True, work__met_at=None)
    idea = rows.order_by("pk")[0].judgement.finding.idea
    for condition in rows.filter(judgement__finding__idea=idea):
        condition_meet(condition=condition, evidence=TEXT, actor=SYSTEM)
    assert fresh(idea).stage == Stage.PROPOSAL
    client.force_login(world.lead)
    text = page(client, idea.get_absolute_url())
    assert "Alle Bedingungen, die erfüllt sein müssen, sind erfüllt" in text
    assert "Sagen Sie im Steckbrief, was sich geändert hat" not in text
