"""Switching four eyes off: two people, for what is asked afterwards, on record."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db import transaction
from django.urls import reverse

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_approve,
)
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from gemeinsam_digital.units.four_eyes import services
from gemeinsam_digital.units.models import FourEyesChange
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.services import unit_member_end
from tests.factories.actions import ask_units
from tests.feasibility.lives import member


@pytest.fixture
def unit(world):
    return world.units[0]


@pytest.fixture
def releaser(world):
    return member(world, "releaser", UnitRole.RELEASER)


@pytest.fixture
def first(world, unit, releaser):
    """Coordinates a unit with four eyes."""
    services.four_eyes_start(unit=unit, actor=SYSTEM)
    return member(world, "first", UnitRole.COORDINATOR)


@pytest.fixture
def second(world, first):
    return member(world, "second", UnitRole.COORDINATOR)


def has_four_eyes(unit):
    return Unit.objects.get(pk=unit.pk).needs_releaser


def switched_off(unit, first, second):
    services.four_eyes_end_ask(unit=unit, actor=first)
    services.four_eyes_end_confirm(unit=unit, actor=second)


def page_of(world, unit):
    return reverse("gemeinsam_digital:unit-detail", args=[world.module.slug, unit.pk])


def main(response):
    return BeautifulSoup(response.content, "html5lib").select_one("#gd")


def buttons(response):
    return {button["value"] for button in main(response).select('button[name="do"]')}


# --- two people --------------------------------------------------------------


def test_nobody_switches_it_off_alone(world, unit, first):
    services.four_eyes_end_ask(unit=unit, actor=first)
    assert has_four_eyes(unit)
    with pytest.raises(PermissionDenied):
        services.four_eyes_end_confirm(unit=unit, actor=first)
    with pytest.raises(Illegal):
        services.four_eyes_end_ask(unit=unit, actor=first)
    assert has_four_eyes(unit)
    assert FourEyesChange.objects.filter(settled_at=None).count() == 1


def test_nor_does_an_operator(world, unit, first):
    services.four_eyes_end_ask(unit=unit, actor=world.superuser)
    with pytest.raises(PermissionDenied):
        services.four_eyes_end_confirm(unit=unit, actor=world.superuser)
    assert has_four_eyes(unit)
    services.four_eyes_end_confirm(unit=unit, actor=first)
    assert not has_four_eyes(unit)


@pytest.mark.parametrize("who", ["second", "superuser"])
def test_another_coordinator_or_an_operator_confirms(world, unit, first, second, who):
    actor = second if who == "second" else world.superuser
    switched_off(unit, first, actor)
    assert not has_four_eyes(unit)
    change = FourEyesChange.objects.get(needs_releaser=False)
    assert (change.asked_by, change.settled_by) == (first, actor)
    assert change.is_done
    with pytest.raises(Illegal):
        services.four_eyes_end_confirm(unit=unit, actor=second)
    with pytest.raises(Illegal):
        services.four_eyes_end_ask(unit=unit, actor=second)


@pytest.mark.parametrize("who", ["releaser", "assessor", "moderator", "citizen"])
def test_others_neither_ask_nor_confirm_nor_cancel(world, unit, first, releaser, who):
    actor = releaser if who == "releaser" else getattr(world, who)
    with pytest.raises(PermissionDenied):
        services.four_eyes_end_ask(unit=unit, actor=actor)
    services.four_eyes_end_ask(unit=unit, actor=first)
    for service in (services.four_eyes_end_confirm, services.four_eyes_end_cancel):
        with pytest.raises(PermissionDenied):
            service(unit=unit, actor=actor)
    with pytest.raises(PermissionDenied):
        services.four_eyes_start(unit=unit, actor=actor)
    assert has_four_eyes(unit)


@pytest.mark.parametrize("who", ["first", "second"])
def test_either_of_them_takes_it_back(unit, first, second, who):
    services.four_eyes_end_ask(unit=unit, actor=first)
    services.four_eyes_end_cancel(unit=unit, actor={"first": first}.get(who, second))
    for service in (services.four_eyes_end_confirm, services.four_eyes_end_cancel):
        with pytest.raises(Illegal):
            service(unit=unit, actor=second)
    assert has_four_eyes(unit)
    services.four_eyes_end_ask(unit=unit, actor=second)
    assert FourEyesChange.objects.filter(needs_releaser=False).count() == 2


def test_one_waits_at_a_time(unit, first):
    services.four_eyes_end_ask(unit=unit, actor=first)
    with pytest.raises(IntegrityError), transaction.atomic():
        FourEyesChange.objects.create(unit=unit, needs_releaser=False)


# --- for what is asked afterwards --------------------------------------------


def test_what_was_asked_before_keeps_four_eyes(
    assessment_factory, idea_factory, unit, first, second, releaser
):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    request = ask_units(idea)[0]
    switched_off(unit, first, second)
    assessment_factory(request=request, author=first)
    with pytest.raises(PermissionDenied):
        assessment_approve(request=request, actor=first)
    # Nor after it was switched on and off again.
    services.four_eyes_start(unit=unit, actor=first)
    switched_off(unit, second, first)
    with pytest.raises(PermissionDenied):
        assessment_approve(request=request, actor=first)
    with pytest.raises(Illegal):
        unit_member_end(member=unit.members.get(user=releaser), actor=SYSTEM)
    released = assessment_approve(request=request, actor=releaser)
    assert released.released_by == releaser
    unit_member_end(member=unit.members.get(user=releaser), actor=SYSTEM)


def test_what_is_asked_afterwards_is_released_by_whoever_judges(
    assessment_factory, idea_factory, unit, first, second
):
    switched_off(unit, first, second)
    request = ask_units(idea_factory(stage=Stage.ASSESSMENT))[0]
    assessment_factory(request=request, author=first)
    assert assessment_approve(request=request, actor=first).released_by == first


def test_the_pages_of_a_request_follow_its_day(
    world, assessment_factory, idea_factory, client, unit, first, second
):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    before = ask_units(idea)[0]
    switched_off(unit, first, second)
    assessment_factory(request=before, author=first)
    client.force_login(first)
    page = client.get(reverse("gemeinsam_digital:assess", args=[before.pk]))
    assert page.context["needs_releaser"]
    releaser = unit.members.get(role=UnitRole.RELEASER).user
    [label] = [task.label for task in tasks_for(releaser, world.module)]
    AssessmentRequest.objects.update(
        requested_at=FourEyesChange.objects.first().settled_at
    )
    Unit.objects.filter(pk=unit.pk).update(two_eyes_since=None)
    page = client.get(reverse("gemeinsam_digital:assess", args=[before.pk]))
    assert not page.context["needs_releaser"]
    [other] = [task.label for task in tasks_for(releaser, world.module)]
    assert label != other


# --- whose turn it is --------------------------------------------------------


def test_it_waits_for_the_second_person_on_the_page_and_among_the_tasks(
    world, client, unit, first, second
):
    page = page_of(world, unit)
    client.force_login(first)
    assert "two-eyes" in buttons(client.get(page))
    assert client.post(page, {"do": "two-eyes"}).status_code == 302
    assert buttons(client.get(page)) == {"keep-four-eyes"}
    assert client.post(page, {"do": "confirm-two-eyes"}).status_code == 403
    assert has_four_eyes(unit)
    urls = {
        user.username: [task.url for task in tasks_for(user, world.module)]
        for user in (first, second, world.superuser, world.assessor, world.moderator)
    }
    assert {name for name, found in urls.items() if page in found} == {
        second.username,
        world.superuser.username,
    }
    client.force_login(second)
    assert buttons(client.get(page)) == {"confirm-two-eyes", "keep-four-eyes"}
    assert client.post(page, {"do": "confirm-two-eyes"}).status_code == 302
    assert not has_four_eyes(unit)
    assert client.post(page, {"do": "confirm-two-eyes"}).status_code == 409
    assert page not in [task.url for task in tasks_for(second, world.module)]


@pytest.mark.parametrize("name", ["arena-home", "workbench"])
def test_it_stands_where_the_second_person_looks_for_tasks(
    world, client, unit, first, second, name
):
    page = page_of(world, unit)
    services.four_eyes_end_ask(unit=unit, actor=first)
    place = reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
    for user, waits in ((second, True), (first, False), (world.assessor, False)):
        client.force_login(user)
        links = main(client.get(place)).select(f'a[href="{page}"]')
        assert bool(links) is waits, user.username
    services.four_eyes_end_cancel(unit=unit, actor=first)
    client.force_login(second)
    assert not main(client.get(place)).select(f'a[href="{page}"]')


def test_the_list_of_units_says_where_it_waits(world, client, unit, first):
    client.force_login(world.superuser)
    place = reverse("gemeinsam_digital:unit-list", args=[world.module.slug])

    def waiting():
        return [
            row.select_one("a").text
            for row in main(client.get(place)).select("li")
            if row.select_one(".gd-state--warn")
        ]

    assert waiting() == []
    services.four_eyes_end_ask(unit=unit, actor=first)
    assert waiting() == [unit.name]
    services.four_eyes_end_cancel(unit=unit, actor=first)
    assert waiting() == []


# --- where only an operator can confirm it -----------------------------------


@pytest.fixture
def working(world, client, unit, settings):
    """Return what a user reads about how the unit works, in English."""
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"

    def read(user):
        client.force_login(user)
        shown = main(client.get(page_of(world, unit)))
        return " ".join(shown.select_one("#working").text.split())

    return read


def test_the_only_coordinator_reads_that_an_operator_confirms(
    world, unit, first, working
):
    before = working(first)
    assert "so an operator of the platform does" in before
    assert "the operators are told by mail" in before
    assert "operator" not in working(world.assessor), "nothing to ask for"
    assert "operator" not in working(world.superuser), "the coordinator confirms"
    services.four_eyes_end_ask(unit=unit, actor=first)
    for user in (first, world.assessor, world.superuser):
        waits = working(user)
        assert "so an operator of the platform does, on this page" in waits
        assert "among the tasks of the operators" in waits
        assert "Another person who coordinates the unit" not in waits
    services.four_eyes_end_confirm(unit=unit, actor=world.superuser)
    assert "operator" not in working(first), "there is nothing to switch off"


def test_what_an_operator_asks_the_only_coordinator_confirms(
    world, unit, first, working
):
    services.four_eyes_end_ask(unit=unit, actor=world.superuser)
    assert "Another person who coordinates the unit" in working(first)
    assert "so an operator of the platform does" not in working(first)


@pytest.mark.parametrize("how", ["there", "left", "inactive", "elsewhere"])
def test_who_counts_as_the_other_coordinator(world, unit, first, working, how):
    other = member(
        world, "other", UnitRole.COORDINATOR, unit=1 if how == "elsewhere" else 0
    )
    if how == "left":
        unit_member_end(member=unit.members.get(user=other), actor=SYSTEM)
    elif how == "inactive":
        type(other).objects.filter(pk=other.pk).update(is_active=False)
    words = "so an operator of the platform does"
    assert (words in working(first)) is (how != "there")
    services.four_eyes_end_ask(unit=unit, actor=first)
    assert (words in working(first)) is (how != "there")


# --- on record ---------------------------------------------------------------


def test_moderators_read_who_switched_what_and_others_do_not(
    world, client, unit, first, second
):
    services.four_eyes_end_ask(unit=unit, actor=first)
    services.four_eyes_end_cancel(unit=unit, actor=second)
    switched_off(unit, second, first)
    record = reverse("gemeinsam_digital:four-eyes-record", args=[world.module.slug])
    client.force_login(world.moderator)
    shown = main(client.get(record))
    rows = [row.text for row in shown.select("tbody tr")]
    assert len(rows) == 3
    assert all(unit.name in row for row in rows)
    assert first.username in rows[0]
    assert second.username in rows[0]
    for user in (first, world.assessor, world.citizen):
        client.force_login(user)
        assert client.get(record).status_code == 403
    world.arena.participations.filter(actor=unit.pk).delete()
    client.force_login(world.moderator)
    assert unit.name not in main(client.get(record)).text


def test_switching_on_twice_is_recorded_once(unit, first):
    services.four_eyes_start(unit=unit, actor=first)
    [change] = FourEyesChange.objects.all()
    assert change.needs_releaser
    assert change.is_done
