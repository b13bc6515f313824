"""The line of state on the page of an idea: five slots that are always there."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.templatetags.gd_words import SOFT_HYPHEN
from tests.factories.actions import ask_units
from tests.factories.actions import assess
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.actions import revise

ORDER = ["stage", "verdict", "lead", "turn", "until"]


def line(client, idea):
    """Return the slots by code, as words, and the line itself."""
    response = client.get(idea.get_absolute_url())
    assert response.status_code == 200
    page = BeautifulSoup(response.content, "html5lib")
    (found,) = page.select("dl.gd-now")
    slots = {
        slot["class"][0].removeprefix("gd-now__"): " ".join(
            slot.dd.text.replace(SOFT_HYPHEN, "").split()
        )
        for slot in found.select(":scope > div")
    }
    assert list(slots) == ORDER
    assert all(slots.values()), slots
    assert all(slot.dt.text.strip() for slot in found.select(":scope > div"))
    return slots, found


@pytest.mark.parametrize("stage", [stage for stage in Stage if stage != Stage.MEASURE])
def test_every_slot_is_there_at_every_stage(idea_factory, client, stage):
    slots, _found = line(client, idea_factory(stage=stage))
    place = list(Stage).index(stage) + 1
    assert slots["stage"] == f"{place} von 5: {stage.label}"


def test_a_measure_says_its_phase_and_its_mandate(idea_factory, client):
    slots, _found = line(client, idea_factory(stage=Stage.MEASURE))
    assert slots["stage"] == "noch keine Phase begonnen"
    assert slots["verdict"].startswith("angenommen am")


@pytest.mark.parametrize("kind", [Kind.NEED, Kind.OFFER])
def test_what_does_not_mature_has_its_own_way(idea_factory, client, kind):
    slots, _found = line(client, idea_factory(kind=kind))
    assert slots["stage"].startswith("1 von 3: ")
    assert slots["verdict"] == "wird bei dieser Art nicht geprüft"
    assert slots["lead"].startswith("keine")


@pytest.mark.parametrize(
    "standing", [Standing.PARKED, Standing.CLOSED, Standing.WITHDRAWN]
)
def test_what_has_ended_does_not_look_alive(idea_factory, client, standing):
    idea = idea_factory(ready=True, standing=standing)
    slots, found = line(client, idea)
    assert found.dt.text == "Stand"
    assert slots["stage"].startswith(str(standing.label))
    assert "Stufe 1 von 5: Idee" in slots["stage"]
    assert str(timezone.localdate().year) in slots["stage"]
    assert found.select_one(".gd-now__stand")
    assert not found.select(".gd-stagebar")
    assert "noch" not in slots["lead"]
    assert slots["turn"] == "niemand"
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Federführung gesucht" not in page
    assert "ist frei" not in page
    assert "gd-role--wanted" not in page


def test_what_was_merged_says_where_it_goes_on(idea_factory, client):
    other = idea_factory(title="Die andere")
    idea = bring(idea_factory(ready=True), "merge", target=other)
    slots, found = line(client, idea)
    assert slots["stage"].startswith("zusammengeführt")
    assert "Die andere" in slots["turn"]
    assert found.select_one(".gd-now__turn a")["href"] == other.get_absolute_url()


def test_who_leads_and_who_did(world, idea_factory, client):
    idea = idea_factory(with_team=True, stage=Stage.PROFILE)
    lead = idea.claims.get(role=Role.LEAD, state="accepted")
    assert line(client, idea)[0]["lead"] == lead.actor.name
    with freeze_time(timezone.now() - timedelta(days=14)):
        claim_release(claim=lead, actor=world.lead, note="Umzug.")
    slots, found = line(client, fresh(idea))
    expected = f"verwaist seit 14 Tagen zuletzt {lead.actor.name}"
    assert slots["lead"] == expected
    assert found.select(".gd-now__lead .gd-state--warn .gd-icon")


def test_an_offer_to_lead_is_told(world, idea_factory, claim_factory, client):
    idea = idea_factory()
    person = person_ensure(actor=world.citizen)
    claim_factory(idea=idea, role=Role.LEAD, claimant=person)
    assert line(client, idea)[0]["lead"] == "noch niemand 1 Angebot liegt vor"


def test_units_are_counted_and_never_quoted_before_publication(idea_factory, client):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    first, _second = ask_units(idea)
    assert "0 von 2" in line(client, idea)[0]["verdict"]
    release(first, Verdict.INFEASIBLE)
    slots, _found = line(client, fresh(idea))
    assert "1 von 2" in slots["verdict"]
    assert str(Verdict.INFEASIBLE.label) not in slots["verdict"]


def published(idea, verdict):
    assess(idea, verdict)
    finding_save(
        idea=idea, verdict=verdict, text="So ist es.", disagreement="", actor=SYSTEM
    )
    finding_publish(idea=idea, actor=SYSTEM)
    return fresh(idea)


def test_a_verdict_has_word_and_icon_and_says_when_it_is_about_another_text(
    idea_factory, client
):
    idea = published(idea_factory(stage=Stage.ASSESSMENT), Verdict.FEASIBLE)
    slots, found = line(client, idea)
    assert str(Verdict.FEASIBLE.label) in slots["verdict"]
    assert found.select(".gd-now__verdict .gd-verdict .gd-icon")
    revise(idea, sections={"challenge": "Ganz anders."}, is_material=True)
    slots, _found = line(client, fresh(idea))
    assert "Text seitdem geändert" in slots["verdict"]


def test_only_who_can_act_is_led_there(world, idea_factory, client):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    ask_units(idea)

    def way(user):
        if user is not None:
            client.force_login(user)
        slots, found = line(client, idea)
        link = found.select_one(".gd-now__turn a")
        return slots["turn"].startswith("Sie: "), bool(link)

    assert way(None) == (False, False)
    assert way(world.citizen) == (False, False)
    assert way(world.assessor) == (True, True)


def test_a_day_that_has_passed_is_said(idea_factory, client):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    ask_units(idea)
    with freeze_time(timezone.now() + timedelta(days=20)):
        slots, found = line(client, idea)
    assert "überfällig seit" in slots["until"]
    assert found.select(".gd-now__until .gd-state--bad")


def test_hidden_and_so_are_its_words(world, idea, client):
    idea_hide(idea=idea, actor=world.moderator, reason="Werbung.")
    client.force_login(world.moderator)
    slots, _found = line(client, fresh(idea))
    assert slots["turn"].startswith("Sie: ")
