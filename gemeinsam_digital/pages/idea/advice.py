"""What bodies say about an idea, on its page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import prefetch_related_objects

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.governance.bodies.posts.selectors import Desk
from gemeinsam_digital.governance.bodies.posts.selectors import desk_of
from gemeinsam_digital.governance.recommendations.legality import is_outdated
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.recommendations.selectors import HEARD_AT
from gemeinsam_digital.governance.recommendations.selectors import consultations_on
from gemeinsam_digital.governance.recommendations.selectors import recommendations_on

if TYPE_CHECKING:
    from gemeinsam_digital.governance.recommendations.models import Consultation
    from gemeinsam_digital.ideas.models import Idea


@dataclass(frozen=True, slots=True)
class Advised:
    """A published recommendation as the page shows it.

    Attributes:
        shown: what holds.
        recusals: who took no part in it.
        corrected: the wrong one that it replaces, if it does.
        is_outdated: whether the text was changed materially since.
        may_correct: whether the person keeps the secretariat of the body.
    """

    shown: Recommendation
    recusals: list[Any]
    corrected: Recommendation | None
    is_outdated: bool
    may_correct: bool


@dataclass(frozen=True, slots=True)
class Heard:
    """A body that is asked now, and whether the person works on it."""

    consultation: Consultation
    is_own: bool


def advice_context(idea: Idea, user: Any, *, moderates: bool) -> dict[str, Any]:
    """Return what bodies have said, which are asked, and what the person can do.

    Args:
        idea: on whose page.
        user: who looks.
        moderates: whether they moderate the Arena.
    """
    rows, asked = recommendations_on(idea), consultations_on(idea)
    is_heard = idea.stage in HEARD_AT and idea.is_open and not idea.is_hidden
    desk = _desk(user, idea)
    own, kept = desk.around_in(idea.module), desk.kept_in(idea.module)
    return {
        "advised": _advised(rows, idea, kept),
        "heard": [Heard(row, row.body_id in own) for row in asked],
        "may_consult": is_heard and (moderates or bool(kept)),
    }


def _desk(user: Any, idea: Idea) -> Desk:
    """Return for which bodies somebody works who sees the Arena."""
    sees = user.is_authenticated and may(user, Permission.VIEW_ARENA, idea)
    return desk_of(user) if sees else Desk()


def _advised(
    rows: list[Recommendation], idea: Idea, kept: frozenset[int]
) -> list[Advised]:
    prefetch_related_objects(rows, "recusals", "corrects")
    return [
        Advised(
            shown=row,
            recusals=list(row.recusals.all()),
            corrected=row.corrects,
            is_outdated=is_outdated(row.revision, idea),
            may_correct=row.body_id in kept and not idea.is_hidden,
        )
        for row in rows
    ]
