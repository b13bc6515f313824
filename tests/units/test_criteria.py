"""Criteria: read by everybody, changed by initiators, version by version."""

from __future__ import annotations

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.units.criteria import services
from gemeinsam_digital.units.criteria.services import CriterionInput
from gemeinsam_digital.units.models import CriteriaSet
from tests.factories.actions import release
from tests.factories.content import TEXT


def address(world, name="criteria") -> str:
    return reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])


def entered(world) -> list[CriterionInput]:
    """Return what is stored, as an initiator would send it."""
    current = services.current_criteria(world.arena)
    return [
        CriterionInput(
            row.code, row.label_de, row.question_de, row.label_en, row.question_en
        )
        for row in current.criteria.all()
    ]


def revise(world, criteria, version=1, actor=SYSTEM) -> CriteriaSet:
    return services.criteria_revise(
        arena=world.arena, criteria=criteria, version=version, actor=actor
    )


def codes(criteria_set: CriteriaSet) -> list[str]:
    return [row.code for row in criteria_set.criteria.all()]


NEW = CriterionInput("", "Klima", "Was bewirkt es fürs Klima?")


# --- the service -------------------------------------------------------------


@pytest.mark.parametrize(
    "role", ["citizen", "moderator", "assessor", "secretary", "lead"]
)
def test_only_initiators_change_them(world, role):
    with pytest.raises(PermissionDenied):
        revise(world, [NEW], actor=getattr(world, role))
    assert world.arena.criteria_sets.count() == 1


@pytest.mark.parametrize("role", ["initiator", "superuser"])
def test_initiators_and_superusers_do(world, role):
    assert revise(world, [NEW], actor=getattr(world, role)).version == 2


def test_a_new_version_has_its_order_and_keeps_the_codes(world):
    before = entered(world)
    made = revise(world, [*reversed(before), NEW])
    old = [row.code for row in before]
    assert codes(made)[:-1] == old[::-1]
    assert codes(made)[-1] not in old
    assert codes(world.arena.criteria_sets.get(version=1)) == old


def test_the_second_of_two_is_told_and_nothing_is_written(world):
    revise(world, [NEW])
    with pytest.raises(Stale) as caught:
        revise(world, entered(world), version=1)
    assert caught.value.current.version == 2
    assert world.arena.criteria_sets.count() == 2


def test_what_is_the_same_is_no_version(world):
    assert revise(world, entered(world)).version == 1
    assert world.arena.criteria_sets.count() == 1


def test_a_code_is_never_given_twice(world):
    """Not even to what takes the place of one that was removed."""
    first = revise(world, [*entered(world), NEW])
    code = codes(first)[-1]
    kept = entered(world)[:-1]
    second = revise(world, kept, version=2)
    assert code not in codes(second)
    third = revise(world, [*kept, NEW], version=3)
    assert codes(third)[-1] not in [code, *codes(second)]


def test_a_code_that_is_unknown_or_stands_there_twice_is_a_new_one(world):
    one = entered(world)[0]
    forged = CriterionInput("x" * 300, "Fremd", TEXT)
    made = revise(world, [one, one, forged])
    assert codes(made)[0] == one.code
    assert len(set(codes(made))) == 3
    assert forged.code not in codes(made)


@pytest.mark.parametrize(
    "bad",
    [
        [],
        [NEW] * (services.MOST_CRITERIA + 1),
        [CriterionInput("", "", TEXT)],
        [CriterionInput("", "Name", " \n ")],
        [CriterionInput("", "N" * 201, TEXT)],
        [CriterionInput("", "Name", "?" * 1001)],
        [CriterionInput("", "Name", TEXT, label_en="N" * 201)],
    ],
)
def test_bad_criteria_are_refused_as_a_whole(world, bad):
    with pytest.raises(Invalid):
        revise(world, bad)
    assert world.arena.criteria_sets.count() == 1


