"""What the page of an idea shows about feasibility, and to whom it offers what."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.notes.services import STAGES
from gemeinsam_digital.feasibility.public_panel import panel_of
from gemeinsam_digital.responsibility.selectors import own_actors_on

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def feasibility_context(idea: Idea, user: Any) -> dict[str, Any]:
    """Return the published rows, and what this person may do about them."""
    panel = panel_of(idea)
    mine = own_actors_on(idea, user) if panel.notes else frozenset()
    return {
        "finding": panel.finding,
        "panel": panel,
        "own_notes": [note.pk for note in panel.notes if note.actor_id in mine],
        "may_note": idea.stage in STAGES
        and idea.is_open
        and may(user, Permission.ADD_NOTE, idea),
        "may_meet": bool(panel.conditions)
        and may(user, Permission.MEET_CONDITION, idea),
        "may_reply": panel.finding is not None
        and panel.reply is None
        and may(user, Permission.REPLY_TO_FINDING, idea),
    }
