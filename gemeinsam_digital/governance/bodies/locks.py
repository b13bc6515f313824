"""Locking bodies."""

from __future__ import annotations

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.governance.bodies.models import Body


def lock_body(pk: int) -> Body:
    """Return the row of a body, locked until the transaction ends.

    Whoever locks a contribution as well locks that first.
    """
    # With the module, which every permission asks about; it stays unlocked.
    rows = Body.objects.select_for_update(of=("self",))
    return rows.select_related("arena__module").get(pk=pk)


def lock_bodies(arena: ArenaSettings) -> list[Body]:
    """Return all bodies of an Arena, locked, the Arena before them.

    In the order of their keys: two who need the same must not wait for each other
    for ever. With the Arena locked, none is added meanwhile.
    """
    ArenaSettings.objects.select_for_update(of=("self",)).get(pk=arena.pk)
    rows = Body.objects.select_for_update(of=("self",)).filter(arena=arena)
    return list(rows.order_by("pk"))