def test_requests_that_are_out_keep_their_version(world, idea_factory, request_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    out = request_factory(idea=idea, unit=world.units[0])
    made = revise(world, [NEW])
    out.refresh_from_db()
    assert out.criteria_set.version == 1
    release(out)
    later = request_factory(idea=idea, unit=world.units[1])
    assert later.criteria_set == made


# --- the pages ---------------------------------------------------------------


def sent(world, *rows: dict[str, Any], version: int = 1) -> dict[str, Any]:
    """Return the form as it is, changed or added to by rows in their order."""
    parts = [
        {"code": row.code, "label_de": row.label_de, "question_de": row.question_de}
        | {"label_en": row.label_en, "question_en": row.question_en}
        for row in entered(world)
    ]
    count = max(len(parts), len(rows))
    data: dict[str, Any] = {"version": version, "rows": count}
    for number in range(count):
        part = {"position": number + 1}
        part |= parts[number] if number < len(parts) else {}
        part |= rows[number] if number < len(rows) else {}
        data |= {f"c{number}-{name}": value for name, value in part.items()}
    return data


def shown(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib").select_one("#gd")


def test_everybody_reads_them_only_initiators_find_the_form(world, client):
    texts = [row.question_de for row in entered(world)]
    page = shown(client.get(address(world)))
    assert all(text in page.text for text in texts)
    form = address(world, "criteria-update")
    assert not page.select(f'a[href="{form}"]')
    client.force_login(world.initiator)
    assert shown(client.get(address(world))).select(f'a[href="{form}"]')


def test_an_arena_without_criteria_says_so_and_can_get_some(world, client):
    world.arena.criteria_sets.all().delete()
    client.force_login(world.initiator)
    assert client.get(address(world)).status_code == 200
    data = {
        "version": "0",
        "rows": "2",
        "c0-label_de": "Recht",
        "c0-question_de": "Darf das sein?",
    }
    response = client.post(address(world, "criteria-update"), data)
    assert response.status_code == 302
    assert world.arena.criteria_sets.get().version == 1


def test_ordering_rewording_removing_and_adding_at_once(world, client):
    client.force_login(world.initiator)
    before = [row.code for row in entered(world)]
    rows: list[dict[str, Any]] = [{} for _code in before]
    rows[0] = {"position": 99}
    rows[1] = {"remove": "on", "label_de": ""}
    rows[2] = {"label_de": "Anders benannt"}
    rows += [{"label_de": "Neu", "question_de": "Was ist neu?", "position": 1}, {}]
    data = sent(world, *rows)
    response = client.post(address(world, "criteria-update"), data)
    assert response["Location"] == address(world)
    made = services.current_criteria(world.arena)
    labels = [row.label_de for row in made.criteria.all()]
    assert labels[:2] == ["Neu", "Anders benannt"]
    assert codes(made)[1:] == [*before[2:], before[0]]


def test_mistakes_are_told_beside_the_field_and_nothing_is_lost(world, client):
    client.force_login(world.initiator)
    rows = [{"question_de": ""}, {"position": "zwei"}, {"label_de": "N" * 201}]
    response = client.post(address(world, "criteria-update"), sent(world, *rows))
    page = shown(response)
    targets = {link["href"] for link in page.select("#gd-errors a")}
    assert targets == {"#id_c0-question_de", "#id_c1-position", "#id_c2-label_de"}
    assert page.select_one("#id_c2-label_de")["value"] == "N" * 201
    assert world.arena.criteria_sets.count() == 1


@pytest.mark.parametrize("rows", ["", "0", "-3", "viele", "9" * 5000])
def test_a_form_with_nothing_in_it_is_refused(world, client, rows):
    client.force_login(world.initiator)
    data = {"version": "1", "rows": rows}
    response = client.post(address(world, "criteria-update"), data)
    assert response.status_code == 200
    assert shown(response).select_one("#gd-errors")
    assert world.arena.criteria_sets.count() == 1


def test_whoever_saves_second_keeps_what_was_typed(world, client):
    client.force_login(world.initiator)
    data = sent(world, {"label_de": "Mein Name dafür"})
    revise(world, [NEW])
    response = client.post(address(world, "criteria-update"), data)
    assert response.status_code == 409
    page = shown(response)
    assert page.select_one("#id_c0-label_de")["value"] == "Mein Name dafür"
    assert NEW.question_de in page.select_one('[role="alert"]').text
    assert page.select_one("input[name=version]")["value"] == "2"
    client.post(address(world, "criteria-update"), data | {"version": "2"})
    made = services.current_criteria(world.arena)
    assert (made.version, made.criteria.first().label_de) == (3, "Mein Name dafür")


def test_what_was_written_survives_the_end_of_the_session(world, client):
    data = sent(world, {"label_de": "Lange überlegt"})
    page = address(world, "criteria-update")
    assert client.post(page, data).status_code == 302
    session = client.session
    client.force_login(world.initiator)
    for key, value in session.items():
        if key == "gd_writing":
            renewed = client.session
            renewed[key] = value
            renewed.save()
    form = shown(client.get(page))
    assert form.select_one("#id_c0-label_de")["value"] == "Lange überlegt"
    assert world.arena.criteria_sets.count() == 1


def test_ways_lead_there_from_the_review(world, finding_factory, idea_factory, client):
    idea = idea_factory(stage=Stage.ASSESSMENT, published=True)
    client.force_login(world.assessor)
    workbench = reverse("gemeinsam_digital:workbench", args=[world.module.slug])
    for page in (idea.get_absolute_url(), f"{workbench}?tab=look"):
        assert shown(client.get(page)).select(f'a[href="{address(world)}"]'), page


def test_the_page_costs_the_same_whatever_their_number(world, client):
    with CaptureQueriesContext(connection) as few:
        client.get(address(world))
    with CaptureQueriesContext(connection) as few:
        client.get(address(world))
    many = [CriterionInput("", f"Kriterium {n}", TEXT) for n in range(15)]
    revise(world, many)
    with CaptureQueriesContext(connection) as captured:
        client.get(address(world))
    assert len(captured) == len(few)
