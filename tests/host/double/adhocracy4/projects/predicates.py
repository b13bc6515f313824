"""Predicates about a project itself."""

from __future__ import annotations

import rules

__all__: list[str] = []


@rules.predicate
def is_project_member(user, project):
    """Whether the user may take part in the project."""
    return project.has_member(user) if project else False


@rules.predicate
def is_prj_group_member(user, project):
    """Whether the user belongs to the group that looks after the project."""
    return project.is_group_member(user) if project else False


@rules.predicate
def is_moderator(user, project):
    """Whether the user moderates the project."""
    return project.has_moderator(user) if project else False


@rules.predicate
def is_public(user, project):
    """Whether the project is open to everybody."""
    return project.is_public if project else False


@rules.predicate
def is_semipublic(user, project):
    """Whether everybody may look and only members may act."""
    return project.is_semipublic if project else False


@rules.predicate
def is_live(user, project):
    """Whether the project is published."""
    return not project.is_draft if project else False
