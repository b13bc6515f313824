"""What the page of an idea shows about feasibility once it is published."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_release,
)
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import AssessmentRequest
from tests.factories.actions import ask_units
from tests.factories.actions import fresh
from tests.factories.actions import judging
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.pages.test_queries import queries

EXPLAINED = "Die eine Stelle sieht das Recht, die andere das Geld."


@pytest.fixture
def idea(world, claim_factory, idea_factory):
    """Two units disagree; the second one belongs to the consortium."""
    idea = idea_factory(stage=Stage.ASSESSMENT)
    claim_factory(
        idea=idea, role=Role.GUIDE, claimant=world.units[1].actor, accepted=True
    )
    first, second = ask_units(idea)
    judgements = judging(first, Verdict.INFEASIBLE)
    judgements[0].cost_band = "high"
    judgements[0].horizon = "long"
    assessment_release(request=first, judgements=judgements, actor=world.assessor)
    release(second)
    finding_save(
        idea=idea,
        verdict=Verdict.CONDITIONAL,
        text=TEXT,
        disagreement=EXPLAINED,
        actor=SYSTEM,
    )
    return idea


def publish(world, idea, names=0):
    world.arena.thresholds["name_persons"] = names
    world.arena.save()
    return finding_publish(idea=fresh(idea), actor=SYSTEM)


def panel(client, idea):
    response = client.get(idea.get_absolute_url())
    return BeautifulSoup(response.content, "html5lib").select_one("#feasibility")


def test_a_day_that_has_passed_is_not_told_as_to_come(idea_factory, client):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    ask_units(idea)
    assert "sind gebeten, bis zum" in panel(client, idea).text
    AssessmentRequest.objects.update(due=timezone.localdate() - timedelta(days=1))
    assert "sind gebeten, bis zum" not in panel(client, idea).text


@pytest.mark.parametrize("names", [0, 1])
def test_the_matrix_and_its_twin_say_the_same(world, idea, client, names):
    publish(world, idea, names)
    shown = panel(client, idea)
    matrix, twin = shown.select_one(".gd-matrix"), shown.select_one(".gd-disclosures")
    for part in (matrix, twin):
        assert all(unit.name in part.text for unit in world.units[:2])
    marks = matrix.select("thead .gd-tag")
    assert len(marks) == 1
    assert world.units[1].name in marks[0].find_parent("th").text
    assert len(twin.select("summary .gd-tag")) == 1
    assert ("assessor" in shown.text) is bool(names)
    assert shown.select(".gd-disclosures .gd-facts")
    assert EXPLAINED in shown.select_one(".gd-finding").text


def test_who_takes_part_is_not_counted_in_the_agreement(world, idea, client):
    client.force_login(world.moderator)
    address = reverse("gemeinsam_digital:finding-publish", args=[idea.pk])
    preview = BeautifulSoup(client.get(address).content, "html5lib")
    publish(world, idea)
    for matrix in (preview, panel(client, idea)):
        for row in matrix.select(".gd-matrix tbody tr"):
            assert "gd-is-split" not in row.get("class", [])
            agreement = row.select("td")[-1]
            assert len(agreement.select("circle")) == 1
            notes = [cell.select_one(".gd-matrix__note") for cell in row.select("td")]
            assert [note is not None for note in notes[:2]] == [False, True]


def test_who_takes_no_part_is_counted(world, idea_factory, client):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    first, second = ask_units(idea)
    release(first, Verdict.INFEASIBLE)
    release(second)
    finding_save(
        idea=idea,
        verdict=Verdict.CONDITIONAL,
        text=TEXT,
        disagreement=EXPLAINED,
        actor=SYSTEM,
    )
    publish(world, idea)
    for row in panel(client, idea).select(".gd-matrix tbody tr"):
        assert "gd-is-split" in row["class"]
        assert not any(unit.name in row.text for unit in world.units[:2])


def test_an_older_judgement_is_marked_wherever_it_is_shown(world, idea, client):
    publish(world, idea)
    mark = "gemeinsam_digital/pages/idea/feasibility/earlier.html"
    response = client.get(idea.get_absolute_url())
    assert mark not in {template.name for template in response.templates}
    revise(idea, title="Ganz anders", is_material=True)
    response = client.get(idea.get_absolute_url())
    used = [t.name for t in response.templates if t.name == mark]
    # The finding; each unit in the matrix and in the list.
    assert len(used) == 1 + 2 * 2


def test_the_lead_replies_beside_the_finding(world, idea, client):
    finding = publish(world, idea)
    address = reverse("gemeinsam_digital:finding-reply", args=[finding.pk])
    client.force_login(world.author)
    assert not panel(client, idea).select(f'a[href="{address}"]')
    client.force_login(world.lead)
    assert panel(client, idea).select(f'a[href="{address}"]')
    client.post(address, {"text": "Wir teilen die Einschätzung."})
    client.logout()
    shown = panel(client, idea)
    assert "Wir teilen die Einschätzung." in shown.text
    assert world.organisation.name in shown.text
    client.force_login(world.lead)
    assert not panel(client, idea).select(f'a[href="{address}"]')
    finding_reply_again = client.post(address, {"text": TEXT})
    assert finding_reply_again.status_code == 409


@pytest.mark.parametrize("who", [None, "citizen", "moderator", "assessor"])
def test_five_units_cost_as_many_queries_as_two(
    world, finding_factory, idea_factory, client, who
):
    """Each of the five names a condition for each criterion."""
    places = []
    participations = world.arena.participations.filter(actor__unit__isnull=False)
    everybody = [row.actor.unit for row in participations.order_by("pk")[:5]]
    assert len(everybody) == 5
    for units in (everybody[:2], everybody):
        idea = idea_factory(stage=Stage.ASSESSMENT)
        for request in ask_units(idea, *units):
            release(request, Verdict.CONDITIONAL)
        finding_factory(idea=idea)
        places.append(idea.get_absolute_url())
    if who:
        client.force_login(getattr(world, who))
    few, many = (len(queries(client, place)) for place in places)
    assert many == few
