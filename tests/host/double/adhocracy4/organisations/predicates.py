"""Predicates about the organisation behind a project."""

from __future__ import annotations

import rules

__all__: list[str] = []


def _organisation(subject):
    is_organisation = hasattr(subject, "has_initiator")
    return subject if is_organisation else subject.organisation


@rules.predicate
def is_initiator(user, subject):
    """Whether the user is an initiator of the organisation (or project's one)."""
    return _organisation(subject).has_initiator(user) if subject else False


@rules.predicate
def is_org_group_member(user, subject):
    """Whether the user shares a group with the organisation."""
    if not subject:
        return False
    shared = _organisation(subject).groups.filter(pk__in=user.groups.all())
    return shared.exists()
