"""Stages, standings and the steps between them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.machine.model.answers import allow
from tests.machine.model.answers import legal
from tests.machine.model.answers import valid
from tests.machine.model.arena import Arena
from tests.machine.model.official import charge
from tests.machine.model.record import ADMINISTRATION
from tests.machine.model.record import STAGES
from tests.machine.model.record import Record
from tests.machine.model.tracked import Tracked

MATURES = ("idea", "project")
EVERY_KIND = ("idea", "need", "project", "offer")
NOT_YET_A_MEASURE = STAGES[:4]
REASON_LIMIT = 2000
CODES = (
    "duplicate",
    "answered",
    "out_of_scope",
    "not_feasible",
    "no_lead",
    "not_adopted",
    "rules",
    "other",
)


@dataclass(frozen=True)
class Move:
    """A step: who takes it, from where, to where, and what it costs."""

    by: str
    kinds: tuple[str, ...]
    start: tuple[str, ...]
    to: str = ""
    costs: tuple[str, ...] = ()
    reason: bool = False
    standing: tuple[str, ...] = ("open",)
    becomes: str = ""


def _aside(becomes: str, by: str = "moderation") -> Move:
    return Move(by, EVERY_KIND, NOT_YET_A_MEASURE, reason=True, becomes=becomes)


def _back(to: str, start: str) -> Move:
    return Move("moderation", MATURES, (start,), to, reason=True)


MOVES = {
    "develop": Move("team", MATURES, ("idea",), "profile", ("support", "lead_offered")),
    "submit": Move(
        "team",
        MATURES,
        ("profile",),
        "assessment",
        ("sections_complete", "lead_confirmed", "field_chosen", "values_addressed"),
    ),
    "qualify": Move(
        "moderation",
        MATURES,
        ("assessment",),
        "proposal",
        ("units_assessed", "finding_published"),
    ),
    "adopt": Move(
        "moderation",
        MATURES,
        ("proposal",),
        "measure",
        (
            "concerns_cleared",
            "decision_adopted",
            "lead_confirmed",
            "roles_filled",
            "pledge_signed",
        ),
    ),
    "enter-as-measure": Move(
        "moderation",
        ("project",),
        ("idea", "profile"),
        "measure",
        ("concerns_cleared",),
        reason=True,
    ),
    "back-to-idea": _back("idea", "profile"),
    "back-to-profile": _back("profile", "assessment"),
    "back-to-assessment": _back("assessment", "proposal"),
    "back-to-proposal": _back("proposal", "measure"),
    "park": _aside("parked"),
    "close": _aside("closed"),
    "withdraw": _aside("withdrawn", by="author"),
    "merge": _aside("merged", by="author"),
    "reopen": Move(
        "moderation",
        EVERY_KIND,
        NOT_YET_A_MEASURE,
        reason=True,
        standing=("parked", "closed"),
        becomes="open",
    ),
    "resume": Move(
        "author",
        EVERY_KIND,
        NOT_YET_A_MEASURE,
        standing=("withdrawn",),
        becomes="open",
    ),
}


def may_step(arena: Arena, who: str, record: Record, name: str) -> bool:
    by = MOVES[name].by
    if by == "author":
        return arena.is_author(who, record)
    if by == "team":
        return arena.may_advance(who, record)
    return arena.moderates(who)


def is_possible(record: Record, name: str) -> bool:
    """Whether kind, stage and standing fit."""
    move = MOVES[name]
    return (
        record.kind in move.kinds
        and record.stage in move.start
        and record.standing in move.standing
    )


def missing(arena: Arena, record: Record, name: str) -> set[str]:
    """The conditions of a step that do not hold."""
    return {gate for gate in MOVES[name].costs if not _holds(arena, record, gate)}


def _holds(arena: Arena, record: Record, gate: str) -> bool:
    if gate == "support":
        return len(record.supporters) >= arena.support
    if gate == "lead_offered":
        return any(
            c.role == "lead" and c.state in ("offered", "accepted")
            for c in record.claims
        )
    if gate == "lead_confirmed":
        return record.leader is not None
    if gate == "concerns_cleared":
        return not record.objected
    if gate == "roles_filled":
        return not any(w.essential and w.state == "open" for w in record.wanted)
    if gate in ("sections_complete", "field_chosen", "values_addressed"):
        return gate.partition("_")[0] not in record.text.lacks
    if gate == "units_assessed":
        answered = [row for row in record.current_requests if row.released]
        return len(answered) >= arena.units
    if gate == "finding_published":
        return record.is_found
    adopted = record.mandate is not None and record.mandate[0] == "adopted"
    if gate == "decision_adopted":
        return adopted
    assert gate == "pledge_signed"
    return adopted and _is_committed(record)


def _is_committed(record: Record) -> bool:
    """A network measure is led from outside the administration, and pledged."""
    if record.mandate is None or record.mandate[1] != "network":
        return True
    leader = record.leader
    if leader is None or leader.actor in ADMINISTRATION:
        return False
    return leader.actor in record.pledged


def step(
    arena: Arena, who: str, record: Record, name: str, reason: str, said: dict[str, Any]
) -> None:
    """Take a step.

    Args:
        said: until (``past`` or ``future``), code, target (a record, or a word
            for one that is not in the Arena).
    """
    move = MOVES[name]
    allow(may_step(arena, who, record, name))
    legal(not record.hidden)
    legal(is_possible(record, name))
    lacking = missing(arena, record, name)
    legal(not lacking, lacking)
    valid(bool(reason.strip()) or not move.reason, "reason")
    valid(len(reason) <= REASON_LIMIT, "reason")
    told = _told(arena, who, record, move, said)
    if name == "enter-as-measure":
        charge(record, "central", None)
    # Nothing that is recorded on a measure is lost.
    legal(not move.to or record.tracked is None or record.tracked.is_empty)
    before = (record.stage, record.standing)
    _move(record, move, said)
    if move.becomes == "merged":
        _merge(who, record, said["target"])
    record.happened(
        "stepped",
        who,
        reason,
        transition=name,
        from_stage=before[0],
        stage=record.stage,
        from_standing=before[1],
        standing=record.standing,
        support=len(record.supporters),
        revision=record.version,
        **told,
    )


def _told(
    arena: Arena, who: str, record: Record, move: Move, said: dict[str, Any]
) -> dict[str, Any]:
    """What the history keeps of the details; those not asked for are ignored."""
    if move.becomes == "parked":
        valid(said["until"] != "past", "until")
        return {"until": said["until"]} if said["until"] else {}
    if move.becomes == "closed":
        valid(said["code"] in CODES, "code")
        return {"code": said["code"]}
    if move.becomes != "merged":
        return {}
    target = said["target"]
    valid(isinstance(target, Record) and target is not record, "target")
    valid(arena.may_view(who, target) and target.is_worked_on, "target")
    valid((target.kind in MATURES) == (record.kind in MATURES), "target")
    return {"target": target.key}


def _move(record: Record, move: Move, said: dict[str, Any]) -> None:
    if move.to:
        record.stage = move.to
        # A decision holds for one stay at the stage.
        mandate, record.mandate = record.mandate, None
        record.measure, record.tracked = "", None
        if move.to == "measure":
            record.measure = mandate[1] if mandate and move.costs else "central"
            record.tracked = Tracked()
    record.standing = move.becomes or record.standing
    record.until = said["until"] if move.becomes == "parked" else None
    record.code = said["code"] if move.becomes == "closed" else ""


def _merge(who: str, record: Record, target: Record) -> None:
    record.relations.add(("merged_into", target.key))
    target.happened("related", who, kind="merged_into", idea=record.key)
