"""The end of a measure: what it has to say, and what is possible afterwards."""

from __future__ import annotations

import csv
import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.evaluation.selectors import evaluation_due
from gemeinsam_digital.measures.learnings.models import Learning
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.reports.models import ReportDraft
from gemeinsam_digital.measures.selectors import has_ended
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.measures.reporting import days
from tests.measures.reporting import end
from tests.measures.reporting import measure_of
from tests.measures.reporting import measured
from tests.measures.reporting import publish
from tests.measures.reporting import read
from tests.measures.reporting import save
from tests.measures.reporting import taught

FILES = ("json", "csv")


@pytest.fixture(autouse=True)
def english(settings, client):
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def measure(idea_factory):
    return idea_factory(stage=Stage.MEASURE)


def refused(field, measure, **changes):
    with pytest.raises(Invalid) as caught:
        end(measure, **changes)
    assert caught.value.field == field
    assert not Evaluation.objects.exists()


def test_an_end_without_an_outcome_is_refused(measure):
    refused("outcome", measure, outcome="")
    refused("outcome", measure, outcome="forgotten")
    refused("text", measure, text=" ")
    refused("learnt", measure, learnt="")
    refused("text", measure, text="x" * 6001)
    refused("ended_on", measure, ended_on=None)
    refused("ended_on", measure, ended_on=timezone.localdate() + days(1))
    refused("ended_on", measure, ended_on=timezone.localdate() - days(1))
    assert not has_ended(measure_of(measure))


def test_what_is_handed_over_needs_a_successor(measure):
    refused("successor", measure, outcome="transferred")
    refused("successor", measure, outcome="transferred", successor=" ")
    refused("successor", measure, outcome="transferred", successor="x" * 201)
    assert end(measure, outcome="transferred", successor="ITDZ").successor == "ITDZ"


@pytest.mark.parametrize("outcome", ["ended", "not_confirmed"])
def test_what_nobody_goes_on_with_names_nobody(measure, outcome):
    refused("successor", measure, outcome=outcome, successor="ITDZ")
    assert end(measure, outcome=outcome, successor=" ").successor == ""


def test_the_error_stands_at_the_field(world, measure, client):
    client.force_login(world.lead)
    address = reverse("gemeinsam_digital:measure-evaluate", args=[measure.pk])
    sent = {
        "outcome": "transferred",
        "ended_on": str(timezone.localdate()),
        "text": TEXT,
        "learnt": TEXT,
    }
    response = client.post(address, sent)
    assert set(response.context["form"].errors) == {"successor"}
    assert not Evaluation.objects.exists()
    assert client.post(address, {**sent, "successor": "ITDZ Berlin"}).status_code == 302
    assert Evaluation.objects.get().successor == "ITDZ Berlin"


#: What is said of who goes on, by outcome.
GOES_ON = {
    "transferred": "transferred to ITDZ & Co",
    "funded": "funded further (ITDZ & Co)",
    "established": "made permanent (ITDZ & Co)",
}


@pytest.mark.parametrize("outcome", GOES_ON)
def test_everybody_reads_to_whom_it_goes(measure, client, outcome):
    end(measure, outcome=outcome, successor="ITDZ & Co")
    page = BeautifulSoup(client.get(measure.get_absolute_url()).content, "html.parser")
    said = f"Completed: {GOES_ON[outcome]}"
    assert said in page.select_one("#evaluation").get_text()
    assert said.replace("Completed", "Measure completed") in page.get_text()
    slug = [measure.module.slug]
    register = reverse("gemeinsam_digital:register", args=slug)
    assert (
        GOES_ON[outcome]
        in BeautifulSoup(client.get(register).content, "html.parser").get_text()
    )
    files = [reverse(f"gemeinsam_digital:register-{kind}", args=slug) for kind in FILES]
    [row] = json.loads(client.get(files[0]).getvalue())
    assert (row["outcome"], row["successor"]) == (outcome, "ITDZ & Co")
    [line] = csv.DictReader(client.get(files[1]).getvalue().decode().splitlines())
    assert line["successor"] == "ITDZ & Co"


