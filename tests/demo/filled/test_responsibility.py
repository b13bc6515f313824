"""Who answers for what in the example Arena: every turn that it can take."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import OpenRoleState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.content import CONTRIBUTIONS
from gemeinsam_digital.feasibility.published import ConditionWork
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.heartbeat.services import claim_heartbeat_check
from gemeinsam_digital.responsibility.heartbeat.services import due_claims
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles.selectors import wanted_in
from gemeinsam_digital.responsibility.roles.selectors import wanted_on
from gemeinsam_digital.responsibility.selectors import former_claims_of
from gemeinsam_digital.responsibility.selectors import invitations_for
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.selectors import orphaned
from tests.demo.running import TITLES
from tests.demo.running import account
from tests.demo.running import arena
from tests.demo.running import idea
from tests.demo.running import run

# --- wanted ------------------------------------------------------------------------


def test_several_contributions_look_for_somebody(demo):
    wanted = wanted_in(arena().module)
    assert wanted.values("idea").distinct().count() >= 8
    assert wanted.filter(is_essential=True).exists()
    assert wanted.filter(is_essential=False).exists()
    assert wanted.filter(competences__isnull=False).exists()
    assert {row.role for row in wanted} == set(Role.values)


@pytest.mark.parametrize("key", CONTENT.wanted)
def test_wanted_roles_are_those_of_the_content(demo, key):
    told = {data.title: data for data in CONTENT.wanted[key]}
    for_conditions = ConditionWork.objects.filter(open_role__isnull=False)
    rows = idea(key).open_roles.exclude(pk__in=for_conditions.values("open_role"))
    assert {row.title for row in rows} == set(told)
    for row in rows:
        competences = {term.code for term in row.competences.all()}
        assert competences == set(told[row.title].competences)


def test_one_wanted_role_was_filled_and_one_closed_by_hand(demo):
    [filled] = idea("karte-kuehle-orte").open_roles.filter(state=OpenRoleState.FILLED)
    assert filled.claims.get().is_accepted
    [closed] = OpenRole.objects.filter(state=OpenRoleState.CLOSED)
    assert not closed.claims.exists()


@pytest.mark.parametrize("data", CONTENT.persons, ids=lambda data: data.role)
def test_some_wanted_roles_fit_whoever_stands_in_the_directory(demo, data):
    declared = set(data.profile.competences)
    fitting = wanted_in(arena().module).filter(competences__code__in=declared)
    assert fitting.exists()


# --- the heartbeat -----------------------------------------------------------------


def test_a_role_lapsed_after_two_reminders(demo):
    row = idea("gruenphasen")
    [claim] = former_claims_of(row)
    assert (claim.role, claim.state) == (Role.LEAD, "lapsed")
    assert claim.lapse_reason == "unconfirmed"
    assert claim.confirmed_on < claim.reminded_at < claim.reminded_again_at
    assert claim.reminded_again_at < claim.ended_at < timezone.now()
    assert lead_of(row) is None
    assert row in orphaned(Idea.objects.all())
    assert [role.role for role in wanted_on(row)] == [Role.LEAD]
    assert row.events.get(type="claim_lapsed").actor is None


def test_orphaned_is_what_lost_its_lead_or_never_had_one(demo):
    found = {row.title for row in orphaned(Idea.objects.all())}
    keys = ("gruenphasen", "ausschreibungen-verstaendlich")
    assert found == {TITLES[key] for key in keys}


def test_a_role_ended_on_the_day_it_was_promised_until(demo):
    [claim] = former_claims_of(idea("barrierefreie-wege"))
    assert claim.lapse_reason == "ended"
    assert timezone.localdate(claim.ended_at) == claim.until + timedelta(days=1)


def test_the_heartbeat_would_do_nothing_today(demo):
    assert not due_claims(arena()).exists()
    for claim in Claim.objects.all():
        assert claim_heartbeat_check(claim=claim, actor=SYSTEM) == ""


def test_one_lead_is_reminded_right_now(demo):
    [claim] = Claim.objects.exclude(reminded_at=None).filter(state="accepted")
    assert claim == lead_of(idea("telefon-und-postkarte"))
    assert claim.reminded_again_at is None
    assert claim.is_due(timezone.localdate(), arena().threshold("heartbeat_days"))
    assert may(account("advocate"), Permission.CONFIRM_CLAIM, claim)


def test_nobody_was_silent_too_long_in_between(demo):
    days = arena().threshold("heartbeat_days")
    for row in Idea.objects.all():
        said = {}
        events = row.events.filter(type__startswith="claim_").order_by("sequence")
        for event in events:
            claim = event.payload["claim"]
            if event.payload["role"] not in (Role.LEAD, Role.PARTNER):
                continue
            if event.type in ("claim_accepted", "claim_kept"):
                last = said.get(claim, event.created)
                assert (event.created - last).days <= days, row.title
                said[claim] = event.created


def test_whoever_leads_a_measure_has_confirmed_it(demo):
    row = idea("reparatur-sprechstunde")
    claim = lead_of(row)
    kept = row.events.filter(type="claim_kept", payload__claim=claim.pk)
    assert kept.count() >= 2
    assert claim.kept_at > timezone.now() - timedelta(days=90)
    assert claim.capacity


# --- from one to the next ----------------------------------------------------------


def test_a_lead_was_handed_over(demo):
    row = idea("haushalt-verstaendlich")
    [former] = former_claims_of(row)
    assert (former.state, former.actor.user) == ("handed_over", account("citizen"))
    assert former.successor == lead_of(row)
    assert former.successor.actor.name.startswith("Institut für Stadtdaten")
    assert former.ended_at == former.successor.decided_at


def test_a_hand_over_waits_for_the_successor(demo):
    [waiting] = Invitation.objects.exclude(hands_over=None).filter(state="waiting")
    assert waiting.hands_over == lead_of(idea("lerntandems"))
    assert waiting in invitations_for(account("library"), arena().module)
    assert may(account("library"), Permission.ANSWER_INVITATION, waiting)


@pytest.mark.parametrize("role", ["researcher", "author"])
def test_an_invitation_waits(demo, role):
    [waiting] = invitations_for(account(role), arena().module)
    assert waiting.hands_over is None
    assert waiting.message
    assert waiting.open_role.is_open
    assert may(account(role), Permission.ANSWER_INVITATION, waiting)


def test_what_was_given_back_is_wanted_again(demo):
    row = idea("geraete-fuer-vereine")
    [former] = former_claims_of(row)
    assert former.state == "released"
    assert former.note
    assert former.open_role in wanted_on(row)
    assert former.open_role.is_essential


def test_a_role_says_how_much_until_when_and_with_what(demo):
    row = idea("geraete-fuer-vereine")
    claim = row.claims.get(role=Role.RESOURCE)
    assert claim.capacity
    assert claim.until > timezone.localdate()
    assert claim.competences.count() == 2


def test_every_turn_belongs_to_a_contribution(demo):
    assert CONTENT.turns.keys() | CONTENT.wanted.keys() <= TITLES.keys()


# --- safe to run -------------------------------------------------------------------


def test_a_second_run_changes_no_role_and_no_entry(demo):
    def rows():
        models = (Actor, Claim, OpenRole, Invitation, RepresentationRequest)
        return [list(model.objects.order_by("pk").values()) for model in models]

    before = rows()
    run()
    assert rows() == before


def test_what_was_answered_is_not_asked_again(demo):
    RepresentationRequest.objects.update(
        state=AnswerState.DECLINED, decided_at=timezone.now()
    )
    Actor.objects.filter(user=account("author")).update(is_listed=False)
    run()
    assert not RepresentationRequest.objects.filter(state="waiting").exists()
    assert not Actor.objects.get(user=account("author")).is_listed


def test_a_story_with_turns_that_is_gone_is_told_again(demo):
    for key in CONTENT.turns:
        idea(key).delete()
    number = len(CONTENT.turns)
    assert f"{number} of {len(CONTRIBUTIONS)} contributions were made" in run()
    assert not due_claims(arena()).exists()
    assert Claim.objects.filter(state="handed_over").count() == 1
