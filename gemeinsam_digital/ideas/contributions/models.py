"""Where a contribution comes from."""

from __future__ import annotations

from django.db import models

from gemeinsam_digital.core.choices import OriginKind
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.ideas.models import SENTENCE_LENGTH
from gemeinsam_digital.ideas.models import Idea

ORIGIN_LENGTH = 200


class Origin(models.Model):
    """On whose behalf a contribution was entered, and that they agreed.

    ``name`` and ``source`` are public. ``consent`` says how and when the
    agreement was given and is for moderators only.
    """

    idea = models.OneToOneField(
        Idea, on_delete=models.CASCADE, primary_key=True, related_name="origin"
    )
    kind = code_field()
    name = models.CharField(max_length=ORIGIN_LENGTH)
    source = models.CharField(max_length=ORIGIN_LENGTH)
    consent = models.CharField(max_length=SENTENCE_LENGTH)
    recorded_by = user_reference()
    recorded_by_name = name_snapshot()
    redacted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [one_of("kind", OriginKind, "gd_origin_kind")]

    def __str__(self) -> str:
        return self.name

    @property
    def kind_label(self) -> str:
        """The kind in words."""
        return str(OriginKind(self.kind).label)
