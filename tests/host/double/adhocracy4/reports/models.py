"""Reports: somebody found something that the moderation should look at."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from adhocracy4.models.base import UserGeneratedContentModel

__all__ = ["Report"]


class Report(UserGeneratedContentModel):
    """One person's report of any object; several on one object are normal."""

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_pk = models.PositiveIntegerField()
    content_object = GenericForeignKey(ct_field="content_type", fk_field="object_pk")
    description = models.TextField(max_length=1024)

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_pk"])]

    def __str__(self):
        return f"{self.content_type}_{self.object_pk}"

    @property
    def project(self):
        return self.content_object.project
