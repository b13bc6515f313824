"""The fixed words that logic reads; everything else is a ``Term``.

Model fields take these as callables, so that rewording makes no migration.
"""

from __future__ import annotations

from enum import StrEnum

from django.db import models
from django.utils.translation import pgettext_lazy


class Kind(models.TextChoices):
    """What a contribution is."""

    IDEA = "idea", pgettext_lazy("arena", "Idea")
    NEED = "need", pgettext_lazy("arena", "Need for action")
    PROJECT = "project", pgettext_lazy("arena", "Existing project")
    OFFER = "offer", pgettext_lazy("arena", "Offer of cooperation")


class Stage(models.TextChoices):
    """How mature one idea is (Stufe), in order."""

    IDEA = "idea", pgettext_lazy("arena", "Idea")
    PROFILE = "profile", pgettext_lazy("arena", "Profile")
    ASSESSMENT = "assessment", pgettext_lazy("arena", "Feasibility review")
    PROPOSAL = "proposal", pgettext_lazy("arena", "Proposed measure")
    MEASURE = "measure", pgettext_lazy("arena", "Measure")


class Standing(models.TextChoices):
    """Whether an idea is being worked on."""

    OPEN = "open", pgettext_lazy("arena", "open")
    MERGED = "merged", pgettext_lazy("arena", "merged")
    PARKED = "parked", pgettext_lazy("arena", "postponed")
    WITHDRAWN = "withdrawn", pgettext_lazy("arena", "withdrawn")
    CLOSED = "closed", pgettext_lazy("arena", "not pursued")


class CloseReason(models.TextChoices):
    """Why a contribution is not pursued further."""

    DUPLICATE = "duplicate", pgettext_lazy("arena", "It exists already")
    ANSWERED = "answered", pgettext_lazy("arena", "The need or offer is settled")
    OUT_OF_SCOPE = "out_of_scope", pgettext_lazy("arena", "Berlin can't decide on it")
    NOT_FEASIBLE = "not_feasible", pgettext_lazy("arena", "Not feasible at present")
    NO_LEAD = "no_lead", pgettext_lazy("arena", "Nobody takes responsibility")
    NOT_ADOPTED = "not_adopted", pgettext_lazy("arena", "Not adopted")
    RULES = "rules", pgettext_lazy("arena", "Against the rules of participation")
    OTHER = "other", pgettext_lazy("arena", "Another reason")


class ReviewDuty(StrEnum):
    """What the moderation does about what is under review; stored, never shown."""

    ASK = "ask"
    SUM_UP = "sum_up"
    #: The finding is published, and too few units have judged for the step.
    TOO_FEW = "too_few"


class OriginKind(models.TextChoices):
    """On whose behalf a contribution was entered."""

    BODY = "body", pgettext_lazy("arena", "A body")
    WORKSHOP = "workshop", pgettext_lazy("arena", "A workshop or event")
    PERSON = "person", pgettext_lazy("arena", "A person without an account")


class Language(models.TextChoices):
    """The language a contribution is written in."""

    DE = "de", pgettext_lazy("arena", "German")
    EN = "en", pgettext_lazy("arena", "English")


class ActorKind(models.TextChoices):
    """Who can answer for something."""

    PERSON = "person", pgettext_lazy("arena", "Person")
    ORGANISATION = "organisation", pgettext_lazy("arena", "Organisation")
    ADMINISTRATION = "administration", pgettext_lazy("arena", "Administrative unit")


class Sector(models.TextChoices):
    """The groups of the city that the strategy names (Quintuple Helix)."""

    ADMINISTRATION = "administration", pgettext_lazy("arena", "Administration")
    POLITICS = "politics", pgettext_lazy("arena", "Politics")
    BUSINESS = "business", pgettext_lazy("arena", "Business")
    SCIENCE = "science", pgettext_lazy("arena", "Science")
    CIVIL_SOCIETY = "civil_society", pgettext_lazy("arena", "Civil society")
    CITIZENS = "citizens", pgettext_lazy("arena", "People of Berlin")


