"""What people do with contributions, the steps aside."""

from __future__ import annotations

from tests.machine.model.answers import Answer
from tests.machine.model.answers import Refused
from tests.machine.model.answers import allow
from tests.machine.model.answers import legal
from tests.machine.model.answers import valid
from tests.machine.model.arena import Arena
from tests.machine.model.record import GAP
from tests.machine.model.record import Fassung
from tests.machine.model.record import Record
from tests.machine.model.record import Text
from tests.machine.model.steps import MATURES
from tests.machine.model.steps import REASON_LIMIT

COMMENT_LIMIT = 4000


def contribute(
    arena: Arena, who: str, kind: str, text: Text, consent: bool, origin: str
) -> Record:
    """``origin``: empty, ``whole`` or ``broken``."""
    allow(arena.may_contribute(who))
    allow(not origin or arena.may_contribute_for_others(who))
    _check_text(text)
    valid(consent, "consent")
    valid(origin != "broken", "origin_name")
    record = Record(who, kind, [Fassung(who, text, material=True)])
    record.happened("contributed", who, kind=kind)
    return record


def _check_text(text: Text) -> None:
    valid(bool(text.title.strip()), "title")
    valid(bool(text.summary.strip()), "summary")


def revise(
    arena: Arena,
    who: str,
    record: Record,
    text: Text,
    version: int,
    summary: str,
    material: bool,
) -> None:
    allow(arena.may_revise(who, record))
    _check_text(text)
    legal(record.is_worked_on)
    legal(not (material and record.stage in ("proposal", "measure")))
    if version != record.version:
        raise Refused(Answer("stale"))
    if text == record.text:
        return
    silent = not material and arena.owns_text(who, record)
    valid(bool(summary.strip()) or silent, "change_summary")
    record.fassungen.append(Fassung(who, text, material, summary.strip()))
    record.happened("revised", who, summary, number=record.version, material=material)


def support(arena: Arena, who: str, record: Record, supports: bool) -> None:
    allow(arena.may_support(who, record))
    if supports:
        record.supporters.add(who)
    else:
        record.supporters.discard(who)


def comment(arena: Arena, who: str, record: Record, words: str) -> None:
    allow(arena.may_comment(who, record))
    valid(bool(words.strip()) and len(words) <= COMMENT_LIMIT, "comment")
    record.commented_by.append(who)


def delete(arena: Arena, who: str, record: Record) -> None:
    """Possible while it is nobody's but the author's."""
    allow(arena.is_author(who, record))
    legal(record.stage == "idea" and record.is_worked_on)
    told = {entry.type for entry in record.history}
    legal(not told & {"stepped", "hidden", "redacted"})
    others = {row.by for row in record.fassungen} | {row.by for row in record.claims}
    others |= record.supporters | set(record.commented_by)
    legal(others <= {record.author})
    referring = [key for row in arena.records.values() for _kind, key in row.relations]
    legal(record.key not in referring)
    del arena.records[record.key]


# --- moderation ----------------------------------------------------------------


def hide(arena: Arena, who: str, record: Record, reason: str) -> None:
    allow(arena.moderates(who))
    legal(not record.hidden)
    _check_reason(reason)
    record.hidden = True
    record.happened("hidden", who, reason)


def show(arena: Arena, who: str, record: Record, reason: str) -> None:
    allow(arena.moderates(who))
    legal(record.hidden)
    _check_reason(reason)
    record.hidden = False
    record.happened("shown", who, reason)


def _check_reason(reason: str) -> None:
    valid(bool(reason.strip()) and len(reason) <= REASON_LIMIT, "reason")


def redact(arena: Arena, who: str, record: Record, passage: str, reason: str) -> None:
    allow(arena.moderates(who))
    valid(len(passage) >= len(GAP), "passage")
    _check_reason(reason)
    valid(passage.casefold() not in reason.casefold(), "reason")
    having = [n for n, row in enumerate(record.fassungen, 1) if row.text.has(passage)]
    legal(bool(having) or _says_elsewhere(record, passage))
    for row in record.fassungen:
        row.text = row.text.without(passage)
        row.summary = row.summary.replace(passage, GAP)
    for entry in record.history:
        entry.words = entry.words.replace(passage, GAP)
    for place, words in record.words.items():
        record.words[place] = words.replace(passage, GAP)
    for place, words in record.secrets.items():
        record.secrets[place] = words.replace(passage, GAP)
    if record.version in having:
        record.fassungen.append(Fassung(who, record.text, material=False))
    record.happened("redacted", who, reason, revisions=having)


def _says_elsewhere(record: Record, passage: str) -> bool:
    said = [row.summary for row in record.fassungen]
    said += [entry.words for entry in record.history]
    said += record.words.values()
    return any(passage in words for words in said)


# --- together ------------------------------------------------------------------


def relate(arena: Arena, who: str, record: Record, target: Record) -> None:
    """Say that something that matures answers a need or uses an offer."""
    allow(arena.may_relate(who, record))
    legal(record.kind in MATURES and target.kind not in MATURES)
    legal(record.is_worked_on and target.is_worked_on)
    legal(arena.may_view(who, target))
    kind = "answers" if target.kind == "need" else "builds_on"
    if (kind, target.key) not in record.relations:
        record.relations.add((kind, target.key))
        target.happened("related", who, kind=kind, idea=record.key)
