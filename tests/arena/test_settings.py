"""The thresholds that an initiator sets in the dashboard, in both hosts."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from gemeinsam_digital.arena.models import DEFAULT_THRESHOLDS
from gemeinsam_digital.arena.models import ArenaSettings

SENT = {
    "support": 3,
    "units": 1,
    "heartbeat_days": 30,
    "reminder_days": 7,
    "silent_days": 21,
    "concern_days": 10,
}


def address(world):
    name = "a4dashboard:dashboard-arena_settings-edit"
    return reverse(name, args=[world.module.slug])


def shown(client, world):
    """Return what a browser sends when the form is saved as it is shown."""
    page = BeautifulSoup(client.get(address(world)).content, "html5lib")
    form = page.select_one('[name="support"]').find_parent("form")
    return {
        field["name"]: field.get("value", "on")
        for field in form.select("input[name]")
        if field.get("type") != "checkbox" or field.has_attr("checked")
    }


def row(world):
    return ArenaSettings.objects.filter(pk=world.arena.pk).values().get()


def stored(world, thresholds):
    """Put thresholds into the row behind the back of the form; return the row."""
    ArenaSettings.objects.filter(pk=world.arena.pk).update(thresholds=thresholds)
    return row(world)


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


#: Other values than the usual ones, for every threshold.
OTHERS = {
    "support": 0,
    "units": 0,
    "heartbeat_days": 0,
    "reminder_days": 1,
    "silent_days": 0,
    "concern_days": 0,
    "confirmed_lead": 1,
    "blind": 0,
    "name_persons": 1,
}


@pytest.mark.parametrize(
    "thresholds",
    [DEFAULT_THRESHOLDS, OTHERS, {"support": 1}],
    ids=["usual", "others", "from before"],
)
def test_saving_what_is_shown_changes_nothing(world, client, thresholds):
    client.force_login(world.initiator)
    before = stored(world, thresholds)
    for _again in range(2):
        assert client.post(address(world), shown(client, world)).status_code == 302
        assert row(world) == before


def test_each_threshold_changes_alone_and_back_again(world, client):
    client.force_login(world.initiator)
    usual = dict(DEFAULT_THRESHOLDS)
    stored(world, usual)
    assert OTHERS.keys() == usual.keys()
    for name, value in OTHERS.items():
        is_switch = name in ("confirmed_lead", "blind", "name_persons")
        for new in (value, usual[name]):
            sent = shown(client, world) | {name: "on" if is_switch else new}
            if is_switch and not new:
                del sent[name]
            assert client.post(address(world), sent).status_code == 302
            assert row(world)["thresholds"] == usual | {name: new}, name
