"""Frozen copies of a contribution."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.ideas.models import SENTENCE_LENGTH
from gemeinsam_digital.ideas.models import Idea


class Revision(models.Model):
    """A frozen copy of all content of an idea (Fassung).

    Codes and labels are stored side by side, as of then: a later change of
    the vocabulary must not change what somebody assessed.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    content_hash = models.CharField(max_length=64)
    schema_version = models.PositiveIntegerField()
    author = user_reference()
    author_name = name_snapshot()
    summary = models.CharField(max_length=SENTENCE_LENGTH, blank=True, default="")
    is_material = models.BooleanField(default=False)
    created = models.DateTimeField(default=timezone.now)
    redacted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["idea", "-number"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "number"], name="gd_revision_number"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id}/{self.number}"

    def get_absolute_url(self) -> str:
        """Return the permanent address of this text."""
        return reverse(
            "gemeinsam_digital:revision-detail", args=[self.idea_id, self.number]
        )
