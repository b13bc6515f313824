"""List the Arenas that publish who judged for a unit."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count
from django.db.models import Q
from django.db.models import QuerySet
from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings

FINDINGS = "module__arena_ideas__findings"


class Command(BaseCommand):
    """Say where names are published, and since when they may be; changes nothing."""

    help = (
        "Lists the Arenas that publish who judged for a unit, or have published it: "
        "with the number of findings that show names, whether only confirmed "
        "organisations can lead, and when the settings were last changed as far as "
        "that is known. Changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """List them, and say how many."""
        listed = [arena for arena in _counted() if _names(arena)]
        for arena in listed:
            self.stdout.write(_line(arena))
        self.stdout.write(f"{len(listed)} of {ArenaSettings.objects.count()} Arenas.")


def _counted() -> QuerySet[ArenaSettings]:
    """Return all Arenas with ``named``, how many of their findings show a name."""
    has_name = Q(**{f"{FINDINGS}__judgements__author_name__gt": ""})
    arenas = ArenaSettings.objects.select_related("module__project")
    named = Count(FINDINGS, filter=has_name, distinct=True)
    return arenas.annotate(named=named).order_by("pk")


def _names(arena: Any) -> bool:
    return bool(arena.named or arena.threshold("name_persons"))


def _line(arena: Any) -> str:
    changed = "not known"
    if arena.changed_at is not None:
        changed = f"{timezone.localtime(arena.changed_at):%Y-%m-%d %H:%M}"
    return (
        f"{arena.module.slug} ({arena.module.project.name}): "
        f"names {_switch(arena, 'name_persons')}, "
        f"findings with names {arena.named}, "
        f"confirmed lead {_switch(arena, 'confirmed_lead')}, "
        f"settings last changed {changed}"
    )


def _switch(arena: ArenaSettings, name: str) -> str:
    return "on" if arena.threshold(name) else "off"
