"""What the statistics count, and what they must not."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import replace
from datetime import UTC
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.services import assessment_save
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.services import support_set
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.statistics.figures import count
from gemeinsam_digital.responsibility.claims.services import claim_release
from tests.contract import build as host
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import judging
from tests.factories.actions import release
from tests.factories.content import TEXT
from tests.factories.world import World

BUDGET = 12
START = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_counted_before():
    cache.clear()
    yield
    cache.clear()


@dataclass
class Page:
    """What the page knows, and what it shows."""

    context: Any
    html: str

    def __getitem__(self, name: str) -> Any:
        return self.context[name]

    @property
    def soup(self) -> Any:
        return BeautifulSoup(self.html, "html5lib").select_one(".gd-page")


@pytest.fixture
def look(world, client):
    """Count again and open the page."""

    def looked() -> Page:
        cache.clear()
        address = reverse("gemeinsam_digital:statistics", args=[world.module.slug])
        response = client.get(address)
        assert response.status_code == 200
        return Page(response.context, response.content.decode())

    return looked


@pytest.fixture
def figures(look):
    return lambda: look()["figures"]


def at(figures, stage: Stage):
    return next(row for row in figures.stages if row.stage == stage)


def reached(figures) -> list[int]:
    return [row.reached for row in figures.stages]


def on_day(number: float):
    return freeze_time(START + timedelta(days=number))


# --- how far ----------------------------------------------------------------


def test_a_step_forward_counts_at_both_stages(idea_factory, figures):
    idea_factory(stage=Stage.ASSESSMENT)
    counted = figures()
    assert reached(counted) == [1, 1, 1, 0, 0]
    assert [row.here for row in counted.stages] == [0, 0, 1, 0, 0]
    assert [row.further for row in counted.stages] == [1, 1, 0, 0, 0]


def test_whoever_comes_back_counts_once(idea_factory, figures):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    bring(idea, "back-to-profile", "submit")
    assert reached(figures()) == [1, 1, 1, 0, 0]


def test_a_step_back_stays_reached_and_is_said(idea_factory, figures):
    bring(idea_factory(stage=Stage.PROFILE), "back-to-idea")
    counted = figures()
    assert reached(counted) == [1, 1, 0, 0, 0]
    assert at(counted, Stage.PROFILE).earlier == 1
    assert at(counted, Stage.PROFILE).here == 0
    assert at(counted, Stage.IDEA).here == 1


@pytest.mark.parametrize(
    "standing",
    [Standing.PARKED, Standing.CLOSED, Standing.WITHDRAWN, Standing.MERGED],
)
def test_each_way_aside_has_its_own_number(idea_factory, figures, standing):
    idea_factory(stage=Stage.PROFILE, standing=standing)
    profile = at(figures(), Stage.PROFILE)
    assert profile.aside == {s: int(s == standing) for s in Standing if s != "open"}
    assert (profile.reached, profile.here, profile.further) == (1, 0, 0)


def test_what_was_reopened_did_not_leave(idea_factory, figures):
    bring(idea_factory(stage=Stage.PROFILE, standing=Standing.PARKED), "reopen")
    profile = at(figures(), Stage.PROFILE)
    assert (profile.here, sum(profile.aside.values())) == (1, 0)


def test_needs_and_offers_are_counted_apart(idea_factory, figures):
    idea_factory()
    idea_factory(kind=Kind.NEED)
    bring(idea_factory(kind=Kind.NEED), "park")
    idea_factory(kind=Kind.OFFER)
    counted = figures()
    assert counted.total == 4
    assert reached(counted) == [1, 0, 0, 0, 0]
    assert at(counted, Stage.IDEA).aside["parked"] == 0
    assert counted.own_path == {
        ("need", "open"): 1,
        ("need", "parked"): 1,
        ("offer", "open"): 1,
    }


def test_an_existing_project_did_not_pass_what_it_skipped(idea_factory, look):
    bring(idea_factory(kind=Kind.PROJECT), "enter-as-measure")
    page = look()
    assert reached(page["figures"]) == [1, 0, 0, 0, 1]
    assert page["figures"].skipped == 1
    shown = [row.reached for row in page["funnel"]]
    assert shown == [1, 0, 0, 0, 1]


def test_every_row_adds_up(idea_factory, look):
    for stage in Stage:
        idea_factory(stage=stage, ready=True)
    for standing in (Standing.PARKED, Standing.CLOSED, Standing.WITHDRAWN):
        idea_factory(stage=Stage.PROPOSAL, standing=standing)
    bring(idea_factory(stage=Stage.MEASURE), "back-to-proposal")
    for row in look()["stages"]:
        assert row.figures.reached == sum(cell.number for cell in row.cells), row.label


def test_a_number_leads_to_as_many_contributions(idea_factory, look, client):
    for stage in Stage:
        idea_factory(stage=stage, ready=True)
    for standing in (Standing.PARKED, Standing.CLOSED):
        idea_factory(stage=Stage.PROFILE, standing=standing)
    idea_factory(kind=Kind.OFFER)
    idea_factory(kind=Kind.NEED, terms={"field": [], "district": ["mitte"]})
    page = look()
    cells = [cell for row in page["stages"] for cell in row.cells]
    cells += [cell for _label, row in page["own_path"] for cell in row]
    cells += page["fields"]["rows"] + page["districts"]["rows"]
    links = [cell for cell in cells if cell.url]
    assert len(links) >= 10
    for cell in links:
        assert client.get(cell.url).context["total"] == cell.number, cell


def test_at_the_first_stage_the_list_would_show_needs_too(idea_factory, look):
    idea_factory()
    first = look()["stages"][0]
    assert first.url
    assert first.cells[1].url
    idea_factory(kind=Kind.NEED)
    first = look()["stages"][0]
    assert not first.url
    assert not first.cells[1].url


# --- how long ---------------------------------------------------------------


def test_all_stays_at_a_stage_add_up(world, idea_factory, figures):
    assert world.module
    with on_day(0):
        idea = idea_factory(ready=True)
    for day, step in [
        (10, "develop"),
        (30, "submit"),
        (35, "back-to-profile"),
        (40, "submit"),
    ]:
        with on_day(day):
            bring(idea, step)
    with on_day(50):
        counted = figures()
    assert at(counted, Stage.IDEA).days_taken == pytest.approx(10)
    assert at(counted, Stage.PROFILE).days_taken == pytest.approx(20 + 5)
    assert at(counted, Stage.PROFILE).days_waiting is None
    assert at(counted, Stage.ASSESSMENT).days_taken is None
    assert at(counted, Stage.ASSESSMENT).days_waiting == pytest.approx(5 + 10)


def test_while_it_lies_aside_the_clock_stands_still(world, idea_factory, figures):
    assert world.module
    with on_day(0):
        idea = idea_factory(ready=True)
    with on_day(4):
        bring(idea, "park")
    with on_day(10):
        assert at(figures(), Stage.IDEA).days_waiting is None
        bring(idea, "reopen")
    with on_day(13):
        assert at(figures(), Stage.IDEA).days_waiting == pytest.approx(4 + 3)


def test_half_took_less_and_half_took_longer(world, idea_factory, look):
    assert world.module
    for days in (2, 6, 40):
        with on_day(0):
            idea = idea_factory(ready=True)
        with on_day(days):
            bring(idea, "develop")
    with on_day(60):
        page = look()
    assert at(page["figures"], Stage.IDEA).days_taken == pytest.approx(6)
    waiting = at(page["figures"], Stage.PROFILE)
    assert waiting.days_waiting == pytest.approx(54)
    assert waiting.days_longest == pytest.approx(58)
    assert page["slowest"].figures is waiting


def test_nobody_has_waited_on_the_first_day(idea_factory, look):
    idea_factory()
    assert look()["slowest"] is None


# --- when -------------------------------------------------------------------


def test_the_last_twelve_months(world, idea_factory, figures):
    assert world.module
    with freeze_time("2025-03-31 12:00"):
        idea_factory()
    with freeze_time("2025-04-01 12:00"):
        idea = idea_factory(ready=True)
    with freeze_time("2026-02-28 23:30"):  # in Berlin it is March already
        bring(idea, "develop", "back-to-idea")
        idea_factory(kind=Kind.NEED)
    with freeze_time("2026-03-15 12:00"):
        months = figures().months
    assert [row.month for row in (months[0], months[-1])] == [
        date(2025, 4, 1),
        date(2026, 3, 1),
    ]
    assert len(months) == 12
    assert [row.contributions for row in months] == [1, *[0] * 10, 1]
    assert [row.steps for row in months] == [*[0] * 11, 2]
    assert [row.forward for row in months] == [*[0] * 11, 1]


# --- who --------------------------------------------------------------------


def test_orphaned_is_what_is_open_past_the_first_stage_without_a_lead(
    idea_factory, look
):
    idea_factory(ready=True)
    idea_factory(stage=Stage.PROFILE, standing=Standing.PARKED)
    led = idea_factory(stage=Stage.PROFILE)
    page = look()
    rows = {row.label: row for row in page["leads"]}
    assert "Idea" not in rows
    assert page["orphaned"] == 0
    assert page["leads"][0].led == 1
    claim = led.claims.get(role=Role.LEAD)
    claim_release(claim=claim, actor=SYSTEM, note=TEXT)
    page = look()
    assert (page["leads"][0].led, page["leads"][0].orphaned) == (0, 1)
    assert page["orphaned"] == 1


def test_roles_count_what_binds_or_waits(claim_factory, idea_factory, figures):
    idea = idea_factory(with_team=True)
    claim_factory(idea=idea, role=Role.GUIDE)
    counted = figures().claims
    assert counted == {
        ("lead", "accepted"): 1,
        ("partner", "accepted"): 1,
        ("guide", "offered"): 1,
    }


def test_support_and_comments(world, idea_factory, figures):
    idea, need = idea_factory(), idea_factory(kind=Kind.NEED)
    for creator in (world.citizen, world.partner):
        host.rating(idea, creator)
    host.rating(need, world.citizen)
    host.rating(need, world.partner, value=0)
    comment = host.comment(idea, world.citizen)
    host.comment(comment, world.author)
    host.comment(idea, world.author, is_removed=True)
    host.comment(comment, world.author, is_blocked=True)
    voices = figures().voices
    assert (voices.support, voices.supporters, voices.comments) == (3, 2, 2)


def test_terms_count_once_for_each_contribution(world, idea_factory, look):
    fields = [term.code for term in world.arena.terms.of("field")[:2]]
    idea_factory(terms={"field": fields, "district": ["mitte"]})
    idea_factory(terms={"field": fields[:1], "district": []})
    idea_factory(kind=Kind.NEED, terms={"field": [], "district": []})
    page = look()
    counted = page["figures"].terms
    assert counted == {
        ("field", fields[0]): 2,
        ("field", fields[1]): 1,
        ("district", "mitte"): 1,
    }
    assert page["fields"]["without"] == 1
    assert page["districts"]["without"] == 2
    assert page["fields"]["rows"][0].number == 2


def test_a_retired_term_is_shown_while_it_is_used(world, idea_factory, look):
    used, unused = world.arena.terms.of("district")[:2]
    idea_factory(terms={"field": [], "district": [used.code]})
    world.arena.terms.filter(pk__in=[used.pk, unused.pk]).update(active=False)
    labels = [row.label for row in look()["districts"]["rows"]]
    assert used.label in labels
    assert unused.label not in labels


# --- what must not be counted -----------------------------------------------


def everything(world) -> Idea:
    """An idea with something for each of the numbers."""
    idea = IdeaFactory(world=world, stage=Stage.PROPOSAL)
    comment = host.comment(idea, world.citizen)
    host.comment(comment, world.author)
    return idea


def test_what_is_hidden_is_counted_nowhere(world, idea_factory, figures):
    everything(world)
    with freeze_time(timezone.now()):
        before = figures()
        for idea in (everything(world), idea_factory(kind=Kind.NEED)):
            idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
        assert figures() == before


def test_another_arena_is_counted_nowhere(world, figures):
    everything(world)
    with freeze_time(timezone.now()):
        before = figures()
        everything(World())
        assert figures() == before


def test_what_is_not_published_changes_nothing(idea_factory, look):
    marker = "Unveröffentlicht-4711"
    idea = idea_factory(stage=Stage.ASSESSMENT)
    first, second = ask_units(idea)
    before = look()["figures"]
    judgements = judging(first)
    judgements[0].reason = marker
    assessment_save(request=first, judgements=judgements, actor=SYSTEM)
    release(second)
    finding_save(idea=idea, verdict="feasible", text=marker, actor=SYSTEM)
    page = look()
    assert marker not in page.html
    after = page["figures"]
    assert replace(after, as_of=before.as_of, stages=[]) == replace(before, stages=[])
    assert reached(after) == reached(before)


@pytest.mark.parametrize("has_hidden", [False, True])
def test_an_empty_arena_says_so_and_draws_nothing(
    world, idea_factory, look, has_hidden
):
    if has_hidden:
        idea_hide(idea=idea_factory(), actor=world.moderator, reason=TEXT)
    page = look().soup
    assert page.select(".gd-empty")
    assert not page.select("table, .gd-funnel, .gd-bar, .gd-columns, .gd-numbers")


def test_a_zero_draws_nothing(idea_factory, look):
    idea_factory(terms={"field": [], "district": []})
    page = look().soup
    assert not page.select('rect[width="0"], rect[height="0"]')
    assert not page.select("#fields .gd-bar, #responsibility .gd-bar")
    paths = [path["d"] for path in page.select(".gd-funnel__wide path")]
    assert [bool(path) for path in paths] == [True, False, False, False, False]


def test_every_picture_is_hidden_and_has_a_table(world, look):
    everything(world)
    page = look().soup
    for picture in page.select("svg"):
        hidden = [picture, *picture.parents]
        assert any(each.get("aria-hidden") == "true" for each in hidden), picture
    assert not page.select("[style], script, style")
    for section in ("way", "time", "responsibility", "months", "fields", "districts"):
        assert page.select(f"#{section} table caption"), section


# --- what it costs ----------------------------------------------------------


def fill(world, number: int) -> None:
    """Add ideas that were developed, faster than the services do."""
    ideas = Idea.objects.bulk_create(
        Idea(
            module=world.module,
            creator=world.author,
            title="Titel",
            summary=TEXT,
            stage=Stage.PROFILE,
        )
        for _number in range(number)
    )
    payload = {
        "from_stage": "idea",
        "stage": "profile",
        "from_standing": "open",
        "standing": "open",
    }
    Event.objects.bulk_create(
        Event(idea=idea, sequence=1, type="stepped", payload=payload) for idea in ideas
    )


def queries(client, address: str) -> list[str]:
    client.get(address)  # fills what the host caches between requests
    cache.clear()
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


def ours(statements: list[str]) -> list[str]:
    tables = ("gemeinsam_digital_", "a4ratings_", "a4comments_")
    return [sql for sql in statements if any(table in sql for table in tables)]


def test_2000_ideas_cost_as_many_queries_as_10(world, client):
    address = reverse("gemeinsam_digital:statistics", args=[world.module.slug])
    fill(world, 10)
    few = queries(client, address)
    fill(world, 1990)
    many = queries(client, address)
    assert len(many) == len(few), "\n".join(many)
    assert len(ours(many)) <= BUDGET, "\n".join(ours(many))


def test_nobody_waits_for_the_same_numbers_twice(world, idea_factory, client):
    address = reverse("gemeinsam_digital:statistics", args=[world.module.slug])
    idea_factory()
    first = client.get(address).context["figures"]
    idea_factory()
    with CaptureQueriesContext(connection) as captured:
        second = client.get(address).context["figures"]
    assert second == first
    read = [query["sql"] for query in captured]
    assert not [sql for sql in read if "gemeinsam_digital_event" in sql]
    cache.clear()
    assert client.get(address).context["figures"].total == 2


def test_what_the_command_has_counted_nobody_waits_for(world, idea_factory, look):
    idea = idea_factory()
    with freeze_time(timezone.now()):
        call_command("arena_mails")
        assert look()["figures"] == count(world.module)
    idea_factory()
    call_command("arena_mails")
    # Its contribution is an entry of the history, support is none.
    assert look()["figures"].total == 2
    support_set(idea=idea, actor=world.citizen, supports=True)
    call_command("arena_mails")
    assert look()["figures"].voices.support == 0
    with freeze_time(timezone.now() + timedelta(minutes=31)):
        call_command("arena_mails")
        assert look()["figures"].voices.support == 1


def test_what_was_counted_long_ago_is_counted_again(world, idea_factory, look):
    idea_factory()
    call_command("arena_mails")
    idea_factory()
    assert look()["figures"].total == 1
    with freeze_time(timezone.now() + timedelta(minutes=61)):
        assert look()["figures"].total == 2


def test_two_arenas_keep_their_own_numbers(world, idea_factory, client):
    other = World()
    idea_factory()
    totals = [
        client.get(reverse("gemeinsam_digital:statistics", args=[each.module.slug]))
        .context["figures"]
        .total
        for each in (world, other)
    ]
    assert totals == [1, 0]
