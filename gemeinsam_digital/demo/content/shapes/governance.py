"""What bodies do in the demo; days are counted from today.

``days_ago`` is before today; with a fraction it is later on that day: 3.4 is in the
afternoon of the day 4 days ago. Names ending in ``_in`` are in so many days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gemeinsam_digital.core.choices import CloseReason
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.demo.content.shapes.refs import AccountRef
from gemeinsam_digital.demo.content.shapes.refs import BodyRef
from gemeinsam_digital.demo.content.shapes.refs import ContributionRef
from gemeinsam_digital.demo.content.shapes.refs import MeetingRef
from gemeinsam_digital.demo.content.shapes.refs import UnitRef
from gemeinsam_digital.demo.content.shapes.refs import ValueRef
from gemeinsam_digital.demo.content.shapes.reviews import MandateData
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import AgendaPurpose
from gemeinsam_digital.governance.choices import Basis
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.choices import MeetingForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemData:
    """What stands on an agenda: a contribution, or another topic with a title.

    ``closed_reason`` is why the public is excluded. Where ``taken_off_reason`` is
    given it was taken off so many days ago, after the meeting was announced.
    """

    contribution: ContributionRef = ""
    title: str = ""
    purpose: AgendaPurpose = AgendaPurpose.DISCUSS
    closed_reason: str = ""
    taken_off: float = 0
    taken_off_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingData:
    """A meeting or written procedure, of so many hours or days.

    Where ``change_reason`` is given it was moved to the day ``moved_in``, or else
    cancelled.
    """

    key: str
    body: BodyRef
    form: MeetingForm = MeetingForm.SESSION
    title: str = ""
    place: str = ""
    is_public: bool = False
    starts_in: int
    hour: int = 16
    hours: int = 2
    announced: float
    items: tuple[ItemData, ...]
    held: float = 0
    present: int = 0
    minutes: str = ""
    minutes_published: float = 0
    change_reason: str = ""
    changed: float = 0
    moved_in: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionData:
    """What a member says, named by its place among the members of its body.

    Everybody who is not named has said to have no interest. With ``account`` the
    member has written it in person.
    """

    member: int
    account: AccountRef = ""
    interest: Interest = Interest.NONE
    interest_reason: str = ""
    advice: Advice | Literal[""] = ""
    reasons: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AdviceData:
    """What a body recommends; votes are in favour, against and abstained."""

    advice: Advice
    basis: Basis = Basis.CONSENSUS
    present: int = 0
    votes: tuple[int, ...] = ()
    reasons: str
    conditions: str = ""
    dissent: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectionData:
    """How what was published had to read, and what was wrong."""

    days_ago: float
    why: str
    said: AdviceData


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsultationData:
    """A body is heard on a contribution; what it said is published or in the making.

    Where it is published, ``positions`` only have who said something else than to
    have no interest; in the making there are those who have answered.
    """

    contribution: ContributionRef
    body: BodyRef
    days_ago: float
    due_in: int
    positions_in: int = 0
    meeting: MeetingRef = ""
    positions: tuple[PositionData, ...] = ()
    said: AdviceData
    published: float = 0
    correction: CorrectionData | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyToConcernData:
    """What was answered to a concern, by the team or by who raised it."""

    account: AccountRef
    days_ago: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ConcernData:
    """A blocking concern of a body or unit, and how it ended."""

    contribution: ContributionRef
    body: BodyRef = ""
    unit: UnitRef = ""
    account: AccountRef
    days_ago: float
    text: str
    clearing: str
    replies: tuple[ReplyToConcernData, ...] = ()
    state: ConcernState = ConcernState.OPEN
    ending: str = ""
    ended: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewData:
    """One of the views that pull apart: of a body, unit, principle or others."""

    text: str
    body: BodyRef = ""
    unit: UnitRef = ""
    value: ValueRef = ""
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictData:
    """A named goal conflict, who resolves it, and how it was resolved."""

    contribution: ContributionRef
    days_ago: float
    title: str
    text: str
    views: tuple[ViewData, ...]
    resolver: BodyRef
    due_in: int
    resolution: str = ""
    reasons: str = ""
    resolved: float = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotData:
    """What units choose to take up together, and how they voted."""

    body: BodyRef
    title: str
    places: int
    days_ago: float
    closes_in: int
    closed: float
    options: tuple[ContributionRef, ...]
    votes: dict[UnitRef, tuple[ContributionRef, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalData:
    """A proposal of a round in its place, and what is prepared or decided on it."""

    contribution: ContributionRef
    priority_reason: str = ""
    outcome: Outcome | Literal[""] = ""
    reasons: str = ""
    measure_type: MeasureType | Literal[""] = ""
    conditions: str = ""
    postponed_in: int = 0
    reopening: str = ""
    mandate: MandateData | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundData:
    """A decision round; without ``decided`` it is being prepared."""

    body: BodyRef
    title: str
    day_in: int
    opened: float
    prepared: float
    decided: float = 0
    reference: str = ""
    proposals: tuple[ProposalData, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterData:
    """A step after the decision: it is adopted, or not pursued further."""

    contribution: ContributionRef
    days_ago: float
    step: Literal["adopt", "close"]
    reason: str = ""
    code: CloseReason | Literal[""] = ""
