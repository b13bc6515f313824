"""A body that advises: it is asked, its members speak, it recommends."""

from __future__ import annotations

from collections.abc import Sequence

from tests.machine.model.answers import allow
from tests.machine.model.answers import legal
from tests.machine.model.answers import valid
from tests.machine.model.arena import SEATED
from tests.machine.model.arena import Arena
from tests.machine.model.record import Advised
from tests.machine.model.record import Hearing
from tests.machine.model.record import Record
from tests.machine.model.record import Said

#: So many have to take part.
QUORUM = 2
#: What a member says nothing else about is worth nothing.
NEEDS_REASONS = ("conditions", "postpone", "oppose")


def is_heard(record: Record) -> bool:
    """Whether bodies can be heard about it, as it stands."""
    return record.takes_on and record.stage in ("assessment", "proposal")


def goes_on(record: Record, hearing: Hearing) -> bool:
    """Whether the body still works on it: the text is the one it was asked about."""
    is_current = hearing.revision >= record.material
    return is_heard(record) and hearing.is_open and is_current


def waits(record: Record) -> bool:
    """Whether the public reads that the body is asked."""
    return any(goes_on(record, hearing) for hearing in record.hearings)


def can_be_asked(record: Record) -> bool:
    """Whether the body has not been asked about what the text says now."""
    spoken = any(row.revision >= record.material for row in record.advised)
    return is_heard(record) and not waits(record) and not spoken


def _most(recused: int) -> int:
    return len(SEATED) - recused


def consult(arena: Arena, who: str, record: Record, in_time: bool) -> Hearing:
    """Ask it; what it was asked about an earlier text is over with that."""
    allow(arena.may_consult(who))
    legal(is_heard(record))
    valid(in_time, "due")
    legal(can_be_asked(record))
    for earlier in record.hearings:
        earlier.is_open = False
    hearing = Hearing(record.version)
    record.hearings.append(hearing)
    record.happened("consulted", who, revision=record.version)
    return hearing


def call_off(
    arena: Arena, who: str, record: Record, hearing: Hearing, reason: str
) -> None:
    allow(arena.may_consult(who))
    legal(hearing.is_open)
    valid(bool(reason.strip()), "reason")
    hearing.is_open = False
    record.happened("consultation_ended", who, reason)


def speak(
    arena: Arena,
    who: str,
    record: Record,
    hearing: Hearing,
    interest: str,
    advice: str,
    words: str,
) -> None:
    """Say one's position: nobody does it for others, and automation has none."""
    allow(arena.sits(who))
    legal(goes_on(record, hearing))
    legal(who in SEATED)
    valid(interest in ("none", "recused"), "interest")
    if interest == "recused":
        valid(not advice, "advice")
        valid(bool(words.strip()), "interest_reason")
    else:
        valid(bool(advice), "advice")
        valid(bool(words.strip()) or advice not in NEEDS_REASONS, "reasons")
    hearing.positions[who] = (interest, advice)
    record.secrets["position", record.hearings.index(hearing), who] = words


def ask_members(arena: Arena, who: str, record: Record, hearing: Hearing) -> None:
    """Record in the meeting that who has said nothing so far has no interest."""
    allow(arena.may_decide(who))
    legal(goes_on(record, hearing))
    for member in SEATED:
        hearing.positions.setdefault(member, ("none", ""))


def draft(
    arena: Arena, who: str, record: Record, hearing: Hearing, said: Said, words: str
) -> None:
    """Prepare what the body recommends; it may still lack something."""
    allow(arena.may_decide(who))
    legal(goes_on(record, hearing))
    check(said, words, _most(hearing.recused), is_final=False)
    hearing.draft = said
    record.secrets["draft", record.hearings.index(hearing)] = words


def check(said: Said, words: str, most: int, is_final: bool) -> None:
    """Check what a body says against how many can take part in it."""
    valid(bool(said.advice) or not is_final, "advice")
    valid(said.total <= most, "in_favour")
    if said.votes is not None:
        carried = said.votes[0] > said.votes[1]
        valid(carried or said.advice in ("", "none"), "in_favour")
    here = said.turnout
    valid(here is None or said.total <= here, "in_favour")
    valid(here is None or here <= most, "present")
    valid(here is None or here >= QUORUM, "present")
    valid(here is not None or not is_final, "present")
    valid(bool(words.strip()) or not is_final, "reasons")
    asks, has = said.advice == "conditions", said.conditions
    valid(has or not asks or not is_final, "conditions")
    valid(asks or not has or not said.advice, "conditions")


def is_whole(record: Record, hearing: Hearing) -> bool:
    """Whether all was asked and said that is asked for before it is public."""
    said = hearing.draft
    if said is None or any(member not in hearing.positions for member in SEATED):
        return False
    words = record.secrets["draft", record.hearings.index(hearing)]
    here, most = said.turnout, _most(hearing.recused)
    return (
        bool(said.advice and words.strip())
        and said.conditions is (said.advice == "conditions")
        and here is not None
        and max(said.total, QUORUM) <= here <= most
    )


def publish(arena: Arena, who: str, heard: Sequence[tuple[Record, Hearing]]) -> None:
    """Publish all of them, or none."""
    allow(arena.may_decide(who))
    for record, hearing in heard:
        legal(goes_on(record, hearing) and is_whole(record, hearing))
    for record, hearing in sorted(heard, key=lambda pair: pair[0].key):
        place = record.hearings.index(hearing)
        assert hearing.draft is not None
        number = _say(record, Advised(hearing.revision, hearing.draft, len(SEATED)))
        words = record.words["advised", number] = record.secrets.pop(("draft", place))
        advised = record.advised[-1]
        for member, (interest, _advice) in hearing.positions.items():
            if interest == "recused":
                why = record.secrets["position", place, member]
                record.words["recusal", number, advised.recused] = why
                advised.recused += 1
        hearing.draft, hearing.is_open = None, False
        _told(record, who, words)


def correct(
    arena: Arena, who: str, record: Record, wrong: Advised, said: Said, words: str
) -> None:
    """Replace what was published; with what was asked and who recused then."""
    allow(arena.may_decide(who))
    legal(not record.hidden)
    legal(wrong not in [row.corrects for row in record.advised])
    check(said, words, wrong.asked - wrong.recused, is_final=True)
    before = record.advised.index(wrong)
    is_same = words.strip() == record.words["advised", before].strip()
    valid(not is_same or not said.says_the_same(wrong.said), "")
    number = _say(
        record, Advised(wrong.revision, said, wrong.asked, wrong.recused, wrong)
    )
    record.words["advised", number] = words
    for place in range(wrong.recused):
        copied = record.words["recusal", before, place]
        record.words["recusal", number, place] = copied
    _told(record, who, words)


def _say(record: Record, advised: Advised) -> int:
    record.advised.append(advised)
    return len(record.advised) - 1


def _told(record: Record, who: str, words: str) -> None:
    newest = record.advised[-1]
    advice, number = newest.said.advice, newest.revision
    record.happened("recommended", who, words, advice=advice, revision=number)


def stands(record: Record) -> list[Advised]:
    """What the public reads first: the newest, of a corrected one the correction."""
    replaced = [row.corrects for row in record.advised]
    return [row for row in record.advised if row not in replaced][-1:]
