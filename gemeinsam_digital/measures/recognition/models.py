"""The recognition of network measures."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.governance.bodies.models import NAME_LENGTH
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.models import Pledge

REASON_LENGTH = 2000


class Recognition(models.Model):
    """That a network measure is recognised (Anerkennung). Public.

    It rests on who leads, and on their commitment, stays when the measure steps back,
    and is never deleted: a badge out in the world has to find out what became of it.
    Whether it holds now is stored nowhere (``selectors.recognition_holds``).
    """

    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, related_name="recognitions"
    )
    pledge = models.ForeignKey(Pledge, on_delete=models.RESTRICT, related_name="+")
    #: In whose name: who decides on network measures.
    body = models.ForeignKey(Body, on_delete=models.RESTRICT, related_name="+")
    body_name = models.CharField(max_length=NAME_LENGTH)
    granted_at = models.DateTimeField(default=timezone.now)
    granted_by = user_reference()
    granted_by_name = name_snapshot()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = user_reference()
    withdrawn_by_name = name_snapshot()
    #: Why it was withdrawn.
    reason = models.TextField(max_length=REASON_LENGTH, blank=True, default="")

    class Meta:
        ordering = ["-granted_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"],
                condition=Q(withdrawn_at=None),
                name="gd_recognition_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, reason="")
                | (Q(withdrawn_at__isnull=False) & ~Q(reason="")),
                name="gd_recognition_withdrawn",
            ),
        ]

    def __str__(self) -> str:
        return f"recognition of {self.idea_id}"

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was taken back."""
        return self.withdrawn_at is not None
