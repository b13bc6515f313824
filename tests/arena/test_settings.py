"""The thresholds that an initiator sets in the dashboard, in both hosts."""

from __future__ import annotations

import pytest
from django.urls import reverse

SENT = {"support": 3, "units": 1, "heartbeat_days": 30, "reminder_days": 7}


def address(world):
    name = "a4dashboard:dashboard-arena_settings-edit"
    return reverse(name, args=[world.module.slug])


def test_an_initiator_sets_all_of_them(world, client):
    client.force_login(world.initiator)
    page = client.get(address(world)).content.decode()
    assert 'value="90"' in page
    assert 'name="confirmed_lead"' in page
    switches = ("confirmed_lead", "blind", "name_persons")
    client.post(address(world), SENT | dict.fromkeys(switches, "on"))
    world.arena.refresh_from_db()
    assert world.arena.thresholds == SENT | dict.fromkeys(switches, 1)
    client.post(address(world), SENT)
    world.arena.refresh_from_db()
    assert world.arena.thresholds == SENT | dict.fromkeys(switches, 0)


@pytest.mark.parametrize(
    "changes", [{"heartbeat_days": -1}, {"reminder_days": 0}, {"support": ""}]
)
def test_nonsense_changes_nothing(world, client, changes):
    client.force_login(world.initiator)
    before = world.arena.thresholds
    response = client.post(address(world), SENT | changes)
    assert response.status_code == 200
    world.arena.refresh_from_db()
    assert world.arena.thresholds == before


def test_an_arena_from_before_this_setting_asks_for_the_usual(world):
    world.arena.thresholds = {"support": 1}
    world.arena.save()
    world.arena.refresh_from_db()
    assert world.arena.threshold("heartbeat_days") == 90