def test_what_is_stopped_does_not_go_on_and_keeps_its_learning(measure):
    for outcome in ("established", "funded"):
        refused("stopped", measure, outcome=outcome, stopped=True)
    end(measure, outcome="not_confirmed", stopped=True)
    assert Learning.objects.get().text == "Fertige Gehäuse nehmen."
    event = measure.events.latest("sequence")
    assert event.payload == {"outcome": "not_confirmed", "stopped": True}


@pytest.mark.parametrize("who", ["citizen", "author", "partner", "secretary"])
def test_nobody_else_ends_it(world, measure, who):
    with pytest.raises(PermissionDenied):
        end(measure, getattr(world, who))
    assert not Evaluation.objects.exists()


@pytest.mark.parametrize("who", ["lead", "moderator"])
def test_who_leads_or_moderates_ends_it_once(world, measure, who):
    end(measure, getattr(world, who))
    with pytest.raises(Illegal):
        end(measure, getattr(world, who))


def test_its_phase_ends_with_it(measure):
    today = timezone.localdate()
    PhasePeriod.objects.create(
        measure=measure_of(measure), phase=Phase.PROTOTYPING, started_on=today
    )
    end(measure)
    assert PhasePeriod.objects.get().ended_on == today
    assert Learning.objects.get().phase == Phase.PROTOTYPING


def test_it_does_not_end_before_its_phase_began(measure):
    with freeze_time(timezone.now() + days(30)):
        today = timezone.localdate()
        PhasePeriod.objects.create(
            measure=measure_of(measure), phase=Phase.SCALING, started_on=today
        )
        refused("ended_on", measure, ended_on=today - days(1))


def test_afterwards_nothing_changes_but_what_others_can_use(world, measure):
    indicator = measured(measure)
    save(measure)
    end(measure)
    assert not ReportDraft.objects.exists()
    assert measure_of(measure).report_due is None
    for change in (
        lambda: save(measure),
        lambda: publish(measure),
        lambda: measured(measure, name="Noch etwas"),
        lambda: read(indicator),
        lambda: step(idea=measure, name="back-to-proposal", actor=SYSTEM, reason=TEXT),
    ):
        with pytest.raises(Illegal):
            change()
    assert taught(measure, world.lead)


def test_a_hidden_one_does_not_end(world, measure):
    idea_hide(idea=measure, actor=world.moderator, reason=TEXT)
    with pytest.raises(Illegal):
        end(measure)


def test_it_is_nobodys_turn_any_more(measure):
    end(measure)
    turn = turn_of(fresh(measure))
    assert (turn.code, turn.is_over) == (TurnCode.MEASURE_ENDED, True)


def test_the_period_of_the_mandate_asks_for_it(measure):
    row = measure_of(measure)
    assert not evaluation_due(row)
    with freeze_time(timezone.now() + days(366)):
        assert evaluation_due(row)
        end(measure)
        assert not evaluation_due(measure_of(measure))


def test_what_has_ended_looks_for_nobody(world, measure, client):
    places = [
        reverse(f"gemeinsam_digital:{name}", args=[measure.pk])
        for name in ("claim-offer", "role-open", "actor-invite")
    ]
    client.force_login(world.lead)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert all(f'href="{place}"' in page for place in places)
    end(measure)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert not any(place in page for place in places)
    assert "it looks for nobody any more" in page
    for still in (
        "Nobody has reported yet",
        "offered yet",
        "planned yet",
        "may go back",
    ):
        assert still not in page
    claim = measure.claims.get(role="lead")
    # What was learnt is still looked after, by whoever takes the lead over.
    assert reverse("gemeinsam_digital:hand-over", args=[claim.pk]) in page


def test_everybody_reads_how_it_has_ended(world, measure, client):
    page = client.get(measure.get_absolute_url()).content.decode()
    assert 'id="evaluation"' not in page
    end(measure, outcome="not_confirmed", stopped=True)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert 'id="evaluation"' in page
    assert "Die Stationen messen weiter." in page
    assert "Fertige Gehäuse nehmen." in page
    client.force_login(world.lead)
    own = client.get(measure.get_absolute_url()).content.decode()
    address = reverse("gemeinsam_digital:measure-evaluate", args=[measure.pk])
    assert address not in own
    assert client.get(address).status_code == 409
