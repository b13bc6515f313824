"""What becomes of a measure: phases, milestones, reports, support, its end."""

from __future__ import annotations

from tests.machine.model.answers import Answer
from tests.machine.model.answers import Refused
from tests.machine.model.answers import allow
from tests.machine.model.answers import legal
from tests.machine.model.answers import valid
from tests.machine.model.arena import Arena
from tests.machine.model.record import ADMINISTRATION
from tests.machine.model.record import Record
from tests.machine.model.tracked import DAYS
from tests.machine.model.tracked import PHASES
from tests.machine.model.tracked import TODAY
from tests.machine.model.tracked import Draft
from tests.machine.model.tracked import Milestone
from tests.machine.model.tracked import Period
from tests.machine.model.tracked import Support
from tests.machine.model.tracked import Tracked

#: Of phases, milestones and a recognition that is withdrawn.
WORDS_LIMIT = 2000
TITLE_LIMIT = 120
SUPPORT_LIMIT = 1000
#: How each type of measure can be supported.
OFFERED = {
    "central": ("methods", "guide"),
    "decentral": ("networking", "methods", "training", "guide"),
    "network": ("networking", "methods", "conference"),
}
OUTCOMES = ("established", "funded", "transferred", "not_confirmed", "ended")


def goes_on(record: Record) -> bool:
    """Whether something can still happen to a measure."""
    ended = record.tracked is None or record.tracked.evaluation is not None
    return record.stage == "measure" and not ended and not record.hidden


def _under_way(record: Record) -> Tracked:
    legal(goes_on(record))
    assert record.tracked is not None
    return record.tracked


def _is_later(day: str, other: str) -> bool:
    return DAYS.index(day) > DAYS.index(other)


def _said(words: str, field: str, limit: int = WORDS_LIMIT) -> None:
    valid(bool(words.strip()) and len(words) <= limit, field)


# --- phases ----------------------------------------------------------------------


def enter(
    arena: Arena,
    who: str,
    record: Record,
    phase: str,
    leaves: str,
    day: str,
    words: str,
    reason: str,
    before: str,
) -> None:
    """Enter a phase. The one that is left ends, and says what it has brought about.

    Args:
        words: what it is to bring about, and what the one before has.
        before: what the preliminary process brought about outside the Arena.
    """
    allow(arena.may_run(who, record))
    tracked = _under_way(record)
    current = tracked.current
    left = current.phase if current else ""
    legal(leaves == left)
    valid(phase in PHASES and phase != left, "phase")
    outside = bool(before.strip())
    valid(not outside or (current is None and phase != "preparation"), "before")
    from_ = PHASES.index(left) if left else 0 if outside else -1
    distance = PHASES.index(phase) - from_
    move = "back" if distance < 0 else "next" if distance == 1 else "skipped"
    valid(not _is_later(day, TODAY), "started_on")
    valid(current is None or not _is_later(current.started, day), "started_on")
    if current is not None:
        _said(words, "result")
    _said(words, "expected")
    valid(len(reason) <= WORDS_LIMIT, "reason")
    valid(bool(reason.strip()) or move == "next", "reason")
    if current is not None:
        current.ended = day
        record.words["result", tracked.periods.index(current)] = words
    if outside:
        tracked.periods.append(Period("preparation", day, day, outside=True))
        record.words["result", len(tracked.periods) - 1] = before
    tracked.periods.append(Period(phase, day))
    place = len(tracked.periods) - 1
    record.words["expected", place] = words
    if move != "next":
        record.words["why", place] = reason
    told = words if move == "next" else reason
    record.happened("phase_entered", who, told, phase=phase, left=left, move=move)


# --- milestones ------------------------------------------------------------------


def plan(arena: Arena, who: str, record: Record, title: str, day: str) -> Milestone:
    allow(arena.may_run(who, record))
    tracked = _under_way(record)
    valid(tracked.has_mandate_on(day), "planned_on")
    _said(title, "title", TITLE_LIMIT)
    milestone = Milestone(day, day)
    tracked.milestones.append(milestone)
    record.words["milestone", len(tracked.milestones) - 1] = title
    _enter(record, milestone, who, "planned", None, day, "")
    return milestone


def shift(
    arena: Arena, who: str, record: Record, milestone: Milestone, day: str, reason: str
) -> None:
    """Promise another day; the planned one stays."""
    tracked = _open(arena, who, record, milestone)
    valid(day != milestone.promised, "promised_on")
    valid(not _is_later(TODAY, day), "promised_on")
    valid(tracked.has_mandate_on(day), "promised_on")
    _said(reason, "reason")
    before, milestone.promised = milestone.promised, day
    _enter(record, milestone, who, "shifted", before, day, reason)


def reach(
    arena: Arena, who: str, record: Record, milestone: Milestone, day: str, reason: str
) -> None:
    _open(arena, who, record, milestone)
    valid(not _is_later(day, TODAY), "reached_on")
    valid(len(reason) <= WORDS_LIMIT, "reason")
    milestone.state = "reached"
    _enter(record, milestone, who, "reached", None, day, reason)


def drop(
    arena: Arena, who: str, record: Record, milestone: Milestone, reason: str
) -> None:
    _open(arena, who, record, milestone)
    _said(reason, "reason")
    milestone.state = "dropped"
    _enter(record, milestone, who, "dropped", None, TODAY, reason)


def _open(arena: Arena, who: str, record: Record, milestone: Milestone) -> Tracked:
    allow(arena.may_run(who, record))
    tracked = _under_way(record)
    legal(milestone.state == "open")
    return tracked


