"""A person's own place in an Arena, and what brings one there."""

from __future__ import annotations

from datetime import timedelta
from urllib.parse import quote
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import resolve
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import supports_on
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import ArenaVisit
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.selectors import follows_arena
from gemeinsam_digital.pages.tasks.selectors import Waiting
from tests.contract import build as host
from tests.factories import AssessmentFactory
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.pages.test_queries import fill
from tests.pages.test_queries import ours
from tests.pages.test_queries import queries

MOST_QUERIES = 25


def mine(world):
    return reverse("gemeinsam_digital:mine", args=[world.module.slug])


def shown(client, world, user, **params):
    """Return what a person sees there."""
    client.force_login(user)
    answer = client.get(mine(world), params)
    assert answer.status_code == 200
    return answer


def section(answer, name):
    soup = BeautifulSoup(answer.content, "html5lib")
    return soup.select_one(f'section[aria-labelledby="{name}"]')


def address(name, *args):
    return reverse(f"gemeinsam_digital:{name}", args=args)


# --- whose it is ---------------------------------------------------------------------


def test_it_is_never_kept_by_anybody_on_the_way(world, client):
    kept = shown(client, world, world.citizen)["Cache-Control"]
    assert {"no-store", "private"} <= set(kept.replace(" ", "").split(","))


def test_somebody_who_did_nothing_is_told_how_to_begin(world, client):
    answer = shown(client, world, world.citizen)
    assert answer.context["waiting_number"] == 0
    for name in ("waiting", "contributions", "roles", "news"):
        assert section(answer, name).select_one(".gd-empty"), name
    assert section(answer, "drafts")
    assert section(answer, "mails").select("input[type=radio]:checked")


def test_it_has_nothing_of_others(world, client, idea):
    ClaimFactory(world=world, idea=idea)
    text = shown(client, world, world.citizen).content.decode()
    assert idea.title not in text


# --- what waits ----------------------------------------------------------------------


def test_what_waits_is_sorted_by_date_overdue_first_and_without_a_day_last(
    world, client
):
    today = timezone.localdate()
    for days in (9, -3, 40):
        idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
        requests = ask_units(idea)
        AssessmentRequest.objects.filter(pk=requests[0].pk).update(
            due=today + timedelta(days=days)
        )
    offered = IdeaFactory(world=world)
    Idea.objects.filter(pk=offered.pk).update(creator=world.assessor)
    ClaimFactory(world=world, idea=offered)
    answer = shown(client, world, world.assessor)
    tasks = list(answer.context["waiting"])
    days = [task.due and (task.due - today).days for task in tasks]
    assert days[:3] == [-3, 9, 40]
    assert set(days[3:]) == {None}
    lines = section(answer, "waiting").select(".gd-due > li")
    assert "überfällig seit 3 Tagen" in lines[0].get_text()
    assert "noch 9\N{NO-BREAK SPACE}Tage" in lines[1].get_text()
    assert "noch" not in lines[2].get_text()
    for line, task in zip(lines, tasks, strict=True):
        ways = [link["href"] for link in line.select("a")]
        # What it is about, and where it is done.
        assert ways == [task.about, task.url]
        pk = resolve(task.about).kwargs["pk"]
        assert Idea.objects.get(pk=pk).title in task.detail


def test_what_is_done_on_its_own_page_is_linked_once(world, client, idea):
    idea_hide(idea=idea, reason=TEXT, actor=world.moderator)
    answer = shown(client, world, world.author)
    (line,) = section(answer, "waiting").select(".gd-due > li")
    assert [link["href"] for link in line.select("a")] == [idea.get_absolute_url()]


