"""All models of the app, gathered from the rooms."""

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import ActorTerm
from gemeinsam_digital.actors.models import Participation
from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.forms.models import SubmittedForm
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import AssessmentVersion
from gemeinsam_digital.feasibility.models import Condition
from gemeinsam_digital.feasibility.models import Correction
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.published import ConditionWork
from gemeinsam_digital.feasibility.published import ExpertNote
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import FindingReply
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.published import PublishedJudgement
from gemeinsam_digital.feasibility.published import PublishedQuestion
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.models import BodySeats
from gemeinsam_digital.governance.bodies.models import BodySecretary
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.governance.concerns.models import ConcernReply
from gemeinsam_digital.governance.conflicts.models import ConflictPosition
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.governance.decisions.mandates.models import MandateCondition
from gemeinsam_digital.governance.decisions.mandates.models import MandateImplementer
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.models import RoundItem
from gemeinsam_digital.governance.meetings.models import AgendaItem
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.models import Minutes
from gemeinsam_digital.governance.meetings.models import MinutesDraft
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.models import Position
from gemeinsam_digital.governance.recommendations.models import RecommendationDraft
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.recommendations.published import Recusal
from gemeinsam_digital.governance.topics.models import Ballot
from gemeinsam_digital.governance.topics.models import BallotOption
from gemeinsam_digital.governance.topics.models import BallotVote
from gemeinsam_digital.governance.topics.models import BodyTopic
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.models import EventText
from gemeinsam_digital.ideas.contributions.models import Origin
from gemeinsam_digital.ideas.models import GhostAccount
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.models import get_ghost_user
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.measures.budget.models import BudgetLine
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.indicators.models import Indicator
from gemeinsam_digital.measures.indicators.models import Reading
from gemeinsam_digital.measures.learnings.models import Learning
from gemeinsam_digital.measures.learnings.models import Replication
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.models import MilestoneEntry
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.plans.models import PlanLink
from gemeinsam_digital.measures.preparation.models import PreparationRecord
from gemeinsam_digital.measures.recognition.models import Recognition
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.measures.reports.models import ReportDraft
from gemeinsam_digital.measures.reports.models import ReportReminder
from gemeinsam_digital.measures.support.models import SupportEntry
from gemeinsam_digital.notify.models import ActorMailOptOut
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import ArenaVisit
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Digest
from gemeinsam_digital.notify.models import MailOptOut
from gemeinsam_digital.notify.models import MailPreference
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.pages.statistics.models import KeptFigures
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.search.models import SearchDocument
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.units.models import Absence
from gemeinsam_digital.units.models import CriteriaSet
from gemeinsam_digital.units.models import Criterion
from gemeinsam_digital.units.models import FourEyesChange
from gemeinsam_digital.units.models import TextBlock
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.models import UnitInvitation
from gemeinsam_digital.units.models import UnitMember

__all__ = [
    "AgendaItem",
    "Meeting",
    "Minutes",
    "MinutesDraft",
    "Consultation",
    "Position",
    "RecommendationDraft",
    "Recommendation",
    "Recusal",
    "ConflictPosition",
    "GoalConflict",
    "Concern",
    "ConcernDraft",
    "ConcernReply",
    "Ballot",
    "BallotOption",
    "BallotVote",
    "BodyTopic",
    "DecisionRound",
    "RoundItem",
    "Mandate",
    "MandateCondition",
    "MandateImplementer",
    "Absence",
    "Actor",
    "ActorMailOptOut",
    "ActorTerm",
    "ArenaSettings",
    "ArenaSubscription",
    "ArenaVisit",
    "Assessment",
    "AssessmentRequest",
    "AssessmentVersion",
    "Body",
    "BodyMember",
    "BodySeats",
    "BodySecretary",
    "BudgetLine",
    "Claim",
    "Condition",
    "ConditionWork",
    "Correction",
    "CriteriaSet",
    "Criterion",
    "Decision",
    "Delivery",
    "Digest",
    "Evaluation",
    "Event",
    "EventText",
    "ExpertNote",
    "Finding",
    "FindingDraft",
    "FindingReply",
    "FourEyesChange",
    "GhostAccount",
    "Idea",
    "Indicator",
    "Invitation",
    "Judgement",
    "KeptFigures",
    "Learning",
    "Measure",
    "Milestone",
    "MilestoneEntry",
    "OpenRole",
    "Origin",
    "Participation",
    "PhasePeriod",
    "PlanLink",
    "PreparationRecord",
    "Pledge",
    "PublishedCondition",
    "PublishedJudgement",
    "PublishedQuestion",
    "Question",
    "Recognition",
    "Reading",
    "Relation",
    "Replication",
    "Report",
    "ReportDraft",
    "ReportReminder",
    "RepresentationRequest",
    "Representative",
    "Revision",
    "MailOptOut",
    "MailPreference",
    "SearchDocument",
    "SubmittedForm",
    "Subscription",
    "SupportEntry",
    "Term",
    "TextBlock",
    "Unit",
    "UnitInvitation",
    "UnitMember",
    "get_ghost_user",
]
