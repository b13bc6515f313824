"""Concerns: who raises, answers and ends them, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.concerns.escalation.services import concern_escalate
from gemeinsam_digital.governance.concerns.legality import raise_base
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.governance.concerns.models import ConcernReply
from gemeinsam_digital.governance.concerns.selectors import open_concerns
from gemeinsam_digital.governance.concerns.services import concern_draft_discard
from gemeinsam_digital.governance.concerns.services import concern_draft_save
from gemeinsam_digital.governance.concerns.services import concern_end
from gemeinsam_digital.governance.concerns.services import concern_raise
from gemeinsam_digital.governance.concerns.services import concern_reply
from gemeinsam_digital.governance.conflicts.services import conflict_resolve
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.units.services import unit_active_set
from tests.factories import DecisionFactory
from tests.factories.actions import fresh
from tests.factories.actions import revise
from tests.factories.content import TEXT

EVERYBODY_ELSE = ("citizen", "lead", "moderator", "superuser", "colleague", "author")


def types(idea) -> list[str]:
    return list(idea.events.order_by("sequence").values_list("type", flat=True))


def refused(field, service, **said):
    with pytest.raises(Invalid) as caught:
        service(**said)
    assert caught.value.field == field


def coordinator(world):
    """The assessor coordinates the first unit."""
    user = world.assessor
    world.units[0].members.filter(user=user).update(role=UnitRole.COORDINATOR)
    return user


@pytest.fixture
def proposal(idea_factory) -> Idea:
    return idea_factory(stage=Stage.PROPOSAL)


@pytest.fixture
def heard(world) -> Body:
    """The body that is heard first, for which the partner records."""
    body = world.arena.bodies.get(heard=1)
    secretary_add(body=body, user=world.partner, actor=SYSTEM)
    return body


# --- in the making --------------------------------------------------------------------


def test_a_concern_in_the_making_is_no_event_and_blocks_nothing(
    world, proposal, concern_draft_factory
):
    before = types(proposal)
    concern_draft_factory(idea=proposal)
    assert types(proposal) == before
    assert open_concerns(fresh(proposal)) == []
    DecisionFactory(world=world, idea=proposal)
    assert step(idea=proposal, name="adopt", actor=SYSTEM).stage == Stage.MEASURE


@pytest.mark.parametrize("who", EVERYBODY_ELSE)
def test_only_its_body_prepares_raises_and_discards(
    world, proposal, concern_draft_factory, who
):
    draft = concern_draft_factory(idea=proposal)
    user = getattr(world, who)
    for refuse in (
        lambda: concern_draft_save(
            idea=proposal,
            body=world.body,
            text=TEXT,
            clearing=TEXT,
            version=1,
            actor=user,
        ),
        lambda: concern_raise(draft=draft, actor=user),
        lambda: concern_draft_discard(draft=draft, actor=user),
    ):
        with pytest.raises(PermissionDenied):
            refuse()
    assert fresh(draft).version == 1
    assert concern_raise(draft=draft, actor=world.secretary).raised_by == (
        world.secretary
    )


def test_who_works_for_a_unit_prepares_and_who_coordinates_it_raises(world, proposal):
    unit, member = world.units[0], world.assessor
    draft = concern_draft_save(
        idea=proposal, unit=unit, text=TEXT, clearing=TEXT, actor=member
    )
    with pytest.raises(PermissionDenied):
        concern_raise(draft=draft, actor=member)
    concern = concern_raise(draft=draft, actor=coordinator(world))
    assert (concern.unit, concern.owner_name) == (unit, unit.name)
    assert not ConcernDraft.objects.exists()


def test_who_saves_on_top_of_another_one_is_told(
    world, proposal, concern_draft_factory
):
    draft = concern_draft_factory(idea=proposal)
    said = {"idea": proposal, "body": world.body, "clearing": TEXT, "actor": SYSTEM}
    with pytest.raises(Stale):
        concern_draft_save(text="Zu spät.", **said)
    concern_draft_save(text="Zweite Fassung.", version=1, **said)
    with pytest.raises(Stale):
        concern_draft_save(text="Zu spät.", version=1, **said)
    assert fresh(draft).text == "Zweite Fassung."


def test_what_was_discarded_can_t_be_raised(world, concern_draft):
    concern_draft_discard(draft=concern_draft, actor=world.secretary)
    with pytest.raises(Illegal):
        concern_raise(draft=concern_draft, actor=world.secretary)
    assert not Concern.objects.exists()


# --- raising --------------------------------------------------------------------------


@pytest.mark.parametrize("field", ["text", "clearing"])
def test_a_concern_is_raised_only_with_what_would_clear_it(
    world, proposal, concern_draft_factory, field
):
    draft = concern_draft_factory(idea=proposal, **{field: " \u200b"})
    refused(field, concern_raise, draft=draft, actor=world.secretary)
    assert not Concern.objects.exists()
    assert ConcernDraft.objects.exists()


def test_what_is_raised_is_what_was_looked_at(world, proposal, concern_draft_factory):
    draft = concern_draft_factory(idea=proposal)
    looked_at = raise_base(draft, proposal)
    revise(proposal, title="Ein berichtigter Titel")
    with pytest.raises(Stale):
        concern_raise(draft=draft, base=looked_at, actor=world.secretary)
    looked_at = raise_base(draft, proposal)
    draft = concern_draft_save(
        idea=proposal,
        body=world.body,
        text="Etwas anderes.",
        clearing=TEXT,
        version=1,
        actor=world.secretary,
    )
    with pytest.raises(Stale):
        concern_raise(draft=draft, base=looked_at, actor=world.secretary)
    base = raise_base(draft, proposal)
    concern = concern_raise(draft=draft, base=base, actor=world.secretary)
    assert (concern.text, concern.revision.number) == ("Etwas anderes.", 2)
    assert types(proposal)[-1] == "concern_raised"


@pytest.mark.parametrize("stage", [Stage.IDEA, Stage.PROFILE, Stage.MEASURE])
def test_there_is_nothing_to_raise_before_the_review_or_after_the_decision(
    world, idea_factory, stage
):
    idea = idea_factory(stage=stage)
    with pytest.raises(Illegal):
        concern_draft_save(
            idea=idea, body=world.body, text=TEXT, clearing=TEXT, actor=SYSTEM
        )


def test_nothing_is_raised_on_what_is_laid_aside_or_hidden(
    world, idea_factory, proposal, concern_draft_factory
):
    closed = idea_factory(stage=Stage.PROPOSAL, standing=Standing.CLOSED)
    with pytest.raises(Illegal):
        concern_draft_save(
            idea=closed, body=world.body, text=TEXT, clearing=TEXT, actor=SYSTEM
        )
    draft = concern_draft_factory(idea=proposal)
    idea_hide(idea=proposal, actor=world.moderator, reason=TEXT)
    with pytest.raises(Illegal):
        concern_raise(draft=draft, actor=world.secretary)


def test_only_who_works_in_this_arena_raises_here(
    world, proposal, arena_factory, unit_factory
):
    elsewhere = arena_factory()
    body = elsewhere.bodies.get(code="cdo")
    said = {"idea": proposal, "text": TEXT, "clearing": TEXT, "actor": SYSTEM}
    refused("owner", concern_draft_save, body=body, **said)
    Body.objects.filter(pk=world.body.pk).update(
        active=False, decides_central=False, decides_decentral=False, decides_network=0
    )
    refused("owner", concern_draft_save, body=fresh(world.body), **said)
    unit = world.units[0]
    unit.actor.participations.all().delete()
    refused("owner", concern_draft_save, unit=unit, **said)


# --- the gate -------------------------------------------------------------------------


def test_an_open_concern_stands_in_the_way_of_everybody(
    world, proposal, concern_factory
):
    DecisionFactory(world=world, idea=proposal)
    concern = concern_factory(idea=proposal)
    for actor in (world.moderator, world.superuser, SYSTEM):
        with pytest.raises(Illegal) as caught:
            step(idea=proposal, name="adopt", actor=actor)
        assert [gate.code for gate in caught.value.unmet] == ["concerns_cleared"]
    end(concern, world.secretary)
    assert step(idea=proposal, name="adopt", actor=world.moderator).stage == "measure"


def end(concern, actor, state=ConcernState.CLEARED, ending=TEXT):
    return concern_end(concern=concern, state=state, ending=ending, actor=actor)


# --- answering and ending -------------------------------------------------------------


def test_team_and_owner_answer_each_other_and_nobody_else(world, concern):
    said = concern_reply(concern=concern, text="Die Mittel sind da.", actor=world.lead)
    assert (said.side, said.speaks_for) == (Side.TEAM, "")
    said = concern_reply(concern=concern, text="Bis wann?", actor=world.secretary)
    assert (said.side, said.speaks_for) == (Side.UNIT, world.body.name)
    for who in ("citizen", "moderator", "superuser", "assessor"):
        with pytest.raises(PermissionDenied):
            concern_reply(concern=concern, text=TEXT, actor=getattr(world, who))
    refused("text", concern_reply, concern=concern, text=" ", actor=world.lead)
    assert ConcernReply.objects.count() == 2
    assert types(concern.idea)[-2:] == ["concern_replied"] * 2


@pytest.mark.parametrize("who", EVERYBODY_ELSE)
def test_nobody_but_its_owner_ends_a_concern(world, concern, who):
    with pytest.raises(PermissionDenied):
        end(concern, getattr(world, who))
    assert fresh(concern).is_open


@pytest.mark.parametrize("state", [ConcernState.CLEARED, ConcernState.WITHDRAWN])
def test_its_owner_clears_or_withdraws_it_once_and_says_why(world, concern, state):
    refused("ending", end, concern=concern, actor=world.secretary, ending=" ")
    refused("state", end, concern=concern, actor=world.secretary, state="open")
    ended = end(concern, world.secretary, state)
    assert (ended.state, ended.ended_for) == (state, world.body.name)
    assert open_concerns(concern.idea) == []
    with pytest.raises(Illegal):
        end(concern, world.secretary)
    with pytest.raises(Illegal):
        concern_reply(concern=concern, text=TEXT, actor=world.lead)
    assert types(concern.idea)[-1] == "concern_ended"


# --- silence --------------------------------------------------------------------------


def after(days):
    return freeze_time(timezone.now() + timedelta(days=days))


def test_a_silent_owner_loses_it_to_the_next_higher_body(
    world, proposal, heard, concern_factory
):
    concern = concern_factory(idea=proposal, body=heard)
    with after(100):
        assert concern_escalate(concern=concern, actor=SYSTEM) is None
    concern_reply(concern=concern, text=TEXT, actor=world.lead)
    with after(21):
        assert concern_escalate(concern=concern, actor=SYSTEM) is None
    with after(22):
        body = concern_escalate(concern=concern, actor=SYSTEM)
        assert body == world.arena.bodies.get(heard=2)
        assert concern_escalate(concern=concern, actor=SYSTEM) is None
    with after(44):
        third = concern_escalate(concern=concern, actor=SYSTEM)
        assert third == world.arena.bodies.get(heard=3)
    assert types(proposal)[-2:] == ["concern_escalated"] * 2


def test_who_answers_keeps_it_and_the_team_has_the_word_again(
    world, proposal, heard, concern_factory
):
    concern = concern_factory(idea=proposal, body=heard)
    concern_reply(concern=concern, text=TEXT, actor=world.lead)
    concern_reply(concern=concern, text=TEXT, actor=world.partner)
    assert ConcernReply.objects.latest("pk").side == Side.UNIT
    with after(100):
        assert concern_escalate(concern=concern, actor=SYSTEM) is None


def test_the_body_it_went_on_to_clears_it_and_can_t_withdraw_it(
    world, proposal, heard, concern_factory
):
    concern = concern_factory(idea=proposal, body=heard)
    Concern.objects.filter(pk=concern.pk).update(
        escalated_to=world.body, escalated_at=timezone.now()
    )
    refused(
        "state",
        end,
        concern=concern,
        actor=world.secretary,
        state=ConcernState.WITHDRAWN,
    )
    said = concern_reply(concern=concern, text=TEXT, actor=world.secretary)
    assert said.speaks_for == world.body.name
    ended = end(concern, world.secretary)
    assert (ended.owner_name, ended.ended_for) == (heard.name, world.body.name)


def test_its_owner_can_still_withdraw_it_then(world, proposal, heard, concern_factory):
    concern = concern_factory(idea=proposal, body=heard)
    Concern.objects.filter(pk=concern.pk).update(
        escalated_to=world.body, escalated_at=timezone.now()
    )
    ended = end(concern, world.partner, ConcernState.WITHDRAWN)
    assert ended.ended_for == heard.name


def test_where_the_arena_sets_no_days_nothing_goes_on(
    world, proposal, heard, concern_factory
):
    concern = concern_factory(idea=proposal, body=heard)
    concern_reply(concern=concern, text=TEXT, actor=world.lead)
    world.arena.thresholds = {**world.arena.thresholds, "concern_days": 0}
    world.arena.save()
    with after(400):
        assert concern_escalate(concern=fresh(concern), actor=SYSTEM) is None


def test_what_nobody_could_end_goes_on_at_once(world, proposal, concern_factory):
    concern = concern_factory(idea=proposal, unit=world.units[0])
    unit_active_set(unit=world.units[0], active=False, actor=world.superuser)
    first = world.arena.bodies.get(heard=1)
    assert concern_escalate(concern=fresh(concern), actor=SYSTEM) == first


def test_above_the_deciding_body_there_is_nobody(world, concern):
    concern_reply(concern=concern, text=TEXT, actor=world.lead)
    with after(100):
        assert concern_escalate(concern=concern, actor=SYSTEM) is None


@pytest.mark.parametrize("who", ["secretary", "moderator", "superuser"])
def test_it_goes_on_in_nobody_s_name(world, concern, who):
    with pytest.raises(PermissionDenied):
        concern_escalate(concern=concern, actor=getattr(world, who))


# --- whose turn it is -----------------------------------------------------------------


def test_the_turn_goes_to_the_team_to_the_owner_and_up(
    world, proposal, heard, concern_factory
):
    concern = concern_factory(idea=proposal, body=heard)
    turn = turn_of(fresh(proposal))
    today = timezone.localdate()
    assert (turn.code, turn.party) == (TurnCode.CONCERN, Party.ACTORS)
    assert (turn.since, turn.until) == (today, today + timedelta(days=21))
    concern_reply(concern=concern, text=TEXT, actor=world.lead)
    turn = turn_of(fresh(proposal))
    assert (turn.code, turn.keys) == (TurnCode.CONCERN_ANSWERED, {heard.pk})
    assert turn.until == today + timedelta(days=21)
    with after(22):
        body = concern_escalate(concern=concern, actor=SYSTEM)
        turn = turn_of(fresh(proposal))
        assert (turn.code, turn.keys) == (TurnCode.CONCERN_ANSWERED, {body.pk})
        assert turn.until == today + timedelta(days=43)
    end(concern, world.partner)
    assert turn_of(fresh(proposal)).code == TurnCode.DECISION


def test_a_unit_s_concern_is_its_own_turn(world, proposal, concern_factory):
    unit = world.units[0]
    concern = concern_factory(idea=proposal, unit=unit)
    concern_reply(concern=concern, text=TEXT, actor=world.lead)
    turn = turn_of(fresh(proposal))
    assert (turn.party, turn.keys, turn.names) == (
        Party.UNITS,
        {unit.pk},
        (unit.name,),
    )


def test_what_is_declined_is_the_moderation_s_turn_all_the_same(
    world, proposal, concern_factory
):
    concern_factory(idea=proposal)
    DecisionFactory(world=world, idea=proposal, outcome=Outcome.DECLINED)
    assert turn_of(fresh(proposal)).code == TurnCode.DECLINED


# --- when an account goes -------------------------------------------------------------


def test_the_record_stays_when_accounts_go(
    world, proposal, concern_draft_factory, goal_conflict_factory
):
    draft = concern_draft_factory(idea=proposal)
    concern = concern_raise(draft=draft, actor=world.secretary)
    concern_reply(concern=concern, text=TEXT, actor=world.partner)
    end(concern, world.secretary)
    conflict = conflict_resolve(
        conflict=goal_conflict_factory(idea=proposal),
        resolution=TEXT,
        reasons=TEXT,
        actor=world.secretary,
    )
    names = name_of(world.secretary), name_of(world.partner)
    world.secretary.delete()
    world.partner.delete()
    concern, conflict, reply = fresh(concern), fresh(conflict), concern.replies.get()
    for row, column, name in (
        (concern, "raised_by", names[0]),
        (concern, "ended_by", names[0]),
        (conflict, "resolved_by", names[0]),
        (reply, "author", names[1]),
    ):
        assert getattr(row, column) is None
        assert getattr(row, f"{column}_name") == name
    assert (concern.ending, conflict.resolution) == (TEXT, TEXT)
