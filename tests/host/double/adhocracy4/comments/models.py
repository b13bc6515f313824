"""Comments on any object, and replies to comments."""

from __future__ import annotations

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.fields import GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models

from adhocracy4.comments.cleaning import strip_and_escape
from adhocracy4.models.base import UserGeneratedContentModel
from adhocracy4.ratings.models import Rating

__all__ = ["Comment"]


class Comment(UserGeneratedContentModel):
    """A comment; its text is stored free of tags and HTML-escaped.

    Deleting one deletes the replies below it, also when it goes with the
    account of its creator.
    """

    content_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_pk = models.PositiveIntegerField()
    content_object = GenericForeignKey(ct_field="content_type", fk_field="object_pk")
    comment = models.TextField(max_length=4000)
    is_removed = models.BooleanField(default=False)
    is_censored = models.BooleanField(default=False)
    is_blocked = models.BooleanField(default=False)
    is_moderator_marked = models.BooleanField(default=False)
    is_reviewed = models.BooleanField(default=False)
    comment_categories = models.CharField(max_length=256, blank=True)
    last_discussed = models.DateTimeField(null=True, blank=True, editable=False)
    project = models.ForeignKey(
        "a4projects.Project", on_delete=models.SET_NULL, null=True, blank=True
    )
    ratings = GenericRelation(
        Rating, related_query_name="comment", object_id_field="object_pk"
    )
    child_comments = GenericRelation(
        "self", related_query_name="parent_comment", object_id_field="object_pk"
    )

    class Meta:
        ordering = ["created"]
        indexes = [models.Index(fields=["content_type", "object_pk"])]

    def __str__(self):
        return self.comment[:200]

    def save(self, update_fields=None, *args, **kwargs):
        """Clean the text, empty it if taken away, and fill in the project."""
        changed = {"comment"}
        self.comment = strip_and_escape(self.comment)
        if not self.project_id:
            self.project = self.content_object.module.project
            changed.add("project")
        if self.is_removed or self.is_censored:
            self.comment = self.comment_categories = ""
        if update_fields:
            update_fields = changed.union(update_fields)
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        target = self.content_object
        base = target if hasattr(target, "get_absolute_url") else self.module
        return f"{base.get_absolute_url().partition('?')[0]}?comment={self.pk}"

    @property
    def module(self):
        """The module of what is commented on, one level of reply up if needed."""
        target = self.content_object
        return (target.content_object if isinstance(target, Comment) else target).module
