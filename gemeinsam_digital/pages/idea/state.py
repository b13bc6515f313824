"""The line of state below the title of an idea: five slots, always in this order.

Stage, verdict, lead, whose turn, until when. Each slot is always there; one that is
empty says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.governance.bodies.posts.selectors import desk_of
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.turn import Capacities
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.pages.idea.measure.slots import mandate_slot
from gemeinsam_digital.pages.idea.measure.slots import phase_slot
from gemeinsam_digital.pages.idea.slots import Slot
from gemeinsam_digital.pages.idea.slots import lead_slot
from gemeinsam_digital.pages.idea.slots import verdict_slot

if TYPE_CHECKING:
    from gemeinsam_digital.feasibility.public_panel import Panel
    from gemeinsam_digital.history.models import Event
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.pages.idea.consortium import Consortium
    from gemeinsam_digital.pages.idea.measure.part import MeasurePart
    from gemeinsam_digital.pages.idea.stepper import StepperRow

#: What stands for a standing at first glance.
_ICONS = {
    Standing.MERGED: "merge",
    Standing.PARKED: "pause",
    Standing.WITHDRAWN: "stop",
    Standing.CLOSED: "stop",
}


def state_context(
    team: Consortium,
    stepper: Sequence[StepperRow],
    panel: Panel,
    steps: Sequence[Event],
    part: MeasurePart | None,
) -> dict[str, Any]:
    """Return the five slots of an idea, and whose turn it is with it.

    Asks the database what whose turn it is depends on, and for whom the reader works,
    if the page has not.

    Args:
        team: the consortium of the idea, in the eyes of the reader.
        stepper: the places on its way.
        panel: what is published about its feasibility.
        steps: its steps, newest first.
        part: of a measure, what is tracked of it.
    """
    idea = team.idea
    turn = turn_of(idea)
    is_own = _falls_to(turn, team)
    return {
        "state": [
            *(
                (phase_slot(part), mandate_slot(part))
                if part is not None
                else (_place(idea, stepper, steps), verdict_slot(idea, panel))
            ),
            lead_slot(idea, team),
            _turn(turn, is_own=is_own),
            _until(turn),
        ],
        "turn": turn,
    }


def _falls_to(turn: Turn, team: Consortium) -> bool:
    user = team.user
    if not user.is_authenticated:
        return False
    units, bodies = frozenset[int](), frozenset[int]()
    if turn.party == Party.UNITS:
        units = desk_of(user).units
    elif turn.party == Party.BODIES and may(user, Permission.VIEW_ARENA, team.idea):
        bodies = desk_of(user).kept_in(team.idea.module)
    return turn.falls_to(
        Capacities(user.pk, team.own_actors, units, bodies, team.moderates)
    )


def _place_of(stepper: Sequence[StepperRow]) -> int:
    return next(
        number for number, row in enumerate(stepper, 1) if row.state == "current"
    )


def _place(idea: Idea, stepper: Sequence[StepperRow], steps: Sequence[Event]) -> Slot:
    return _stage(stepper) if idea.is_open else _standing(idea, stepper, steps)


def _stage(stepper: Sequence[StepperRow]) -> Slot:
    place = _place_of(stepper)
    return Slot(
        code="stage",
        label=pgettext("arena", "Stage"),
        text=str(stepper[place - 1].label),
        place=place,
        places=len(stepper),
    )


def _standing(
    idea: Idea, stepper: Sequence[StepperRow], steps: Sequence[Event]
) -> Slot:
    place = _place_of(stepper)
    stage = pgettext("arena", "stage %(place)d of %(places)d: %(label)s") % {
        "place": place,
        "places": len(stepper),
        "label": stepper[place - 1].label,
    }
    since = [date_format(timezone.localtime(s.created), "DATE_FORMAT") for s in steps]
    return Slot(
        code="stage",
        label=pgettext("arena", "State"),
        text=idea.standing_label,
        note=", ".join([*since[:1], stage]),
        icon=_ICONS[Standing(idea.standing)],
        is_strong=True,
    )


def _turn(turn: Turn, *, is_own: bool) -> Slot:
    label = pgettext("arena", "Next to act")
    if turn.code == TurnCode.MERGED:
        what = capfirst(turn.what)
        return Slot(code="turn", label=label, text=what, url=turn.url)
    if turn.is_over:
        return Slot(code="turn", label=label, text=pgettext("arena", "nobody"))
    who = capfirst(turn.who)
    if is_own:
        who = pgettext("arena", "You: %(who)s") % {"who": who}
    # Where somebody else acts is a place that would refuse the reader.
    is_for_reader = is_own or turn.party == Party.EVERYBODY
    return Slot(
        code="turn",
        label=label,
        text=who,
        note=turn.what,
        url=turn.url if is_for_reader else "",
    )


def _until(turn: Turn) -> Slot:
    label = pgettext("arena", "By when")
    if turn.until is None:
        text = (
            pgettext("arena", "nothing is open any more")
            if turn.is_over
            else pgettext("arena", "no deadline")
        )
        return Slot(code="until", label=label, text=text, tone="soft")
    return Slot(
        code="until",
        label=label,
        text=date_format(turn.until, "DATE_FORMAT"),
        note=_days_words(turn.days_left or 0),
        icon="clock",
        tone="bad" if turn.is_overdue else "",
    )


def _days_words(days: int) -> str:
    if days == 0:
        return pgettext("arena", "today")
    if days < 0:
        return npgettext(
            "arena",
            "overdue for %(days)d day",
            "overdue for %(days)d days",
            -days,
        ) % {"days": -days}
    return npgettext("arena", "%(days)d day left", "%(days)d days left", days) % {
        "days": days
    }
