"""Taking responsibility: roles offered, asked for, given back and handed over."""

from __future__ import annotations

from tests.machine.model.answers import allow
from tests.machine.model.answers import legal
from tests.machine.model.answers import valid
from tests.machine.model.arena import Arena
from tests.machine.model.record import Claim
from tests.machine.model.record import Invitation
from tests.machine.model.record import Record
from tests.machine.model.record import Wanted

#: Of claims and notes.
WORDS_LIMIT = 2000
LETTER_LIMIT = 1000
CAPACITY_LIMIT = 200
TITLE_LIMIT = 120
MOST_WANTED = 12


def offer(
    arena: Arena,
    who: str,
    record: Record,
    actor: str,
    role: str,
    words: str,
    wanted: Wanted | None,
) -> Claim:
    claim = Claim(actor, role, who, wanted=wanted)
    allow(arena.may_offer(who, record, claim))
    _check_promise(words)
    legal(record.takes_on)
    fits = wanted in record.wanted and wanted is not None and wanted.role == role
    legal(wanted is None or (fits and wanted.state == "open"))
    legal(record.has(actor, role, "offered", "accepted") is None)
    _add(record, claim, words)
    for row in record.invitations:  # it is an answer to whoever asked
        if (row.actor, row.role, row.state) == (actor, role, "waiting"):
            row.state = "waiting" if row.hands_over else "accepted"
    record.happened("claim_offered", who, role=role)
    return claim


def _check_promise(words: str) -> None:
    valid(bool(words.strip()) and len(words) <= WORDS_LIMIT, "commitment")


def _add(record: Record, claim: Claim, words: str) -> None:
    record.claims.append(claim)
    record.words["offer", len(record.claims)] = words


def accept(arena: Arena, who: str, record: Record, claim: Claim) -> None:
    allow(arena.may_answer(who, record, claim))
    legal(claim.state == "offered")
    legal(record.takes_on)
    _take(record, claim)
    record.happened("claim_accepted", who, role=claim.role)


def _take(record: Record, claim: Claim) -> None:
    """There is one lead, and whoever leads is the one that is looked for."""
    legal(claim.role != "lead" or record.leader is None)
    if claim.role == "lead" and claim.wanted is None:
        claim.wanted = record.wants("lead")
    claim.state = "accepted"
    if claim.wanted is not None and claim.wanted.state == "open":
        claim.wanted.state = "filled"


def decline(arena: Arena, who: str, record: Record, claim: Claim, note: str) -> None:
    allow(arena.may_answer(who, record, claim))
    legal(claim.state == "offered")
    _note(record, claim, note)
    claim.state = "declined"
    record.happened("claim_declined", who, note[:WORDS_LIMIT], role=claim.role)


def withdraw(arena: Arena, who: str, record: Record, claim: Claim) -> None:
    allow(arena.may_end(who, claim))
    legal(claim.state == "offered")
    claim.state = "withdrawn"
    record.happened("claim_withdrawn", who, role=claim.role)


def release(arena: Arena, who: str, record: Record, claim: Claim, note: str) -> None:
    allow(arena.may_end(who, claim))
    legal(claim.state == "accepted")
    _note(record, claim, note)
    _end(record, claim, "released")
    wanted = claim.wanted
    held = [c for c in record.claims if c.state == "accepted" and c.wanted is wanted]
    if wanted is not None and wanted.state == "filled" and not held:
        wanted.state = "open"
    record.happened("claim_released", who, note[:WORDS_LIMIT], role=claim.role)


def _end(record: Record, claim: Claim, state: str) -> None:
    """With a role ends what somebody was asked to take over."""
    claim.state = state
    for row in record.invitations:
        if row.hands_over is claim and row.state == "waiting":
            row.state = "withdrawn"


def _note(record: Record, claim: Claim, note: str) -> None:
    valid(bool(note.strip()), "reason")
    record.words["note", record.claims.index(claim)] = note


def keep(arena: Arena, who: str, record: Record, claim: Claim, capacity: str) -> None:
    """Saying the same again at once is no news."""
    allow(arena.may_hold(who, claim))
    legal(claim.state == "accepted")
    said = " ".join(capacity.split())
    valid(len(said) <= CAPACITY_LIMIT, "capacity")
    place = ("capacity", record.claims.index(claim))
    if claim.kept and said == record.words.get(place, ""):
        return
    record.words[place], claim.kept = said, True
    record.happened("claim_kept", who, role=claim.role)


# --- looking for somebody --------------------------------------------------------


