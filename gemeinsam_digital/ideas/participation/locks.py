"""Locking comments."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied

from adhocracy4.comments.models import Comment
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import idea_of_comment


def lock_comment(idea: Idea, comment: Comment) -> Comment:
    """Return the row of the comment, locked; it must be one on the idea.

    Args:
        idea: locked already.
        comment: on the idea, or a reply there.

    Raises:
        PermissionDenied: it is about something else.
    """
    current: Comment = Comment.objects.select_for_update().get(pk=comment.pk)
    if idea_of_comment(current) != idea:
        raise PermissionDenied("The comment belongs to something else.")
    return current
