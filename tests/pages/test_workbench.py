"""The moderators' workbench: tabs, numbers, reports, steps for several."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.contrib.contenttypes.models import ContentType
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from adhocracy4.reports.models import Report
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.readiness import services as readiness
from gemeinsam_digital.maturation.selectors import next_step
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.reports.services import comment_block
from gemeinsam_digital.moderation.reports.services import report_add
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from gemeinsam_digital.pages.workbench.desk import PER_PAGE
from gemeinsam_digital.pages.workbench.tabs import GROUPS
from gemeinsam_digital.pages.workbench.tabs import TABS
from gemeinsam_digital.responsibility.claims.services import claim_release
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.pages.test_queries import ours


@pytest.fixture
def desk(world, client):
    """Open the workbench as the moderator."""
    client.force_login(world.moderator)

    def opened(query: str = ""):
        response = client.get(address(world) + query)
        assert response.status_code == 200
        return response

    return opened


def address(world: World, name: str = "workbench") -> str:
    return reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])


def soup(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib")


def titles(response) -> set[str]:
    page = soup(response)
    return {link.text for link in page.select("tbody th a, .gd-list__title a")}


def ready(world, **changes) -> Idea:
    idea = IdeaFactory(world=world, **changes)
    host.rating(idea, world.citizen)
    ClaimFactory(world=world, idea=idea)
    return fresh(idea)


# --- Who sees what -----------------------------------------------------------


@pytest.mark.parametrize("who", ["assessor", "secretary"])
@pytest.mark.parametrize("tab", ["", *TABS])
def test_units_and_secretaries_see_only_what_waits_for_them(
    world, idea_factory, client, who, tab
):
    idea = idea_factory(title="Etwas für die Moderation")
    report_add(idea=idea, actor=world.citizen, text="Eine Meldung")
    idea_hide(idea=idea_factory(title="Verborgen"), actor=SYSTEM, reason=TEXT)
    client.force_login(getattr(world, who))
    response = client.get(f"{address(world)}?tab={tab}")
    text = response.content.decode()
    links = soup(response).select(".gd-tabs a")
    assert [link["href"].split("tab=")[1] for link in links] == ["now", "look"]
    assert not soup(response).select(".gd-bulk, [name=pick], [name=request]")
    for secret in ("Etwas für", "Eine Meldung", "Verborgen"):
        assert secret not in text


def test_an_assessor_has_the_task_and_nothing_else(world, idea_factory, client):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    (request, _other) = ask_units(idea)
    client.force_login(world.assessor)
    (entry,) = client.get(address(world)).context["page_obj"]
    assert entry.title == idea.title
    assert entry.url == reverse("gemeinsam_digital:assess", args=[request.pk])


@pytest.mark.parametrize("tab", ["", "nonsense", "NOW", "%00", "tasks"])
def test_an_unknown_tab_is_the_first(world, desk, tab):
    assert desk(f"?tab={tab}").context["tab"] == "now"


#: Of the moderator, who works for no unit.
MODERATORS_TABS = [code for code in TABS if code != "inbox"]


@pytest.mark.parametrize("tab", MODERATORS_TABS)
def test_every_list_says_in_which_part_one_is(world, desk, tab):
    page = soup(desk(f"?tab={tab}&page=99999&only=x&draft=-1&comment=0"))
    (current,) = page.select(".gd-tabs [aria-current]")
    group = TABS[tab].group
    assert current["href"].split("?")[1] == f"tab={group}"
    assert current["aria-current"] == ("page" if tab in GROUPS else "true")
    assert len(page.select("h1")) == 1
    assert len(page.select(".gd-tabs")) == 1, "one row of navigation"
    for table in page.select("table"):
        assert table.caption
        assert all(th.get("scope") for th in table.select("th"))
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))


# --- Numbers -----------------------------------------------------------------


def number(response, group: str) -> int:
    url = f"tab={group}"
    return next(g.count for g in response.context["groups"] if g.url.endswith(url))


def found(response) -> dict[str, int]:
    """Return what can be looked up, with how much there is of it."""
    return {
        url.split("tab=")[1]: count for _label, count, url in response.context["found"]
    }


def found_number(desk, tab: str) -> int:
    return found(desk("?tab=look"))[tab]


def todo(response) -> list[str]:
    """Return where the list leads, in its order."""
    return [entry.url for entry in response.context["page_obj"]]


def about(response) -> list[str]:
    return [entry.title for entry in response.context["page_obj"]]


def to(name: str, *args: object) -> str:
    return reverse(f"gemeinsam_digital:{name}", args=args)


def test_everything_is_counted_once_and_where_it_belongs(
    world, claim_factory, idea_factory, desk
):
    offered = ready(world)
    orphan = idea_factory(stage=Stage.PROFILE)
    claim_release(
        claim=orphan.claims.get(role=Role.LEAD), actor=world.lead, note="Umzug."
    )
    idea_factory(ready=True, standing=Standing.PARKED)
    comment = host.comment(offered, world.citizen)
    hidden = idea_factory(stage=Stage.PROFILE)
    claim_factory(
        idea=hidden, role=Role.GUIDE, claimant=person_ensure(actor=world.author)
    )
    idea_hide(idea=hidden, actor=world.moderator, reason=TEXT)
    comment_block(idea=offered, comment=comment, actor=world.moderator, reason=TEXT)
    report_add(idea=offered, actor=world.citizen, text=TEXT)
    report_add(idea=offered, actor=world.partner, text=TEXT)
    response = desk("?tab=look")
    assert found(response) == {
        "all": 4,
        "drafts": 0,
        "ready": 1,
        "offers": 1,
        "orphaned": 1,
        "organisations": 1,
        "parked": 1,
        "reports": 1,
        "hidden": 2,
    }
    assert number(response, "now") == 1, "the report"
    assert number(response, "soon") == 3, "step, offer and lead are others' turn"
    assert titles(desk("?tab=orphaned")) == {orphan.title}


def test_what_was_handed_in_is_among_the_first(world, idea_factory, desk):
    """It was the last row of the second table."""
    handed_in = idea_factory(stage=Stage.ASSESSMENT)
    ready(world)
    response = desk()
    assert todo(response) == [to("assessment-request", handed_in.pk)]
    assert number(response, "now") == 1


def test_a_review_goes_from_asking_to_writing_to_publishing(world, idea_factory, desk):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    assert todo(desk()) == [to("assessment-request", idea.pk)]
    first, second = ask_units(idea)
    assert todo(desk()) == [], "the units have it"
    assert todo(desk("?tab=soon")) == [to("assessment-request", idea.pk)] * 2
    release(first)
    assert todo(desk()) == []
    release(second)
    assert todo(desk()) == [to("finding", idea.pk)]
    assert todo(desk("?tab=soon")) == []
    finding_save(idea=idea, verdict="feasible", text=TEXT, actor=SYSTEM)
    assert todo(desk()) == [to("finding-publish", idea.pk)]
    finding_publish(idea=fresh(idea), actor=world.moderator)
    assert todo(desk()) == [to("idea-step", idea.pk, "qualify")]
    revise(idea, summary="Etwas ganz anderes.", is_material=True)
    assert todo(desk()) == [to("assessment-request", idea.pk)]


def test_further_units_are_to_be_asked_where_too_few_have_judged(idea_factory, desk):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    (first, second) = ask_units(idea)
    release(first)
    past = timezone.localdate() - timedelta(days=100)
    AssessmentRequest.objects.filter(pk=second.pk).update(due=past)
    assert todo(desk()) == [to("assessment-request", idea.pk)]
    assert todo(desk("?tab=soon")) == [], "nobody waits for the silent one"


def test_overdue_first_then_by_day_then_what_has_none(world, idea_factory, desk):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    late, later, soon = ask_units(idea, *world.units)
    today = timezone.localdate()
    for request, days in ((late, -9), (later, -1), (soon, 3)):
        due = today + timedelta(days=days)
        AssessmentRequest.objects.filter(pk=request.pk).update(due=due)
    handed_in = idea_factory(stage=Stage.ASSESSMENT)
    rows = desk().context["page_obj"]
    assert [row.request for row in rows] == [late.pk, later.pk, None]
    assert rows[2].url == to("assessment-request", handed_in.pk)
    assert [row.days_left for row in rows] == [-9, -1, None]
    assert [row.request for row in desk("?tab=soon").context["page_obj"]] == [soon.pk]


def test_earlier_addresses_lead_to_what_they_showed(world, idea_factory, desk):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    first, second, third = ask_units(idea, *world.units)
    today = timezone.localdate()
    for request, days in ((first, -1), (second, 14), (third, 15)):
        due = today + timedelta(days=days)
        AssessmentRequest.objects.filter(pk=request.pk).update(due=due)
    idea_factory(stage=Stage.ASSESSMENT)
    late = desk("?tab=tasks&due=overdue")
    assert [row.request for row in late.context["page_obj"]] == [first.pk]
    soon = desk("?tab=tasks&due=soon")
    assert [row.request for row in soon.context["page_obj"]] == [second.pk, third.pk]
    assert len(desk("?tab=tasks&due=nonsense").context["page_obj"]) == 2
    release(first)
    assert number(desk(), "now") == 1
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    assert number(desk(), "soon") == 0


def test_a_draft_waits_until_it_is_published(idea_factory, desk):
    idea = idea_factory(stage=Stage.ASSESSMENT, assessed=True)
    finding_save(idea=idea, verdict="feasible", text=TEXT, actor=SYSTEM)
    response = desk("?tab=drafts")
    assert number(response, "now") == 1
    publish = reverse("gemeinsam_digital:finding-publish", args=[idea.pk])
    assert soup(response).select(f'#drafts a[href="{publish}"]')


def test_offers_are_the_moderations_where_nobody_else_answers(
    world, claim_factory, idea_factory, desk
):
    fresh_one, waiting = idea_factory(), idea_factory()
    led = idea_factory(stage=Stage.PROFILE)
    for idea in (fresh_one, waiting):
        claim_factory(idea=idea)
    claim_factory(idea=led, role=Role.GUIDE, claimant=person_ensure(actor=world.author))
    long_ago = timezone.now() - timedelta(days=15)
    waiting.claims.update(offered_at=long_ago)
    assert about(desk()) == [waiting.title]
    soon = about(desk("?tab=soon&only=others_offers"))
    assert soon == [fresh_one.title, led.title]
    world.author.is_active = False
    world.author.save()
    left = about(desk("?tab=now&only=offers_left"))
    assert left == [waiting.title, fresh_one.title]


def test_what_was_postponed_until_a_day_comes_back_on_it(idea_factory, desk):
    today = timezone.localdate()
    ideas = {}
    for days in (-1, 0, 14, 15):
        idea = bring(idea_factory(), "park")
        until = today + timedelta(days=days)
        Idea.objects.filter(pk=idea.pk).update(parked_until=until)
        ideas[days] = idea
    reopen = [to("idea-step", ideas[days].pk, "reopen") for days in (-1, 0)]
    assert todo(desk()) == reopen
    assert todo(desk("?tab=soon")) == [ideas[14].get_absolute_url()]


def busy(world) -> None:
    """Leave two judgements overdue, a finding unpublished and a report open."""
    idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    first, second, third = ask_units(idea, *world.units)
    release(third)
    past = timezone.localdate() - timedelta(days=1)
    AssessmentRequest.objects.filter(pk__in=[first.pk, second.pk]).update(due=past)
    finding_save(idea=idea, verdict="feasible", text=TEXT, actor=SYSTEM)
    report_add(idea=idea, actor=world.citizen, text=TEXT)


def test_moderators_are_told_what_they_have_to_do_the_same_everywhere(
    world, desk, client
):
    busy(world)
    response = desk()
    assert number(response, "now") == 4
    assert len(response.context["page_obj"]) == 4
    home = soup(client.get(address(world, "arena-home")))
    heading = home.select_one("#tasks-t")
    assert "4" in heading.get_text()
    links = [a["href"] for a in heading.find_parent("section").select("li a")]
    shown = sum(len(client.get(link).context["page_obj"]) for link in links)
    assert shown == 4


@pytest.mark.parametrize("who", ["citizen", "author", "assessor", "secretary"])
def test_others_are_told_nothing_of_what_the_moderation_has_to_do(world, who):
    busy(world)
    own = tasks_for(getattr(world, who), world.module)
    assert not [task for task in own if "werkbank" in task.url]


@pytest.mark.parametrize("size", [1, 2, 3, 100])
def test_pages_together_are_the_whole_list(world, desk, monkeypatch, size):
    busy(world)
    IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    whole = todo(desk())
    monkeypatch.setattr("gemeinsam_digital.pages.workbench.desk.PER_PAGE", size)
    pages = desk().context["page_obj"].paginator.num_pages
    parts = [todo(desk(f"?tab=now&page={page + 1}")) for page in range(pages)]
    assert [url for part in parts for url in part] == whole
    assert len(whole) == 5


# --- Doing something with what is ticked ---------------------------------------


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


# --- The same costs for few and many -----------------------------------------


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


# --- Reports -----------------------------------------------------------------


def test_reports_are_grouped_and_settled_from_the_list(
    world, idea_factory, desk, client
):
    idea = idea_factory(title="Gemeldet")
    comment = host.comment(idea, world.author, "Du Narr & Tor")
    report_add(idea=idea, actor=world.citizen, text="Werbung!")
    report_add(idea=idea, actor=world.partner, text="Auch Werbung!")
    report_add(idea=idea, comment=comment, actor=world.citizen, text="Beleidigung!")
    page = soup(desk("?tab=reports"))
    assert len(page.select("article h3")) == 2
    text = page.select_one("#gd").text
    assert "Du Narr & Tor" in text
    for said in ("Werbung!", "Auch Werbung!", "Beleidigung!", world.citizen.username):
        assert said in text
    for form in page.select('article form[method="post"]'):
        response = client.post(form["action"])
        assert response.status_code == 302
        assert response["Location"].endswith("?tab=reports")
        assert client.post(form["action"]).status_code == 409
    assert found_number(desk, "reports") == 0


def test_hiding_from_the_list_comes_back_to_it(world, idea, desk, client):
    comment = host.comment(idea, world.author)
    for target in ({}, {"comment": comment}):
        report_add(idea=idea, actor=world.citizen, text=TEXT, **target)
    links = [a["href"] for a in soup(desk("?tab=reports")).select("a.gd-button")]
    hide = [link for link in links if link.endswith("?back=reports")]
    assert len(hide) == 2
    # The comment first: the idea is gone for reports once it is hidden.
    for link in sorted(hide, key=lambda link: "kommentar" not in link):
        response = client.post(link, {"reason": TEXT})
        assert response["Location"] == f"{address(world)}?tab=reports"
    assert fresh(idea).is_hidden
    assert fresh(comment).is_blocked
    assert found_number(desk, "hidden") == 2
    shown = [a["href"] for a in soup(desk("?tab=hidden")).select("a[href*=wieder]")]
    for link in shown:
        response = client.post(link, {"reason": TEXT})
        assert response["Location"] == f"{address(world)}?tab=hidden"
    assert found_number(desk, "hidden") == 0


@pytest.mark.parametrize(
    "back", ["", "//evil.example", "tasks", "https://evil.example"]
)
def test_back_leads_nowhere_else(world, idea, client, back):
    client.force_login(world.moderator)
    link = reverse("gemeinsam_digital:idea-hide", args=[idea.pk])
    response = client.post(f"{link}?back={back}", {"reason": TEXT})
    assert response["Location"] == idea.get_absolute_url()


def test_what_was_changed_since_it_was_hidden_is_marked(world, idea, desk):
    idea_hide(idea=idea, actor=world.moderator, reason="Regel 4.")
    ((row, entry),) = desk("?tab=hidden").context["rows"]
    assert (row.has_changed, entry.text) == (False, "Regel 4.")
    revise(idea, summary="Ohne den Satz.")
    ((row, _entry),) = desk("?tab=hidden").context["rows"]
    assert row.has_changed


# --- Steps for several -------------------------------------------------------


def bulk(world: World) -> str:
    return address(world, "bulk-step")


def hidden_inputs(response) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for tag in soup(response).select('form[method="post"] input[type="hidden"]'):
        fields.setdefault(tag["name"], []).append(tag["value"])
    fields.pop("csrfmiddlewaretoken", None)
    return fields


def preview(world, client, ideas, step="park", **more):
    client.force_login(world.moderator)
    data = {"idea": [idea.pk for idea in ideas], "step": step, **more}
    return client.get(bulk(world), data)


def test_the_tables_lead_to_the_preview(world, desk):
    idea = ready(world)
    for tab in ("ready", "all"):
        form = soup(desk(f"?tab={tab}")).select_one(f'form[action="{bulk(world)}"]')
        assert form["method"] == "get"
        box = form.select_one(f'input[name="idea"][value="{idea.pk}"]')
        assert idea.title in box.parent.text
        offered = {option["value"] for option in form.select("option")}
        assert {"park", "close", "develop"} <= offered
        assert not {"merge", "withdraw"} & offered


def test_the_preview_says_who_can_who_can_not_and_why(world, idea_factory, client):
    can, missing, hidden = ready(world), idea_factory(), ready(world)
    need = idea_factory(kind=Kind.NEED)
    idea_hide(idea=hidden, actor=world.moderator, reason=TEXT)
    response = preview(world, client, [can, missing, hidden, need], "develop")
    assert response.status_code == 200
    context = response.context
    assert context["possible"] == [can]
    reasons = {o.idea.pk: o for o in context["impossible"]}
    assert set(reasons) == {missing.pk, hidden.pk, need.pk}
    assert {g.code for g in reasons[missing.pk].unmet} == {"support", "lead_offered"}
    text = soup(response).select_one("#gd").text
    assert all(outlook.reason in text for outlook in reasons.values())
    assert hidden_inputs(response)["idea"] == [str(can.pk)]
    assert fresh(can).stage == Stage.IDEA, "looking changes nothing"


def test_the_preview_counts_everybody_who_is_told_once(world, idea_factory, client):
    first, second, third = idea_factory(), idea_factory(), idea_factory()
    Subscription.objects.all().delete()  # Who contributes follows.
    for idea, user in [
        (first, world.citizen),
        (second, world.citizen),
        (second, world.partner),
        (third, world.author),
        (first, world.moderator),
        (first, world.inactive),
    ]:
        Subscription.objects.create(idea=idea, user=user)
    ArenaSubscription.objects.create(arena=world.arena, user=world.lead)
    ArenaSubscription.objects.create(arena=world.arena, user=world.citizen)
    told = str(preview(world, client, [first, second]).context["consequences"][-1])
    assert told.split()[0] == "2"
    response = preview(world, client, [first, second], "close")
    told = str(response.context["consequences"][-1])
    assert told.split()[0] == "3", "what is over is told to the whole Arena"


@pytest.mark.parametrize(("name", "number"), [("park", 2), ("close", 3)])
def test_both_pages_say_how_many_are_told_and_so_many_are(
    world, idea, client, name, number
):
    Subscription.objects.all().delete()
    for user in (world.citizen, world.partner, world.moderator, world.inactive):
        Subscription.objects.create(idea=idea, user=user)
    for user in (world.citizen, world.lead, world.moderator):
        ArenaSubscription.objects.create(arena=world.arena, user=user)
    several = preview(world, client, [idea], name).context["consequences"][-1]
    one = client.get(reverse("gemeinsam_digital:idea-step", args=[idea.pk, name]))
    told = {text.split()[0] for text in (several, one.context["consequences"][-1])}
    assert told == {str(number)}
    details = Details(code="other") if name == "close" else Details()
    step(idea=idea, name=name, actor=world.moderator, reason=TEXT, details=details)
    assert Delivery.objects.count() == number


def test_both_pages_say_that_nobody_else_is_told(world, idea, client):
    Subscription.objects.all().delete()
    Subscription.objects.create(idea=idea, user=world.moderator)
    several = preview(world, client, [idea]).context["consequences"][-1]
    one = client.get(reverse("gemeinsam_digital:idea-step", args=[idea.pk, "park"]))
    for told in (several, one.context["consequences"][-1]):
        assert "sonst niemand" in told or "Sonst folgt niemand" in told


def test_confirming_carries_it_out_and_says_how_many(world, idea_factory, client):
    ideas = [idea_factory(), idea_factory()]
    response = preview(world, client, ideas, back="tab=all&q=rad&page=2")
    until = timezone.localdate() + timedelta(days=9)
    data = {**hidden_inputs(response), "reason": "Erst später.", "until": str(until)}
    response = client.post(bulk(world), data, follow=True)
    assert response.redirect_chain[0][0] == f"{address(world)}?tab=all&q=rad&page=2"
    (message,) = response.context["messages"]
    assert "2" in str(message)
    for idea in ideas:
        idea = fresh(idea)
        assert (idea.standing, idea.parked_until) == (Standing.PARKED, until)


def test_who_was_faster_is_named_and_nothing_is_lost(world, idea_factory, client):
    ideas = [idea_factory(title="Bleibt"), idea_factory(title="Ist schon weg")]
    response = preview(world, client, ideas)
    bring(ideas[1], "close")
    data = {**hidden_inputs(response), "reason": "Ein langer Grund."}
    response = client.post(bulk(world), data)
    assert response.status_code == 409
    assert fresh(ideas[0]).is_open
    page = soup(response)
    assert page.select_one("textarea").text.strip() == "Ein langer Grund."
    assert [o.idea.title for o in response.context["impossible"]] == ["Ist schon weg"]
    assert page.select_one('[role="alert"]')
    # What is left can be confirmed from here.
    data = {**hidden_inputs(response), "reason": "Ein langer Grund."}
    assert data["idea"] == [str(ideas[0].pk)]
    assert client.post(bulk(world), data).status_code == 302
    assert fresh(ideas[0]).standing == Standing.PARKED


def test_a_missing_reason_is_a_field_error(world, idea_factory, client):
    ideas = [idea_factory(), idea_factory()]
    data = hidden_inputs(preview(world, client, ideas, "close"))
    response = client.post(bulk(world), {**data, "reason": " ", "code": ""})
    assert response.status_code == 200
    assert set(response.context["form"].errors) == {"reason", "code"}
    assert {fresh(idea).standing for idea in ideas} == {Standing.OPEN}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "step=park",
        "idea=1",
        "step=nonsense&idea=1",
        "step=merge&idea=1",
        "step=park&idea=x&idea=-1&idea=99999999999999999999&idea=²",
    ],
)
def test_an_empty_or_senseless_choice_gets_a_clear_answer(world, client, query):
    client.force_login(world.moderator)
    for method in (client.get, client.post):
        response = method(f"{bulk(world)}?{query}")
        assert response.status_code == 200
        page = soup(response)
        assert page.select_one(".gd-notice--warning").text.strip()
        assert not page.select('form[method="post"]:not([action*="logout"])')


def test_contributions_of_another_arena_are_not_taken(world, client):
    foreign = IdeaFactory(world=World())
    response = preview(world, client, [foreign])
    assert response.context["problem"]
    data = {"idea": [foreign.pk], "step": "park", "reason": TEXT}
    client.post(bulk(world), data)
    assert fresh(foreign).is_open


def test_back_of_the_preview_stays_in_the_workbench(world, idea_factory, client):
    response = preview(world, client, [idea_factory()], back="//evil.example/?x=1")
    assert response.context["cancel_url"].startswith(f"{address(world)}?")
