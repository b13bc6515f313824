"""Who may do what with a comment.

Moderators pass before the commented object is asked; the real host is like that.
"""

from __future__ import annotations

import rules

from adhocracy4.modules.predicates import is_allowed_moderate_project
from adhocracy4.modules.predicates import is_context_member
from adhocracy4.modules.predicates import is_owner
from adhocracy4.modules.predicates import is_public_context

__all__: list[str] = []


@rules.predicate
def target_allows_comment(user, comment):
    """Whether the user may comment on what this comment hangs on."""
    if not comment:
        return False
    target = comment.content_type
    permission = f"{target.app_label}.comment_{target.model}"
    return user.has_perm(permission, comment.content_object)


_takes_part = is_context_member & target_allows_comment

rules.add_perm(
    "a4comments.view_comment",
    is_allowed_moderate_project | is_public_context | is_context_member,
)
rules.add_perm("a4comments.rate_comment", is_allowed_moderate_project | _takes_part)
rules.add_perm("a4comments.comment_comment", is_allowed_moderate_project | _takes_part)
rules.add_perm(
    "a4comments.change_comment",
    is_allowed_moderate_project | (_takes_part & is_owner),
)
rules.add_perm(
    "a4comments.delete_comment",
    is_allowed_moderate_project | (_takes_part & is_owner),
)
rules.add_perm("a4comments.moderate_comment", is_allowed_moderate_project)
