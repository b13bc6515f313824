"""Content of the demo: what the management command ``arena_demo`` fills in.

Pure data. Everything is an example: no person is real, no office said any of
it. The five projects are the pilot projects that the strategy names, and say no
more about them than its announcement does; their lead is invented and says so.
"""

from __future__ import annotations

from gemeinsam_digital.demo.content.actors.accounts import ACCOUNTS
from gemeinsam_digital.demo.content.actors.accounts import BODY_SECRETARIES
from gemeinsam_digital.demo.content.actors.accounts import RELEASERS
from gemeinsam_digital.demo.content.actors.accounts import SUPPORTERS
from gemeinsam_digital.demo.content.actors.accounts import UNIT_MEMBERS
from gemeinsam_digital.demo.content.actors.accounts import UNIT_ROLES
from gemeinsam_digital.demo.content.actors.accounts import UNIT_SPEAKERS
from gemeinsam_digital.demo.content.actors.organisations import ORGANISATIONS
from gemeinsam_digital.demo.content.actors.organisations import REQUESTS
from gemeinsam_digital.demo.content.actors.persons import PERSONS
from gemeinsam_digital.demo.content.frame import MODULE
from gemeinsam_digital.demo.content.frame import ORGANISATION
from gemeinsam_digital.demo.content.frame import PHASE
from gemeinsam_digital.demo.content.frame import PROJECT
from gemeinsam_digital.demo.content.ideas.abandoned import ABANDONED
from gemeinsam_digital.demo.content.ideas.aside import ASIDE
from gemeinsam_digital.demo.content.ideas.early import EARLY
from gemeinsam_digital.demo.content.ideas.measures import MEASURES
from gemeinsam_digital.demo.content.ideas.needs import NEEDS
from gemeinsam_digital.demo.content.ideas.offers import OFFERS
from gemeinsam_digital.demo.content.ideas.others import OTHERS
from gemeinsam_digital.demo.content.ideas.profiles import PROFILES
from gemeinsam_digital.demo.content.ideas.profiles_citizens import PROFILES_CITIZENS
from gemeinsam_digital.demo.content.ideas.projects import PROJECTS
from gemeinsam_digital.demo.content.ideas.proposals import PROPOSALS
from gemeinsam_digital.demo.content.ideas.wanted import WANTED
from gemeinsam_digital.demo.content.links import ANSWERS
from gemeinsam_digital.demo.content.links import MERGED
from gemeinsam_digital.demo.content.links import REPORTS
from gemeinsam_digital.demo.content.reviews.all import AFTER_FINDING
from gemeinsam_digital.demo.content.reviews.all import EARLIER_TEXTS
from gemeinsam_digital.demo.content.reviews.all import REVIEW_TURNS
from gemeinsam_digital.demo.content.reviews.assessed_contact import ASSESSED_CONTACT
from gemeinsam_digital.demo.content.reviews.assessed_late import ASSESSED_LATE
from gemeinsam_digital.demo.content.reviews.assessed_ways import ASSESSED_WAYS
from gemeinsam_digital.demo.content.reviews.review_contact import REVIEW_CONTACT
from gemeinsam_digital.demo.content.reviews.review_ways import REVIEW_WAYS
from gemeinsam_digital.demo.content.shapes import AssessmentData
from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.steps import DECISIONS
from gemeinsam_digital.demo.content.steps import PLEDGES
from gemeinsam_digital.demo.content.steps import STEP_REASONS
from gemeinsam_digital.demo.content.turns import TURNS

CONTRIBUTIONS: tuple[ContributionData, ...] = (
    *NEEDS,
    *OFFERS,
    *PROJECTS,
    *EARLY,
    *ASIDE,
    *OTHERS,
    *PROFILES,
    *PROFILES_CITIZENS,
    *REVIEW_WAYS,
    *REVIEW_CONTACT,
    *PROPOSALS,
    *MEASURES,
    *ABANDONED,
)

ASSESSMENTS: dict[str, AssessmentData] = {
    **ASSESSED_WAYS,
    **ASSESSED_CONTACT,
    **ASSESSED_LATE,
}

__all__ = [
    "ACCOUNTS",
    "AFTER_FINDING",
    "ANSWERS",
    "ASSESSMENTS",
    "BODY_SECRETARIES",
    "CONTRIBUTIONS",
    "DECISIONS",
    "EARLIER_TEXTS",
    "MERGED",
    "MODULE",
    "ORGANISATION",
    "ORGANISATIONS",
    "PERSONS",
    "PHASE",
    "PLEDGES",
    "PROJECT",
    "RELEASERS",
    "REPORTS",
    "REQUESTS",
    "REVIEW_TURNS",
    "STEP_REASONS",
    "SUPPORTERS",
    "TURNS",
    "UNIT_MEMBERS",
    "UNIT_ROLES",
    "UNIT_SPEAKERS",
    "WANTED",
]
