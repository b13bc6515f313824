"""Steps for several at once, with a look at whom they concern."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Subscription
from tests.factories import IdeaFactory
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.pages.workbench import address
from tests.pages.workbench import opener
from tests.pages.workbench import ready
from tests.pages.workbench import soup


@pytest.fixture
def desk(world, client):
    return opener(world, client)


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
