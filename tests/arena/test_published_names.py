"""The command that lists the Arenas where names of assessors are published."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import Stage
from tests.factories.world import World


def said():
    out = StringIO()
    call_command("arena_published_names", stdout=out)
    return out.getvalue().splitlines()


def line_of(world, words):
    return f"{world.module.slug} ({world.project.name}): {words}"


def test_arenas_that_name_nobody_are_not_listed(world):
    assert world.arena
    assert said() == ["0 of 1 Arenas."]


def test_who_names_persons_is_listed_and_since_when_nobody_knows(world):
    row = ArenaSettings.objects.filter(pk=world.arena.pk)
    row.update(thresholds={"name_persons": 1, "confirmed_lead": 1})
    before = row.values().get()
    assert said() == [
        line_of(
            world,
            "names on, findings with names 0, confirmed lead on, "
            "settings last changed not known",
        ),
        "1 of 1 Arenas.",
    ]
    assert row.values().get() == before


def test_findings_keep_their_names_and_the_last_change_has_a_day(
    world, idea_factory, client
):
    world.arena.thresholds["name_persons"] = 1
    world.arena.save()
    idea_factory(stage=Stage.PROPOSAL)
    name = "a4dashboard:dashboard-arena_settings-edit"
    client.force_login(world.initiator)
    sent = {"support": 1, "units": 2, "heartbeat_days": 90, "reminder_days": 14}
    sent |= {"silent_days": 14, "concern_days": 21, "blind": "on"}
    client.post(reverse(name, args=[world.module.slug]), sent)
    assert World(phase="").arena
    [line, total] = said()
    day = f"{timezone.localtime():%Y-%m-%d }"
    assert line.startswith(
        line_of(
            world,
            "names off, findings with names 1, confirmed lead off, "
            f"settings last changed {day}",
        )
    )
    assert total == "1 of 2 Arenas."
