"""Permissions of the host that are too wide for an Arena.

Tried on the real host: its comment API ignores unpublished modules, its
moderators may change other people's ratings, and an initiator may delete a
project whose contributions are no items. The rules below only take away.
"""

from __future__ import annotations

from typing import Any

import rules
from rules.permissions import permissions

from gemeinsam_digital.core.permissions import Permission


@rules.predicate
def is_no_arena_content_or_visible(user: Any, obj: Any = None) -> bool:
    """Comments of an Arena are visible where its idea is."""
    idea = _idea_of(obj)
    return idea is None or bool(rules.has_perm(Permission.VIEW_IDEA, user, idea))


@rules.predicate
def is_no_arena_rating_or_own(user: Any, rating: Any = None) -> bool:
    """Support for an idea is changed by its giver only."""
    if rating is None or _idea_of(rating) is None:
        return True
    return bool(user is not None and rating.creator_id == user.pk)


@rules.predicate
def is_no_arena_comment_or_settled(user: Any, comment: Any = None) -> bool:
    """What was reported or hidden is not changed by its author meanwhile.

    The host's API lets authors write the flags of their comments too: without
    this they could show a hidden one again, or settle the reports on it.
    """
    from adhocracy4.comments.models import Comment
    from gemeinsam_digital.moderation.reports.selectors import open_reports_on

    idea = _idea_of(comment)
    if idea is None or not isinstance(comment, Comment):
        return True
    if rules.has_perm(Permission.HIDE_IDEA, user, idea):
        return True
    return not comment.is_blocked and not open_reports_on(comment).exists()


@rules.predicate
def is_superuser_or_without_contributions(user: Any, project: Any = None) -> bool:
    """A project with contributions of others is not deleted by its initiator."""
    from gemeinsam_digital.ideas.models import Idea

    if getattr(user, "is_superuser", False) or project is None:
        return True
    initiators = project.organisation.initiators.values("pk")
    ideas = Idea.objects.filter(module__project=project)
    return not ideas.exclude(creator__in=initiators).exists()


def _idea_of(obj: Any) -> Any | None:
    """Return the idea that a comment, reply or rating is about, if it is one."""
    from gemeinsam_digital.ideas.models import Idea

    while obj is not None and not isinstance(obj, Idea):
        obj = getattr(obj, "content_object", None)
    return obj


@rules.predicate
def is_no_arena_content(user: Any, obj: Any = None) -> bool:
    """Remarks of moderators stay off ideas: steps and findings say it in public."""
    return _idea_of(obj) is None


RESTRICTED = {
    "a4comments.view_comment": is_no_arena_content_or_visible,
    "a4comments.change_comment": is_no_arena_comment_or_settled,
    "a4ratings.change_rating": is_no_arena_rating_or_own,
    "a4ratings.delete_rating": is_no_arena_rating_or_own,
    "a4projects.delete_project": is_superuser_or_without_contributions,
    "meinberlin_moderatorremark.add_moderatorremark": is_no_arena_content,
}


def restrict_host_permissions() -> None:
    """Add our conditions to the host's permissions, once per process."""
    for name, condition in RESTRICTED.items():
        # A host without the permission has nothing to restrict_host_permissions.
        if name in permissions and name not in _done:
            rules.set_perm(name, permissions[name] & condition)
            _done.add(name)


_done: set[str] = set()
