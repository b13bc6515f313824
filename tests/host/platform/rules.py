"""The one rule that mein.berlin changes and the package depends on."""

from __future__ import annotations

import rules
from rules.predicates import is_superuser

from adhocracy4.comments.models import Comment
from adhocracy4.organisations.predicates import is_initiator
from adhocracy4.ratings.models import Rating


@rules.predicate
def nobody_else_contributed(user, project):
    """Whether only initiators commented, or rated a comment, in the project.

    mein.berlin also counts its own items and their ratings. Objects that are
    no items, such as ideas of the Arena, and ratings of them do not count.
    """
    initiators = project.organisation.initiators.all()
    comments = Comment.objects.filter(project=project)
    ratings = Rating.objects.filter(comment__project=project).exclude(value=0)
    by_others = (rows.exclude(creator__in=initiators) for rows in (comments, ratings))
    return not any(rows.exists() for rows in by_others)


rules.set_perm(
    "a4projects.delete_project",
    is_superuser | (is_initiator & nobody_else_contributed),
)
