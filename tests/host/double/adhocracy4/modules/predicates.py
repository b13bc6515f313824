"""Predicates about anything that belongs to a project.

``item`` is whatever has ``.project``: a module, an idea, a comment. None of
these predicates reads ``module.is_draft``. That is how the host behaves, and
why the package has to look at it itself.
"""

from __future__ import annotations

import rules
from rules.predicates import is_superuser

from adhocracy4.organisations.predicates import is_initiator
from adhocracy4.projects import predicates as project_predicates

__all__ = [
    "is_allowed_crud_project",
    "is_allowed_moderate_project",
    "is_context_member",
    "is_live_context",
    "is_public_context",
]


def _project(item):
    """Return the item's project; the three roles also accept a project."""
    return item.project if hasattr(item, "project") else item


@rules.predicate
def is_context_initiator(user, item):
    """Whether the user is an initiator of the project's organisation."""
    return is_initiator(user, _project(item)) if item else False


@rules.predicate
def is_context_moderator(user, item):
    """Whether the user moderates the item's project."""
    return project_predicates.is_moderator(user, _project(item)) if item else False


@rules.predicate
def is_context_group_member(user, item):
    """Whether the user is in the group that looks after the project."""
    if not item:
        return False
    return project_predicates.is_prj_group_member(user, _project(item))


@rules.predicate
def is_context_member(user, item):
    """Whether the user may take part in the item's project."""
    if not item:
        return False
    return project_predicates.is_project_member(user, item.project)


@rules.predicate
def is_owner(user, item):
    """Whether the user created the item."""
    return item.creator == user if item else False


@rules.predicate
def is_public_context(user, item):
    """Whether everybody may look at the item's project."""
    if not item:
        return False
    return item.project.is_public or item.project.is_semipublic


@rules.predicate
def is_live_context(user, item):
    """Whether the item's project is published."""
    return project_predicates.is_live(user, item.project) if item else False


@rules.predicate
def is_allowed_crud_project(user, item):
    """Whether the user may change the item's project."""
    if not item:
        return False
    return bool(
        is_superuser(user)
        or is_context_initiator(user, item)
        or is_context_group_member(user, item)
    )


@rules.predicate
def is_allowed_moderate_project(user, item):
    """Whether the user may moderate the item's project."""
    if not item:
        return False
    return is_allowed_crud_project(user, item) or is_context_moderator(user, item)
