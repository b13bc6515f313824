"""Ratings of any object: for, against, or taken back."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from adhocracy4.models.base import UserGeneratedContentModel

__all__ = ["Rating"]


class Rating(UserGeneratedContentModel):
    """One row per person and object; taking it back sets the value to 0."""

    POSITIVE = 1
    NEGATIVE = -1

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_pk = models.PositiveIntegerField()
    content_object = GenericForeignKey(ct_field="content_type", fk_field="object_pk")
    value = models.IntegerField()

    class Meta:
        unique_together = [("content_type", "object_pk", "creator")]
        indexes = [models.Index(fields=["content_type", "object_pk"])]

    def __str__(self):
        return str(self.value)

    def save(self, *args, **kwargs):
        """Save with the value clipped to the scale."""
        self.value = max(self.NEGATIVE, min(self.POSITIVE, self.value))
        super().save(*args, **kwargs)

    @property
    def module(self):
        return self.content_object.module

    @property
    def project(self):
        return self.content_object.project
