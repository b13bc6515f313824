"""A participation project: the frame around modules."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property

from adhocracy4.models.base import TimeStampedModel
from adhocracy4.models.links import is_linked
from adhocracy4.projects.enums import Access
from adhocracy4.slugs import fill_slug

__all__: list[str] = []


class Project(TimeStampedModel):
    """Belongs to an organisation, has members, moderators and modules.

    The access properties are cached on the instance, as in the real one.
    """

    slug = models.SlugField(unique=True, max_length=150, blank=True)
    name = models.CharField(max_length=120)
    description = models.CharField(max_length=250, blank=True)
    organisation = models.ForeignKey(
        settings.A4_ORGANISATIONS_MODEL, on_delete=models.CASCADE
    )
    group = models.ForeignKey(Group, on_delete=models.SET_NULL, null=True, blank=True)
    access = models.IntegerField(choices=Access.choices, default=Access.PUBLIC)
    is_draft = models.BooleanField(default=True)
    is_archived = models.BooleanField(default=False)
    participants = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="project_participant", blank=True
    )
    moderators = models.ManyToManyField(
        settings.AUTH_USER_MODEL, related_name="project_moderator", blank=True
    )

    class Meta:
        ordering = ["-created"]

    def __str__(self):
        return self.name

    def save(self, update_fields=None, *args, **kwargs):
        if not update_fields:
            fill_slug(self)
        super().save(*args, update_fields=update_fields, **kwargs)

    def get_absolute_url(self):
        return reverse("project-detail", kwargs={"slug": self.slug})

    def has_member(self, user):
        """Whoever is signed in, in a public project; else those invited."""
        if user.is_authenticated and self.is_public:
            return True
        is_invited = is_linked(self, "participants", user)
        return is_invited or self.has_moderator(user)

    def has_moderator(self, user):
        return is_linked(self, "moderators", user)

    def is_group_member(self, user):
        if not self.group_id:
            return False
        return user.groups.filter(pk=self.group_id).exists()

    @cached_property
    def is_public(self):
        return self.access == Access.PUBLIC

    @cached_property
    def is_semipublic(self):
        return self.access == Access.SEMIPUBLIC

    @cached_property
    def is_private(self):
        return self.access == Access.PRIVATE

    @cached_property
    def modules(self):
        return self.module_set.all()

    @cached_property
    def published_modules(self):
        return self.module_set.filter(is_draft=False)
