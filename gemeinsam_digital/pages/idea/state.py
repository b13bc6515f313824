"""The line of state below the title of an idea: five slots, always in this order.

Stage, verdict, lead, whose turn, until when. Each slot is always there; one that is
empty says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.maturation.turn.selectors import turn_of
from gemeinsam_digital.maturation.turn.turn import Capacities
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.units.selectors import present_members

if TYPE_CHECKING:
    from gemeinsam_digital.feasibility.public_panel import Panel
    from gemeinsam_digital.history.models import Event
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.pages.idea.consortium import Consortium
    from gemeinsam_digital.pages.idea.stepper import StepperRow

#: What stands for a standing at first glance.
_ICONS = {
    Standing.MERGED: "merge",
    Standing.PARKED: "pause",
    Standing.WITHDRAWN: "stop",
    Standing.CLOSED: "stop",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One place of the line.

    Attributes:
        code: stage, verdict, lead, turn or until; never empty.
        label: what it is about.
        text: what holds, or why there is nothing.
        note: what belongs to it, smaller; may be empty.
        icon: an icon of the sprite beside the text.
        tone: ``soft``, ``warn`` or ``bad``; the words say the same.
        url: where it is done or told.
        verdict: a ``Verdict``; then the text is its word.
        place, places: of the stage among all, for the bar.
        is_strong: whether it stands out, as a standing does.
    """

    code: str
    label: str
    text: str
    note: str = ""
    icon: str = ""
    tone: str = ""
    url: str = ""
    verdict: str = ""
    place: int = 0
    places: int = 0
    is_strong: bool = False


def state_context(
    team: Consortium,
    stepper: Sequence[StepperRow],
    panel: Panel,
    steps: Sequence[Event],
) -> dict[str, Any]:
    """Return the five slots of an idea, and whose turn it is with it.

    Asks the database what whose turn it is depends on, if the page has not, and
    where it is a unit's turn whether the reader works for it.

    Args:
        team: the consortium of the idea, in the eyes of the reader.
        stepper: the places on its way.
        panel: what is published about its feasibility.
        steps: its steps, newest first.
    """
    idea = team.idea
    turn = turn_of(idea)
    is_own = _falls_to(turn, team)
    return {
        "state": [
            _stage(stepper) if idea.is_open else _standing(idea, stepper, steps),
            _verdict(idea, panel),
            _lead(idea, team),
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
        works = present_members().filter(user=user, unit__in=turn.keys)
        units = frozenset(works.values_list("unit", flat=True))
    elif turn.party == Party.BODIES and may(
        user, Permission.RECORD_DECISION, team.idea
    ):
        bodies = turn.keys
    return turn.falls_to(
        Capacities(user.pk, team.own_actors, units, bodies, team.moderates)
    )


def _place_of(stepper: Sequence[StepperRow]) -> int:
    return next(
        number for number, row in enumerate(stepper, 1) if row.state == "current"
    )


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


def _verdict(idea: Idea, panel: Panel) -> Slot:
    label = pgettext("arena state line", "Judgement")
    if panel.finding is None:
        return _no_verdict(idea, label)
    finding = panel.finding.finding
    open_ones = sum(row.is_blocking and not row.is_met for row in panel.conditions)
    if panel.finding.is_outdated:
        note = pgettext("arena", "text changed since")
    elif open_ones:
        note = npgettext(
            "arena", "%(n)d condition blocks", "%(n)d conditions block", open_ones
        ) % {"n": open_ones}
    elif finding.disagreement:
        note = pgettext("arena", "the units disagree")
    else:
        note = pgettext("arena", "why")
    return Slot(
        code="verdict",
        label=label,
        text="",
        verdict=finding.verdict,
        note=note,
        url="#feasibility",
    )


def _no_verdict(idea: Idea, label: str) -> Slot:
    progress = progress_of(idea)
    if idea.kind not in MATURING:
        text = pgettext("arena", "not assessed for this kind")
    elif idea.stage == Stage.MEASURE:
        text = pgettext("arena", "not assessed: it existed before")
    elif progress.asked and idea.is_open:
        return Slot(
            code="verdict",
            label=label,
            text=pgettext(
                "arena", "under review: %(answered)s of %(asked)s units have answered"
            )
            % {"answered": progress.answered, "asked": progress.asked},
            icon="clock",
            url="#feasibility",
        )
    else:
        text = pgettext("arena", "not assessed yet")
    if not idea.is_open and idea.kind in MATURING:
        text = pgettext("arena", "never assessed")
    return Slot(code="verdict", label=label, text=text, icon="open", tone="soft")


def _lead(idea: Idea, team: Consortium) -> Slot:
    label = pgettext("arena", "Lead")
    if team.lead is not None:
        return Slot(
            code="lead",
            label=label,
            text=team.lead.actor.name,
            icon="people",
            url="#consortium",
        )
    last = team.last_lead
    note = ""
    if last is not None:
        note = pgettext("arena", "last %(name)s") % {"name": last.actor.name}
    if team.is_orphaned:
        return Slot(
            code="lead",
            label=label,
            text=_orphaned_words(last.ended_at if last else None),
            note=note,
            icon="wanted",
            tone="warn",
            url="#consortium",
        )
    return Slot(
        code="lead",
        label=label,
        text=_nobody_leads(idea, was_led=last is not None),
        note=note or _offers(idea, team),
        tone="soft",
        url="#consortium" if idea.is_open and idea.kind in MATURING else "",
    )


def _orphaned_words(ended: datetime | None) -> str:
    if ended is None:
        return pgettext("arena", "orphaned")
    days = (timezone.localdate() - timezone.localtime(ended).date()).days
    if not days:
        return pgettext("arena", "orphaned since today")
    return npgettext(
        "arena",
        "orphaned for %(days)d day",
        "orphaned for %(days)d days",
        days,
    ) % {"days": days}


def _nobody_leads(idea: Idea, *, was_led: bool) -> str:
    if idea.kind == Kind.NEED:
        return pgettext("arena", "none: who answers the need leads")
    if idea.kind == Kind.OFFER:
        return pgettext("arena", "none: who uses the offer leads")
    if idea.is_open:
        return pgettext("arena", "nobody yet")
    if was_led:
        return pgettext("arena", "nobody any more")
    return pgettext("arena", "nobody led it")


def _offers(idea: Idea, team: Consortium) -> str:
    number = sum(row.claim.role == Role.LEAD for row in team.offers)
    if not number or not idea.is_open:
        return ""
    return npgettext("arena", "%(n)d offer waits", "%(n)d offers wait", number) % {
        "n": number
    }


def _turn(turn: Turn, *, is_own: bool) -> Slot:
    label = pgettext("arena", "Next to act")
    if turn.code == TurnCode.MERGED:
        return Slot(code="turn", label=label, text=turn.what, url=turn.url)
    if turn.is_over:
        return Slot(code="turn", label=label, text=pgettext("arena", "nobody"))
    who = turn.who
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
