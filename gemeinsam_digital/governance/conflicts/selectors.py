"""Reading goal conflicts, and between what there can be one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import QuerySet

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.governance.bodies.models import DECIDES
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.posts.selectors import desk_of
from gemeinsam_digital.governance.bodies.selectors import in_procedure
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.recommendations.selectors import recommendations_on
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.selectors import units_in

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.arena.models import Term


def _open() -> QuerySet[GoalConflict]:
    return GoalConflict.objects.filter(resolved_at=None).select_related("resolver")


@Fact
def open_conflicts(idea: Idea) -> list[GoalConflict]:
    """Return the goal conflicts on an idea that nobody has resolved, next due first."""
    return list(_open().filter(idea=idea))


def preload_open_conflicts(ideas: Sequence[Idea]) -> None:
    """Look up the same for many; one query."""
    ideas = open_conflicts.missing(ideas)
    found: dict[int, list[GoalConflict]] = {idea.pk: [] for idea in ideas}
    for conflict in _open().filter(idea__in=found) if found else ():
        found[conflict.idea_id].append(conflict)
    for idea in ideas:
        open_conflicts.put(idea, found[idea.pk])


def conflicts_on(idea: Idea) -> list[GoalConflict]:
    """Return all goal conflicts on an idea with their positions, open ones first.

    Which are open is known afterwards as well.
    """
    rows = idea.goal_conflicts.select_related("resolver")
    conflicts = list(rows.prefetch_related("positions__term", "positions__unit"))
    open_conflicts.put(idea, [conflict for conflict in conflicts if conflict.is_open])
    return sorted(conflicts, key=lambda conflict: not conflict.is_open)


def in_conflict(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Return the ideas on which a goal conflict is open."""
    rows = GoalConflict.objects.filter(resolved_at=None)
    return ideas.filter(pk__in=rows.values("idea"))


def unresolved() -> QuerySet[GoalConflict]:
    """Return the open goal conflicts on what is worked on, next due first."""
    rows = _open().filter(idea__standing=Standing.OPEN, idea__hidden_at=None)
    return rows.select_related("idea", "resolver").order_by("due", "pk")


def to_resolve_by(user: Any, module: Module) -> QuerySet[GoalConflict]:
    """Return the same that wait for bodies whose secretariat a user keeps."""
    bodies = desk_of(user).kept_in(module)
    return unresolved().filter(idea__module=module, resolver__in=bodies)


def left_to(body: Body) -> QuerySet[GoalConflict]:
    """Return the same that a body has to resolve."""
    return unresolved().filter(resolver=body)


# --- what can be said in one ----------------------------------------------------------


def resolvers(module: Module) -> QuerySet[Body]:
    """Return the bodies that can resolve one: who is heard in the Arena, or decides."""
    bodies = Body.objects.filter(arena__module=module, active=True)
    heard = bodies.filter(DECIDES) | bodies.filter(heard__isnull=False)
    return in_procedure(heard)


def holders_of(idea: Idea) -> dict[str, Recommendation | Unit | Term]:
    """Return whose positions can stand beside each other, by what stands for them."""
    principles = vocabulary_of(arena_of(idea.module)).active(Scheme.VALUE)
    return {
        **{f"recommendation-{row.pk}": row for row in recommendations_on(idea)},
        **{f"unit-{unit.pk}": unit for unit in units_in(idea.module)},
        **{f"principle-{term.pk}": term for term in principles},
    }
