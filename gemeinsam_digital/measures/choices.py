"""The fixed words of measures that logic reads."""

from __future__ import annotations

from django.db import models
from django.utils.translation import pgettext_lazy


class MeasureStatus(models.TextChoices):
    """Where a measure stands; follows from phases and evaluation, stored nowhere."""

    PLANNED = "planned", pgettext_lazy("arena measure", "in planning")
    RUNNING = "running", pgettext_lazy("arena measure", "under way")
    COMPLETED = "completed", pgettext_lazy("arena measure", "completed")
    STOPPED = "stopped", pgettext_lazy("arena measure", "stopped")
