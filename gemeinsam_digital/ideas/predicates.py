"""Who may do what with contributions."""

from __future__ import annotations

from typing import Any

import rules

from adhocracy4.phases.predicates import has_feature_active
from gemeinsam_digital.arena.predicates import is_person
from gemeinsam_digital.arena.predicates import module_of
from gemeinsam_digital.ideas.models import Idea


def phase_opens(feature: str) -> Any:
    """Return the predicate that a running phase opens a public action.

    Args:
        feature: contribute, crud, comment, rate or claim.
    """

    @rules.predicate(name=f"phase_opens_{feature}")
    def _phase_opens(user: Any, obj: Any = None) -> bool:
        if obj is None:
            return False
        return bool(has_feature_active(module_of(obj), Idea, feature))

    return _phase_opens


@rules.predicate
def is_author(user: Any, idea: Any = None) -> bool:
    """Contributed the idea."""
    return idea is not None and is_person(user) and idea.creator_id == user.pk


@rules.predicate
def is_shown(user: Any, idea: Any = None) -> bool:
    """The moderation has not hidden the idea."""
    return idea is not None and not idea.is_hidden


@rules.predicate
def is_open(user: Any, idea: Any = None) -> bool:
    """The idea is being worked on."""
    return idea is not None and bool(idea.is_open)


def at_stage(*stages: str) -> Any:
    """Return the predicate that an idea is at one of these stages."""

    @rules.predicate(name=f"at_stage_{'_'.join(stages)}")
    def _at_stage(user: Any, idea: Any = None) -> bool:
        return idea is not None and idea.stage in stages

    return _at_stage