@pytest.mark.parametrize("who", ["author", "lead", "assessor", "moderator", "citizen"])
def test_the_numbers_are_those_of_the_home(world, client, who):
    idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    ask_units(idea)
    ClaimFactory(world=world, idea=idea, role=Role.GUIDE)
    IdeaFactory(world=world, sections={}, values={}, stage=Stage.PROFILE)
    user = getattr(world, who)
    answer = shown(client, world, user)
    home = client.get(address("arena-home", world.module.slug))
    number = answer.context["waiting_number"]
    assert number == home.context["tasks_number"]
    assert number == Waiting(user, world.module).number()
    for name in ("show_workbench", "follows_arena"):
        assert answer.context[name] == home.context[name], name
    assert (
        f"({number})"
        in BeautifulSoup(answer.content, "html5lib")
        .select_one('.gd-onpage a[href="#waiting"]')
        .get_text()
    )


def test_the_home_leads_there(world, client):
    home = address("arena-home", world.module.slug)
    assert f"?next={quote(mine(world), safe='')}" in client.get(home).content.decode()
    client.force_login(world.citizen)
    soup = BeautifulSoup(client.get(home).content, "html5lib")
    assert soup.select(f'.gd-subnav a[href="{mine(world)}"]')
    assert soup.select(f'.gd-hero a[href="{mine(world)}"]')


# --- what becomes of contributions ---------------------------------------------------


def test_own_contributions_say_whose_turn_it_is_in_bold_where_it_is_ones_own(
    world, client
):
    waits = IdeaFactory(world=world, title="Wartet auf Unterstützung")
    ready = IdeaFactory(world=world, title="Es fehlt nichts mehr")
    host.rating(ready, world.citizen)
    ClaimFactory(world=world, idea=ready)
    hidden = IdeaFactory(world=world, title="Verborgen")
    idea_hide(idea=hidden, actor=SYSTEM, reason=TEXT)
    answer = shown(client, world, world.author)
    assert {row.idea for row in answer.context["own_ideas"]} == {waits, ready, hidden}
    own = {row.idea: row.is_mine for row in answer.context["own_ideas"]}
    assert own == {waits: False, ready: True, hidden: False}
    bold = section(answer, "contributions").select("td strong")
    assert [row.find_parent("tr").th.a.get_text() for row in bold] == [ready.title]
    state = section(answer, "contributions").find("a", string=hidden.title)
    assert "ausgeblendet" in state.find_parent("tr").get_text()


def test_many_contributions_stand_on_pages(world, client):
    Idea.objects.bulk_create(
        Idea(module=world.module, creator=world.author, title=f"N{n}", summary=TEXT)
        for n in range(12)
    )
    answer = shown(client, world, world.author)
    assert len(answer.context["own_ideas"]) == 10
    rest = shown(client, world, world.author, contributions=2)
    assert len(rest.context["own_ideas"]) == 2
    assert rest.context["contributed"].paginator.count == 12


# --- roles ---------------------------------------------------------------------------


def test_roles_stand_by_actor_with_what_can_be_done(world, client, idea):
    claim = ClaimFactory(
        world=world, idea=idea, claimant=world.organisation, accepted=True
    )
    answer = shown(client, world, world.lead)
    part = section(answer, "roles")
    assert world.organisation.name in part.h3.get_text()
    links = {link["href"] for link in part.select("a")}
    assert address("claim-keep", claim.pk) in links
    assert address("hand-over", claim.pk) in links
    assert idea.get_absolute_url() in links
    assert answer.context["roles"].total == 1


def test_an_organisation_without_a_role_and_an_offer_are_shown(world, client, idea):
    assert world.organisation
    ClaimFactory(world=world, idea=idea)
    roles = shown(client, world, world.lead).context["roles"]
    assert [group.actor for group in roles.actors] == [world.organisation]
    assert roles.actors[0].roles == []
    assert [claim.idea for claim in roles.offered] == [idea]


