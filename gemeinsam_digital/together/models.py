"""How ideas relate to each other."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.ideas.models import Idea


class RelationKind(models.TextChoices):
    """What the source is to the target."""

    ANSWERS = "answers", pgettext_lazy("arena", "answers the need")
    BUILDS_ON = "builds_on", pgettext_lazy("arena", "builds on")
    SIMILAR = "similar", pgettext_lazy("arena", "is similar to")
    MERGED_INTO = "merged_into", pgettext_lazy("arena", "was merged into")
    SPLIT_FROM = "split_from", pgettext_lazy("arena", "was split from")


class Relation(models.Model):
    """A directed relation between two ideas.

    Both ends cascade: a restriction between ideas would stop the host from
    deleting one of two modules (tried).
    """

    kind = code_field()
    source = models.ForeignKey(
        Idea, on_delete=models.CASCADE, related_name="relations_out"
    )
    target = models.ForeignKey(
        Idea, on_delete=models.CASCADE, related_name="relations_in"
    )
    created = models.DateTimeField(default=timezone.now)
    created_by = user_reference()
    created_by_name = name_snapshot()

    class Meta:
        constraints = [
            one_of("kind", RelationKind, "gd_relation_kind"),
            models.UniqueConstraint(
                fields=["kind", "source", "target"], name="gd_relation_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(source=models.F("target")),
                name="gd_relation_not_itself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source_id} {self.kind} {self.target_id}"
