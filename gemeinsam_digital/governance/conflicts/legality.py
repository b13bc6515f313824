"""What holds for goal conflicts, whoever asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.governance.bodies.models import NAME_LENGTH
from gemeinsam_digital.governance.choices import PositionSource
from gemeinsam_digital.governance.conflicts.models import TEXT_LENGTH
from gemeinsam_digital.governance.conflicts.models import ConflictPosition
from gemeinsam_digital.governance.conflicts.selectors import resolvers
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.ideas.legality import check_shown
from gemeinsam_digital.units.models import Unit

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import Term
    from gemeinsam_digital.governance.bodies.models import Body
    from gemeinsam_digital.governance.conflicts.models import GoalConflict
    from gemeinsam_digital.ideas.models import Idea

#: From when there is a text about which views can differ, until it is decided.
STAGES = (Stage.PROFILE, Stage.ASSESSMENT, Stage.PROPOSAL)
#: Below two there is nothing to conflict.
FEWEST, MOST = 2, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionInput:
    """One of the views that pull apart.

    Attributes:
        text: the view in a few words.
        holder: a published recommendation, a unit or a guiding principle; or
            ``None`` and the ``name`` of who holds another view.
        name: who holds it, where it is none of these.
    """

    text: str
    holder: Recommendation | Unit | Term | None = None
    name: str = ""


def check_contestable(idea: Idea) -> None:
    """Check that a goal conflict can be named on an idea now.

    Raises:
        Illegal: another stage, laid aside, or hidden.
    """
    check_shown(idea)
    if idea.stage not in STAGES or not idea.is_open:
        raise Illegal(
            pgettext(
                "arena",
                "Goal conflicts are named while a contribution is worked out, reviewed "
                "or decided on. This one is at stage “%(stage)s” and %(standing)s.",
            )
            % {"stage": idea.stage_label, "standing": idea.standing_label}
        )


def check_unresolved(conflict: GoalConflict) -> None:
    """Check that a goal conflict is open.

    Raises:
        Illegal: it is resolved, or its contribution hidden.
    """
    check_shown(conflict.idea)
    if not conflict.is_open:
        raise Illegal(pgettext("arena", "This goal conflict is resolved already."))


def check_resolver(idea: Idea, body: Body) -> None:
    """Check that a body can resolve goal conflicts in the Arena of an idea.

    Raises:
        Invalid: it is neither heard here nor does it decide.
    """
    if not resolvers(idea.module).filter(pk=body.pk).exists():
        raise Invalid(
            "resolver",
            pgettext(
                "arena", "Please choose a body that is heard in this Arena or decides."
            ),
        )


def check_due(due: date) -> None:
    """Check that a day is not past.

    Raises:
        Invalid: it is.
    """
    if due < timezone.localdate():
        raise Invalid("due", pgettext("arena", "Please enter today or a later day."))


def checked(field: str, text: str, limit: int = TEXT_LENGTH) -> str:
    """Return a text as it is stored.

    Raises:
        Invalid: it is missing or too long.
    """
    clean = checked_length(field, normalise(text), limit)
    if not clean:
        raise Invalid(field, pgettext("arena", "Please fill this in."))
    return clean


def checked_positions(
    idea: Idea, positions: Sequence[PositionInput]
) -> list[ConflictPosition]:
    """Return positions as rows of a conflict that is not stored yet.

    Raises:
        Invalid: there are too few or too many, one is held by nobody or by what does
            not belong to the idea or its Arena, two are held by the same, or a text
            is missing or too long. The field is ``holder_1`` or ``text_1`` and so on.
    """
    rows: list[ConflictPosition] = []
    for number, position in enumerate(positions, start=1):
        row = _row(idea, position, number)
        if any((row.source, row.holder) == (one.source, one.holder) for one in rows):
            raise Invalid(
                f"holder_{number}",
                pgettext("arena", "This position stands there already."),
            )
        rows.append(row)
    if not FEWEST <= len(rows) <= MOST:
        raise Invalid(
            f"text_{len(rows) + 1}" if len(rows) < FEWEST else f"text_{MOST}",
            pgettext(
                "arena", "A conflict needs at least two positions and at most %(most)s."
            )
            % {"most": MOST},
        )
    return rows


def _row(idea: Idea, position: PositionInput, number: int) -> ConflictPosition:
    field, holder = f"holder_{number}", position.holder
    row = ConflictPosition(text=checked(f"text_{number}", position.text))
    if holder is None:
        row.source = PositionSource.OTHER.value
        row.holder = checked_line(f"name_{number}", position.name, NAME_LENGTH)
        if not row.holder:
            raise Invalid(
                f"name_{number}", pgettext("arena", "Please say whose view this is.")
            )
    elif isinstance(holder, Recommendation):
        row.source, row.holder = PositionSource.RECOMMENDATION.value, holder.body_name
        row.recommendation = holder
        _check_here(field, here=holder.idea_id == idea.pk)
    elif isinstance(holder, Unit):
        row.source, row.holder = PositionSource.UNIT.value, holder.name
        row.unit = holder
        taking_part = holder.actor.participations.filter(arena__module=idea.module_id)
        _check_here(field, here=taking_part.exists())
    else:
        row.source, row.holder = PositionSource.PRINCIPLE.value, holder.label_de
        row.term = holder
        _check_here(field, here=holder.arena.module_id == idea.module_id)
    return row


def _check_here(field: str, *, here: bool) -> None:
    if not here:
        raise Invalid(field, pgettext("arena", "Please choose one of the list."))
