"""The register as open data: what the files say, what they never say."""

from __future__ import annotations

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.register import views as register
from gemeinsam_digital.responsibility.models import Claim
from tests.factories.content import TEXT
from tests.factories.tracking import plan
from tests.pages.registers import address
from tests.pages.registers import day
from tests.pages.registers import end
from tests.pages.registers import fill
from tests.pages.registers import lines_in
from tests.pages.registers import measure
from tests.pages.registers import milestone
from tests.pages.registers import report
from tests.pages.registers import spend
from tests.pages.test_queries import ours


def objects_in(client, world, **query) -> list[dict]:
    response = client.get(address(world, "register-json", **query))
    assert response.status_code == 200
    assert response["Content-Type"] == "application/json; charset=utf-8"
    return json.loads(response.getvalue())


def asked(client, url: str) -> int:
    """Return how many questions a whole file costs."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).getvalue()
    return len(ours([query["sql"] for query in captured]))


def one(world) -> Idea:
    """Make a measure with everything that the files say."""
    terms = [
        (scheme, term.code)
        for scheme in (Scheme.FIELD, Scheme.DISTRICT)
        for term in world.arena.terms.filter(scheme=scheme).order_by("position")[:2]
    ]
    row = measure(
        world,
        "Zum Nachlesen",
        lead=world.organisation,
        terms=tuple(terms),
        budget=90_000,
        budget_source="Landeshaushalt",
    )
    Claim.objects.create(
        idea=row.idea,
        actor=person_ensure(actor=world.partner),
        role=Role.PARTNER,
        commitment=TEXT,
        state=ClaimState.ACCEPTED,
        decided_at=timezone.now(),
    )
    milestone(row, 10, 20, title="Läuft")
    spend(row, 5000, 7000)
    report(row, 8, due=30)
    return row.idea


def test_what_the_files_say(world, client):
    idea = one(world)
    Actor.objects.filter(pk=world.organisation.pk).update(contact="geheim@example.org")
    (found,) = objects_in(client, world)
    fields, districts = (
        [t.label for t in world.arena.terms.filter(scheme=s).order_by("position")[:2]]
        for s in (Scheme.FIELD, Scheme.DISTRICT)
    )
    assert found == {
        "title": "Zum Nachlesen",
        "responsible_organisation": world.organisation.name,
        "involved_organisations": [person_ensure(actor=world.partner).name],
        "districts": districts,
        "fields": fields,
        "status": "running",
        "starts_on": str(day(-100)),
        "ends_on": str(day(300)),
        "description": TEXT,
        "number": idea.reference,
        "url": f"http://testserver{idea.get_absolute_url()}",
        "type": "decentral",
        "phase": "prototyping",
        "stopped": False,
        "outcome": None,
        "ended_on": None,
        "budget": 90_000,
        "budget_source": "Landeshaushalt",
        "next_milestone": "Läuft",
        "next_planned_on": str(day(10)),
        "next_promised_on": str(day(20)),
        "next_state": "shifted",
        "recognised": False,
        "spent": 12_000,
        "last_report_on": str(day(-8)),
        "days_without_report": 8,
        "successor": None,
    }
    (line,) = lines_in(client, world)
    assert list(line) == list(found)
    assert line["districts"] == "; ".join(districts)
    assert (line["budget"], line["stopped"], line["outcome"]) == ("90000", "false", "")
    for name in ("register-csv", "register-json"):
        text = client.get(address(world, name)).getvalue().decode()
        assert "geheim@example.org" not in text


@pytest.mark.parametrize(
    ("phase", "stopped", "status"),
    [
        (Phase.PREPARATION, None, "planning"),
        (Phase.SCALING, None, "running"),
        (Phase.SCALING, False, "finished"),
        (Phase.SCALING, True, "finished"),
    ],
)
def test_the_status_is_one_of_those_that_berlin_publishes(
    world, client, phase, stopped, status
):
    row = measure(world, "Eine", phase=phase)
    milestone(row, 5)
    if stopped is not None:
        end(row, 1, stopped=stopped)
    (found,) = objects_in(client, world)
    assert (found["status"], found["stopped"]) == (status, bool(stopped))
    # Nothing is promised any more by what has ended.
    assert (found["next_milestone"] is None) == (status == "finished")


def test_nobody_waits_for_a_report_on_what_has_ended(world, client):
    ended = measure(world, "Aus")
    report(ended, 8, due=-3)
    end(ended, 1)
    (found,) = objects_in(client, world)
    assert found["last_report_on"] == str(day(-8))
    assert found["days_without_report"] is None
    assert objects_in(client, world, report="overdue") == []


def test_the_files_keep_filters_and_order_and_forget_what_is_hidden(world, client):
    milestone(measure(world, "B spät"), -5)
    measure(world, "A offen")
    measure(world, "Anderswo", phase=Phase.SCALING)
    hidden = measure(world, "Versteckt")
    idea_hide(idea=hidden.idea, reason=TEXT, actor=SYSTEM)
    query = {"phase": "prototyping", "sort": "title"}
    assert [row["title"] for row in objects_in(client, world, **query)] == [
        *("A offen", "B spät")
    ]
    urgent = lines_in(client, world, phase="prototyping")
    assert [row["title"] for row in urgent] == ["B spät", "A offen"]


def test_an_empty_register_is_an_empty_list(world, client):
    assert objects_in(client, world) == []
    assert lines_in(client, world) == []


def test_what_people_write_is_not_calculated(world, client):
    measure(world, "=1+1")
    assert lines_in(client, world)[0]["title"] == "'=1+1"
    assert objects_in(client, world)[0]["title"] == "=1+1"


def test_all_milestones_can_be_followed_in_a_calendar(world, client, idea_factory):
    shown, hidden = (
        idea_factory(stage=Stage.MEASURE, title=title) for title in ("Hier", "Weg")
    )
    plan(shown, 20, title="Erster")
    plan(hidden, 20, title="Versteckt")
    idea_hide(idea=hidden, reason=TEXT, actor=SYSTEM)
    there = address(world, "register-calendar")
    assert there in client.get(address(world)).content.decode()
    answer = client.get(there)
    text = answer.content.decode().replace("\r\n ", "")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Erster (Hier)" in text
    assert "Versteckt" not in text
    few = asked(client, there)
    for number in range(5):
        plan(shown, 20 + number)
    assert asked(client, there) == few


def test_the_file_is_called_by_its_day(world, client):
    response = client.get(address(world, "register-csv"))
    name = f"measures-{world.module.slug}-{date.today()}.csv"
    assert response["Content-Disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("name", ["register-csv", "register-json"])
def test_many_measures_are_looked_up_in_blocks(world, client, monkeypatch, name):
    monkeypatch.setattr(register, "CHUNK", 10)
    fill(world, 10, milestones=2)
    few = asked(client, address(world, name))
    fill(world, 10, milestones=2)
    # One more block: its rows, their terms, milestones, shifts, phases and claims.
    assert asked(client, address(world, name)) <= few + 7
    assert len(objects_in(client, world)) == 20
