"""What the page of an idea shows about concerns and goal conflicts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.governance.bodies.posts.selectors import desk_of
from gemeinsam_digital.governance.concerns import legality as raising
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.governance.concerns.selectors import answer_by
from gemeinsam_digital.governance.concerns.selectors import concerns_on
from gemeinsam_digital.governance.concerns.selectors import drafts_for
from gemeinsam_digital.governance.concerns.selectors import put_concerns
from gemeinsam_digital.governance.concerns.selectors import waits_for_team
from gemeinsam_digital.governance.conflicts import legality as naming
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.conflicts.selectors import conflicts_on
from gemeinsam_digital.governance.conflicts.selectors import open_conflicts

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@dataclass(frozen=True, slots=True)
class ConcernRow:
    """A concern as somebody sees it.

    Attributes:
        holder: who has to say whether it is cleared.
        until: the last day for the next word, if there is one.
    """

    concern: Concern
    waits_for_team: bool
    holder: str
    until: date | None
    may_reply: bool
    may_end: bool


@dataclass(frozen=True, slots=True)
class ConflictRow:
    """A goal conflict as somebody sees it."""

    conflict: GoalConflict
    may_resolve: bool
    may_move: bool


def disputes_context(idea: Any, user: Any) -> dict[str, Any]:
    """Return the public rows, and what this person may do about them.

    Args:
        idea: out of ``with_presence``.
        user: who looks.
    """
    if not idea.has_concerns:
        put_concerns(idea, [])
    if not idea.has_conflicts:
        open_conflicts.put(idea, [])
    concerns = concerns_on(idea) if idea.has_concerns else []
    conflicts = conflicts_on(idea) if idea.has_conflicts else []
    is_shown = not idea.is_hidden
    return {
        "concerns": [_concern(idea, user, row) for row in concerns],
        "conflicts": [_conflict(idea, user, row) for row in conflicts],
        "may_open_conflict": is_shown
        and idea.is_open
        and idea.stage in naming.STAGES
        and may(user, Permission.OPEN_CONFLICT, idea),
        **_preparing(idea, user),
    }


def _concern(idea: Idea, user: Any, concern: Any) -> ConcernRow:
    concern.idea = idea
    acts = concern.is_open and not idea.is_hidden and user.is_authenticated
    ends = acts and may(user, Permission.END_CONCERN, concern)
    replies = ends or acts and may(user, Permission.ANSWER_CONCERN, idea)
    escalated = concern.escalated_to
    return ConcernRow(
        concern=concern,
        waits_for_team=waits_for_team(concern),
        holder=escalated.name if escalated else concern.owner_name,
        until=answer_by(concern, idea.module) if concern.is_open else None,
        may_reply=replies and idea.is_open,
        may_end=ends,
    )


def _conflict(idea: Idea, user: Any, conflict: GoalConflict) -> ConflictRow:
    conflict.idea = idea
    acts = conflict.is_open and not idea.is_hidden and user.is_authenticated
    return ConflictRow(
        conflict=conflict,
        may_resolve=acts and may(user, Permission.RUN_BODY, conflict),
        may_move=acts and may(user, Permission.MOVE_CONFLICT, conflict),
    )


def _preparing(idea: Idea, user: Any) -> dict[str, Any]:
    """Return what one's own people prepare, and whether one can begin something."""
    nothing: list[ConcernDraft] = []
    is_contested = idea.stage in raising.STAGES and idea.is_open and not idea.is_hidden
    if not (is_contested and user.is_authenticated):
        return {"begun_concerns": nothing, "may_prepare": False}
    desk = desk_of(user)
    owners = [*desk.kept_in(idea.module), *desk.units_in(idea.module)]
    if not owners:
        return {"begun_concerns": nothing, "may_prepare": False}
    begun = list(drafts_for(user, idea.module).filter(idea=idea))
    return {"begun_concerns": begun, "may_prepare": len(begun) < len(owners)}
