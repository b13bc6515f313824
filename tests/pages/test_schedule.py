"""The home of a round shows its whole schedule."""

from __future__ import annotations

from gemeinsam_digital.phases import ROUND
from tests.pages.sending import soup


def shown(client, world):
    return soup(client.get(world.module.get_absolute_url(), follow=True))


def test_one_phase_is_no_schedule(world, client):
    assert not shown(client, world).select("#schedule-t")


def test_all_phases_with_what_happens_in_them(world, client, phase_factory):
    world.module.phase_set.all().delete()
    for number, content in enumerate(ROUND):
        phase_factory(
            module=world.module,
            type=content().identifier,
            name=str(content.name),
            description=str(content.description),
            weight=number,
            start=10 * (number - 1) - 5,
            end=10 * number - 5,
        )
    rows = shown(client, world).select(".gd-schedule > li")
    assert len(rows) == len(ROUND)
    for row, content in zip(rows, ROUND, strict=True):
        assert str(content.name) in row.h3.text
        assert str(content.description) in row.text
    assert [row.get("aria-current") for row in rows] == [None, "step", None, None]