def _enter(
    record: Record,
    milestone: Milestone,
    who: str,
    change: str,
    before: str | None,
    day: str,
    reason: str,
) -> None:
    assert record.tracked is not None
    milestone.entries.append((change, before, day))
    number = record.tracked.milestones.index(milestone)
    record.words["entry", number, len(milestone.entries) - 1] = reason
    record.happened(f"milestone_{change}", who, reason, day=day)


# --- reports ---------------------------------------------------------------------


def save_report(
    arena: Arena,
    who: str,
    record: Record,
    period: int,
    title: str,
    helps: bool,
    needed: str,
    version: int,
) -> None:
    """Keep a report in the making, finished or not; the history has no entry."""
    tracked = _reportable(arena, who, record)
    draft = tracked.draft
    if version != (draft.version if draft else 0):
        raise Refused(Answer("stale"))
    valid(period in tracked.reportable, "due")
    valid(len(title) <= TITLE_LIMIT, "title")
    tracked.draft = Draft(period, helps, version + 1)
    record.words["report", "draft"] = title
    record.words["needed", "draft"] = needed


def publish_report(arena: Arena, who: str, record: Record, version: int) -> None:
    """Once for a period; those before it that were left out stay without one."""
    tracked = _reportable(arena, who, record)
    legal(tracked.draft is not None)
    assert tracked.draft is not None
    if version != tracked.draft.version:
        raise Refused(Answer("stale"))
    valid(bool(record.words["report", "draft"].strip()), "title")
    needed = record.words["needed", "draft"]
    valid(bool(needed.strip()) or not tracked.draft.helps, "needed")
    place = len(tracked.reports)
    for what in ("report", "needed"):
        record.words[what, place] = record.words.pop((what, "draft"))
    leader, helps = record.leader, tracked.draft.helps
    tracked.reports.append((tracked.draft.period, helps, leader and leader.actor))
    tracked.draft = None
    title = record.words["report", place]
    record.happened("report_published", who, title, needs_help=helps)


def _reportable(arena: Arena, who: str, record: Record) -> Tracked:
    allow(arena.may_run(who, record))
    tracked = _under_way(record)
    legal(bool(tracked.reportable))
    return tracked


# --- recognition -----------------------------------------------------------------


def grant(arena: Arena, who: str, record: Record) -> None:
    """Recognise a network measure, by the commitment of who leads it now."""
    allow(arena.may_decide(who))
    legal(goes_on(record) and record.measure == "network")
    legal("granted" not in record.recognitions)
    leader = record.leader
    needs = {
        "led_outside": leader is not None and leader.actor not in ADMINISTRATION,
        "field_chosen": "field" not in record.text.lacks,
        "pledge_of_lead": leader is not None and leader.actor in record.pledged,
    }
    lacking = {code for code, met in needs.items() if not met}
    legal(not lacking, lacking)
    record.recognitions.append("granted")
    record.happened("recognised", who)


def withdraw(arena: Arena, who: str, record: Record, reason: str) -> None:
    """Withdraw the newest, also of what is no measure any more."""
    allow(arena.may_decide(who))
    legal(not record.hidden)
    legal(record.recognitions[-1] == "granted")
    _said(reason, "reason")
    record.recognitions[-1] = "withdrawn"
    record.words["recognition", len(record.recognitions) - 1] = reason
    record.happened("recognition_withdrawn", who, reason)


# --- support ---------------------------------------------------------------------


def offer_support(
    arena: Arena, who: str, record: Record, kind: str, words: str
) -> Support:
    allow(arena.may_consult(who))
    tracked = _under_way(record)
    valid(kind in OFFERED[record.measure], "kind")
    _said(words, "text", SUPPORT_LIMIT)
    offered = Support(kind)
    tracked.support.append(offered)
    record.words["support", len(tracked.support) - 1] = words
    record.happened("support_offered", who, words, kind=kind)
    return offered


def take_up(
    arena: Arena, who: str, record: Record, offered: Support, result: str
) -> None:
    """Say that it helped, also after the measure has ended."""
    allow(arena.may_take_up(who, record))
    legal(not record.hidden and not offered.taken_up)
    valid(len(result) <= SUPPORT_LIMIT, "result")
    assert record.tracked is not None
    offered.taken_up = True
    record.words["taken up", record.tracked.support.index(offered)] = result
    record.happened("support_taken_up", who, result, kind=offered.kind)


# --- the end ---------------------------------------------------------------------


def evaluate(
    arena: Arena,
    who: str,
    record: Record,
    outcome: str,
    stopped: bool,
    successor: str,
    words: str,
    day: str,
) -> None:
    """End a measure for good: its phase ends, and nobody reports any more."""
    allow(arena.may_run(who, record))
    tracked = _under_way(record)
    valid(outcome in OUTCOMES, "outcome")
    valid(not stopped or outcome not in ("established", "funded"), "stopped")
    ends = outcome in ("not_confirmed", "ended")
    named = bool(successor.strip())
    valid(not named if ends else named or outcome != "transferred", "successor")
    _said(words, "text", 3 * WORDS_LIMIT)
    current = tracked.current
    valid(not _is_later(day, TODAY) and tracked.has_mandate_on(day), "ended_on")
    valid(current is None or not _is_later(current.started, day), "ended_on")
    if current is not None:
        current.ended = day
    tracked.evaluation = (outcome, stopped, day)
    tracked.draft = None
    for what in ("report", "needed"):
        record.words.pop((what, "draft"), None)
    record.words["evaluation"], record.words["successor"] = words, successor
    record.happened("measure_ended", who, words, outcome=outcome, stopped=stopped)
