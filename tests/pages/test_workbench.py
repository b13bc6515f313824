"""The moderators' workbench: who sees what, and what is counted where."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.reports.services import comment_block
from gemeinsam_digital.moderation.reports.services import report_add
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from gemeinsam_digital.pages.workbench.tabs import GROUPS
from gemeinsam_digital.pages.workbench.tabs import TABS
from gemeinsam_digital.responsibility.claims.services import claim_release
from tests.contract import build as host
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.pages.workbench import MODERATORS_TABS
from tests.pages.workbench import about
from tests.pages.workbench import address
from tests.pages.workbench import busy
from tests.pages.workbench import found
from tests.pages.workbench import number
from tests.pages.workbench import opener
from tests.pages.workbench import ready
from tests.pages.workbench import soup
from tests.pages.workbench import titles
from tests.pages.workbench import to
from tests.pages.workbench import todo


@pytest.fixture
def desk(world, client):
    return opener(world, client)


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
