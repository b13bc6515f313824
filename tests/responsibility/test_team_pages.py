"""Offering, asking, answering, handing over and confirming, in the browser's way."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.services import ActorProfile
from gemeinsam_digital.actors.services import actor_update
from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.responsibility.invitations.selectors import key_of_actor
from gemeinsam_digital.responsibility.invitations.selectors import key_of_user
from gemeinsam_digital.responsibility.invitations.services import actor_invite
from gemeinsam_digital.responsibility.invitations.services import hand_over_propose
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.roles.services import role_open
from tests.contract import build as host
from tests.factories.actions import bring
from tests.factories.content import TEXT

SECRET = "Rufen Sie uns an: 4711"


def address(name, *args, query=""):
    return reverse(f"gemeinsam_digital:{name}", args=args) + query


def soup_of(response):
    return BeautifulSoup(response.content, "html5lib")


def describe(world, actor, **said):
    return actor_update(
        subject=actor,
        actor=world.lead,
        profile=ActorProfile(**said),
        version=Actor.objects.get(pk=actor.pk).version,
        arena=world.arena,
    )


@pytest.fixture
def team(idea_factory):
    """An idea that the organisation leads, with a partner."""
    idea = idea_factory(with_team=True)
    return idea


def lead_claim(idea):
    return idea.claims.get(role=Role.LEAD, state=ClaimState.ACCEPTED)


# --- offering ------------------------------------------------------------------


def test_an_offer_says_what_how_much_and_until_when(world, idea, client):
    client.force_login(world.citizen)
    until = timezone.localdate() + timedelta(days=30)
    sent = {
        "claimant": "myself",
        "role": "partner",
        "commitment": "Wir bauen mit.",
        "capacity": "vier Stunden in der Woche",
        "until": str(until),
        "competences": ["data", "software"],
    }
    response = client.post(address("claim-offer", idea.pk), sent, follow=True)
    claim = idea.claims.get()
    assert (claim.capacity, claim.until) == ("vier Stunden in der Woche", until)
    assert set(claim.competences.values_list("code", flat=True)) == {"data", "software"}
    box = soup_of(response).select_one("#consortium").text
    assert "vier Stunden in der Woche" in box
    assert "Daten und Statistik" in box


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"commitment": " "}, "commitment"),
        ({"until": "2001-01-01"}, "until"),
        ({"until": "morgen"}, "until"),
        ({"competences": ["gibt-es-nicht"]}, "competences"),
        ({"claimant": "4711"}, "claimant"),
        ({"role": "boss"}, "role"),
        ({"capacity": "x" * 201}, "capacity"),
    ],
)
def test_a_bad_offer_is_shown_again_with_what_was_written(
    world, idea, client, changes, field
):
    client.force_login(world.citizen)
    sent = {"claimant": "myself", "role": "partner", "commitment": "Wir bauen mit."}
    response = client.post(address("claim-offer", idea.pk), sent | changes)
    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert not idea.claims.exists()
    if "commitment" not in changes:
        assert "Wir bauen mit." in response.content.decode()


def test_an_offer_that_is_there_already_is_refused_and_the_text_given_back(
    world, claim_factory, idea, client
):
    client.force_login(world.citizen)
    claim_factory(
        idea=idea, role=Role.PARTNER, claimant=person_ensure(actor=world.citizen)
    )
    sent = {"claimant": "myself", "role": "partner", "commitment": "Noch einmal ich."}
    response = client.post(address("claim-offer", idea.pk), sent)
    assert response.status_code == 409
    assert "Noch einmal ich." in response.content.decode()
    assert idea.claims.count() == 1


def test_an_offer_beside_ones_own_comment_begins_with_its_words(world, idea, client):
    own = host.comment(idea, world.citizen, "Ich kann &amp; will helfen")
    other = host.comment(idea, world.partner, "Fremde Worte")
    client.force_login(world.citizen)
    for comment, begins in ((own, "Ich kann & will helfen"), (other, "")):
        query = f"?comment={comment.pk}"
        response = client.get(address("claim-offer", idea.pk, query=query))
        assert response.context["form"]["commitment"].value() == begins
    links = soup_of(client.get(idea.get_absolute_url())).select("a[href*='?comment=']")
    assert [link["href"].split("=")[-1] for link in links] == [str(own.pk)]


def test_an_offer_for_a_wanted_role_fills_it_when_accepted(world, idea, client):
    wanted = role_open(
        idea=idea, role=Role.PARTNER, title="Datenfachleute", actor=world.author
    )
    query = f"?wanted={wanted.pk}"
    client.force_login(world.citizen)
    response = client.get(address("claim-offer", idea.pk, query=query))
    assert "Datenfachleute" in response.content.decode()
    sent = {"claimant": "myself", "role": "partner", "commitment": TEXT}
    client.post(address("claim-offer", idea.pk, query=query), sent)
    claim = idea.claims.get()
    assert claim.open_role == wanted
    client.force_login(world.author)
    client.post(address("claim-answer", claim.pk, "accept"))
    wanted.refresh_from_db()
    assert wanted.state == "filled"
    page = soup_of(client.get(idea.get_absolute_url()))
    assert not page.select(f"#wanted-{wanted.pk}")
    claim_release(claim=claim, actor=world.citizen, note="Umzug.")
    page = soup_of(client.get(idea.get_absolute_url()))
    assert page.select(f"#wanted-{wanted.pk}")


@pytest.mark.parametrize("nonsense", ["x", "0", "999999", "1%27", "٣"])
def test_nonsense_in_the_address_of_an_offer_is_ignored(world, idea, client, nonsense):
    client.force_login(world.citizen)
    query = f"?wanted={nonsense}&comment={nonsense}&actor={nonsense}&role={nonsense}"
    assert client.get(address("claim-offer", idea.pk, query=query)).status_code == 200


def test_an_offer_survives_the_end_of_the_session(world, idea, client):
    sent = {"claimant": "myself", "role": "partner", "commitment": "Lange geschrieben."}
    where = address("claim-offer", idea.pk)
    assert "login" in client.post(where, sent)["Location"]
    client.force_login(world.citizen)
    assert "Lange geschrieben." in client.get(where).content.decode()


# --- asking --------------------------------------------------------------------


def registered_by(world, user):
    """An organisation of the Arena that somebody else speaks for."""
    return organisation_register(
        actor=user, name="Werkhof", sector=Sector.BUSINESS, arena=world.arena
    )


def test_the_lead_asks_an_organisation(world, client, team):
    other = registered_by(world, world.citizen)
    client.force_login(world.lead)
    sent = {
        "invited": key_of_actor(other.pk),
        "role": "guide",
        "message": "Bitte begleiten Sie uns.",
    }
    response = client.post(address("actor-invite", team.pk), sent, follow=True)
    assert other.name in soup_of(response).select_one("#consortium").text
    invitation = Invitation.objects.get()
    assert (invitation.actor, invitation.invited_by) == (other, world.lead)


def test_nobody_can_ask_whom_nobody_speaks_for(world, client, team):
    unit = world.units[0].actor
    left = registered_by(world, world.citizen)
    left.representatives.update(left_at=timezone.now())
    client.force_login(world.lead)
    where = address("actor-invite", team.pk)
    choices = str(client.get(where).context["form"]["invited"])
    for silent in (unit, left):
        assert silent.name not in choices
        sent = {"invited": key_of_actor(silent.pk), "role": "guide"}
        assert list(client.post(where, sent).context["form"].errors) == ["invited"]
    assert not Invitation.objects.exists()


@pytest.mark.parametrize(
    ("page", "views"),
    [("actor-invite", "invitations"), ("hand-over", "handovers")],
)
def test_who_left_while_the_form_was_read_is_not_asked(
    world, client, team, page, views, monkeypatch
):
    """The form still offers it, and the service says what has happened."""
    left = registered_by(world, world.citizen)
    left.representatives.update(left_at=timezone.now())
    offered = [(key_of_actor(left.pk), left.name)]
    monkeypatch.setattr(
        f"gemeinsam_digital.responsibility.{views}.views.actors_to_ask",
        lambda *_args, **_more: offered,
    )
    client.force_login(world.lead)
    key = team.pk if page == "actor-invite" else lead_claim(team).pk
    sent = {"invited": key_of_actor(left.pk), "role": "guide", "message": "Bitte!"}
    response = client.post(address(page, key), sent)
    assert response.status_code == 200
    (error,) = response.context["form"].errors["invited"]
    assert left.name in error
    assert "Bitte!" in response.content.decode()
    assert not Invitation.objects.exists()


def test_who_talks_about_it_can_be_asked_and_agrees(world, client, team):
    comment = host.comment(team, world.citizen, "Gute Sache")
    client.force_login(world.author)
    query = f"?comment={comment.pk}"
    response = client.get(address("actor-invite", team.pk, query=query))
    asked = response.context["form"]["invited"].value()
    assert asked == key_of_user(world.citizen.pk)
    sent = {"invited": asked, "role": "partner"}
    client.post(address("actor-invite", team.pk), sent)
    invitation = Invitation.objects.get()
    client.force_login(world.citizen)
    page = soup_of(client.get(team.get_absolute_url()))
    assert page.select(f"#consortium a[href*='/einladung/{invitation.pk}/accept/']")
    where = address("invitation-answer", invitation.pk, "accept")
    client.post(where, {"commitment": "Gern.", "competences": ["data"]})
    claim = team.claims.get(actor__user=world.citizen)
    # The author asked, but the lead decides.
    assert claim.state == ClaimState.OFFERED
    assert client.get(where).status_code == 409


def test_nobody_is_made_an_actor_by_a_question_that_is_refused(world, client, team):
    host.comment(team, world.citizen, "Gute Sache")
    client.force_login(world.lead)
    sent = {"invited": key_of_user(world.citizen.pk), "role": "lead"}
    assert client.post(address("actor-invite", team.pk), sent).status_code == 200
    assert not Actor.objects.filter(user=world.citizen).exists()


@pytest.mark.parametrize("key", ["", "user-999999", "actor-999999", "actor-x", "x"])
def test_only_who_can_be_chosen_is_asked(world, client, team, key):
    client.force_login(world.lead)
    sent = {"invited": key, "role": "guide"}
    response = client.post(address("actor-invite", team.pk), sent)
    assert list(response.context["form"].errors) == ["invited"]
    assert not Invitation.objects.exists()


def test_a_person_who_is_not_in_the_directory_can_not_be_found(world, client, team):
    person = person_ensure(actor=world.stranger)
    client.force_login(world.lead)
    response = client.get(address("actor-invite", team.pk))
    assert key_of_actor(person.pk) not in response.content.decode()


@pytest.mark.parametrize(
    "who", ["anonymous", "citizen", "moderator", "partner", "assessor", "superuser"]
)
def test_who_was_asked_is_nobody_elses_business(world, user_factory, client, team, who):
    invited = person_ensure(actor=user_factory(name="leise-gefragt"))
    actor_invite(
        idea=team, invited=invited, role=Role.GUIDE, actor=world.lead, message=SECRET
    )
    if who != "anonymous":
        client.force_login(getattr(world, who))
    for where in (
        team.get_absolute_url(),
        address("idea-timeline", team.pk),
        address("arena-home", world.module.slug),
        address("workbench", world.module.slug),
        address("idea-feed", team.pk),
    ):
        text = client.get(where).content.decode()
        assert invited.name not in text, where
        assert SECRET not in text, where


def test_declining_tells_nobody_and_taking_back_ends_it(world, client, team):
    person = person_ensure(actor=world.citizen)
    first = actor_invite(idea=team, invited=person, role=Role.GUIDE, actor=world.lead)
    events = team.events.count()
    client.force_login(world.citizen)
    client.post(address("invitation-answer", first.pk, "decline"))
    first.refresh_from_db()
    assert first.state == AnswerState.DECLINED
    second = actor_invite(idea=team, invited=person, role=Role.GUIDE, actor=world.lead)
    client.force_login(world.lead)
    client.post(address("invitation-answer", second.pk, "withdraw"))
    client.force_login(world.citizen)
    response = client.post(
        address("invitation-answer", second.pk, "accept"), {"commitment": TEXT}
    )
    assert response.status_code == 409
    assert TEXT in response.content.decode()
    assert team.events.count() == events
    assert not team.claims.filter(actor=person).exists()


# --- handing over --------------------------------------------------------------


def test_a_hand_over_is_seen_by_all_and_its_successor_by_those_involved(
    world, client, team
):
    person = person_ensure(actor=world.citizen)
    host.comment(team, world.citizen, "Gute Sache")
    client.force_login(world.lead)
    sent = {"invited": key_of_user(world.citizen.pk), "message": "Bitte übernehmen."}
    client.post(address("hand-over", lead_claim(team).pk), sent)
    invitation = Invitation.objects.get()

    def under_way(user):
        if user is None:
            client.logout()
        else:
            client.force_login(user)
        box = soup_of(client.get(team.get_absolute_url())).select_one("#consortium")
        states = [state.text.strip() for state in box.select(".gd-state")]
        return [state for state in states if "bergabe" in state or "Hand-over" in state]

    for user in (None, world.partner, world.moderator, world.author):
        (state,) = under_way(user)
        assert person.name not in state
    for user in (world.lead, world.citizen):
        (state,) = under_way(user)
        assert person.name in state
    client.force_login(world.citizen)
    where = address("invitation-answer", invitation.pk, "accept")
    client.post(where, {"commitment": "Ich führe es weiter."})
    assert lead_claim(team).actor == person
    box = soup_of(client.get(team.get_absolute_url())).select_one("#consortium")
    assert world.organisation.name in box.select("details")[-1].text
    assert under_way(None) == []


def test_without_an_answer_the_role_stays_and_a_second_question_is_refused(
    world, client, team
):
    claim = lead_claim(team)
    hand_over_propose(
        claim=claim, successor=person_ensure(actor=world.partner), actor=world.lead
    )
    client.force_login(world.lead)
    other = registered_by(world, world.citizen)
    sent = {"invited": key_of_actor(other.pk), "message": "Lange Worte hier."}
    response = client.post(address("hand-over", claim.pk), sent)
    assert response.status_code == 409
    assert "Lange Worte hier." in response.content.decode()
    assert lead_claim(team) == claim


# --- confirming ----------------------------------------------------------------


def test_what_has_to_be_confirmed_waits_and_is_confirmed(world, client, team):
    claim = lead_claim(team)
    home = address("arena-home", world.module.slug)
    where = address("claim-keep", claim.pk)
    client.force_login(world.lead)
    assert where not in client.get(home).content.decode()
    with freeze_time(timezone.localtime() + timedelta(days=84)):
        client.force_login(world.lead)
        assert where in client.get(home).content.decode()
        client.force_login(world.partner)
        assert where not in client.get(home).content.decode()
        client.force_login(world.lead)
        response = client.post(where, {"capacity": "ein Tag", "until": ""}, follow=True)
        assert response.status_code == 200
        assert where not in client.get(home).content.decode()
        client.logout()
        box = soup_of(client.get(team.get_absolute_url())).select_one("#consortium")
        assert "ein Tag" in box.text
    claim.refresh_from_db()
    assert claim.kept_at is not None
    assert team.events.filter(type="claim_kept").count() == 1


def test_what_is_overdue_is_said_to_everybody(world, client, team):
    with freeze_time(timezone.localtime() + timedelta(days=95)):
        box = soup_of(client.get(team.get_absolute_url())).select_one("#consortium")
        assert len(box.select(".gd-state--warn .gd-icon[aria-hidden]")) >= 2


def test_confirming_what_ended_or_with_a_past_day_changes_nothing(world, client, team):
    claim = lead_claim(team)
    client.force_login(world.lead)
    where = address("claim-keep", claim.pk)
    response = client.post(where, {"until": "2001-01-01"})
    assert list(response.context["form"].errors) == ["until"]
    claim_release(claim=claim, actor=world.lead, note="Umzug.")
    assert client.get(where).status_code == 409
    assert client.post(where, {}).status_code == 409
    assert not team.events.filter(type="claim_kept").exists()


# --- what the box shows --------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "reads"),
    [
        ("anonymous", False),
        ("citizen", False),
        ("author", False),
        ("moderator", False),
        ("superuser", False),
        ("partner", True),
        ("lead", True),
    ],
)
def test_a_contact_is_for_those_who_work_together(world, client, team, who, reads):
    describe(world, world.organisation, contact=SECRET)
    if who != "anonymous":
        client.force_login(getattr(world, who))
    text = client.get(team.get_absolute_url()).content.decode()
    assert (SECRET in text) is reads
    describe(world, world.organisation, contact=SECRET, contact_is_public=True)
    assert SECRET in client.get(team.get_absolute_url()).content.decode()


@pytest.mark.parametrize("standing", [Standing.PARKED, Standing.CLOSED])
def test_nothing_is_asked_of_anybody_on_what_is_laid_aside(
    world, idea_factory, client, standing
):
    idea = idea_factory(stage=Stage.PROFILE)
    invitation = actor_invite(
        idea=idea,
        invited=person_ensure(actor=world.citizen),
        role=Role.GUIDE,
        actor=world.lead,
    )
    bring(idea, "park" if standing == Standing.PARKED else "close")
    client.force_login(world.citizen)
    home = client.get(address("arena-home", world.module.slug)).content.decode()
    assert f"/einladung/{invitation.pk}/" not in home
    where = address("invitation-answer", invitation.pk, "accept")
    assert client.get(where).status_code == 409
    client.force_login(world.lead)
    assert client.get(address("actor-invite", idea.pk)).status_code == 409
    assert client.get(address("hand-over", lead_claim(idea).pk)).status_code == 409


def test_what_is_hidden_takes_nobody_on(world, client, team):
    idea_hide(idea=team, actor=world.moderator, reason=TEXT)
    client.force_login(world.author)
    sent = {"invited": key_of_actor(world.units[0].pk), "role": "guide"}
    assert client.post(address("actor-invite", team.pk), sent).status_code == 403
    assert not Invitation.objects.exists()
    assert Claim.objects.filter(idea=team).count() == 2
