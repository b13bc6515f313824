"""The lists of the workbench: ticked, ready, postponed, all; costs that stay."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from adhocracy4.comments.models import Comment
from adhocracy4.reports.models import Report
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.readiness import services as readiness
from gemeinsam_digital.maturation.selectors import next_step
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.reports.services import comment_block
from gemeinsam_digital.moderation.reports.services import comment_unblock
from gemeinsam_digital.moderation.reports.services import report_add
from gemeinsam_digital.pages.workbench.desk import PER_PAGE
from tests.contract import build as host
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.pages.test_queries import ours
from tests.pages.workbench import MODERATORS_TABS
from tests.pages.workbench import address
from tests.pages.workbench import found_number
from tests.pages.workbench import opener
from tests.pages.workbench import ready
from tests.pages.workbench import soup
from tests.pages.workbench import titles


@pytest.fixture
def desk(world, client):
    return opener(world, client)


def fill(world: World, number: int) -> None:
    """Add as many of everything that the tabs show."""
    on_idea = ContentType.objects.get_for_model(Idea)
    for _number in range(number):
        idea = ready(world)
        report_add(idea=IdeaFactory(world=world), actor=world.citizen, text=TEXT)
        comment = host.comment(idea, world.author)
        report_add(idea=idea, comment=comment, actor=world.citizen, text=TEXT)
        host.comment(idea, world.author, is_blocked=True)
        bring(IdeaFactory(world=world), "park")
        idea_hide(idea=IdeaFactory(world=world), actor=world.moderator, reason=TEXT)
        assert Report.objects.filter(content_type=on_idea).exists()


# --- Doing something with what is ticked -------------------------------------


def test_what_is_ticked_can_be_acted_on(world, idea_factory, desk, client):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    request = ask_units(idea)[0]
    drafted = idea_factory(stage=Stage.ASSESSMENT, assessed=True)
    finding_save(idea=drafted, verdict="feasible", text=TEXT, actor=SYSTEM)
    form = soup(desk()).select_one("form:has([name=pick])")
    assert form["method"] == "get"
    offered = [option["value"] for option in form.select("option")]
    picks = [f"r{request.pk}", f"i{drafted.pk}"]
    for action in offered:
        response = client.get(
            form["action"], {"pick": picks, "do": action}, follow=True
        )
        assert response.status_code == 200
        assert idea.title in response.content.decode() or action == "publish"
        assert response.redirect_chain[0][0].split("?")[0] != address(world)


@pytest.mark.parametrize(
    "query",
    ["", "do=remind", "do=publish&pick=i0", "do=x&pick=r1", "do=ask&pick=%00&pick=r"],
)
def test_where_nothing_fits_one_is_led_back_and_told(world, desk, client, query):
    desk()
    response = client.get(
        f"{address(world, 'workbench-selection')}?{query}&back=tab%3Dsoon"
    )
    assert response["Location"] == f"{address(world)}?tab=soon"
    assert len(list(get_messages(response.wsgi_request))) == 1


def test_nothing_of_another_arena_is_acted_on(world, desk, client):
    foreign = IdeaFactory(world=World(), stage=Stage.ASSESSMENT)
    request = ask_units(foreign)[0]
    desk()
    for pick in (f"r{request.pk}", f"i{foreign.pk}"):
        for action in ("remind", "ask", "park"):
            response = client.get(
                address(world, "workbench-selection"), {"pick": pick, "do": action}
            )
            page = client.get(response["Location"]).content.decode()
            assert foreign.title not in page


# --- Ready -------------------------------------------------------------------


def test_ready_is_what_the_gates_say_and_nothing_is_forgotten(
    world, desk, decision_factory, finding_factory, idea_factory
):
    """The database leaves out beforehand: nothing that the gates let through."""
    for stage in Stage:
        idea = idea_factory(stage=stage, ready=True)
        if stage == Stage.ASSESSMENT:
            finding_factory(idea=idea, assessed=True)
        if stage == Stage.PROPOSAL:
            decision_factory(idea=idea)
        idea_factory(stage=stage, ready=True)
    idea_factory()
    idea_factory(kind=Kind.NEED)
    idea_factory(ready=True, standing=Standing.PARKED)
    hidden = ready(world)
    idea_hide(idea=hidden, actor=world.moderator, reason=TEXT)
    expected = {
        idea.pk
        for idea in Idea.objects.visible()
        if (step := next_step(idea)) is not None and step.is_ready
    }
    response = desk("?tab=ready")
    found = [idea for idea, _step in response.context["page_obj"]]
    assert {idea.pk for idea in found} == expected
    assert {idea.stage for idea in found} == set(Stage) - {Stage.MEASURE}
    assert found_number(desk, "ready") == len(expected)
    assert not response.context["is_cut"]


def test_gates_that_are_switched_off_stop_nobody(
    world, desk, claim_factory, idea_factory
):
    arena = world.arena
    arena.thresholds = {"support": 0, "units": 0}
    arena.save()
    idea = idea_factory()
    claim_factory(idea=idea)
    page = desk("?tab=ready").context["page_obj"]
    assert [idea for idea, _step in page] == [idea]


def test_where_too_many_have_to_be_asked_the_page_says_so(world, desk, monkeypatch):
    monkeypatch.setattr(readiness, "MOST_ASKED", 1)
    first, second = ready(world), ready(world)
    response = desk("?tab=ready")
    assert response.context["is_cut"]
    assert [idea.pk for idea, _step in response.context["page_obj"]] == [first.pk]
    assert response.context["page_obj"].paginator.count == 1
    # What was asked is known; the next look goes on behind it.
    response = desk("?tab=ready")
    assert not response.context["is_cut"]
    found = [idea.pk for idea, _step in response.context["page_obj"]]
    assert found == [first.pk, second.pk]


# --- Postponed ---------------------------------------------------------------


def test_what_is_to_be_looked_at_again_comes_first(idea_factory, desk):
    days = {"später": 40, "bald": 3, "ohne Tag": None, "vorbei": -2}
    today = timezone.localdate()
    for title, number in days.items():
        idea = bring(idea_factory(title=title), "park")
        until = today + timedelta(days=number) if number is not None else None
        Idea.objects.filter(pk=idea.pk).update(parked_until=until)
    rows = desk("?tab=parked").context["rows"]
    assert [(idea.title, left) for idea, left, _entry in rows] == [
        ("vorbei", -2),
        ("bald", 3),
        ("später", 40),
        ("ohne Tag", None),
    ]
    assert {entry.text for _idea, _left, entry in rows} == {TEXT}


# --- All contributions -------------------------------------------------------


def test_the_list_is_paginated_and_its_number_exact(idea_factory, desk):
    for number in range(PER_PAGE + 1):
        idea_factory(title=f"Idee {number:02}")
    idea_factory(kind=Kind.NEED, title="Ein Bedarf")
    response = desk("?tab=all&sort=title&kind=idea")
    assert response.context["page_obj"].paginator.count == PER_PAGE + 1
    assert len(response.context["rows"]) == PER_PAGE
    page = soup(response)
    follow = page.select_one(".gd-pagination a[rel=next]")["href"]
    assert "kind=idea" in follow
    assert "tab=all" in follow
    assert titles(desk(follow)) == {f"Idee {PER_PAGE:02}"}
    assert page.select('th[aria-sort="ascending"]')


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=zebra", {"Zebrastreifen"}),
        ("q=nichts", set()),
        ("stage=profile", {"Steckbrief"}),
        ("standing=parked", {"Geparkt"}),
        ("kind=need", {"Bedarf"}),
        (
            "stage=nonsense&kind=%00",
            {"Zebrastreifen", "Steckbrief", "Geparkt", "Bedarf"},
        ),
        ("stage=idea&standing=open&kind=idea", {"Zebrastreifen"}),
    ],
)
def test_filters(idea_factory, desk, query, found):
    idea_factory(title="Zebrastreifen")
    profile = idea_factory(stage=Stage.PROFILE)
    Idea.objects.filter(pk=profile.pk).update(title="Steckbrief")
    bring(idea_factory(title="Geparkt"), "park")
    idea_factory(kind=Kind.NEED, title="Bedarf")
    response = desk(f"?tab=all&{query}")
    assert titles(response) == found
    for chip in response.context["chips"]:
        assert "tab=all" in chip["url"]


def test_a_row_says_what_is_missing_and_who_is_next(world, idea_factory, desk):
    idea_factory(title="Ohne alles")
    hidden = idea_factory(title="Verborgen")
    idea_hide(idea=hidden, actor=world.moderator, reason=TEXT)
    found = desk("?tab=all").context["rows"]
    rows = {idea.title: step for idea, step, _turn in found}
    assert rows["Ohne alles"].first_open.code == "support"
    assert rows["Verborgen"] is None, "a hidden one takes no step"
    page = soup(desk("?tab=all"))
    show = reverse("gemeinsam_digital:idea-show", args=[hidden.pk])
    assert page.select(f'a[href^="{show}"]')


def hidden_comments(desk, number: int = 1) -> list[int]:
    response = desk(f"?tab=hidden&comment={number}")
    return [comment.pk for comment, _text, _idea in response.context["comments"]]


def test_hidden_comments_are_paged_the_newest_first(world, idea_factory, desk):
    ideas = [idea_factory(title=f"Thema {number}") for number in range(3)]
    # The second half of them is older than all of the first.
    said = [
        host.comment(ideas[number % 3], world.author, is_blocked=True)
        for number in range(2 * PER_PAGE + 3)
    ]
    now = timezone.now()
    for age, comment in enumerate(said):
        # Several of a moment, which their keys put in order.
        Comment.objects.filter(pk=comment.pk).update(
            created=now - timedelta(days=age // 4)
        )
        comment.refresh_from_db()
        comment.save()
    shown = host.comment(ideas[0], world.author)
    order = sorted(said, key=lambda row: (row.created, row.pk), reverse=True)
    expected = [comment.pk for comment in order]
    assert hidden_comments(desk) == expected[:PER_PAGE]
    assert hidden_comments(desk, 2) == expected[PER_PAGE : 2 * PER_PAGE]
    assert hidden_comments(desk, 3) == expected[2 * PER_PAGE :]
    # Before it was counted anew nothing is known of when; none is missing.
    Idea.objects.update(newest_hidden_comment=None)
    assert hidden_comments(desk) == expected[:PER_PAGE]
    assert hidden_comments(desk, 3) == expected[2 * PER_PAGE :]
    assert shown.pk not in expected


def test_a_hidden_reply_is_listed_and_one_that_shows_again_is_not(world, idea, desk):
    reply = host.comment(host.comment(idea, world.author), world.citizen)
    comment_block(idea=idea, comment=reply, actor=SYSTEM, reason=TEXT)
    assert hidden_comments(desk) == [reply.pk]
    comment_unblock(idea=idea, comment=reply, actor=SYSTEM, reason=TEXT)
    assert hidden_comments(desk) == []


# --- The same costs for few and many -----------------------------------------


def test_a_tab_costs_the_same_for_few_and_for_many(world, desk):
    def queries(tab: str) -> int:
        desk(f"?tab={tab}")
        with CaptureQueriesContext(connection) as captured:
            desk(f"?tab={tab}")
        return len(ours([query["sql"] for query in captured]))

    fill(world, 2)
    few = {tab: queries(tab) for tab in MODERATORS_TABS}
    fill(world, 4)
    assert {tab: queries(tab) for tab in MODERATORS_TABS} == few
    # The host asks for its frame too: 25 are what a page may cost in all.
    assert max(few.values()) <= 15
