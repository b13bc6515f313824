"""Everything that the demo consists of."""

from __future__ import annotations

from dataclasses import dataclass

from gemeinsam_digital.demo.content.shapes.actors import AccountData
from gemeinsam_digital.demo.content.shapes.actors import BodyCompositionData
from gemeinsam_digital.demo.content.shapes.actors import CrowdData
from gemeinsam_digital.demo.content.shapes.actors import OrganisationData
from gemeinsam_digital.demo.content.shapes.actors import PersonData
from gemeinsam_digital.demo.content.shapes.actors import RepresentationData
from gemeinsam_digital.demo.content.shapes.actors import UnitRoleData
from gemeinsam_digital.demo.content.shapes.contributions import AnswerData
from gemeinsam_digital.demo.content.shapes.contributions import ContributionData
from gemeinsam_digital.demo.content.shapes.contributions import PicturesData
from gemeinsam_digital.demo.content.shapes.contributions import ReportData
from gemeinsam_digital.demo.content.shapes.contributions import TurnData
from gemeinsam_digital.demo.content.shapes.contributions import WantedData
from gemeinsam_digital.demo.content.shapes.governance import AfterData
from gemeinsam_digital.demo.content.shapes.governance import BallotData
from gemeinsam_digital.demo.content.shapes.governance import ConcernData
from gemeinsam_digital.demo.content.shapes.governance import ConflictData
from gemeinsam_digital.demo.content.shapes.governance import ConsultationData
from gemeinsam_digital.demo.content.shapes.governance import MeetingData
from gemeinsam_digital.demo.content.shapes.governance import RoundData
from gemeinsam_digital.demo.content.shapes.measures import TrackData
from gemeinsam_digital.demo.content.shapes.measures import TrackedData
from gemeinsam_digital.demo.content.shapes.refs import AccountRef
from gemeinsam_digital.demo.content.shapes.refs import BodyRef
from gemeinsam_digital.demo.content.shapes.refs import ContributionRef
from gemeinsam_digital.demo.content.shapes.refs import OrganisationRef
from gemeinsam_digital.demo.content.shapes.refs import SectionRef
from gemeinsam_digital.demo.content.shapes.refs import StepRef
from gemeinsam_digital.demo.content.shapes.refs import UnitRef
from gemeinsam_digital.demo.content.shapes.reviews import AssessmentData
from gemeinsam_digital.demo.content.shapes.reviews import DecisionData
from gemeinsam_digital.demo.content.shapes.reviews import MandateData
from gemeinsam_digital.demo.content.shapes.reviews import ReviewTurnData


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedData:
    """What only has a name, and perhaps a description."""

    name: str
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """Everything: each field is a table, or an array of tables, in some of the files.

    Texts of a review and of the story are by the key of the contribution.
    """

    #: The ground: organisation, project, module and phase.
    organisation: NamedData
    project: NamedData
    module: NamedData
    phase: NamedData
    #: What is said of all pictures.
    pictures: PicturesData

    #: Who acts, and the crowd of those who only support and discuss.
    accounts: tuple[AccountData, ...]
    crowd: CrowdData
    organisations: tuple[OrganisationData, ...]
    #: Who asks to speak for an organisation.
    requests: tuple[RepresentationData, ...]
    #: Who wants to be found.
    persons: tuple[PersonData, ...]

    #: Who assesses for which unit.
    unit_members: dict[UnitRef, AccountRef]
    #: Who does something else for a unit.
    unit_roles: tuple[UnitRoleData, ...]
    #: Where another person releases (four eyes).
    releasers: dict[UnitRef, AccountRef]
    #: Who speaks for a unit that takes on roles itself.
    unit_speakers: dict[UnitRef, AccountRef]
    #: Who records what a body decides.
    body_secretaries: dict[BodyRef, AccountRef]
    #: Who sits in which body, and by which rules.
    bodies: tuple[BodyCompositionData, ...]

    contributions: tuple[ContributionData, ...]
    #: What answers a need or uses an offer.
    answers: tuple[AnswerData, ...]
    #: Which contribution was merged into which.
    merged: dict[ContributionRef, ContributionRef]
    reports: tuple[ReportData, ...]

    #: Roles that contributions look for.
    wanted: dict[ContributionRef, tuple[WantedData, ...]]
    #: Turns in who answers for what.
    turns: dict[ContributionRef, tuple[TurnData, ...]]

    assessments: dict[ContributionRef, AssessmentData]
    #: Texts as they were until a material change during the review.
    earlier_texts: dict[ContributionRef, dict[SectionRef, str]]
    #: After the judgements and before the finding, in this order.
    review_turns: dict[ContributionRef, tuple[ReviewTurnData, ...]]
    #: After the finding is published, in this order.
    after_finding: dict[ContributionRef, tuple[ReviewTurnData, ...]]

    decisions: tuple[DecisionData, ...]
    #: That the projects which enter as measures bring along: all the same one.
    project_mandate: MandateData
    project_reference: str
    #: Who signs the commitment to the principles. The wording is that of the preset.
    pledges: dict[ContributionRef, tuple[OrganisationRef, ...]]

    #: What happens to measures on their way.
    tracks: dict[ContributionRef, tuple[TrackData, ...]]

    #: What bodies do; told after the stories of the contributions it is about.
    meetings: tuple[MeetingData, ...]
    ballots: tuple[BallotData, ...]
    consultations: tuple[ConsultationData, ...]
    concerns: tuple[ConcernData, ...]
    conflicts: tuple[ConflictData, ...]
    rounds: tuple[RoundData, ...]
    after_round: tuple[AfterData, ...]

    #: What leads tell of their measures, and how one ends.
    tracked: tuple[TrackedData, ...]

    #: Reasons of steps that need one.
    step_reasons: dict[StepRef, str]
