"""Moderators remind units: of one request or several, once a day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from freezegun import freeze_time

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.reminders.services import request_remind
from gemeinsam_digital.feasibility.requests.reminders.services import requests_remind
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.models import Delivery
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.content import TEXT
from tests.factories.world import World


@pytest.fixture
def asked(world, idea_factory):
    """Two units with people were asked about one contribution; one is overdue."""
    assert world.assessor
    assert world.colleague
    requests = ask_units(idea_factory(stage=Stage.ASSESSMENT))
    past = timezone.localdate() - timedelta(days=2)
    AssessmentRequest.objects.filter(pk=requests[0].pk).update(due=past)
    Delivery.objects.all().delete()
    return [fresh(request) for request in requests]


def told() -> set[tuple[str, str]]:
    rows = Delivery.objects.values_list("kind", "user__username")
    return set(rows)


def remind(world, *requests):
    return requests_remind(requests=requests, actor=world.moderator)


def test_each_unit_is_told_what_it_owes(world, asked):
    assert remind(world, *asked) == asked
    assert told() == {
        ("review_overdue", world.assessor.username),
        ("review_due", world.colleague.username),
    }
    first, second = map(fresh, asked)
    assert first.overdue_at is not None
    assert second.reminded_at is not None


def test_the_second_of_two_at_once_reminds_nobody_again(world, asked):
    remind(world, *asked)
    with pytest.raises(Illegal):
        remind(world, *asked)
    assert Delivery.objects.count() == 2


def test_on_another_day_it_can_be_done_again(world, asked):
    remind(world, asked[0])
    with freeze_time(timezone.now() + timedelta(days=1)):
        remind(world, asked[0])
    assert Delivery.objects.filter(kind="review_overdue").count() == 2


def test_what_the_command_did_today_counts(world, asked):
    assert request_remind(request=asked[0], actor=SYSTEM)
    with pytest.raises(Illegal):
        remind(world, asked[0])


def test_who_has_answered_is_left_alone(world, asked):
    release(asked[0])
    Delivery.objects.all().delete()
    assert remind(world, *asked) == [asked[1]]
    assert {name for _kind, name in told()} == {world.colleague.username}


def test_nothing_goes_out_about_what_is_hidden(world, asked):
    idea_hide(idea=asked[0].idea, actor=world.moderator, reason=TEXT)
    with pytest.raises(Illegal):
        remind(world, *map(fresh, asked))


@pytest.mark.parametrize("who", ["citizen", "lead", "assessor", "secretary"])
def test_only_moderators_remind(world, asked, who):
    with pytest.raises(PermissionDenied):
        requests_remind(requests=asked, actor=getattr(world, who))


def address(world) -> str:
    return reverse("gemeinsam_digital:requests-remind", args=[world.module.slug])


def test_the_button_of_a_row_reminds_at_once(world, asked, client):
    client.force_login(world.moderator)
    data = {"request": asked[0].pk, "back": "tab=now"}
    response = client.post(address(world), data)
    assert response["Location"].endswith("werkbank/?tab=now")
    (message,) = get_messages(response.wsgi_request)
    assert asked[0].unit.name in str(message)
    assert Delivery.objects.count() == 1


def test_several_are_looked_at_before(world, asked, client):
    client.force_login(world.moderator)
    query = {"request": [row.pk for row in asked]}
    response = client.get(address(world), query)
    assert response.context["possible"] == asked
    assert response.context["people"] == 2
    assert not Delivery.objects.exists(), "looking reminds nobody"
    client.post(address(world), query)
    again = client.get(address(world), query)
    assert again.context["reminded"] == asked
    assert b'name="request"' not in again.content


@pytest.mark.parametrize("keys", [[], ["x"], ["-1"], ["99999999999999999999"]])
def test_a_senseless_choice_reminds_nobody(world, client, keys):
    client.force_login(world.moderator)
    assert client.get(address(world), {"request": keys}).status_code == 200
    assert client.post(address(world), {"request": keys}).status_code == 302


def test_requests_of_another_arena_are_not_taken(world, client):
    foreign = ask_units(IdeaFactory(world=World(), stage=Stage.ASSESSMENT))
    client.force_login(world.moderator)
    client.post(address(world), {"request": [row.pk for row in foreign]})
    assert fresh(foreign[0]).last_reminded is None
