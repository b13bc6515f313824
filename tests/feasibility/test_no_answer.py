"""Who is asked and does not answer, and who has judged an earlier text."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_reaffirm,
)
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.selectors import owed_in
from gemeinsam_digital.feasibility.requests.selectors import requests_for
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.maturation.selectors import next_step
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.turn import TurnCode
from tests.factories.actions import ask_units
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.maturation.test_turn import lists_agree


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.ASSESSMENT)


def limit(world, days: int) -> None:
    world.arena.thresholds = {**world.arena.thresholds, "silent_days": days}
    world.arena.save()
    world.module.__dict__.pop("_gd_arena", None)
    world.module._state.fields_cache.pop("arenasettings_settings", None)


def owe(request, days: int) -> None:
    due = timezone.localdate() - timedelta(days=days)
    AssessmentRequest.objects.filter(pk=request.pk).update(due=due)


def page(client, idea) -> str:
    response = client.get(idea.get_absolute_url())
    return BeautifulSoup(response.content, "html5lib").select_one("#feasibility").text


@pytest.mark.parametrize(("late", "is_silent"), [(9, False), (10, False), (11, True)])
def test_no_answer_begins_the_day_after_the_days_of_the_arena(
    world, idea, client, late, is_silent
):
    limit(world, 10)
    first, second = ask_units(idea)
    owe(first, late)
    progress = progress_of(fresh(idea))
    name = first.unit.name
    assert progress.silent == ((name,) if is_silent else ())
    assert (progress.asked, progress.waiting) == (2, 1 if is_silent else 2)
    assert (first in owed_in(world.module)) is not is_silent
    assert second in owed_in(world.module)
    # It is public as such, by the name of the unit.
    assert (f"Keine Antwort: {name}" in page(client, idea)) is is_silent


def test_zero_days_switch_it_off(world, idea, client):
    limit(world, 0)
    first, _second = ask_units(idea)
    owe(first, 3000)
    assert progress_of(fresh(idea)).silent == ()
    assert first in owed_in(world.module)
    assert "Keine Antwort" not in page(client, idea)


def test_a_silent_unit_fills_no_number_and_holds_nobody_up(world, idea):
    first, second = ask_units(idea)
    owe(first, 100)
    release(second)
    progress = progress_of(fresh(idea))
    assert progress.is_complete, "nobody waits any longer"
    assert (progress.answered, progress.counted) == (1, 1)
    gates = {gate.code: gate for gate in next_step(fresh(idea)).gates}
    assert not gates["units_assessed"].met, "silence is no judgement"
    assert first.unit.name in gates["units_assessed"].detail
    assert turn_of(fresh(idea)).code == TurnCode.ASK_UNITS
    lists_agree(world.module)


def test_nobody_has_answered_where_all_are_silent(idea):
    for request in ask_units(idea):
        owe(request, 100)
    assert not progress_of(fresh(idea)).is_complete


def test_it_can_answer_late_until_the_finding_is_published(world, idea, client):
    first, second, third = ask_units(idea, *world.units)
    owe(first, 100)
    owe(third, 100)
    release(second)
    assert first in requests_for(world.assessor, world.module)
    release(first)
    assert progress_of(fresh(idea)).silent == (third.unit.name,)
    finding_save(
        idea=idea,
        verdict="feasible",
        text=TEXT,
        disagreement=TEXT,
        actor=world.moderator,
    )
    finding = finding_publish(idea=fresh(idea), actor=world.moderator)
    assert (finding.asked, finding.silent) == (3, [third.unit.name])
    with pytest.raises(Illegal):
        release(third)
    # What is published stays, whatever the Arena sets later.
    limit(world, 0)
    assert f"Keine Antwort: {third.unit.name}" in page(client, idea)


def requests_page(world, client, idea) -> str:
    client.force_login(world.moderator)
    address = reverse("gemeinsam_digital:assessment-request", args=[idea.pk])
    return client.get(address).content.decode()


def test_who_judged_an_earlier_text_is_asked_and_has_not_answered(world, idea, client):
    first, second = ask_units(idea)
    release(first)
    release(second)
    revise(idea, title="Ganz anders", is_material=True)
    assert assessment_reaffirm(request=first, actor=world.assessor)
    progress = progress_of(fresh(idea))
    assert (progress.asked, progress.answered, progress.outdated) == (2, 1, 1)
    assert not progress.is_complete
    text = requests_page(world, client, idea)
    assert "1 von 2 Einheiten haben geantwortet" in text
    assert "1 von 1" not in text
    assert second.unit.name in text


def test_who_was_asked_before_the_text_changed_is_still_waited_for(idea):
    first, _second = ask_units(idea)
    revise(idea, title="Ganz anders", is_material=True)
    release(first)
    progress = progress_of(fresh(idea))
    assert (progress.asked, progress.answered, progress.waiting) == (2, 1, 1)
    assert turn_of(fresh(idea)).code == TurnCode.UNITS
    lists_agree(idea.module)


def test_a_review_that_is_over_counts_nobody_for_the_next(idea, finding_factory):
    finding_factory(idea=idea, assessed=True)
    revise(idea, title="Ganz anders", is_material=True)
    progress = progress_of(fresh(idea))
    assert (progress.asked, progress.outdated) == (0, 0)
