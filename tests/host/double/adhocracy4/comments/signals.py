"""What happens around a comment."""

from __future__ import annotations

from django.conf import settings
from django.db.models.signals import post_save
from django.dispatch import receiver

from adhocracy4.comments.models import Comment
from adhocracy4.generics import delete_with_content_object

__all__: list[str] = []

delete_with_content_object(settings.A4_COMMENTABLES, Comment)


@receiver(post_save, sender=Comment)
def note_discussion(sender, instance, **kwargs):
    """Tell the object when it was last discussed, if it wants to know."""
    target = instance.content_object
    if not hasattr(target, "last_discussed"):
        return
    times = [instance.created, instance.last_discussed]
    target.last_discussed = max(time for time in times if time)
    target.save(ignore_modified=True, update_fields=["last_discussed"])