def open_role(
    arena: Arena, who: str, record: Record, role: str, title: str, essential: bool
) -> Wanted:
    allow(arena.may_advance(who, record))
    valid(bool(title.strip()) and len(title) <= TITLE_LIMIT, "title")
    legal(record.takes_on)
    legal(role != "lead" or (record.leader is None and record.wants("lead") is None))
    legal(len([row for row in record.wanted if row.state == "open"]) < MOST_WANTED)
    wanted = Wanted(role, essential)
    record.wanted.append(wanted)
    record.words["title", len(record.wanted) - 1] = title
    record.happened("role_opened", who, title, role=role)
    return wanted


def close_role(arena: Arena, who: str, record: Record, wanted: Wanted) -> None:
    allow(arena.may_advance(who, record))
    legal(wanted.state == "open")
    wanted.state = "closed"
    title = record.words["title", record.wanted.index(wanted)]
    record.happened("role_closed", who, title, role=wanted.role)


# --- asking somebody -------------------------------------------------------------


def invite(
    arena: Arena,
    who: str,
    record: Record,
    actor: str,
    role: str,
    letter: str,
    wanted: Wanted | None,
) -> Invitation:
    """Nobody else learns of it: the history has no entry."""
    allow(arena.may_invite(who, record))
    valid(len(letter) <= LETTER_LIMIT, "message")
    legal(record.takes_on)
    legal(role != "lead" or record.leader is None)
    legal(record.has(actor, role, "offered", "accepted") is None)
    fits = wanted in record.wanted and wanted is not None
    if not fits or (wanted.role, wanted.state) != (role, "open"):
        wanted = None
    return _ask(record, Invitation(actor, role, who, wanted=wanted), letter)


def hand_over(
    arena: Arena, who: str, record: Record, claim: Claim, actor: str, letter: str
) -> Invitation:
    """Possible in every phase; the role stays until the successor agrees."""
    allow(arena.may_hold(who, claim))
    legal(claim.state == "accepted")
    legal(record.takes_on)
    under_way = [row for row in record.invitations if row.hands_over is claim]
    legal(all(row.state != "waiting" for row in under_way))
    valid(len(letter) <= LETTER_LIMIT, "message")
    legal(record.has(actor, claim.role, "accepted") is None)
    asked = Invitation(actor, claim.role, who, claim, claim.wanted)
    return _ask(record, asked, letter)


def _ask(record: Record, asked: Invitation, letter: str) -> Invitation:
    """Nobody is asked for the same twice, as long as there is no answer."""
    key = (asked.actor, asked.role, "waiting")
    legal(all((r.actor, r.role, r.state) != key for r in record.invitations))
    record.invitations.append(asked)
    record.words["letter", len(record.invitations) - 1] = letter
    return asked


def agree(
    arena: Arena, who: str, record: Record, asked: Invitation, words: str
) -> Claim:
    """Nobody agrees in another's name."""
    allow(arena.may_reply(who, asked))
    _check_promise(words)
    legal(asked.state == "waiting")
    legal(record.takes_on)
    if asked.hands_over is not None:
        claim = _take_over(who, record, asked, words)
    else:
        claim = _take_on(arena, who, record, asked, words)
    asked.state = "accepted"
    return claim


def _take_over(who: str, record: Record, asked: Invitation, words: str) -> Claim:
    old = asked.hands_over
    assert old is not None
    legal(old.state == "accepted")
    legal(record.has(asked.actor, asked.role, "accepted") is None)
    claim = record.has(asked.actor, asked.role, "offered")
    if claim is None:
        claim = Claim(asked.actor, asked.role, who)
        _add(record, claim, words)
    record.words["offer", record.claims.index(claim) + 1] = words
    claim.wanted = asked.wanted
    _end(record, old, "handed_over")
    _take(record, claim)
    old.successor = claim
    record.happened("claim_handed_over", who, role=claim.role)
    return claim


def _take_on(
    arena: Arena, who: str, record: Record, asked: Invitation, words: str
) -> Claim:
    """Agreed at once where who asked decides, and is no machine."""
    claim = Claim(asked.actor, asked.role, who)
    allow(who == "system" or arena.is_open_for_roles(who, record))
    legal(record.has(asked.actor, asked.role, "offered", "accepted") is None)
    if asked.wanted is not None and asked.wanted.state == "open":
        claim.wanted = asked.wanted
    if asked.by != "system" and arena.may_answer(asked.by, record, claim):
        _take(record, claim)
    _add(record, claim, words)
    record.happened(f"claim_{claim.state}", who, role=claim.role)
    return claim


def refuse(arena: Arena, who: str, record: Record, asked: Invitation) -> None:
    """Nobody else learns of that either."""
    allow(arena.may_reply(who, asked))
    legal(asked.state == "waiting")
    asked.state = "declined"


def take_back(arena: Arena, who: str, record: Record, asked: Invitation) -> None:
    allow(arena.may_take_back(who, record, asked))
    legal(asked.state == "waiting")
    asked.state = "withdrawn"
