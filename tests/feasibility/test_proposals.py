"""Units are proposed with what speaks for them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.feasibility.requests.forms import usual_due
from gemeinsam_digital.feasibility.requests.proposals.selectors import proposals_for
from gemeinsam_digital.feasibility.requests.proposals.selectors import proposed
from gemeinsam_digital.units.selectors import units_in
from tests.factories.actions import ask_units
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.actions import revise


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.ASSESSMENT)


def proposals(world, idea):
    units = list(units_in(world.module))
    found = proposals_for(fresh(idea), units, usual_due())
    return found, [unit.pk for unit in proposed(units, found)]


def test_nobody_is_proposed_without_a_reason(world, idea):
    idea.terms.clear()
    found, best = proposals(world, idea)
    assert best == []
    assert {row.hint for row in found.values()} == {""}


def test_the_district_comes_first(world, idea):
    code = world.units[0].code.removeprefix("ba_")
    place = world.arena.terms.get(scheme=Scheme.DISTRICT, code=code)
    idea.terms.add(place)
    found, best = proposals(world, idea)
    assert best[0] == world.units[0].pk
    assert found[best[0]].reasons


def test_who_has_judged_it_or_others_of_its_field(world, idea, idea_factory):
    (first, second) = ask_units(idea)
    release(first)
    alike = idea_factory(stage=Stage.ASSESSMENT)
    release(ask_units(alike)[1])
    revise(idea, title="Ganz anders", is_material=True)
    found, best = proposals(world, idea)
    assert best == [first.unit_id, second.unit_id]
    assert len(found[first.unit_id].reasons) == 1
    alike.terms.clear()
    _found, best = proposals(world, idea)
    assert best == [first.unit_id]


def test_of_two_alike_who_owes_less_comes_first(world, idea, idea_factory):
    for request in ask_units(idea_factory(stage=Stage.ASSESSMENT)):
        release(request)
    first = world.units[0]
    ask_units(idea_factory(stage=Stage.ASSESSMENT), first)
    found, best = proposals(world, idea)
    assert best == [world.units[1].pk, first.pk]
    assert found[first.pk].load == 1
    assert "1" in found[first.pk].hint


def test_the_page_shows_reasons_and_presets_nobody(world, idea, idea_factory, client):
    for request in ask_units(idea_factory(stage=Stage.ASSESSMENT)):
        release(request)
    client.force_login(world.moderator)
    url = reverse("gemeinsam_digital:assessment-request", args=[idea.pk])
    form = client.get(url).context["form"]
    label, options = form.fields["units"].choices[0]
    assert label == "Vorgeschlagen"
    assert {pk for pk, _name in options} == {unit.pk for unit in world.units[:2]}
    listed = [pk for _label, rows in form.fields["units"].choices for pk, _n in rows]
    assert len(listed) == len(set(listed)), "each is a choice once"
    assert not form["units"].value()
