"""The ledger: who answers for what, what is orphaned, and the same as a file."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import LapseReason
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.ledger.views import PER_PAGE
from gemeinsam_digital.responsibility.claims import services
from gemeinsam_digital.responsibility.directory.standing.services import (
    organisation_confirm,
)
from gemeinsam_digital.responsibility.heartbeat.services import confirm_by
from gemeinsam_digital.responsibility.invitations.services import hand_over_propose
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.roles import services as seeking
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.pages.ledgers import address
from tests.pages.ledgers import days_ago
from tests.pages.ledgers import fill
from tests.pages.ledgers import led
from tests.pages.ledgers import lost
from tests.pages.ledgers import place
from tests.pages.ledgers import rows_in
from tests.pages.test_queries import ours
from tests.pages.test_queries import queries


@pytest.fixture(autouse=True)
def english(settings, client):
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def opened(world, client):
    def visit(**query):
        response = client.get(address(world, **query))
        assert response.status_code == 200
        return response

    return visit


@pytest.fixture
def exported(world, client):
    def visit(**query) -> list[dict[str, str]]:
        return rows_in(client, world, **query)

    return visit


def titles(response) -> list[str]:
    return [row.idea.title for row in response.context["rows"]]


def states(response) -> dict[str, str]:
    return {row.idea.title: row.state.value for row in response.context["rows"]}


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib")


def said(node) -> str:
    return " ".join(node.get_text(" ").split())


def line(response, title: str) -> str:
    """Return what a row of the table says."""
    rows = soup(response).select("tbody tr")
    return next(said(row) for row in rows if title in said(row))


# --- what is in it ---------------------------------------------------------------


def test_all_that_somebody_leads_or_should_lead(world, claim_factory, opened):
    led(world, "Idee mit Federführung", Stage.IDEA)
    place(world, "Idee ohne", Stage.IDEA)
    for stage in list(Stage)[1:]:
        led(world, f"{stage.value} geführt", stage)
        place(world, f"{stage.value} verwaist", stage)
    need = place(world, "Bedarf", Stage.IDEA, Kind.NEED)
    offer = place(world, "Angebot mit Federführung", Stage.IDEA, Kind.OFFER)
    claim_factory(idea=offer, accepted=True)
    claim_factory(idea=need)
    found = set(titles(opened()))
    assert found == {
        "Idee mit Federführung",
        "Angebot mit Federführung",
        *(f"{stage.value} geführt" for stage in list(Stage)[1:]),
        *(f"{stage.value} verwaist" for stage in list(Stage)[1:]),
    }


@pytest.mark.parametrize("standing", [s for s in Standing if s != Standing.OPEN])
def test_nothing_that_is_laid_aside(idea_factory, opened, exported, standing):
    idea_factory(stage=Stage.PROFILE, standing=standing)
    assert titles(opened()) == []
    assert exported() == []


def test_nothing_of_what_is_hidden_for_anybody(world, client):
    idea = led(world, "Verborgenes")
    orphan = place(world, "Auch verborgen")
    for hidden in (idea, orphan):
        idea_hide(idea=hidden, actor=world.moderator, reason=TEXT)
    for user in (None, world.author, world.lead, world.moderator, world.superuser):
        if user is not None:
            client.force_login(user)
        page = client.get(address(world))
        assert titles(page) == []
        assert all(tile["number"] == 0 for tile in page.context["tiles"])
        assert world.organisation.name not in page.content.decode()
        file = client.get(address(world, "ledger-csv")).getvalue().decode()
        assert len(file.splitlines()) == 1


def test_nothing_of_another_arena(world, opened):
    led(World(), "Anderswo")
    led(world, "Hier")
    assert titles(opened()) == ["Hier"]


# --- states ----------------------------------------------------------------------


def test_orphaned_first_then_overdue_then_by_title(world, opened):
    led(world, "B")
    led(world, "A")
    led(world, "Säumig seit kurzem", decided_at=days_ago(100))
    led(world, "Säumig seit langem", decided_at=days_ago(200))
    lost(world, "Verwaist seit kurzem", 3)
    lost(world, "Verwaist seit langem", 30)
    assert titles(opened()) == [
        "Verwaist seit langem",
        "Verwaist seit kurzem",
        "Säumig seit langem",
        "Säumig seit kurzem",
        "A",
        "B",
    ]
    assert states(opened()) == {
        "Verwaist seit langem": "orphaned",
        "Verwaist seit kurzem": "orphaned",
        "Säumig seit langem": "overdue",
        "Säumig seit kurzem": "overdue",
        "A": "led",
        "B": "led",
    }


def test_an_orphan_says_since_when_and_why(world, opened):
    lapsed = {
        "state": ClaimState.LAPSED,
        "lapse_reason": LapseReason.UNCONFIRMED,
    }
    lost(world, "Verfallen", 10, **lapsed)
    place(world, "Nie geführt")
    page = opened()
    words = line(page, "Verfallen")
    assert "orphaned since" in words
    name = world.organisation.name
    assert f"Last led by {name}: lapsed (not confirmed in time)" in words
    assert "nobody has led it so far" in line(page, "Nie geführt")
    assert "Take the lead" in words


def test_the_last_who_led_counts_and_not_who_only_offered(world, claim_factory, opened):
    idea = lost(world, "Verwaist", 5)
    person = person_ensure(actor=world.citizen)
    for days, state in ((50, ClaimState.RELEASED), (1, ClaimState.WITHDRAWN)):
        claim = claim_factory(idea=idea, claimant=person)
        ended = {"state": state, "ended_at": days_ago(days)}
        if state == ClaimState.RELEASED:
            ended["decided_at"] = days_ago(60)
        Claim.objects.filter(pk=claim.pk).update(**ended)
    row = opened().context["rows"][0]
    assert row.last.actor == world.organisation
    assert row.since == timezone.localdate() - timedelta(days=5)


@pytest.mark.parametrize(("days", "state"), [(89, "led"), (90, "led"), (91, "overdue")])
def test_overdue_is_what_had_to_be_confirmed_before_today(world, opened, days, state):
    idea = led(world, "Fällig", decided_at=days_ago(300), kept_at=days_ago(days))
    row = opened().context["rows"][0]
    assert row.state == state
    due = confirm_by(idea.claims.get(), world.arena)
    assert row.confirm_by == due
    assert (due < timezone.localdate()) == (state == "overdue")


def test_where_nobody_has_to_confirm_nothing_is_overdue(world, opened):
    led(world, "Alt", decided_at=days_ago(1000))
    world.arena.thresholds["heartbeat_days"] = 0
    world.arena.save()
    page = opened()
    assert states(page) == {"Alt": "led"}
    assert page.context["rows"][0].confirm_by is None


def test_a_promise_that_has_ended_is_overdue(world, opened):
    today = timezone.localdate()
    led(world, "Vorbei", until=today - timedelta(days=1))
    led(world, "Heute", until=today)
    page = opened()
    assert states(page) == {"Vorbei": "overdue", "Heute": "led"}
    assert "promised time is over" in line(page, "Vorbei")


def test_a_hand_over_names_nobody_who_was_asked(
    world, user_factory, client, opened, exported
):
    idea = led(world, "Übergabe")
    successor = user_factory(name="nachfolge")
    person = person_ensure(actor=successor)
    Actor.objects.filter(pk=person.pk).update(name="Die Nachfolge")
    hand_over_propose(
        claim=idea.claims.get(),
        successor=Actor.objects.get(pk=person.pk),
        actor=world.lead,
        message="Ein vertrauliches Wort",
    )
    assert states(opened()) == {"Übergabe": "hand_over"}
    assert "hand-over under way" in line(opened(), "Übergabe")
    for user in (None, world.lead, world.moderator):
        if user is not None:
            client.force_login(user)
        for name in ("ledger", "ledger-csv"):
            content = client.get(address(world, name)).getvalue().decode()
            assert "Die Nachfolge" not in content
            assert "vertraulich" not in content
            assert successor.username not in content
    assert exported()[0]["state"] == "hand_over"


def test_an_overdue_hand_over_is_found_as_both(world, opened):
    idea = led(world, "Beides", decided_at=days_ago(200))
    person = person_ensure(actor=world.citizen)
    hand_over_propose(claim=idea.claims.get(), successor=person, actor=world.lead)
    led(world, "Anderes")
    assert titles(opened(state="overdue")) == ["Beides"]
    assert titles(opened(state="hand_over")) == ["Beides"]
    words = line(opened(), "Beides")
    assert "confirmation overdue" in words
    assert "hand-over under way" in words


def test_a_hand_over_of_another_role_is_none_of_the_lead(world, claim_factory, opened):
    idea = led(world, "Mitwirkung")
    claim = claim_factory(
        idea=idea,
        role=Role.PARTNER,
        claimant=person_ensure(actor=world.partner),
        accepted=True,
    )
    successor = person_ensure(actor=world.citizen)
    hand_over_propose(claim=claim, successor=successor, actor=world.partner)
    assert states(opened()) == {"Mitwirkung": "led"}


# --- words, filters, numbers -----------------------------------------------------


def test_a_row_says_who_how_long_and_with_how_many(world, claim_factory, opened):
    until = timezone.localdate() + timedelta(days=40)
    idea = led(world, "Ein <b>Labor</b>", until=until)
    for user, role in ((world.partner, Role.PARTNER), (world.citizen, Role.GUIDE)):
        claim_factory(
            idea=idea, role=role, claimant=person_ensure(actor=user), accepted=True
        )
    seeking.role_open(idea=idea, role=Role.GUIDE, title="Rat", actor=SYSTEM)
    page = opened()
    words = line(page, "Ein <b>Labor</b>")
    for text in (
        "at stage Profile",
        "in order",
        "Civil society",
        "organisation not confirmed yet",
        "1 role wanted",
    ):
        assert text in words
    row = page.context["rows"][0]
    assert (row.others, row.wanted) == (2, 1)
    name = reverse(
        "gemeinsam_digital:actor-detail",
        args=[world.module.slug, world.organisation.pk],
    )
    assert soup(page).select_one(f'tbody a[href="{name}"]')
    organisation_confirm(organisation=world.organisation, actor=SYSTEM)
    assert "not confirmed" not in line(opened(), "Ein <b>Labor</b>")


def test_filters_and_the_way_to_the_file(
    world, claim_factory, client, opened, exported
):
    led(world, "Alpha", Stage.PROPOSAL)
    led(world, "Beta")
    lost(world, "Gamma", 3)
    mine = place(world, "Delta")
    claim_factory(idea=mine, claimant=person_ensure(actor=world.citizen), accepted=True)
    for query, expected in [
        ({"state": "orphaned"}, ["Gamma"]),
        ({"state": "led"}, ["Alpha", "Beta", "Delta"]),
        ({"state": "overdue"}, []),
        ({"sector": "civil_society"}, ["Alpha", "Beta"]),
        ({"sector": "citizens"}, ["Delta"]),
        ({"stage": "proposal"}, ["Alpha"]),
        ({"stage": "profile", "sector": "civil_society"}, ["Beta"]),
        ({"q": "alp"}, ["Alpha"]),
        ({"q": f"beta {world.organisation.name}"}, ["Beta"]),
        ({"q": "alpha beta"}, []),
        ({"q": "x\x00", "stage": "\x00"}, ["Gamma", "Alpha", "Beta", "Delta"]),
        (
            {"state": "sad", "sector": "x", "page": "x"},
            ["Gamma", "Alpha", "Beta", "Delta"],
        ),
    ]:
        page = opened(**query)
        assert titles(page) == expected, query
        assert [row["title"] for row in exported(**query)] == expected, query
        link = soup(page).select_one('a[type="text/csv"]')
        if expected:
            followed = client.get(link["href"]).getvalue().decode()
            assert len(followed.splitlines()) == len(expected) + 1
        else:
            assert link is None
            assert "No contribution fits" in said(soup(page))


def test_the_numbers_lead_to_what_they_count(world, client, opened):
    led(world, "Eins")
    led(world, "Zwei", decided_at=days_ago(200))
    lost(world, "Drei", 3)
    tiles = opened(state="led", q="eins").context["tiles"]
    numbers = {str(tile["label"]): tile["number"] for tile in tiles}
    assert numbers == {
        "led": 2,
        "orphaned": 1,
        "confirmation overdue": 1,
        "hand-over under way": 0,
    }
    for tile in tiles:
        assert len(titles(client.get(tile["url"]))) == tile["number"]


def test_an_empty_ledger_says_so(world, opened, exported):
    page = opened()
    assert "Nobody leads anything yet" in said(soup(page))
    assert not soup(page).select('a[type="text/csv"]')
    assert exported() == []


def test_without_a_phase_nobody_is_asked_to_lead(db, client):
    world = World(phase="review")
    place(world, "Verwaist")
    page = client.get(address(world))
    assert titles(page) == ["Verwaist"]
    assert "Take the lead" not in said(soup(page))


def test_pages_are_stable(world, opened):
    ideas = Idea.objects.bulk_create(
        Idea(
            module=world.module,
            creator=world.author,
            title="Gleich",
            summary=TEXT,
            stage=Stage.PROFILE,
            stage_since=timezone.now(),
        )
        for _number in range(PER_PAGE + 3)
    )
    shown = [row.idea.pk for n in (1, 2) for row in opened(page=n).context["rows"]]
    assert sorted(shown) == sorted(idea.pk for idea in ideas)


# --- queries ---------------------------------------------------------------------


@pytest.mark.parametrize("name", ["ledger", "ledger-csv"])
@pytest.mark.parametrize("query", [{}, {"q": "titel", "sector": "science"}])
def test_500_contributions_and_actors_cost_as_many_queries_as_5(
    world, client, name, query
):
    client.force_login(world.citizen)
    fill(world, 5)
    few = queries(client, address(world, name, **query))
    fill(world, 495)
    many = queries(client, address(world, name, **query))
    assert len(many) == len(few), "\n".join(many)
    assert len(ours(many)) <= 12, "\n".join(ours(many))


def test_giving_back_the_lead_moves_it_to_the_top(world, opened):
    led(world, "A")
    idea = led(world, "B")
    services.claim_release(claim=idea.claims.get(), actor=world.lead, note="Umzug.")
    assert titles(opened()) == ["B", "A"]
    assert "Last led by" in line(opened(), "B")
