"""One contribution as the model sees it."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import Any

from tests.machine.model.tracked import Tracked

STAGES = ("idea", "profile", "assessment", "proposal", "measure")
#: Organisations of the machine, and who speaks for them.
SPOKEN_FOR_BY = {"club": "lead", "office": "assessor"}
ADMINISTRATION = {"office"}
GAP = "███"


@dataclass(frozen=True)
class Text:
    """What a revision says; ``lacks`` names what a complete one would have."""

    title: str
    summary: str
    lacks: frozenset[str] = frozenset()

    def without(self, passage: str) -> Text:
        return Text(
            self.title.replace(passage, GAP),
            self.summary.replace(passage, GAP),
            self.lacks,
        )

    def has(self, passage: str) -> bool:
        return self.without(passage) != self


@dataclass(eq=False)
class Fassung:
    by: str
    text: Text
    material: bool
    summary: str = ""


def pledging(record: Record) -> tuple[str, ...]:
    """Return the roles that commit to the principles."""
    return ("lead", "partner") if record.stage == "measure" else ("lead",)


def speaks_for(who: str, actor: str) -> bool:
    return actor == who or SPOKEN_FOR_BY.get(actor) == who


@dataclass(eq=False)
class Wanted:
    """A role that somebody is looked for."""

    role: str
    essential: bool = False
    state: str = "open"
    key: int = 0


@dataclass(eq=False)
class Claim:
    actor: str
    role: str
    by: str = ""
    state: str = "offered"
    wanted: Wanted | None = None
    successor: Claim | None = None
    #: Whether it was confirmed since it was accepted.
    kept: bool = False
    key: int = 0

    def is_of(self, who: str) -> bool:
        return speaks_for(who, self.actor)


@dataclass(eq=False)
class Invitation:
    """Somebody is asked to take on a role, or to take one over."""

    actor: str
    role: str
    by: str
    hands_over: Claim | None = None
    wanted: Wanted | None = None
    state: str = "waiting"
    key: int = 0

    def is_for(self, who: str) -> bool:
        return speaks_for(who, self.actor)


@dataclass(eq=False)
class Request:
    unit: str
    revision: int
    drafted: bool = False
    released: bool = False
    declined: bool = False
    voluntary: bool = False
    #: How often it was released.
    version: int = 1
    key: int = 0

    @property
    def is_answered(self) -> bool:
        return self.released or self.declined


@dataclass(frozen=True)
class Said:
    """What a body recommends; ``votes``: in favour, against, abstained."""

    advice: str = "support"
    votes: tuple[int, int, int] | None = None
    present: int | None = None
    conditions: bool = False

    @property
    def total(self) -> int:
        return sum(self.votes or ())

    @property
    def turnout(self) -> int | None:
        """How many took part: as many as voted, where nothing else is said."""
        return self.total or None if self.present is None else self.present

    def says_the_same(self, other: Said) -> bool:
        mine = (self.advice, self.votes, self.turnout, self.conditions)
        return mine == (other.advice, other.votes, other.turnout, other.conditions)


@dataclass(eq=False)
class Hearing:
    """The body is asked about one text."""

    revision: int
    is_open: bool = True
    #: Who has said what: an interest and an advice, by the member.
    positions: dict[str, tuple[str, str]] = field(default_factory=dict)
    draft: Said | None = None
    key: int = 0

    @property
    def recused(self) -> int:
        return [row[0] for row in self.positions.values()].count("recused")


@dataclass(eq=False)
class Advised:
    """What a body has published."""

    revision: int
    said: Said
    asked: int
    recused: int = 0
    corrects: Advised | None = None


@dataclass(eq=False)
class Happened:
    """One entry of the history; ``says`` is the part of it that we foresee."""

    type: str
    who: str
    says: dict[str, Any]
    words: str = ""


@dataclass(eq=False)
class Record:
    author: str
    kind: str
    fassungen: list[Fassung]
    key: int = 0
    stage: str = "idea"
    standing: str = "open"
    hidden: bool = False
    until: Any = None
    code: str = ""
    supporters: set[str] = field(default_factory=set)
    commented_by: list[str] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    wanted: list[Wanted] = field(default_factory=list)
    invitations: list[Invitation] = field(default_factory=list)
    requests: list[Request] = field(default_factory=list)
    draft: int = 0
    findings: list[int] = field(default_factory=list)
    #: (outcome, type of measure) of every decision; those of an earlier stay
    #: at a stage no longer carry the idea.
    decisions: list[tuple[str, str]] = field(default_factory=list)
    mandate: tuple[str, str] | None = None
    #: The number of the text that the newest decision is about.
    decided_on: int = 0
    #: The states of the concerns about it, the oldest first.
    concerns: list[str] = field(default_factory=list)
    hearings: list[Hearing] = field(default_factory=list)
    advised: list[Advised] = field(default_factory=list)
    pledged: set[str] = field(default_factory=set)
    measure: str = ""
    #: What is recorded on it; nothing of what is no measure.
    tracked: Tracked | None = None
    #: ``granted`` or ``withdrawn``, the oldest first; they outlast a step back.
    recognitions: list[str] = field(default_factory=list)
    #: (kind, key of the target)
    relations: set[tuple[str, int]] = field(default_factory=set)
    history: list[Happened] = field(default_factory=list)
    #: Free words that lie beside the history, by where they lie: commitments,
    #: titles of wanted roles, letters, judgements, reasons of a decision.
    words: dict[Any, str] = field(default_factory=dict)
    #: The same of what only a body reads: nobody is told what is in there.
    secrets: dict[Any, str] = field(default_factory=dict)

    @property
    def version(self) -> int:
        return len(self.fassungen)

    @property
    def text(self) -> Text:
        return self.fassungen[-1].text

    @property
    def material(self) -> int:
        """The number of the text that others rely on."""
        numbers = [n for n, row in enumerate(self.fassungen, 1) if row.material]
        return max(numbers)

    @property
    def current_requests(self) -> list[Request]:
        return [row for row in self.requests if row.revision >= self.material]

    def asked(self, unit: str) -> Request | None:
        """Return what a unit was asked last about what the text says now."""
        found = [row for row in self.current_requests if row.unit == unit]
        return found[-1] if found else None

    @property
    def is_found(self) -> bool:
        """Whether a finding on what the text says now is published."""
        return any(number >= self.material for number in self.findings)

    @property
    def objected(self) -> bool:
        """Whether a concern is open."""
        return "open" in self.concerns

    @property
    def is_worked_on(self) -> bool:
        return self.standing == "open"

    @property
    def takes_on(self) -> bool:
        """Whether somebody can take on a role, or be looked for."""
        return self.is_worked_on and not self.hidden

    def has(self, actor: str, role: str, *states: str) -> Claim | None:
        """Return what an actor offers or has, in one of these states."""
        same = (c for c in self.claims if (c.actor, c.role) == (actor, role))
        return next((c for c in same if c.state in states), None)

    def wants(self, role: str) -> Wanted | None:
        """Return the first of this role that is looked for."""
        looked_for = (w for w in self.wanted if (w.role, w.state) == (role, "open"))
        return next(looked_for, None)

    def holders(self, *roles: str) -> list[Claim]:
        return [c for c in self.claims if c.role in roles and c.state == "accepted"]

    @property
    def leader(self) -> Claim | None:
        return next(iter(self.holders("lead")), None)

    def is_held_by(self, who: str, *roles: str) -> bool:
        return any(claim.is_of(who) for claim in self.holders(*roles))

    def happened(self, type: str, who: str, words: str = "", **says: Any) -> None:
        self.history.append(Happened(type, who, says, words.strip()))
