"""What the administration and the bodies do."""

from __future__ import annotations

from collections.abc import Callable

from tests.machine.model.answers import Answer
from tests.machine.model.answers import Refused
from tests.machine.model.answers import allow
from tests.machine.model.answers import legal
from tests.machine.model.answers import valid
from tests.machine.model.arena import Arena
from tests.machine.model.record import ADMINISTRATION
from tests.machine.model.record import Record
from tests.machine.model.record import Request
from tests.machine.model.record import pledging

#: Verdicts that speak for everybody.
OVERALL = ("feasible", "conditional", "infeasible")


def _under_review(record: Record) -> bool:
    return record.stage == "assessment" and record.is_worked_on


def is_judged(record: Record) -> bool:
    """Whether units can still judge what the text says now."""
    return _under_review(record) and not record.is_found


def _is_waiting(record: Record, request: Request) -> bool:
    """Not answered, and not asked anew about a later text."""
    return not request.is_answered and not any(
        row.unit == request.unit and row.revision > request.revision
        for row in record.requests
    )


def _is_valid(record: Record, request: Request) -> bool:
    return request.released and request in record.current_requests


def _is_outdated(record: Record, request: Request) -> bool:
    """Of an earlier text, and nothing is answered about this one."""
    asked = record.asked(request.unit)
    unanswered = asked is None or not asked.is_answered
    return unanswered and request.released and request not in record.current_requests


#: How units answer, and which requests they can answer so.
ANSWERS: dict[str, Callable[[Record, Request], bool]] = {
    "judge": _is_waiting,
    "decline": _is_waiting,
    "correct": _is_valid,
    "reaffirm": _is_outdated,
}


def is_answerable(record: Record, request: Request, how: str) -> bool:
    """Whether stage, text and what was answered before allow the answer."""
    return is_judged(record) and ANSWERS[how](record, request)


def can_volunteer(unit: str, record: Record) -> bool:
    """Whether stage and text allow it, and nobody waits for the unit to answer.

    One that was not responsible may think again.
    """
    asked = record.asked(unit)
    return is_judged(record) and (asked is None or asked.declined)


def ask_units(
    arena: Arena, who: str, record: Record, units: tuple[str, ...], in_time: bool
) -> list[Request]:
    allow(arena.moderates(who))
    legal(is_judged(record))
    valid(in_time, "due")
    asked = {row.unit for row in record.current_requests if not row.declined}
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
    """Release a judgement; what lacks something is kept as a draft.

    Who has not answered judges the text as it is now.
    """
    allow(arena.may_judge(who, request))
    legal(is_answerable(record, request, "judge"))
    if request not in record.current_requests:
        request.revision = record.version
    request.drafted = True
    record.words["judgement", record.requests.index(request)] = words
    _complete(whole, words)
    request.released = True


def _complete(whole: bool, words: str) -> None:
    if not whole or not words.strip():
        raise Refused(Answer("incomplete"))


def correct(
    arena: Arena,
    who: str,
    record: Record,
    request: Request,
    whole: bool,
    words: str,
) -> None:
    """Replace a released judgement; what was released holds until then."""
    allow(arena.may_judge(who, request))
    legal(is_answerable(record, request, "correct"))
    place = record.requests.index(request)
    record.words["correction", place] = words
    _complete(whole, words)
    request.version += 1
    record.words["replaced", place, request.version] = record.words["judgement", place]
    record.words["judgement", place] = record.words.pop(("correction", place))


def reaffirm(arena: Arena, who: str, record: Record, request: Request) -> Request:
    """Say that a judgement on an earlier text still holds."""
    allow(arena.may_judge(who, request))
    legal(is_answerable(record, request, "reaffirm"))
    renewed = record.asked(request.unit)
    if renewed is None:
        renewed = Request(request.unit, record.version, voluntary=True)
        record.requests.append(renewed)
    renewed.drafted = renewed.released = True
    words = record.words["judgement", record.requests.index(request)]
    record.words["judgement", record.requests.index(renewed)] = words
    return renewed


def decline(
    arena: Arena,
    who: str,
    record: Record,
    request: Request,
    words: str,
    suggested: str | None,
) -> None:
    """Say that the unit is not responsible; what it has drafted is gone."""
    allow(arena.may_judge(who, request))
    legal(is_answerable(record, request, "decline"))
    valid(bool(words.strip()), "reason")
    valid(suggested != request.unit, "suggested")
    request.declined, request.drafted = True, False
    place = record.requests.index(request)
    record.words.pop(("judgement", place), None)
    record.words["declined", place] = words


