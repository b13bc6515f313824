"""The pages about the people of a unit."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.contrib import admin
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.units import services
from gemeinsam_digital.units.models import Unit
from tests.units.test_units import prove


@pytest.fixture
def unit(world):
    return world.units[0]


@pytest.fixture(autouse=True)
def all_proved(monkeypatch):
    """Let every account have proved its address, on both hosts."""
    prove(monkeypatch, lambda user, email: user.email.lower() == email.lower())


@pytest.fixture
def coordinator(unit, user_factory):
    user = user_factory(name="coordinator")
    services.unit_member_add(
        unit=unit, user=user, actor=SYSTEM, role=UnitRole.COORDINATOR
    )
    return user


def address(world, name, *args):
    return reverse(f"gemeinsam_digital:{name}", args=[world.module.slug, *args])


def page_of(world, unit):
    return address(world, "unit-detail", unit.pk)


def main(response) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html5lib").select_one("#gd")


def test_who_works_for_it_stands_on_the_page_and_links_only_for_who_may(
    world, client, unit, coordinator
):
    named = services.unit_member_name(unit=unit, email="a@example.org", actor=SYSTEM)
    services.unit_member_add(
        unit=unit,
        user=world.citizen,
        actor=SYSTEM,
        role=UnitRole.RELEASER,
        is_deputy=True,
    )
    client.force_login(coordinator)
    shown = main(client.get(page_of(world, unit)))
    row = next(r for r in shown.select("tbody tr") if world.citizen.username in r.text)
    assert "Vertretung" in row.text or "deputy" in row.text
    withdraw = address(world, "unit-invitation-withdraw", named.pk)
    assert shown.select_one(f'a[href="{withdraw}"]')
    assert "a@example.org" in shown.text
    client.force_login(world.citizen)
    shown = main(client.get(page_of(world, unit)))
    assert not shown.select(f'a[href="{withdraw}"], form[method="post"], tbody a')


def test_naming_changing_and_ending(world, client, unit, coordinator):
    client.force_login(coordinator)
    data = {"email": world.citizen.email, "role": "member"}
    client.post(page_of(world, unit), data)
    row = unit.members.get(user=world.citizen)
    change = address(world, "unit-member-change", row.pk)
    form = main(client.get(change))
    assert form.select_one("input[name=role][checked]")["value"] == "member"
    client.post(change, {"role": "releaser", "is_deputy": "on"})
    row.refresh_from_db()
    assert (row.role, row.is_deputy) == ("releaser", True)
    end = address(world, "unit-member-end", row.pk)
    assert client.get(end).status_code == 200
    client.post(end)
    for step in (change, end):
        assert client.get(step).status_code == 409
    assert client.post(end).status_code == 409


def test_mistakes_are_told_beside_the_field(world, client, unit, coordinator):
    client.force_login(coordinator)
    page = page_of(world, unit)
    for email, status in (("kein Name", 200), ("", 200), (coordinator.email, 409)):
        response = client.post(page, {"email": email, "role": "member"})
        assert response.status_code == status
        assert set(response.context["form"].errors) == {"email"}
    response = client.post(page, {"email": "a@example.org", "role": "boss"})
    assert set(response.context["form"].errors) == {"role"}
    assert not unit.invitations.exists()


def test_the_last_who_releases_can_not_go(world, client, unit, coordinator):
    client.force_login(coordinator)
    page = page_of(world, unit)
    assert client.post(page, {"do": "four-eyes"}).status_code == 409
    row = services.unit_member_add(
        unit=unit, user=world.citizen, actor=SYSTEM, role=UnitRole.RELEASER
    )
    assert client.post(page, {"do": "four-eyes"}).status_code == 302
    assert Unit.objects.get(pk=unit.pk).needs_releaser
    end = address(world, "unit-member-end", row.pk)
    assert client.post(end).status_code == 409
    assert client.post(page, {"do": "two-eyes"}).status_code == 302
    assert client.post(end).status_code == 409
    client.force_login(world.superuser)
    assert client.post(page, {"do": "confirm-two-eyes"}).status_code == 302
    assert client.post(end).status_code == 302


def test_only_operators_switch_a_unit_off(world, client, unit, coordinator):
    page = page_of(world, unit)
    client.force_login(coordinator)
    assert client.post(page, {"do": "deactivate"}).status_code == 403
    assert client.post(page, {"do": "nonsense"}).status_code == 404
    client.force_login(world.superuser)
    assert client.post(page, {"do": "deactivate"}).status_code == 302
    assert not Unit.objects.get(pk=unit.pk).active
    assert client.get(page).status_code == 200
    client.force_login(coordinator)
    assert client.get(page).status_code == 403
    assert client.get(address(world, "unit-list")).status_code == 403


def test_whoever_coordinates_may_end_that(world, client, unit, coordinator):
    client.force_login(coordinator)
    row = unit.members.get(user=coordinator)
    response = client.post(address(world, "unit-member-end", row.pk))
    home = reverse("gemeinsam_digital:arena-home", args=[world.module.slug])
    assert response["Location"] == home


def test_a_unit_that_takes_no_part_has_no_page_here(world, client, unit, coordinator):
    row = unit.members.get()
    named = services.unit_member_name(unit=unit, email="a@example.org", actor=SYSTEM)
    world.arena.participations.filter(actor=unit.pk).delete()
    client.force_login(world.superuser)
    for name, pk in (
        ("unit-detail", unit.pk),
        ("unit-member-end", row.pk),
        ("unit-invitation-withdraw", named.pk),
    ):
        assert client.get(address(world, name, pk)).status_code == 404
        assert client.post(address(world, name, pk)).status_code == 404


def test_the_list_shows_ones_own_and_operators_all(world, client, unit, coordinator):
    page = address(world, "unit-list")
    client.force_login(coordinator)
    assert client.get(page).context["units"] == [unit]
    client.force_login(world.superuser)
    every = client.get(page).context["units"]
    assert len(every) == world.arena.participations.count()
    client.force_login(world.colleague)
    assert client.get(page).context["units"] == [world.units[1]]


def test_the_way_there_is_offered_to_who_may_go(world, client, unit, coordinator):
    pages = [
        (address(world, "actor-detail", unit.pk), page_of(world, unit)),
        (f"{address(world, 'workbench')}?tab=look", address(world, "unit-list")),
    ]
    for page, target in pages:
        for user, offered in ((coordinator, True), (world.moderator, False)):
            client.force_login(user)
            links = main(client.get(page)).select(f'a[href="{target}"]')
            assert bool(links) is offered, (page, user.username)


def test_the_list_and_the_page_cost_the_same_for_many(
    world, user_factory, client, unit, coordinator
):
    client.force_login(world.superuser)
    pages = [address(world, "unit-list"), page_of(world, unit)]

    def cost() -> list[int]:
        numbers = []
        for page in pages:
            with CaptureQueriesContext(
                connection,
            ) as captured:
                client.get(page)
            numbers.append(len(captured))
        return numbers

    cost()
    before = cost()
    for number in range(8):
        for each in world.units:
            services.unit_member_add(
                unit=each, user=user_factory(name="m"), actor=SYSTEM
            )
            services.unit_member_name(
                unit=each, email=f"{number}@example.org", actor=SYSTEM
            )
    assert cost() == before


def test_the_admin_changes_nothing_that_has_a_rule(world, unit, coordinator):
    request = RequestFactory().get("/")
    request.user = world.superuser
    units = admin.site.get_model_admin(Unit)
    form = units.get_form(request, unit)
    assert set(form.base_fields) == {"code", "short_name", "actor"}
    assert not units.has_delete_permission(request, unit)
    (inline,) = units.get_inline_instances(request, unit)
    assert not inline.has_add_permission(request, unit)
    assert not inline.has_delete_permission(request, unit)
