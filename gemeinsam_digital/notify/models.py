"""Who wants to hear about what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from gemeinsam_digital.ideas.models import Idea


class Subscription(models.Model):
    """A user follows an idea.

    Personal and of no official weight: it goes with the account.
    """

    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, related_name="subscriptions"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "user"], name="gd_subscription_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} follows {self.idea_id}"
