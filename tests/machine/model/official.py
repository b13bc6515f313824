"""What the administration and the bodies do."""

from __future__ import annotations

from tests.machine.model.answers import Answer
from tests.machine.model.answers import Refused
from tests.machine.model.answers import allow
from tests.machine.model.answers import legal
from tests.machine.model.answers import valid
from tests.machine.model.arena import Arena
from tests.machine.model.record import Record
from tests.machine.model.record import Request

#: Verdicts that speak for everybody.
OVERALL = ("feasible", "conditional", "infeasible")


def _under_review(record: Record) -> bool:
    return record.stage == "assessment" and record.is_worked_on


def ask_units(
    arena: Arena, who: str, record: Record, units: tuple[str, ...], in_time: bool
) -> list[Request]:
    allow(arena.moderates(who))
    legal(_under_review(record) and not record.is_found)
    valid(in_time, "due")
    asked = {row.unit for row in record.current_requests}
    new = [unit for unit in units if unit not in asked]
    valid(bool(new), "units")
    requests = [Request(unit, record.version) for unit in new]
    record.requests += requests
    record.happened(
        "assessment_requested", who, count=len(new), revision=record.version
    )
    return requests


def judge(
    arena: Arena, who: str, record: Record, request: Request, whole: bool, words: str
) -> None:
    """Release a judgement; what lacks something is kept as a draft."""
    allow(arena.may_judge(who, request))
    legal(_under_review(record) and not record.is_found)
    legal(not request.released)
    request.drafted = True
    record.words["judgement", record.requests.index(request)] = words
    if not whole or not words.strip():
        raise Refused(Answer("incomplete"))
    request.released = True


def draft_finding(
    arena: Arena, who: str, record: Record, verdict: str, words: str
) -> None:
    allow(arena.moderates(who))
    legal(_under_review(record))
    legal(bool(record.current_requests) and not record.is_found)
    valid(verdict in OVERALL, "verdict")
    valid(bool(words.strip()), "text")
    record.draft = _reviewed(record)
    record.words["draft"] = words


def _reviewed(record: Record) -> int:
    """The newest revision that units were asked about."""
    return max((row.revision for row in record.current_requests), default=0)


def publish_finding(arena: Arena, who: str, record: Record) -> None:
    allow(arena.moderates(who))
    legal(_under_review(record))
    legal(record.draft != 0 and record.draft == _reviewed(record))
    legal(not record.is_found)
    legal(any(row.released for row in record.current_requests))
    record.findings.append(record.draft)
    record.happened("finding_published", who, revision=record.draft)
    record.words["finding", record.draft] = record.words.pop("draft")
    record.draft = 0


def decide(
    arena: Arena,
    who: str,
    record: Record,
    outcome: str,
    measure_type: str,
    words: str,
    has_happened: bool,
) -> None:
    allow(arena.may_decide(who))
    legal(record.stage == "proposal" and record.takes_on)
    valid(has_happened, "decided_on")
    valid(bool(words.strip()), "reasons")
    valid(outcome != "adopted" or bool(measure_type), "measure_type")
    record.mandate = (outcome, measure_type if outcome == "adopted" else "")
    record.decisions.append(record.mandate)
    record.words["decision", len(record.decisions)] = words
    record.happened("decided", who, words, outcome=outcome)


def pledge(arena: Arena, who: str, record: Record) -> None:
    allow(arena.may_pledge(who, record))
    legal(record.stage == "proposal" and record.takes_on)
    leader = record.leader
    legal(leader is not None and leader.actor not in record.pledged)
    assert leader is not None
    record.pledged.add(leader.actor)
    record.happened("pledged", who)
