"""Base models that keep the time of creation and of the last change."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

__all__ = ["TimeStampedModel"]


class TimeStampedModel(models.Model):
    """``created`` is set once; ``modified`` stays empty until the first change."""

    created = models.DateTimeField(default=timezone.now, editable=False)
    modified = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    def save(self, ignore_modified=False, update_fields=None, *args, **kwargs):
        """Save, noting the time unless the row is new or the caller objects."""
        touches = self.pk is not None and not ignore_modified
        if touches:
            self.modified = timezone.now()
        if touches and update_fields:
            update_fields = {*update_fields, "modified"}
        super().save(*args, update_fields=update_fields, **kwargs)


class UserGeneratedContentModel(TimeStampedModel):
    """Content that goes when the account of its creator goes."""

    creator = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE)

    class Meta:
        abstract = True