def test_what_is_not_worked_on_asks_for_nothing(world, client, idea):
    claim = ClaimFactory(
        world=world, idea=idea, claimant=world.organisation, accepted=True
    )
    step(idea=fresh(idea), name="park", actor=SYSTEM, reason=TEXT)
    part = section(shown(client, world, world.lead), "roles")
    assert address("claim-keep", claim.pk) not in str(part)
    assert idea.title in part.get_text()


# --- news ----------------------------------------------------------------------------


def follow(idea, user):
    Subscription.objects.get_or_create(idea=idea, user=user)


def park(idea):
    step(idea=fresh(idea), name="park", actor=SYSTEM, reason=TEXT)


def news(client, world, user):
    return shown(client, world, user).context["news"]


def test_news_is_new_since_one_looked_last(world, client, idea):
    follow(idea, world.citizen)
    start = timezone.now()
    assert news(client, world, world.citizen).new == 0
    with freeze_time(start + timedelta(hours=2)):
        park(idea)
    with freeze_time(start + timedelta(hours=3)):
        found = news(client, world, world.citizen)
        assert (found.new, found.items[0].is_new) == (1, True)
    with freeze_time(start + timedelta(hours=3, minutes=10)):
        assert news(client, world, world.citizen).new == 1, "still reading"
    with freeze_time(start + timedelta(hours=5)):
        found = news(client, world, world.citizen)
        assert (found.new, found.items[0].is_new) == (0, False)


def test_news_is_of_what_others_did_with_what_one_follows(world, client):
    followed, other = IdeaFactory(world=world), IdeaFactory(world=world)
    hidden = IdeaFactory(world=world)
    for idea in (followed, hidden):
        follow(idea, world.citizen)
    for idea in (followed, other, hidden):
        park(idea)
    idea_hide(idea=hidden, actor=SYSTEM, reason=TEXT)
    found = news(client, world, world.citizen)
    assert {item.idea for item in found.items} == {followed}
    follow(followed, world.author)
    own = news(client, world, world.author)
    assert all(item.entry.type != "contributed" for item in own.items)
    ArenaSubscription.objects.create(arena=world.arena, user=world.citizen)
    found = news(client, world, world.citizen)
    assert {item.idea for item in found.items} == {followed, other}


def test_looking_is_noted_once_and_goes_with_the_account(world, client):
    for _time in range(2):
        shown(client, world, world.citizen)
    assert ArenaVisit.objects.get().user == world.citizen
    world.citizen.delete()
    assert not ArenaVisit.objects.exists()


# --- drafts --------------------------------------------------------------------------


def begin(world):
    """Write a contribution without being signed in; return who did."""
    visitor = Client()
    form = {"kind": "idea", "title": "Mehr Bänke im Amt", "summary": TEXT}
    visitor.post(address("idea-create", world.module.slug), form)
    return visitor


def test_what_was_written_before_signing_in_is_there_and_can_be_deleted(world):
    visitor = begin(world)
    part = section(shown(visitor, world, world.citizen), "drafts")
    link = part.select_one("li a")
    assert link.get_text() == "Mehr Bänke im Amt"
    assert link["href"] == address("idea-create", world.module.slug)
    assert "Mehr Bänke im Amt" in visitor.get(link["href"]).content.decode()
    discard = address("draft-discard", world.module.slug)
    visitor.post(discard, {"path": "/elsewhere/"})
    assert len(shown(visitor, world, world.citizen).context["drafts"]) == 1
    path = part.select_one("[name=path]")["value"]
    visitor.post(discard, {"path": path})
    assert shown(visitor, world, world.citizen).context["drafts"] == []


def test_it_waits_for_an_hour(world):
    visitor = begin(world)
    with freeze_time(timezone.now() + timedelta(minutes=61)):
        visitor.force_login(world.citizen)
        assert visitor.get(mine(world)).context["drafts"] == []


