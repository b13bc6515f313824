"""What units, bodies and others say in the demo about contributions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gemeinsam_digital.core.choices import ConditionKind
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.demo.content.shapes.refs import ActorRef
from gemeinsam_digital.demo.content.shapes.refs import BodyRef
from gemeinsam_digital.demo.content.shapes.refs import ContributionRef
from gemeinsam_digital.demo.content.shapes.refs import CriterionRef
from gemeinsam_digital.demo.content.shapes.refs import SubjectRef
from gemeinsam_digital.demo.content.shapes.refs import UnitRef


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionData:
    """What would have to change, and who could change it."""

    kind: ConditionKind
    text: str
    who: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RatingData:
    """A unit's answer to one criterion."""

    verdict: Verdict
    reason: str
    condition: ConditionData | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BlockingData:
    """A condition that has to be met, by who named it and what for."""

    unit: UnitRef
    criterion: CriterionRef


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingData:
    """The consolidated statement, only saved while the review goes on.

    ``disagreement`` says how it is to be understood where units are furthest apart.
    """

    verdict: Verdict
    text: str
    disagreement: str = ""
    blocking: tuple[BlockingData, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentData:
    """Who was asked about a contribution, and what they said.

    A unit in ``units`` that is missing in ``ratings`` has not answered; one that is
    missing in ``released`` has a draft only. ``due_days`` is counted from today while
    the review goes on, else from the day of the request.
    """

    units: tuple[UnitRef, ...]
    due_days: int
    released: tuple[UnitRef, ...]
    finding: FindingData | None = None
    ratings: dict[UnitRef, dict[CriterionRef, RatingData]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewTurnData:
    """Something that happens in a review besides judging.

    What ``who`` and ``about`` mean depends on ``what``, see ``demo/reviewing.py``.
    """

    what: Literal[
        "volunteer",
        "decline",
        "correct",
        "revise",
        "reaffirm",
        "ask",
        "answer",
        "note",
        "reply",
        "meet",
        "seek",
    ]
    unit: UnitRef = ""
    who: ActorRef = ""
    about: SubjectRef = ""
    text: str = ""
    is_public: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MandateData:
    """With what a measure is sent on its way, by everybody in its consortium.

    It begins ``starts_in`` days after today, or before it, and lasts so many days.
    """

    starts_in: int
    days: int
    report_months: int
    budget: int = 0
    budget_source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionData:
    """What a deciding body resolved, ``days_ago`` days before today.

    What was deferred is taken up again in ``postponed_days`` days.
    """

    contribution: ContributionRef
    body: BodyRef
    days_ago: int
    reference: str
    reasons: str
    measure_type: MeasureType | Literal[""] = ""
    outcome: Outcome
    conditions: str = ""
    reopening: str = ""
    postponed_days: int = 0
    mandate: MandateData | None = None
