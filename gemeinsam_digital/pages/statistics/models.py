"""The numbers of an Arena as they were counted last."""

from __future__ import annotations

from django.db import models
from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings


class KeptFigures(models.Model):
    """What the statistics show, so that nobody waits for it to be counted.

    It can be counted again at any time.

    Attributes:
        version: of the app that wrote it; another one may count otherwise.
        numbers: what ``figures.written`` makes of them.
    """

    arena = models.OneToOneField(
        ArenaSettings, on_delete=models.CASCADE, related_name="+"
    )
    counted_at = models.DateTimeField(default=timezone.now)
    version = models.CharField(max_length=32)
    numbers = models.JSONField()

    def __str__(self) -> str:
        return f"figures of {self.arena_id}"
