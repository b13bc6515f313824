"""Keeps how many support and comment an idea, whoever writes the rows.

The host's widgets write supports and comments through its API and its admin,
past our services; and they go with the accounts of their writers.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.db.models.signals import post_delete
from django.db.models.signals import post_save
from django.dispatch import receiver

from adhocracy4.comments.models import Comment
from adhocracy4.modules.models import Module
from adhocracy4.ratings.models import Rating
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import ideas_of_comments
from gemeinsam_digital.ideas.participation.services import comments_count
from gemeinsam_digital.ideas.participation.services import supports_count

#: With one of these goes all that hangs on it: nobody reads a number any more.
_WHOLE = (Idea, Module, Module._meta.get_field("project").related_model)


@receiver(post_save, sender=Rating)
@receiver(post_delete, sender=Rating)
def rating_changed(instance: Rating, origin: Any = None, **kwargs: Any) -> None:
    """Count the supports of the idea again."""
    is_ours = instance.content_type_id == ContentType.objects.get_for_model(Idea).pk
    if is_ours and not goes_as_a_whole(origin):
        supports_count(instance.object_pk)


@receiver(post_save, sender=Comment)
@receiver(post_delete, sender=Comment)
def comment_changed(instance: Comment, origin: Any = None, **kwargs: Any) -> None:
    """Count the comments of the idea again that a comment or a reply is on."""
    if not goes_as_a_whole(origin):
        for idea_pk in ideas_of_comments([instance]).values():
            comments_count(idea_pk)


def goes_as_a_whole(origin: Any) -> bool:
    """Return whether something is deleted that has the idea in it.

    Args:
        origin: the row or the queryset whose deletion took this with it.
    """
    if isinstance(origin, QuerySet):
        return issubclass(origin.model, _WHOLE)
    return isinstance(origin, _WHOLE)