def test_a_judgement_that_was_begun_is_there_for_who_began_it(world, client):
    idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    request = ask_units(idea)[0]
    AssessmentFactory(world=world, request=request, author=world.assessor)
    for user, number in ((world.assessor, 1), (world.colleague, 0), (world.lead, 0)):
        judgements = shown(client, world, user).context["judgements"]
        assert len(judgements) == number
    assert address("assess", request.pk) in str(
        section(shown(client, world, world.assessor), "drafts")
    )


# --- what it costs -------------------------------------------------------------------


@pytest.mark.parametrize("who", ["author", "lead", "assessor", "moderator", "citizen"])
def test_it_costs_the_same_whatever_there_is(world, client, who):
    fill(world, 30)
    user = getattr(world, who)
    Subscription.objects.bulk_create(
        [Subscription(idea=idea, user=user) for idea in Idea.objects.all()],
        ignore_conflicts=True,
    )
    ArenaSubscription.objects.create(arena=world.arena, user=user)
    client.force_login(user)
    client.get(mine(world))
    cost = ours(queries(client, mine(world)))
    assert len(cost) <= MOST_QUERIES, "\n".join(cost)


# --- signing in ----------------------------------------------------------------------


def supports(idea, user):
    return supports_on([idea.pk]).filter(creator=user).exists()


def signed_in(world, visitor, answer):
    """Sign in where somebody was sent, and go on."""
    assert "login" in answer["Location"]
    goal = unquote(answer["Location"].partition("next=")[2])
    visitor.force_login(world.citizen)
    return visitor.get(goal.partition("#")[0])


@pytest.mark.parametrize(
    ("name", "place", "holds"),
    [
        ("idea-support", "idea", supports),
        (
            "idea-follow",
            "idea",
            lambda idea, user: idea.subscriptions.filter(user=user).exists(),
        ),
        (
            "arena-follow",
            "module",
            lambda idea, user: follows_arena(user, user.world.arena),
        ),
    ],
)
@pytest.mark.parametrize("how", ["link", "form"])
def test_what_was_wanted_survives_signing_in_and_asks_once(
    world, idea, name, place, holds, how
):
    world.citizen.world = world
    Subscription.objects.all().delete()
    visitor = Client()
    where = address(name, idea.pk if place == "idea" else world.module.slug)
    if how == "link":
        page = (
            idea.get_absolute_url()
            if place == "idea"
            else address("arena-home", world.module.slug)
        )
        text = visitor.get(page).content.decode()
        assert f"?next={quote(where, safe='')}" in text
        first = visitor.get(where)
    else:
        field = "support" if name == "idea-support" else "follow"
        first = visitor.post(where, {field: "yes"})
    asked = signed_in(world, visitor, first)
    assert asked.status_code == 200
    assert not holds(idea, world.citizen), "a link alone changes nothing"
    soup = BeautifulSoup(asked.content, "html5lib")
    form = soup.select_one(f'#gd form[method=post][action="{where}"]')
    data = {field["name"]: field["value"] for field in form.select("input")}
    assert visitor.post(where, data).status_code == 302
    assert holds(idea, world.citizen)
    assert visitor.get(where).status_code == 302, "nothing is left to ask"


def test_who_may_not_support_is_led_to_the_reason(world, idea, client):
    world.module.phase_set.all().delete()
    client.force_login(world.citizen)
    answer = client.get(address("idea-support", idea.pk))
    assert answer["Location"] == f"{idea.get_absolute_url()}#participate"


def test_taking_back_while_signed_out_takes_nothing_back(world, idea):
    host.rating(idea, world.citizen)
    visitor = Client()
    first = visitor.post(address("idea-support", idea.pk), {"support": "no"})
    assert signed_in(world, visitor, first).status_code == 200
    assert supports(idea, world.citizen)


def test_the_old_address_of_what_one_follows_leads_on(world, client):
    client.force_login(world.citizen)
    answer = client.get(address("old-subscriptions", world.module.slug))
    assert answer.status_code == 301
    assert answer["Location"] == address("my-subscriptions", world.module.slug)
