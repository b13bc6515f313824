"""The pages for asking, coming by oneself and not being responsible."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests import services as asking
from tests.factories.actions import ask_units
from tests.factories.actions import release
from tests.factories.content import TEXT

SECRET = "Das gehört nicht zu unserem Amt."


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.ASSESSMENT)


def page(name, pk) -> str:
    return reverse(f"gemeinsam_digital:{name}", args=[pk])


def bulk(world) -> str:
    return page("bulk-request", world.module.slug)


def shown(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib").select_one("#gd")


def choice(*ideas, units, days=1, **further):
    return {
        "ideas": [idea.pk for idea in ideas],
        "units": [unit.pk for unit in units],
        "due": str(timezone.localdate() + timedelta(days=days)),
        **further,
    }


def pairs() -> set[tuple[int, int]]:
    return set(AssessmentRequest.objects.values_list("idea", "unit"))


# --- for one idea ------------------------------------------------------------


def test_units_stand_in_groups(world, client, idea):
    client.force_login(world.moderator)
    form = shown(client.get(page("assessment-request", idea.pk)))
    labels = [group.text for group in form.select(".gd-choices__label")]
    assert len(labels) == 3
    districts = form.select_one(".gd-choices__group")
    assert len(districts.select("input")) == 12
    assert all("Bezirksamt" in label.text for label in districts.select("label"))


def test_who_was_suggested_is_asked_with_one_click(
    world, request_factory, client, idea
):
    asked = request_factory(idea=idea, unit=world.units[0])
    asking.assessment_decline(
        request=asked, reason=SECRET, actor=world.assessor, suggested=world.units[2]
    )
    client.force_login(world.moderator)
    address = page("assessment-request", idea.pk)
    before = shown(client.get(address))
    assert SECRET in before.text
    button = before.select_one('form:has(input[type="hidden"][name="units"])')
    sent = {row["name"]: row["value"] for row in button.select("input[name]")}
    assert sent["units"] == str(world.units[2].pk)
    assert client.post(address, sent).status_code == 302
    assert (idea.pk, world.units[2].pk) in pairs()
    after = shown(client.get(address))
    (again,) = after.select('form:has(input[type="hidden"][name="units"])')
    assert again.select_one("[name=units]")["value"] == str(world.units[0].pk)
    assert world.units[2].name in after.text


def test_who_declined_is_asked_again_with_one_click(
    world, request_factory, client, idea
):
    asked = request_factory(idea=idea, unit=world.units[0])
    asking.assessment_decline(request=asked, reason=SECRET, actor=world.assessor)
    client.force_login(world.moderator)
    address = page("assessment-request", idea.pk)
    button = shown(client.get(address)).select_one(
        'form:has(input[type="hidden"][name="units"])'
    )
    sent = {row["name"]: row["value"] for row in button.select("input[name]")}
    assert client.post(address, sent).status_code == 302
    after = shown(client.get(address))
    assert SECRET in after.text, "what it said stays"
    assert not after.select('form:has(input[type="hidden"][name="units"])')
    assert not client.get(idea.get_absolute_url()).context["declined"]


def test_the_form_says_who_declined(world, request_factory, client, idea):
    asked = request_factory(idea=idea, unit=world.units[0])
    address = page("assessment-request", idea.pk)
    client.force_login(world.moderator)
    of_unit = f'label:has(input[value="{asked.unit_id}"])'
    assert not shown(client.get(address)).select(of_unit), "asked already"
    asking.assessment_decline(request=asked, reason=TEXT, actor=world.assessor)
    page_ = shown(client.get(address))
    field = page_.select_one(f'input[type="checkbox"][value="{asked.unit_id}"]')
    label = page_.select_one(f'label[for="{field["id"]}"]').text.strip()
    assert label != asked.unit.name
    assert asked.unit.name in label


def test_only_moderators_read_who_is_not_responsible(world, client, idea):
    for request in ask_units(idea)[:1]:
        asking.assessment_decline(request=request, reason=SECRET, actor=world.assessor)
    address = idea.get_absolute_url()
    texts = {}
    for role in ("citizen", "author", "lead", "colleague", "assessor", "moderator"):
        client.force_login(getattr(world, role))
        texts[role] = " ".join(shown(client.get(address)).text.split())
    assert all(SECRET not in text for text in texts.values())
    words = ("nicht zuständig", "not responsible")
    knows = {role for role, text in texts.items() if any(w in text for w in words)}
    assert knows == {"moderator"}
    assert all("0 von 1" in text or "0 of 1" in text for text in texts.values())


# --- many at once ------------------------------------------------------------


def test_a_look_comes_first_and_asks_nobody(
    world, idea_factory, request_factory, client, idea
):
    other = idea_factory(stage=Stage.ASSESSMENT)
    request_factory(idea=idea, unit=world.units[0])
    client.force_login(world.moderator)
    before = pairs()
    data = choice(idea, other, units=world.units[:2])
    response = client.post(bulk(world), data)
    assert response.context["number"] == 3
    assert pairs() == before
    form = shown(response).select_one("form:has(button[value=ask])")
    hidden = [row["value"] for row in form.select('input[name="ideas"]')]
    assert sorted(hidden) == sorted([str(idea.pk), str(other.pk)])
    response = client.post(bulk(world), {**data, "do": "ask"})
    assert response["Location"] == page("workbench", world.module.slug)
    assert len(pairs()) == 4


def test_only_what_can_be_asked_about_is_offered(
    world, finding_factory, idea_factory, client, idea
):
    published = idea_factory(stage=Stage.ASSESSMENT, published=True)
    profile = idea_factory(stage=Stage.PROFILE)
    client.force_login(world.moderator)
    form = client.get(bulk(world)).context["form"]
    assert list(form.fields["ideas"].queryset) == [idea]
    before = pairs()
    for forbidden in (published, profile):
        data = choice(idea, forbidden, units=world.units, do="ask")
        response = client.post(bulk(world), data)
        assert set(response.context["form"].errors) == {"ideas"}
    assert pairs() == before


def test_mistakes_ask_nobody(world, client, idea):
    client.force_login(world.moderator)
    for data, field in (
        (choice(units=world.units), "ideas"),
        (choice(idea, units=[]), "units"),
        (choice(idea, units=world.units, days=-1), "due"),
    ):
        response = client.post(bulk(world), {**data, "do": "ask"})
        assert set(response.context["form"].errors) == {field}
    ask_units(idea, *world.units)
    response = client.post(bulk(world), choice(idea, units=world.units, do="ask"))
    assert set(response.context["form"].errors) == {"units"}
    assert not shown(client.post(bulk(world), choice(idea, units=world.units))).select(
        "button[value=ask]"
    )


def test_an_arena_without_a_review_says_so(world, client):
    client.force_login(world.moderator)
    response = client.get(bulk(world))
    assert response.status_code == 200
    assert not shown(response).select("form")


def test_the_choice_and_the_look_cost_the_same_for_many(
    world, idea_factory, client, idea
):
    client.force_login(world.moderator)
    ideas = [idea]

    def cost() -> list[int]:
        numbers = []
        for ask in (
            lambda: client.get(bulk(world)),
            lambda: client.post(bulk(world), choice(*ideas, units=world.units)),
        ):
            with CaptureQueriesContext(connection) as captured:
                ask()
            numbers.append(len(captured))
        return numbers

    cost()
    before = cost()
    ideas += [idea_factory(stage=Stage.ASSESSMENT) for _number in range(4)]
    assert cost() == before


@pytest.fixture
def small(monkeypatch):
    """Two contributions on a page, and two at once."""
    monkeypatch.setattr("gemeinsam_digital.feasibility.requests.bulk.views.PER_PAGE", 2)
    monkeypatch.setattr("gemeinsam_digital.feasibility.requests.forms.MOST_AT_ONCE", 3)


def ticked(soup) -> set[int]:
    return {int(box["value"]) for box in soup.select("[name=ideas][checked]")}


def offered(soup) -> list[int]:
    return [int(box["value"]) for box in soup.select("[name=ideas]")]


def test_what_is_ticked_stays_on_the_other_pages(
    world, idea_factory, client, idea, small
):
    ideas = [idea, *(idea_factory(stage=Stage.ASSESSMENT) for _number in range(4))]
    client.force_login(world.moderator)
    first = shown(client.get(bulk(world)))
    assert offered(first) == [row.pk for row in ideas[:2]]
    assert not ticked(first)
    (button,) = first.select("button[name=page]")
    data = choice(ideas[1], units=world.units[:1], page=button["value"], at=1)
    second = shown(client.post(bulk(world), data, follow=True))
    assert offered(second) == [ideas[1].pk, ideas[2].pk, ideas[3].pk]
    assert ticked(second) == {ideas[1].pk}
    assert second.select_one("[name=due]")["value"] == data["due"]
    assert second.select(f'[name=units][value="{world.units[0].pk}"][checked]')
    data = choice(ideas[1], ideas[2], units=world.units[:1], page="3", at=2)
    third = shown(client.post(bulk(world), data, follow=True))
    assert ticked(third) == {ideas[1].pk, ideas[2].pk}
    look = client.post(bulk(world), {**data, "page": []})
    assert look.context["number"] == 2
    back = shown(client.get(look.context["cancel_url"]))
    assert ticked(back) == {ideas[1].pk, ideas[2].pk}, "choosing anew begins there"
    assert not AssessmentRequest.objects.exists()


def test_too_many_or_a_mistake_loses_no_tick(world, idea_factory, client, idea, small):
    ideas = [idea, *(idea_factory(stage=Stage.ASSESSMENT) for _number in range(3))]
    client.force_login(world.moderator)
    data = choice(*ideas, units=world.units[:1], at=2)
    response = client.post(bulk(world), data)
    assert set(response.context["form"].errors) == {"ideas"}
    assert ticked(shown(response)) == {row.pk for row in ideas}
    assert response.context["page_obj"].number == 2


@pytest.mark.parametrize("asked", ["x", "-1", "9" * 40, "\u0663"])
def test_nonsense_in_the_address_chooses_nothing(world, client, idea, asked):
    client.force_login(world.moderator)
    query = {"ideas": asked, "units": asked, "due": asked, "page": asked}
    response = client.get(bulk(world), query)
    assert response.status_code == 200
    assert not ticked(shown(response))


# --- coming by oneself -------------------------------------------------------


def test_a_unit_comes_by_itself_and_goes_on_to_its_work_page(world, client, idea):
    client.force_login(world.assessor)
    address = page("volunteer", idea.pk)
    link = f'a[href="{address}"]'
    assert shown(client.get(idea.get_absolute_url())).select(link)
    form = shown(client.get(address))
    assert form.select_one("input[name=unit][checked]")["value"] == str(
        world.units[0].pk
    )
    response = client.post(address, {"unit": world.units[0].pk})
    made = AssessmentRequest.objects.get()
    assert response["Location"] == page("assess", made.pk)
    assert not shown(client.get(idea.get_absolute_url())).select(link)
    assert client.get(address).status_code == 409
    assert client.post(address, {"unit": world.units[0].pk}).status_code == 409
    assert AssessmentRequest.objects.count() == 1


def test_no_unit_of_others_can_be_chosen(world, client, idea):
    client.force_login(world.assessor)
    address = page("volunteer", idea.pk)
    response = client.post(address, {"unit": world.units[1].pk})
    assert set(response.context["form"].errors) == {"unit"}
    assert not AssessmentRequest.objects.exists()


def test_who_works_for_none_is_not_offered_it(world, client, idea):
    address = page("volunteer", idea.pk)
    for user in (None, world.citizen, world.moderator, world.superuser):
        if user is not None:
            client.force_login(user)
        links = shown(client.get(idea.get_absolute_url())).select(
            f'a[href="{address}"]'
        )
        assert not links


def test_it_is_not_possible_before_the_review_or_after_the_finding(
    world, finding_factory, idea_factory, request_factory, client
):
    profile = idea_factory(stage=Stage.PROFILE)
    done = idea_factory(stage=Stage.ASSESSMENT)
    asked = request_factory(idea=done, unit=world.units[1])
    release(asked)
    finding_factory(idea=done)
    client.force_login(world.assessor)
    for each in (profile, done):
        address = page("volunteer", each.pk)
        assert client.get(address).status_code == 409
        detail = shown(client.get(each.get_absolute_url()))
        assert not detail.select(f'a[href="{address}"]')


# --- not being responsible ---------------------------------------------------


def test_a_unit_says_that_it_is_not_responsible(world, request_factory, client, idea):
    asked = request_factory(idea=idea, unit=world.units[0])
    client.force_login(world.assessor)
    address = page("assessment-decline", asked.pk)
    assert shown(client.get(page("assess", asked.pk))).select(f'a[href="{address}"]')
    own = f'option[value="{world.units[0].pk}"]'
    assert not shown(client.get(address)).select(own)
    for data, field in (
        ({"reason": " "}, "reason"),
        ({"reason": "x" * 1001}, "reason"),
        ({"reason": TEXT, "suggested": world.units[0].pk}, "suggested"),
    ):
        response = client.post(address, data)
        assert set(response.context["form"].errors) == {field}
    data = {"reason": SECRET, "suggested": world.units[1].pk}
    response = client.post(address, data)
    assert response["Location"] == page("workbench", world.module.slug)
    asked.refresh_from_db()
    assert (asked.decline_reason, asked.suggested) == (SECRET, world.units[1])
    assert client.get(address).status_code == 409
    assert client.post(address, data).status_code == 409


def test_after_the_release_it_is_too_late(world, request_factory, client, idea):
    asked = request_factory(idea=idea, unit=world.units[0])
    release(asked)
    client.force_login(world.assessor)
    address = page("assessment-decline", asked.pk)
    assert client.get(address).status_code == 409
    assert client.post(address, {"reason": TEXT}).status_code == 409
