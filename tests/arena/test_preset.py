"""A preset fills an Arena with few queries, however much there is in it."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.arena.presets import preset
from gemeinsam_digital.ideas.ghost import get_or_create_ghost
from gemeinsam_digital.units.models import Unit
from tests.contract import build as host

#: The savepoints and the settings row included.
BUDGET = 24


def saved(arena: ArenaSettings) -> int:
    """Save and return how many queries it took."""
    with CaptureQueriesContext(connection) as captured:
        arena.save()
    return len(captured)


def groups_of(body) -> frozenset[str]:
    return frozenset(body.seats.values_list("group", flat=True))


def test_a_new_arena_costs_a_query_for_each_kind_of_row(db, module_factory):
    # Once for a platform, and the host itself writes more rows for a new user.
    get_or_create_ghost()
    module = module_factory()
    arena = ArenaSettings(module=module)
    assert saved(arena) <= BUDGET
    data = preset(arena.preset)
    assert arena.terms.count() == len(data.TERMS)
    assert [p.actor.unit.code for p in arena.participations.order_by("pk")] == [
        entry["code"] for entry in data.UNITS
    ]
    stored = {
        (body.code, body.name, tuple(body.types), body.heard, groups_of(body))
        for body in arena.bodies.all()
    }
    assert stored == {
        (
            entry["code"],
            entry["name"],
            entry["decides"],
            entry["heard"],
            frozenset(entry["groups"]),
        )
        for entry in data.BODIES
    }


def test_a_unit_that_is_there_is_taken_as_the_operator_left_it(db, module_factory):
    first = host.settings_row(module_factory())
    Unit.objects.filter(code="ba_mitte").update(short_name="Umbenannt", active=False)
    Unit.objects.filter(code="ba_lichtenberg").delete()
    second = ArenaSettings(module=module_factory())
    assert saved(second) <= BUDGET
    names = {p.actor.unit.code: p.actor.unit for p in second.participations.all()}
    assert set(names) == {entry["code"] for entry in preset("berlin").UNITS}
    assert names["ba_mitte"].short_name == "Umbenannt"
    assert not names["ba_mitte"].active
    assert Unit.objects.count() == len(preset("berlin").UNITS)
    terms = Term.objects.filter(arena=first).values_list("code", flat=True)
    assert second.terms.filter(code__in=terms).count() == first.terms.count()
