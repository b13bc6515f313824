"""One step for several contributions: for all or for none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gemeinsam_digital.core.choices import CloseReason
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation import bulk
from gemeinsam_digital.maturation.bulk import BULK_STEPS
from gemeinsam_digital.maturation.bulk import Refused
from gemeinsam_digital.maturation.bulk import outlooks_of
from gemeinsam_digital.maturation.bulk import steps_bulk
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT


def ready(world) -> Idea:
    """Make an idea that can start its profile."""
    idea = IdeaFactory(world=world)
    host.rating(idea, world.citizen)
    ClaimFactory(world=world, idea=idea)
    return fresh(idea)


def test_only_steps_of_the_moderation_that_are_the_same_for_all():
    assert {"park", "close", "reopen", "develop", "adopt"} <= set(BULK_STEPS)
    assert not {"merge", "withdraw", "resume"} & set(BULK_STEPS)
    permissions = {row.permission for row in BULK_STEPS.values()}
    assert permissions == {Permission.STEER_IDEA, Permission.ADVANCE_IDEA}


@pytest.mark.parametrize("name", ["merge", "withdraw", "no-such-step"])
def test_other_steps_do_not_exist_here(world, idea_factory, name):
    with pytest.raises(KeyError):
        steps_bulk(ideas=[idea_factory()], name=name, actor=world.author, reason=TEXT)


def test_all_of_them_take_it_with_the_same_reason(world, idea_factory):
    ideas = [idea_factory() for _number in range(3)]
    until = timezone.localdate() + timedelta(days=30)
    events = steps_bulk(
        ideas=[*reversed(ideas), ideas[0]],
        name="park",
        actor=world.moderator,
        reason="Erst 2027.",
        details=Details(until=until),
    )
    assert len(events) == 3, "the same one twice counts once"
    for idea in ideas:
        idea = fresh(idea)
        assert (idea.standing, idea.parked_until) == (Standing.PARKED, until)
        event = idea.events.latest("sequence")
        assert (event.type, event.text.text) == ("stepped", "Erst 2027.")
        assert event.actor_name == world.moderator.username


def test_gates_are_asked_for_each(world):
    ideas = [ready(world), ready(world)]
    steps_bulk(ideas=ideas, name="develop", actor=world.moderator)
    assert {fresh(idea).stage for idea in ideas} == {Stage.PROFILE}


def test_one_that_can_not_stops_all_and_is_named(world, idea_factory):
    good = ready(world)
    missing = idea_factory(title="Ohne Unterstützung")
    need = idea_factory(kind=Kind.NEED, title="Ein Bedarf")
    hidden = ready(world)
    idea_hide(idea=hidden, actor=world.moderator, reason=TEXT)
    closed = bring(ready(world), "close")
    ideas = [good, missing, need, hidden, closed]
    with pytest.raises(Refused) as caught:
        steps_bulk(ideas=ideas, name="develop", actor=world.moderator)
    reasons = {outlook.idea.pk: outlook for outlook in caught.value.outlooks}
    assert set(reasons) == {missing.pk, need.pk, hidden.pk, closed.pk}
    unmet = {gate.code for gate in reasons[missing.pk].unmet}
    assert unmet == {"support", "lead_offered"}
    assert len({outlook.reason for outlook in reasons.values()}) == 4
    assert fresh(good).stage == Stage.IDEA
    assert not good.events.filter(type="stepped").exists()


def test_what_changed_since_the_preview_stops_all(world):
    ideas = [ready(world), ready(world)]
    assert not any(outlook.obstacle for outlook in outlooks_of(ideas, "develop"))
    for claim in ideas[1].claims.all():
        type(claim).objects.filter(pk=claim.pk).delete()
    with pytest.raises(Refused) as caught:
        steps_bulk(ideas=ideas, name="develop", actor=world.moderator)
    assert [outlook.idea.pk for outlook in caught.value.outlooks] == [ideas[1].pk]
    assert {fresh(idea).stage for idea in ideas} == {Stage.IDEA}


def test_a_refusal_in_the_middle_undoes_the_beginning(world, idea_factory, monkeypatch):
    ideas = [idea_factory(), idea_factory()]
    calls = []
    step = bulk.step

    def second_fails(**options):
        calls.append(options["idea"].pk)
        if len(calls) == 2:
            raise Illegal("Ein Raum sagt Nein.")
        return step(**options)

    monkeypatch.setattr(bulk, "step", second_fails)
    with pytest.raises(Illegal):
        steps_bulk(ideas=ideas, name="park", actor=world.moderator, reason=TEXT)
    assert calls == sorted(calls), "in the order of the keys"
    assert {fresh(idea).standing for idea in ideas} == {Standing.OPEN}


@pytest.mark.parametrize("who", ["citizen", "author", "lead", "assessor", "secretary"])
def test_it_is_for_those_whom_the_table_names(world, idea_factory, who):
    ideas = [idea_factory(), idea_factory()]
    with pytest.raises(PermissionDenied):
        steps_bulk(ideas=ideas, name="park", actor=getattr(world, who), reason=TEXT)
    assert {fresh(idea).standing for idea in ideas} == {Standing.OPEN}


def test_one_of_a_foreign_arena_stops_all(world, idea_factory):
    from tests.factories.world import World

    foreign = IdeaFactory(world=World())
    ideas = [idea_factory(), foreign]
    with pytest.raises(PermissionDenied):
        steps_bulk(ideas=ideas, name="park", actor=world.moderator, reason=TEXT)
    assert fresh(ideas[0]).is_open


@pytest.mark.parametrize(
    ("name", "reason", "details", "field"),
    [
        ("park", "", Details(), "reason"),
        ("park", "x" * 2001, Details(), "reason"),
        ("park", TEXT, Details(until=timezone.localdate()), "until"),
        ("close", TEXT, Details(code="nonsense"), "code"),
        ("close", TEXT, Details(), "code"),
    ],
)
def test_reason_and_details_are_asked_for_once(
    world, idea_factory, name, reason, details, field
):
    ideas = [idea_factory(), idea_factory()]
    with pytest.raises(Invalid) as caught:
        steps_bulk(
            ideas=ideas,
            name=name,
            actor=world.moderator,
            reason=reason,
            details=details,
        )
    assert caught.value.field == field
    assert {fresh(idea).standing for idea in ideas} == {Standing.OPEN}


def test_closing_says_why(world, idea_factory):
    ideas = [idea_factory(), idea_factory(kind=Kind.NEED)]
    code = CloseReason.OUT_OF_SCOPE.value
    steps_bulk(
        ideas=ideas,
        name="close",
        actor=world.moderator,
        reason=TEXT,
        details=Details(code=code),
    )
    assert {fresh(idea).close_reason for idea in ideas} == {code}


def test_none_or_too_many_is_said(world, idea_factory, monkeypatch):
    monkeypatch.setattr(bulk, "BULK_LIMIT", 2)
    several = [idea_factory() for _number in range(3)]
    for ideas in ([], several):
        with pytest.raises(Invalid) as caught:
            steps_bulk(ideas=ideas, name="park", actor=world.moderator, reason=TEXT)
        assert caught.value.field == "ideas"


def test_the_preview_costs_the_same_for_one_and_for_many(world):
    def queries(number: int) -> int:
        ideas = [ready(world) for _number in range(number)]
        ideas = list(Idea.objects.filter(pk__in=[idea.pk for idea in ideas]))
        with CaptureQueriesContext(connection) as captured:
            outlooks = outlooks_of(ideas, "develop")
        assert not any(outlook.obstacle for outlook in outlooks)
        return len(captured)

    assert queries(1) == queries(8)
