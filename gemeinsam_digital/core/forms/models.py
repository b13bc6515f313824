"""What is kept of forms that were sent."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class SubmittedForm(models.Model):
    """A form that was carried out, and where it led.

    It refers to nobody: who sent what is only in the digest, which can't be
    read without the key that the form carried.
    """

    digest = models.CharField(max_length=64, unique=True)
    url = models.TextField(blank=True, default="")
    created = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.digest
