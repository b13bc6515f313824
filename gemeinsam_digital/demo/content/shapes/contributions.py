"""Contributions of the demo, and who answers for them."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import Literal

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import OriginKind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.demo.content.shapes.refs import AccountRef
from gemeinsam_digital.demo.content.shapes.refs import ActorRef
from gemeinsam_digital.demo.content.shapes.refs import BodyRef
from gemeinsam_digital.demo.content.shapes.refs import CompetenceRef
from gemeinsam_digital.demo.content.shapes.refs import ContributionRef
from gemeinsam_digital.demo.content.shapes.refs import DistrictRef
from gemeinsam_digital.demo.content.shapes.refs import FieldRef
from gemeinsam_digital.demo.content.shapes.refs import SectionRef
from gemeinsam_digital.demo.content.shapes.refs import ValueRef
from gemeinsam_digital.demo.content.shapes.refs import WantedRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyData:
    """One reply to a comment."""

    account: AccountRef
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentData:
    """One comment and what others answered."""

    account: AccountRef
    text: str
    replies: tuple[ReplyData, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimData:
    """One offer of responsibility.

    ``actor`` is an organisation or unit, empty for the person itself; ``account`` is
    who makes the offer; ``note`` is the reason of a refusal. ``state`` is where it
    stands today: whatever came after the answer is told by a turn. ``until_in`` is
    counted from today, 0 for no limit.
    """

    actor: ActorRef = ""
    account: AccountRef
    role: Role
    commitment: str
    state: ClaimState = ClaimState.OFFERED
    note: str = ""
    capacity: str = ""
    until_in: int = 0
    competences: tuple[CompetenceRef, ...] = ()
    answers: WantedRef = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedData:
    """One role that a contribution looks for, said by its lead or author.

    With ``days_ago`` the moderation says so, so many days before today.
    """

    role: Role
    title: str
    description: str = ""
    competences: tuple[CompetenceRef, ...] = ()
    is_essential: bool = False
    days_ago: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnData:
    """A turn in who answers for a contribution, ``days_ago`` days before today.

    ``who`` is the one in the role, or the one that is asked or takes over; ``to`` is
    who a role is handed over to. ``text`` is the public reason or commitment, or a
    message to those asked only.
    """

    what: Literal[
        "confirm", "heartbeat", "release", "hand_over", "take_over", "invite", "close"
    ]
    days_ago: int
    who: ActorRef = ""
    role: Role | Literal[""] = ""
    text: str = ""
    to: ActorRef = ""
    wanted: WantedRef = ""
    capacity: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginData:
    """On whose behalf a contribution was entered."""

    kind: OriginKind
    name: str
    source: str
    consent: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturesData:
    """What stands below every picture."""

    credit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureData:
    """A mosaic of six tiles, row by row, and what it shows in words."""

    tiles: tuple[str, ...]
    palette: Literal["green", "blue", "warm"]
    alt: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ContributionData:
    """One contribution and how far it has come.

    ``hidden_reason`` is why the moderation has hidden it, empty for most.
    ``supporters`` is how many of the crowd support it, the author never among them.
    ``stepped_back`` is the reason of a step back in its past: after it reached
    ``stage`` it went back one stage and came again. ``calendar`` is how many days ago
    its stages began and its story ended, where that is not as for others at its stage.
    ``body`` has put it into words, and its secretary is the author.
    """

    key: str
    kind: Kind = Kind.IDEA
    title: str
    summary: str
    fields: tuple[FieldRef, ...]
    district: DistrictRef = "stadtweit"
    author: AccountRef
    supporters: int = 0
    stage: Stage = Stage.IDEA
    standing: Standing = Standing.OPEN
    standing_reason: str = ""
    stepped_back: str = ""
    calendar: tuple[int, ...] = ()
    hidden_reason: str = ""
    origin: OriginData | None = None
    body: BodyRef = ""
    picture: PictureData | None = None
    sections: dict[SectionRef, str] = field(default_factory=dict)
    values: dict[ValueRef, str] = field(default_factory=dict)
    comments: tuple[CommentData, ...] = ()
    claims: tuple[ClaimData, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerData:
    """What answers a need or uses an offer, and which."""

    source: ContributionRef
    target: ContributionRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportData:
    """Who reported a contribution, and what they wrote."""

    contribution: ContributionRef
    account: AccountRef
    text: str
