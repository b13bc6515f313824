"""Who may do what with a project."""

from __future__ import annotations

import rules
from rules.predicates import is_superuser

from adhocracy4.organisations.predicates import is_initiator
from adhocracy4.organisations.predicates import is_org_group_member
from adhocracy4.projects.predicates import is_live
from adhocracy4.projects.predicates import is_moderator
from adhocracy4.projects.predicates import is_prj_group_member
from adhocracy4.projects.predicates import is_project_member
from adhocracy4.projects.predicates import is_public
from adhocracy4.projects.predicates import is_semipublic

__all__: list[str] = []

_manages = is_superuser | is_initiator | is_prj_group_member
_runs = _manages | is_moderator

rules.add_perm(
    "a4projects.add_project", is_superuser | is_initiator | is_org_group_member
)
rules.add_perm("a4projects.change_project", _manages)
rules.add_perm("a4projects.delete_project", is_superuser | is_initiator)
rules.add_perm(
    "a4projects.view_project",
    _runs | ((is_public | is_semipublic | is_project_member) & is_live),
)
rules.add_perm(
    "a4projects.participate_in_project",
    _runs | ((is_public | is_project_member) & is_live),
)