class SeatGroup(models.TextChoices):
    """Whose seats there are in a body: the Quintuple Helix, silent groups by name."""

    POLITICS = "politics", Sector.POLITICS.label
    ADMINISTRATION = "administration", Sector.ADMINISTRATION.label
    BUSINESS = "business", Sector.BUSINESS.label
    SCIENCE = "science", Sector.SCIENCE.label
    CIVIL_SOCIETY = "civil_society", Sector.CIVIL_SOCIETY.label
    CITIZENS = "citizens", Sector.CITIZENS.label
    SILENT = "silent", pgettext_lazy("arena", "Silent groups")


class BodyRole(models.TextChoices):
    """What somebody is in a body, the first named first."""

    CHAIR = "chair", pgettext_lazy("arena", "Chair")
    DEPUTY = "deputy", pgettext_lazy("arena", "Deputy chair")
    MEMBER = "member", pgettext_lazy("arena", "Member")


class Role(models.TextChoices):
    """What an actor takes on for an idea."""

    LEAD = "lead", pgettext_lazy("arena", "Lead")
    PARTNER = "partner", pgettext_lazy("arena", "Partner")
    GUIDE = "guide", pgettext_lazy("arena", "Guidance")
    RESOURCE = "resource", pgettext_lazy("arena", "Resources")


