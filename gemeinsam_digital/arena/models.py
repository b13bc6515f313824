"""The configuration of one module run as an Arena, and its vocabulary."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import models
from django.db import transaction
from django.utils.translation import pgettext_lazy

from adhocracy4.modules.models import AbstractSettings
from gemeinsam_digital.arena.presets.registration import copy_all
from gemeinsam_digital.arena.presets.registration import fill
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.languages import in_language

#: What an Arena asks for unless its operator says otherwise. 0 switches off.
#: ``heartbeat_days``: how long a lead or partner holds without confirming it;
#: ``reminder_days``: between the two reminders, and from the second to the end;
#: ``silent_days``: how long after its due day a request counts as not answered;
#: ``concern_days``: how long the team, and then who raised a concern, has for a word;
#: after that it goes on to the next higher body;
#: ``confirmed_lead``: 1 where only confirmed organisations can lead;
#: ``blind``: 1 where a unit reads the others only after its own release;
#: ``name_persons``: 1 where the public also reads who judged for a unit.
DEFAULT_THRESHOLDS = {
    "support": 10,
    "units": 2,
    "heartbeat_days": 90,
    "reminder_days": 14,
    "silent_days": 14,
    "concern_days": 21,
    "confirmed_lead": 0,
    "blind": 1,
    "name_persons": 0,
}


def default_thresholds() -> dict[str, int]:
    """Return a fresh copy of the default thresholds."""
    return dict(DEFAULT_THRESHOLDS)


class ArenaSettings(AbstractSettings):
    """One Arena.

    The host's project duplication deep-copies the settings row of a module
    and nothing else that is ours. ``key`` lets :meth:`save` notice that it is
    such a copy and bring vocabulary, criteria and participation along.
    """

    key = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    preset = code_field(default="berlin")
    thresholds = models.JSONField(default=default_thresholds)
    #: When the thresholds were last changed in the dashboard; empty where they never
    #: were, or before this was kept. A copy keeps it with what it took over.
    changed_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = pgettext_lazy("arena", "Arena")
        verbose_name_plural = pgettext_lazy("arena", "Arenas")

    def __str__(self) -> str:
        return f"{self.module.project.name}: {self.module.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save; a new Arena is filled, a copy gets what its original has."""
        is_new = self.pk is None
        original = None
        if is_new:
            original = ArenaSettings.objects.filter(key=self.key).first()
        if original is not None:
            self.key = uuid.uuid4()
            self._state.adding = True
        with transaction.atomic():
            super().save(*args, **kwargs)
            if original is not None:
                copy_all(original, self)
            elif is_new:
                fill(self)

    def threshold(self, name: str) -> int:
        """Return a threshold, falling back to the default of the package.

        Args:
            name: a key of ``DEFAULT_THRESHOLDS``.
        """
        value = self.thresholds.get(name, DEFAULT_THRESHOLDS[name])
        return int(value)


class TermQuerySet(models.QuerySet["Term"]):
    """Terms of one or several Arenas."""

    def of(self, scheme: Scheme) -> TermQuerySet:
        """Return the terms of a scheme, in their order."""
        return self.filter(scheme=scheme).order_by("position", "pk")


class Term(models.Model):
    """One entry of an Arena's vocabulary; retired, never deleted."""

    arena = models.ForeignKey(
        ArenaSettings, on_delete=models.CASCADE, related_name="terms"
    )
    scheme = code_field()
    code = code_field()
    group = code_field(blank=True, default="")
    label_de = models.CharField(max_length=200)
    label_en = models.CharField(max_length=200, blank=True, default="")
    hint_de = models.TextField(blank=True, default="")
    hint_en = models.TextField(blank=True, default="")
    required = models.BooleanField(default=False)
    active = models.BooleanField(default=True)
    position = models.PositiveIntegerField(default=0)
    #: What the preset said when it was last loaded: tells an operator's
    #: wording from ours when the preset is loaded again.
    preset_values = models.JSONField(default=dict, blank=True)

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = pgettext_lazy("arena", "Term")
        verbose_name_plural = pgettext_lazy("arena", "Terms")
        ordering = ["scheme", "position", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["arena", "scheme", "code"], name="gd_term_once"
            ),
            one_of("scheme", Scheme, "gd_term_scheme"),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """The label in the active language; German where English is missing."""
        return in_language(self.label_de, self.label_en)

    @property
    def hint(self) -> str:
        """The guiding question in the active language."""
        return in_language(self.hint_de, self.hint_en)
