"""Keeps the order of locks when the host deletes an account.

Connected by ``AppConfig.ready``: the user model is the host's.
"""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models.signals import pre_delete

from adhocracy4.comments.models import Comment
from adhocracy4.ratings.models import Rating
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import ideas_of_comments


def connect() -> None:
    """Listen to the deletion of accounts, after whatever locks actors."""
    from django.contrib.auth import get_user_model

    user = get_user_model()
    pre_delete.connect(lock_ideas, sender=user, dispatch_uid="gd_lock_ideas")


def lock_ideas(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Lock what the account supports and comments on, in the order of the keys.

    Its rows go in an order of their own, and each has its idea counted again: two
    accounts that are deleted at once would wait for each other for ever.
    """
    on_idea = ContentType.objects.get_for_model(Idea)
    rated = Rating.objects.filter(creator=instance, content_type=on_idea)
    comments = Comment.objects.filter(creator=instance).only(
        "content_type_id", "object_pk"
    )
    keys = {*rated.values_list("object_pk", flat=True)}
    keys.update(ideas_of_comments(comments).values())
    locked = Idea.objects.select_for_update().filter(pk__in=keys).order_by("pk")
    list(locked.values_list("pk"))
