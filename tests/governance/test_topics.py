"""Needs in the name of a body, and what units choose to take up together."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import OriginKind
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.bodies.members.services import secretary_end
from gemeinsam_digital.governance.topics.ballots.selectors import result_of
from gemeinsam_digital.governance.topics.ballots.selectors import to_vote
from gemeinsam_digital.governance.topics.ballots.selectors import turnout
from gemeinsam_digital.governance.topics.ballots.selectors import votes_of
from gemeinsam_digital.governance.topics.ballots.services import BallotInput
from gemeinsam_digital.governance.topics.ballots.services import ballot_close
from gemeinsam_digital.governance.topics.ballots.services import ballot_open
from gemeinsam_digital.governance.topics.ballots.services import ballot_vote
from gemeinsam_digital.governance.topics.models import Ballot
from gemeinsam_digital.governance.topics.models import BallotVote
from gemeinsam_digital.governance.topics.models import BodyTopic
from gemeinsam_digital.governance.topics.selectors import topics_of
from gemeinsam_digital.governance.topics.services import topic_contribute
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.deletion.legality import tied_by
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.units.services import unit_member_add
from tests.factories import ArenaFactory
from tests.factories.content import TEXT
from tests.factories.content import content_in

LAST = timedelta(days=14)


@pytest.fixture
def citizens(world):
    """The body of citizens, which the partner keeps the secretariat of."""
    body = world.arena.bodies.get(code="stadtgremium")
    secretary_add(body=body, user=world.partner, actor=SYSTEM)
    return body


@pytest.fixture
def forum(world):
    """The Forum, which the partner keeps the secretariat of."""
    body = world.arena.bodies.get(code="verwaltungsforum")
    secretary_add(body=body, user=world.partner, actor=SYSTEM)
    return body


@pytest.fixture
def voters(world):
    """Who coordinates the first three units."""
    users = [world.citizen, world.colleague, world.author]
    for unit, user in zip(world.units, users, strict=True):
        world.units[0].members.filter(user=user).delete()
        unit.members.filter(user=user).delete()
        unit_member_add(unit=unit, user=user, actor=SYSTEM, role=UnitRole.COORDINATOR)
    return users


@pytest.fixture
def ideas(idea_factory):
    return [idea_factory(title=title) for title in ("Eins", "Zwei", "Drei", "Vier")]


def need(world, body, actor, **changes):
    said = {"source": "Sitzung vom 12. Mai", "consent": True}
    content = content_in(world.arena, title="Wege im Dunkeln")
    return topic_contribute(body=body, content=content, actor=actor, **said | changes)


def opened(forum, ideas, actor=SYSTEM, **changes):
    said = {
        "title": "Was greifen wir auf?",
        "places": 2,
        "closes_on": timezone.localdate() + LAST,
        "ideas": ideas,
    }
    entered = BallotInput(**said | changes)
    return ballot_open(body=forum, entered=entered, actor=actor)


def vote(ballot, unit, user, *titles):
    pks = ballot.options.filter(idea__title__in=titles).values_list("pk", flat=True)
    ballot_vote(ballot=ballot, unit=unit, options=list(pks), actor=user)


def close(ballot, actor=SYSTEM):
    with freeze_time(timezone.now() + LAST + timedelta(days=1)):
        return ballot_close(ballot=ballot, actor=actor)


def refused(field, service, *args, **kwargs):
    with pytest.raises(Invalid) as caught:
        service(*args, **kwargs)
    assert caught.value.field == field


# --- in the name of a body -----------------------------------------------------


def test_a_body_states_a_need_in_its_name(world, citizens):
    topic = need(world, citizens, world.partner)
    idea = topic.idea
    assert (idea.kind, idea.creator) == (Kind.NEED, world.partner)
    origin = idea.origin
    assert (origin.kind, origin.name) == (OriginKind.BODY, citizens.name)
    assert origin.source == "Sitzung vom 12. Mai"
    assert list(topics_of(citizens)) == [idea]
    assert tied_by(idea)
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    assert not topics_of(citizens)


@pytest.mark.parametrize("who", ["citizen", "moderator", "superuser", "secretary"])
def test_nobody_else_speaks_for_a_body(world, citizens, who):
    with pytest.raises(PermissionDenied):
        need(world, citizens, getattr(world, who))
    assert not BodyTopic.objects.exists()
    assert not Idea.objects.exists()


def test_a_body_contributes_while_a_phase_is_open(world, citizens):
    world.module.phase_set.update(type="gemeinsam_digital:decide")
    with pytest.raises(PermissionDenied):
        need(world, citizens, world.partner)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"source": ""}, "origin_source"),
        ({"source": "a" * 201}, "origin_source"),
        ({"consent": False}, "consent"),
    ],
)
def test_what_a_need_of_a_body_lacks(world, citizens, changes, field):
    refused(field, need, world, citizens, world.partner, **changes)
    assert not Idea.objects.exists()


def test_who_keeps_no_secretariat_any_more_speaks_for_nobody(world, citizens):
    post = citizens.secretaries.get()
    secretary_end(secretary=post, actor=SYSTEM)
    with pytest.raises(PermissionDenied):
        need(world, citizens, world.partner)


def test_a_body_keeps_its_need_when_the_account_goes(world, citizens):
    topic = need(world, citizens, world.partner)
    name = topic.recorded_by_name
    world.partner.delete()
    topic.refresh_from_db()
    assert (topic.recorded_by, topic.recorded_by_name) == (None, name)
    assert list(topics_of(citizens)) == [topic.idea]


# --- choosing --------------------------------------------------------------------


@pytest.mark.parametrize("who", ["citizen", "moderator", "superuser", "secretary"])
def test_the_secretariat_alone_opens_and_closes(world, forum, ideas, who):
    user = getattr(world, who)
    with pytest.raises(PermissionDenied):
        opened(forum, ideas, user)
    ballot = opened(forum, ideas, world.partner)
    with pytest.raises(PermissionDenied):
        close(ballot, user)
    assert close(ballot, world.partner).is_closed


def test_what_can_not_be_chosen_from(world, forum, ideas, idea_factory):
    elsewhere = ArenaFactory()
    foreign = idea_factory()
    Idea.objects.filter(pk=foreign.pk).update(module=elsewhere.module)
    hidden, parked = idea_factory(), idea_factory(standing=Standing.PARKED)
    idea_hide(idea=hidden, actor=world.moderator, reason=TEXT)
    today = timezone.localdate()
    for field, changes in (
        ("title", {"title": " "}),
        ("places", {"places": 0}),
        ("places", {"places": 4}),
        ("closes_on", {"closes_on": today}),
        ("closes_on", {"closes_on": today + timedelta(days=400)}),
        ("ideas", {"ideas": [*ideas, foreign]}),
        ("ideas", {"ideas": [*ideas, hidden]}),
        ("ideas", {"ideas": [*ideas, parked]}),
    ):
        said = {"ideas": ideas} | changes
        refused(field, opened, forum, said.pop("ideas"), **said)
    assert not Ballot.objects.exists()
    opened(forum, ideas)
    with pytest.raises(Illegal):
        opened(forum, ideas)


def test_a_unit_votes_by_who_coordinates_it(world, forum, ideas, voters):
    ballot, (first, second, _) = opened(forum, ideas), world.units
    for user in (voters[1], world.assessor, world.moderator, world.superuser):
        with pytest.raises(PermissionDenied):
            vote(ballot, first, user, "Eins")
    vote(ballot, first, voters[0], "Eins")
    vote(ballot, second, voters[1], "Eins", "Zwei")
    assert (len(votes_of(ballot, first)), len(votes_of(ballot, second))) == (1, 2)
    assert turnout(ballot) == 2


def test_a_unit_changes_its_mind_until_the_last_day(world, forum, ideas, voters):
    ballot, unit = opened(forum, ideas), world.units[0]
    vote(ballot, unit, voters[0], "Eins", "Zwei")
    with freeze_time(timezone.now() + LAST):
        vote(ballot, unit, voters[0], "Drei")
        with pytest.raises(Illegal):
            ballot_close(ballot=ballot, actor=SYSTEM)
    assert votes_of(ballot, unit) == [ballot.options.get(idea=ideas[2]).pk]
    with (
        freeze_time(timezone.now() + LAST + timedelta(days=1)),
        pytest.raises(Illegal),
    ):
        vote(ballot, unit, voters[0], "Vier")
    vote(ballot, unit, voters[0])
    assert not votes_of(ballot, unit)


def test_no_unit_has_more_votes_than_there_are_places(world, forum, ideas, voters):
    ballot, unit, user = opened(forum, ideas), world.units[0], voters[0]
    refused("options", vote, ballot, unit, user, "Eins", "Zwei", "Drei")
    wrong = {"ballot": ballot, "unit": unit, "actor": user}
    refused("options", ballot_vote, options=[999999], **wrong)
    idea_hide(idea=ideas[0], actor=world.moderator, reason=TEXT)
    refused("options", vote, ballot, unit, user, "Eins")
    assert not BallotVote.objects.exists()


def test_a_unit_that_left_the_arena_does_not_vote(world, forum, ideas, voters):
    ballot, unit = opened(forum, ideas), world.units[0]
    world.arena.participations.filter(actor=unit.actor).delete()
    with pytest.raises(Illegal):
        vote(ballot, unit, voters[0], "Eins")


def test_what_most_units_choose_is_taken_up(world, forum, ideas, voters):
    ballot = opened(forum, ideas)
    choices = (("Eins", "Zwei"), ("Eins", "Zwei"), ("Eins", "Drei"))
    for unit, user, titles in zip(world.units, voters, choices, strict=True):
        vote(ballot, unit, user, *titles)
    close(ballot)
    rows = [
        (row.option.idea.title, row.option.votes, row.option.is_chosen, len(row.units))
        for row in result_of(ballot)
    ]
    assert rows == [
        ("Eins", 3, True, 3),
        ("Zwei", 2, True, 2),
        ("Drei", 1, False, 1),
        ("Vier", 0, False, 0),
    ]
    told = [idea.events.filter(type="ballot_chosen").count() for idea in ideas]
    assert told == [1, 1, 0, 0]
    with pytest.raises(Illegal):
        close(ballot)


def test_of_equals_none_takes_the_last_place(world, forum, ideas, voters):
    ballot = opened(forum, ideas)
    choices = (("Eins", "Zwei"), ("Eins", "Drei"), ("Eins",))
    for unit, user, titles in zip(world.units, voters, choices, strict=True):
        vote(ballot, unit, user, *titles)
    close(ballot)
    rows = {row.option.idea.title: row for row in result_of(ballot)}
    assert [t for t, row in rows.items() if row.option.is_chosen] == ["Eins"]
    assert {t for t, row in rows.items() if row.is_tied} == {"Zwei", "Drei"}


def test_without_votes_nothing_is_chosen(forum, ideas):
    ballot = close(opened(forum, ideas))
    assert not ballot.options.filter(is_chosen=True).exists()
    assert not any(row.is_tied for row in result_of(ballot))


def test_it_waits_for_whose_unit_has_not_voted(world, forum, ideas, voters):
    ballot, module = opened(forum, ideas), world.module
    assert list(to_vote(voters[0], module)) == [ballot]
    assert not to_vote(world.assessor, module)
    vote(ballot, world.units[0], voters[0], "Eins")
    assert not to_vote(voters[0], module)
    assert list(to_vote(voters[1], module)) == [ballot]


# --- the command -------------------------------------------------------------------


def test_the_command_counts_the_votes_after_the_last_day(world, forum, ideas):
    ballot = opened(forum, ideas)
    call_command("arena_reviews", stdout=StringIO())
    assert not Ballot.objects.get(pk=ballot.pk).is_closed
    with freeze_time(timezone.now() + LAST + timedelta(days=1)):
        out = StringIO()
        call_command("arena_reviews", "--dry-run", stdout=out)
        assert not Ballot.objects.get(pk=ballot.pk).is_closed
        call_command("arena_reviews", stdout=out)
        assert Ballot.objects.get(pk=ballot.pk).is_closed
        assert "1 ballots" in out.getvalue()