def volunteer(arena: Arena, who: str, record: Record, unit: str) -> Request:
    """Judge without having been asked."""
    allow(arena.works_for(who, unit))
    allow(who == "system" or arena.may_view(who, record))
    legal(can_volunteer(unit, record))
    request = Request(unit, record.version, voluntary=True)
    record.requests.append(request)
    record.happened("unit_volunteered", who, revision=record.version)
    return request


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
    legal(record.draft >= record.material)
    legal(not record.is_found)
    legal(any(row.released for row in record.current_requests))
    revision = _reviewed(record)
    record.findings.append(revision)
    record.happened("finding_published", who, revision=revision)
    record.words["finding", revision] = record.words.pop("draft")
    record.draft = 0


def decide(
    arena: Arena,
    who: str,
    record: Record,
    outcome: str,
    measure_type: str,
    words: str,
    has_happened: bool,
    correction: str = "",
    charged: tuple[str, ...] | None = None,
    reopening: str = "because",
) -> None:
    """Record what the body decided; an adoption charges some of the consortium.

    Args:
        charged: names of actors; ``None`` for everybody who holds a role.
    """
    allow(arena.may_decide(who))
    legal(record.stage == "proposal" and record.takes_on)
    valid(has_happened, "decided_on")
    valid(bool(words.strip()), "reasons")
    adopts = outcome == "adopted"
    valid(not adopts or bool(measure_type), "measure_type")
    valid(adopts or bool(reopening.strip()), "reopening")
    if adopts:
        charge(record, measure_type, charged)
    # One decision stands on a text; another of the same day can only correct it.
    stands = record.mandate is not None and record.decided_on == record.version
    valid(bool(correction.strip()) == stands, "correction")
    record.mandate = (outcome, measure_type if outcome == "adopted" else "")
    record.decided_on = record.version
    record.decisions.append(record.mandate)
    if correction.strip():
        record.words["correction", len(record.decisions)] = correction
    record.words["decision", len(record.decisions)] = words
    record.happened("decided", who, words, outcome=outcome)


def charge(record: Record, measure_type: str, charged: tuple[str, ...] | None) -> None:
    """Check who is charged with a measure: some of those who hold a role."""
    leader = record.leader
    by_office = leader is not None and leader.actor in ADMINISTRATION
    valid(measure_type != "network" or not by_office, "measure_type")
    team = {claim.actor for claim in record.claims if claim.state == "accepted"}
    valid(bool(team), "implementers")
    valid(charged is None or bool(charged) and team >= set(charged), "implementers")


def raise_concern(
    arena: Arena, who: str, record: Record, words: str, clearing: str
) -> None:
    allow(arena.may_decide(who))
    legal(record.stage in ("assessment", "proposal") and record.takes_on)
    valid(bool(words.strip()), "text")
    valid(bool(clearing.strip()), "clearing")
    record.concerns.append("open")
    number = len(record.concerns)
    record.words["concern", number] = words
    record.words["clearing", number] = clearing
    record.happened("concern_raised", who, words)


def end_concern(arena: Arena, who: str, record: Record, state: str, words: str) -> None:
    """End the oldest that is open, or one that has ended."""
    number = record.concerns.index("open") if record.objected else 0
    allow(arena.may_decide(who))
    legal(record.objected and not record.hidden)
    valid(bool(words.strip()), "ending")
    record.concerns[number] = state
    record.words["ending", number] = words
    record.happened("concern_ended", who, words)


def pledge(arena: Arena, who: str, record: Record) -> None:
    allow(arena.may_pledge(who, record))
    ended = record.tracked is not None and record.tracked.evaluation is not None
    binds = record.measure == "network" and not ended
    legal((record.stage == "proposal" or binds) and record.takes_on)
    roles = ("lead",) if who == "system" else pledging(record)
    held = [c for role in roles for c in record.holders(role)]
    own = [c.actor for c in held if who == "system" or c.is_of(who)]
    signer = next((actor for actor in own if actor not in record.pledged), None)
    legal(signer is not None)
    assert signer is not None
    record.pledged.add(signer)
    record.happened("pledged", who)
