"""Who may change a rating. Moderators may; the real host is like that."""

from __future__ import annotations

import rules

from adhocracy4.modules.predicates import is_allowed_moderate_project
from adhocracy4.modules.predicates import is_context_member
from adhocracy4.modules.predicates import is_owner

__all__: list[str] = []


@rules.predicate
def target_allows_rating(user, rating):
    """Whether the user may rate what this rating hangs on."""
    if not rating:
        return False
    target = rating.content_type
    permission = f"{target.app_label}.rate_{target.model}"
    return user.has_perm(permission, rating.content_object)


_own = is_context_member & target_allows_rating & is_owner

rules.add_perm("a4ratings.change_rating", is_allowed_moderate_project | _own)
rules.add_perm("a4ratings.delete_rating", is_allowed_moderate_project | _own)
