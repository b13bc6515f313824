"""Goal conflicts: who names, hands on and resolves them, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.choices import PositionSource
from gemeinsam_digital.governance.conflicts.legality import PositionInput
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.conflicts.reminders.services import conflict_remind
from gemeinsam_digital.governance.conflicts.selectors import open_conflicts
from gemeinsam_digital.governance.conflicts.services import conflict_move
from gemeinsam_digital.governance.conflicts.services import conflict_open
from gemeinsam_digital.governance.conflicts.services import conflict_resolve
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories import DecisionFactory
from tests.factories.actions import fresh
from tests.factories.content import TEXT

SOON = timedelta(days=14)


@pytest.fixture
def proposal(idea_factory):
    return idea_factory(stage=Stage.PROPOSAL)


def positions(world):
    return [
        PositionInput(text="Alles sofort.", holder=world.units[0]),
        PositionInput(text="Nichts speichern.", name="Beirat"),
    ]


def name_conflict(world, idea, actor=SYSTEM, **changes):
    said = {
        "title": "Echtzeit gegen Datensparsamkeit",
        "text": TEXT,
        "positions": positions(world),
        "resolver": world.body,
        "due": timezone.localdate() + SOON,
    }
    return conflict_open(idea=idea, actor=actor, **said | changes)


def resolve(conflict, actor, **changes):
    said = {"resolution": "Nur Zustände.", "reasons": TEXT} | changes
    return conflict_resolve(conflict=conflict, actor=actor, **said)


def move(world, conflict, actor, **changes):
    said = {
        "resolver": world.arena.bodies.filter(heard=1).first(),
        "due": timezone.localdate() + SOON,
        "reason": TEXT,
    }
    return conflict_move(conflict=conflict, actor=actor, **said | changes)


def refused(field, service, *args, **said):
    with pytest.raises(Invalid) as caught:
        service(*args, **said)
    assert caught.value.field == field


# --- who ------------------------------------------------------------------------------


def test_who_moderates_or_records_for_a_body_that_is_heard_names_it(world, proposal):
    advising = world.arena.bodies.get(heard=1)
    unheard = world.arena.bodies.exclude(pk=world.body.pk).filter(heard=None).first()
    secretary_add(body=advising, user=world.partner, actor=SYSTEM)
    secretary_add(body=unheard, user=world.colleague, actor=SYSTEM)
    for who in ("citizen", "author", "lead", "assessor", "colleague"):
        with pytest.raises(PermissionDenied):
            name_conflict(world, proposal, getattr(world, who))
    assert not GoalConflict.objects.exists()
    for who in ("moderator", "secretary", "partner"):
        name_conflict(world, proposal, getattr(world, who))
    assert len(open_conflicts(proposal)) == 3


@pytest.mark.parametrize(
    "who", ["citizen", "lead", "moderator", "superuser", "partner"]
)
def test_nobody_but_the_body_that_has_to_resolves_it(world, goal_conflict, who):
    other = world.arena.bodies.get(heard=1)
    secretary_add(body=other, user=world.partner, actor=SYSTEM)
    with pytest.raises(PermissionDenied):
        resolve(goal_conflict, getattr(world, who))
    assert fresh(goal_conflict).is_open


@pytest.mark.parametrize("who", ["citizen", "lead", "secretary"])
def test_only_who_moderates_hands_it_on(world, goal_conflict, who):
    with pytest.raises(PermissionDenied):
        move(world, goal_conflict, getattr(world, who))
    assert fresh(goal_conflict).resolver == world.body


# --- naming ---------------------------------------------------------------------------


def test_the_positions_are_kept_side_by_side_with_whose_they_are(world, proposal):
    principle = world.arena.terms.of(Scheme.VALUE).first()
    conflict = name_conflict(
        world,
        proposal,
        positions=[
            *positions(world),
            PositionInput(text="Gemeinwohl geht vor.", holder=principle),
        ],
    )
    rows = [(row.source, row.holder, row.text) for row in conflict.positions.all()]
    assert rows == [
        (PositionSource.UNIT, world.units[0].name, "Alles sofort."),
        (PositionSource.OTHER, "Beirat", "Nichts speichern."),
        (PositionSource.PRINCIPLE, principle.label_de, "Gemeinwohl geht vor."),
    ]
    event = proposal.events.latest("sequence")
    assert event.type == "conflict_opened"
    assert event.text.text == conflict.title


def test_what_is_missing_or_wrong_is_said_at_its_field(
    world, proposal, arena_factory, unit_factory
):
    one, other = positions(world)
    elsewhere = arena_factory()
    foreign = elsewhere.bodies.get(code="cdo")
    stranger = elsewhere.terms.of(Scheme.VALUE).first()
    unheard = world.arena.bodies.exclude(pk=world.body.pk).filter(heard=None).first()
    yesterday = timezone.localdate() - timedelta(days=1)
    for field, changes in (
        ("title", {"title": " "}),
        ("title", {"title": "x" * 121}),
        ("text", {"text": ""}),
        ("text_2", {"positions": [one]}),
        ("text_1", {"positions": [PositionInput(text="", name="Wer"), other]}),
        ("name_1", {"positions": [PositionInput(text=TEXT), other]}),
        ("holder_2", {"positions": [one, one]}),
        ("holder_1", {"positions": [PositionInput(text="x", holder=stranger), one]}),
        (
            "text_6",
            {
                "positions": [
                    one,
                    *(PositionInput(text="x", name=str(n)) for n in range(6)),
                ]
            },
        ),
        ("resolver", {"resolver": foreign}),
        ("resolver", {"resolver": unheard}),
        ("due", {"due": yesterday}),
    ):
        refused(field, name_conflict, world, proposal, **changes)
    assert not GoalConflict.objects.exists()


@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.MEASURE])
def test_there_is_nothing_to_pull_apart_before_the_profile_or_after(
    world, idea_factory, stage
):
    with pytest.raises(Illegal):
        name_conflict(world, idea_factory(stage=stage))


def test_nothing_happens_out_of_sight(world, goal_conflict):
    idea_hide(idea=goal_conflict.idea, actor=world.moderator, reason=TEXT)
    with pytest.raises(Illegal):
        name_conflict(world, goal_conflict.idea)
    with pytest.raises(Illegal):
        resolve(goal_conflict, world.secretary)
    with pytest.raises(Illegal):
        move(world, goal_conflict, world.moderator)


# --- handing on and resolving ---------------------------------------------------------


def test_it_is_handed_on_visibly_with_a_reason(world, goal_conflict):
    refused("reason", move, world, goal_conflict, world.moderator, reason=" ")
    refused(
        "due",
        move,
        world,
        goal_conflict,
        world.moderator,
        due=timezone.localdate() - timedelta(days=1),
    )
    moved = move(world, goal_conflict, world.moderator)
    assert moved.resolver.heard == 1
    event = moved.idea.events.latest("sequence")
    assert (event.type, event.text.text) == ("conflict_moved", TEXT)
    with pytest.raises(PermissionDenied):
        resolve(goal_conflict, world.secretary)


def test_resolving_says_how_and_why_once(world, goal_conflict):
    for field in ("resolution", "reasons"):
        refused(field, resolve, goal_conflict, world.secretary, **{field: " "})
    done = resolve(goal_conflict, world.secretary)
    assert (done.resolution, done.reasons) == ("Nur Zustände.", TEXT)
    assert open_conflicts(goal_conflict.idea) == []
    for again in (
        lambda: resolve(goal_conflict, world.secretary),
        lambda: move(world, goal_conflict, world.moderator),
    ):
        with pytest.raises(Illegal):
            again()
    assert done.idea.events.latest("sequence").type == "conflict_resolved"


def test_a_goal_conflict_is_no_gate(world, goal_conflict):
    DecisionFactory(world=world, idea=goal_conflict.idea)
    idea = step(idea=goal_conflict.idea, name="adopt", actor=world.moderator)
    assert idea.stage == Stage.MEASURE


# --- reminding ------------------------------------------------------------------------


def test_a_body_is_reminded_once_before_the_day_and_once_after(goal_conflict):
    done = {}
    for day in range(20):
        with freeze_time(timezone.now() + timedelta(days=day)):
            word = conflict_remind(conflict=goal_conflict, actor=SYSTEM)
        if word:
            done[day] = word
    assert done == {11: "soon", 15: "overdue"}


def test_a_new_day_is_reminded_of_anew(world, goal_conflict):
    with freeze_time(timezone.now() + timedelta(days=15)):
        assert conflict_remind(conflict=goal_conflict, actor=SYSTEM) == "overdue"
        moved = move(world, goal_conflict, world.moderator)
    with freeze_time(timezone.now() + timedelta(days=30)):
        assert conflict_remind(conflict=moved, actor=SYSTEM) == "overdue"


def test_nobody_is_reminded_of_what_is_resolved_or_laid_aside(world, goal_conflict):
    resolve(goal_conflict, world.secretary)
    with freeze_time(timezone.now() + timedelta(days=15)):
        assert conflict_remind(conflict=goal_conflict, actor=SYSTEM) == ""


@pytest.mark.parametrize("who", ["secretary", "moderator", "superuser"])
def test_nobody_reminds_in_the_name_of_automation(world, goal_conflict, who):
    with pytest.raises(PermissionDenied):
        conflict_remind(conflict=goal_conflict, actor=getattr(world, who))


# --- whose turn it is -----------------------------------------------------------------


def test_its_resolver_has_the_turn_before_who_decides(
    world, proposal, goal_conflict_factory
):
    first = world.arena.bodies.get(heard=1)
    late = goal_conflict_factory(idea=proposal)
    due = timezone.localdate() + timedelta(days=3)
    goal_conflict_factory(idea=proposal, resolver=first, due=due, title="Früher")
    turn = turn_of(fresh(proposal))
    assert (turn.code, turn.party) == (TurnCode.CONFLICT, Party.BODIES)
    assert (turn.keys, turn.until) == ({first.pk}, due)
    secretary_add(body=first, user=world.partner, actor=SYSTEM)
    resolve(GoalConflict.objects.get(resolver=first), world.partner)
    assert turn_of(fresh(proposal)).until == late.due
    resolve(late, world.secretary)
    assert turn_of(fresh(proposal)).code == TurnCode.DECISION


def test_where_the_resolver_works_no_longer_the_moderation_names_another(
    world, proposal, goal_conflict_factory
):
    first = world.arena.bodies.get(heard=1)
    conflict = goal_conflict_factory(idea=proposal, resolver=first)
    world.arena.bodies.filter(pk=first.pk).update(active=False, heard=None)
    turn = turn_of(fresh(proposal))
    assert (turn.code, turn.party) == (TurnCode.CONFLICT, Party.MODERATION)
    conflict_move(
        conflict=conflict,
        resolver=world.body,
        due=conflict.due,
        reason=TEXT,
        actor=world.moderator,
    )
    assert turn_of(fresh(proposal)).keys == {world.body.pk}


def test_what_is_declined_waits_for_no_resolution(
    world, proposal, goal_conflict_factory
):
    goal_conflict_factory(idea=proposal)
    DecisionFactory(world=world, idea=proposal, outcome=Outcome.DECLINED)
    assert turn_of(fresh(proposal)).code == TurnCode.DECLINED
