"""Counting an Arena before somebody asks."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from gemeinsam_digital import __version__
from gemeinsam_digital.arena.selectors import published_arenas
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.pages.statistics.figures import count
from gemeinsam_digital.pages.statistics.figures import written
from gemeinsam_digital.pages.statistics.models import KeptFigures

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings

#: Counted again even if there is no new entry in the history: support and comments
#: are none, and waiting goes on.
AT_LEAST_EVERY = timedelta(minutes=30)


def figures_keep_all() -> None:
    """Count the published Arenas in which something has happened since."""
    for arena in published_arenas():
        if _is_outdated(arena):
            _figures_keep(arena)


def _is_outdated(arena: ArenaSettings) -> bool:
    kept = KeptFigures.objects.filter(arena=arena, version=__version__).first()
    if kept is None or kept.counted_at < timezone.now() - AT_LEAST_EVERY:
        return True
    since = Event.objects.filter(created__gt=kept.counted_at)
    return since.filter(idea__module=arena.module_id).exists()


def _figures_keep(arena: ArenaSettings) -> None:
    figures = count(arena.module)
    KeptFigures.objects.update_or_create(
        arena=arena,
        defaults={
            "counted_at": figures.as_of,
            "version": __version__,
            "numbers": written(figures),
        },
    )