class ClaimState(models.TextChoices):
    """Where a claim stands in its life."""

    OFFERED = "offered", pgettext_lazy("arena", "offered")
    ACCEPTED = "accepted", pgettext_lazy("arena", "accepted")
    DECLINED = "declined", pgettext_lazy("arena", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("arena", "offer withdrawn")
    RELEASED = "released", pgettext_lazy("arena", "given back")
    HANDED_OVER = "handed_over", pgettext_lazy("arena", "handed over")
    LAPSED = "lapsed", pgettext_lazy("arena", "lapsed")


class LapseReason(models.TextChoices):
    """Why a role ended without anybody giving it back."""

    UNCONFIRMED = "unconfirmed", pgettext_lazy("arena", "not confirmed in time")
    ENDED = "ended", pgettext_lazy("arena", "promised until this day")
    ACCOUNT = "account", pgettext_lazy("arena", "the account was deleted")


class OpenRoleState(models.TextChoices):
    """Whether somebody is still looked for."""

    OPEN = "open", pgettext_lazy("arena", "wanted")
    FILLED = "filled", pgettext_lazy("arena", "taken on")
    CLOSED = "closed", pgettext_lazy("arena", "no longer wanted")


class AnswerState(models.TextChoices):
    """Where a question to somebody stands: an invitation, a request to represent."""

    WAITING = "waiting", pgettext_lazy("arena", "waits for an answer")
    ACCEPTED = "accepted", pgettext_lazy("arena", "accepted")
    DECLINED = "declined", pgettext_lazy("arena", "declined")
    WITHDRAWN = "withdrawn", pgettext_lazy("arena", "taken back")


class Verdict(models.TextChoices):
    """The feasibility scale; also its order from best to worst."""

    FEASIBLE = "feasible", pgettext_lazy("arena", "feasible")
    CONDITIONAL = "conditional", pgettext_lazy("arena", "feasible with changes")
    INFEASIBLE = "infeasible", pgettext_lazy("arena", "not feasible at present")
    NOT_RESPONSIBLE = "not_responsible", pgettext_lazy("arena", "not responsible")
    CANNOT_JUDGE = "cannot_judge", pgettext_lazy("arena", "cannot be judged")


#: Verdicts that must name at least one condition (design: every verdict below
#: feasible says what would have to change).
NEEDS_CONDITION = frozenset({Verdict.CONDITIONAL, Verdict.INFEASIBLE})

#: Verdicts that a finding, which speaks for all units, can carry.
OVERALL_VERDICTS = (Verdict.FEASIBLE, Verdict.CONDITIONAL, Verdict.INFEASIBLE)

#: What a finding says, which speaks for the whole contribution.
OVERALL_LABELS = {
    Verdict.FEASIBLE: pgettext_lazy("arena finding", "feasible"),
    Verdict.CONDITIONAL: pgettext_lazy("arena finding", "feasible with changes"),
    Verdict.INFEASIBLE: pgettext_lazy("arena finding", "not feasible at present"),
}


class UnitRole(models.TextChoices):
    """What a person does in a unit."""

    MEMBER = "member", pgettext_lazy("arena", "Assesses")
    COORDINATOR = "coordinator", pgettext_lazy("arena", "Coordinates")
    RELEASER = "releaser", pgettext_lazy("arena", "Releases")


class AbsenceKind(models.TextChoices):
    """What somebody who is away can still do."""

    AWAY = "away", pgettext_lazy("arena", "can't judge")
    FINISHES = "finishes", pgettext_lazy("arena", "only finishes what is begun")


class CostBand(models.TextChoices):
    """What it would cost, roughly."""

    NONE = "none", pgettext_lazy("arena", "no additional cost")
    LOW = "low", pgettext_lazy("arena", "up to 10,000 euros")
    MEDIUM = "medium", pgettext_lazy("arena", "10,000 to 100,000 euros")
    HIGH = "high", pgettext_lazy("arena", "100,000 to 1 million euros")
    VERY_HIGH = "very_high", pgettext_lazy("arena", "more than 1 million euros")


class Horizon(models.TextChoices):
    """When it could be done at the earliest."""

    MONTHS = "months", pgettext_lazy("arena", "within a year")
    YEARS = "years", pgettext_lazy("arena", "in one to three years")
    LONG = "long", pgettext_lazy("arena", "in more than three years")


class Side(models.TextChoices):
    """Who speaks in a question between the units and the team of an idea."""

    UNIT = "unit", pgettext_lazy("arena", "Administration")
    TEAM = "team", pgettext_lazy("arena", "Team of the contribution")


class ConditionKind(models.TextChoices):
    """What would have to change."""

    LAW = "law", pgettext_lazy("arena", "Law")
    BUDGET = "budget", pgettext_lazy("arena", "Budget")
    DATA = "data", pgettext_lazy("arena", "Data")
    COMPETENCE = "competence", pgettext_lazy("arena", "Competence")
    PARTNER = "partner", pgettext_lazy("arena", "Partners")
    STAFF = "staff", pgettext_lazy("arena", "Staff")
    TECHNOLOGY = "technology", pgettext_lazy("arena", "Technology")
    TIME = "time", pgettext_lazy("arena", "Time")


class MeasureType(models.TextChoices):
    """The three types of measure of the strategy."""

    CENTRAL = "central", pgettext_lazy("arena", "Central measure")
    DECENTRAL = "decentral", pgettext_lazy("arena", "Decentralised measure")
    NETWORK = "network", pgettext_lazy("arena", "Network measure")


class Outcome(models.TextChoices):
    """What a deciding body resolved."""

    ADOPTED = "adopted", pgettext_lazy("arena", "adopted")
    DEFERRED = "deferred", pgettext_lazy("arena", "deferred")
    DECLINED = "declined", pgettext_lazy("arena", "declined")


class Scheme(models.TextChoices):
    """The vocabularies of an Arena."""

    FIELD_GROUP = "field_group", pgettext_lazy("arena", "Group of fields of action")
    FIELD = "field", pgettext_lazy("arena", "Field of action")
    VALUE = "value", pgettext_lazy("arena", "Guiding principle")
    DISTRICT = "district", pgettext_lazy("arena", "District")
    SECTION = "section", pgettext_lazy("arena", "Section of the profile")
    COMPETENCE = "competence", pgettext_lazy("arena", "Competence")


STAGES = tuple(Stage)


#: Needs stay at stage idea and collect answers; an offer is not matured.
MATURING = frozenset({Kind.IDEA, Kind.PROJECT})


class Topic(models.TextChoices):
    """What mails are about, for those who say how often they want them."""

    DEADLINES = "deadlines", pgettext_lazy("arena", "What waits for you, and deadlines")
    OWN = "own", pgettext_lazy("arena", "Your contributions and roles")
    FOLLOWED = "followed", pgettext_lazy("arena", "What you follow")


class Frequency(models.TextChoices):
    """How often somebody wants mails about something."""

    AT_ONCE = "at_once", pgettext_lazy("arena", "at once, each by itself")
    DAILY = "daily", pgettext_lazy("arena", "once a day, collected")
    WEEKLY = "weekly", pgettext_lazy("arena", "once a week, collected")
    NEVER = "never", pgettext_lazy("arena", "never, I look here")
