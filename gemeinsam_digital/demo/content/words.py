"""Short forms that the content is written in."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ClaimData
from gemeinsam_digital.demo.content.shapes import Comment
from gemeinsam_digital.demo.content.shapes import ConditionData
from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.shapes import OriginData
from gemeinsam_digital.demo.content.shapes import ProfileData
from gemeinsam_digital.demo.content.shapes import RatingData
from gemeinsam_digital.demo.content.shapes import ReviewTurnData
from gemeinsam_digital.demo.content.shapes import TurnData
from gemeinsam_digital.demo.content.shapes import WantedData


def text(*paragraphs: str) -> str:
    """Return paragraphs as one text."""
    return "\n\n".join(paragraphs)


def points(intro: str, *points: str) -> str:
    """Return a list with a line before it."""
    return "\n".join([intro, *(f"- {point}" for point in points)])


def claim(
    actor: str,
    account: str,
    role: str,
    commitment: str,
    state: str = "offered",
    note: str = "",
    *,
    capacity: str = "",
    until_in: int = 0,
    competences: tuple[str, ...] = (),
    answers: str = "",
) -> ClaimData:
    """Return an offer of responsibility."""
    return {
        "actor": actor,
        "account": account,
        "role": role,
        "commitment": commitment,
        "state": state,
        "note": note,
        "capacity": capacity,
        "until_in": until_in,
        "competences": competences,
        "answers": answers,
    }


def wanted(
    role: str,
    title: str,
    description: str = "",
    *,
    competences: tuple[str, ...] = (),
    is_essential: bool = False,
    days_ago: int = 0,
) -> WantedData:
    """Return a role that a contribution looks for."""
    return {
        "role": role,
        "title": title,
        "description": description,
        "competences": competences,
        "is_essential": is_essential,
        "days_ago": days_ago,
    }


def turn(
    what: str,
    days_ago: int,
    who: str = "",
    role: str = "",
    text: str = "",
    *,
    to: str = "",
    wanted: str = "",
    capacity: str = "",
) -> TurnData:
    """Return a turn in who answers for a contribution."""
    return {
        "what": what,
        "days_ago": days_ago,
        "who": who,
        "role": role,
        "text": text,
        "to": to,
        "wanted": wanted,
        "capacity": capacity,
    }


def profile(
    description: str,
    *,
    website: str = "",
    contact: str = "",
    contact_is_public: bool = False,
    competences: tuple[str, ...] = (),
    fields: tuple[str, ...] = (),
    districts: tuple[str, ...] = (),
) -> ProfileData:
    """Return what an actor says about itself."""
    return {
        "description": description,
        "website": website,
        "contact": contact,
        "contact_is_public": contact_is_public,
        "competences": competences,
        "fields": fields,
        "districts": districts,
    }


def contribution(
    key: str,
    title: str,
    summary: str,
    *,
    fields: tuple[str, ...],
    author: str,
    kind: str = "idea",
    district: str = "stadtweit",
    supporters: int = 0,
    sections: dict[str, str] | None = None,
    values: dict[str, str] | None = None,
    stage: str = "idea",
    standing: str = "open",
    standing_reason: str = "",
    stepped_back: str = "",
    calendar: tuple[int, ...] = (),
    comments: tuple[Comment, ...] = (),
    claims: tuple[ClaimData, ...] = (),
    origin: OriginData | None = None,
    hidden_reason: str = "",
) -> ContributionData:
    """Return a contribution; what most have in common need not be said."""
    return {
        "key": key,
        "kind": kind,
        "title": title,
        "summary": summary,
        "fields": fields,
        "district": district,
        "author": author,
        "supporters": supporters,
        "sections": sections or {},
        "values": values or {},
        "stage": stage,
        "standing": standing,
        "standing_reason": standing_reason,
        "stepped_back": stepped_back,
        "calendar": calendar,
        "comments": comments,
        "claims": claims,
        "origin": origin,
        "hidden_reason": hidden_reason,
    }


def origin(kind: str, name: str, source: str, consent: str) -> OriginData:
    """Return on whose behalf somebody contributes."""
    return {"kind": kind, "name": name, "source": source, "consent": consent}


def _rating(verdict: str, reason: str) -> RatingData:
    return {"verdict": verdict, "reason": reason, "condition": None}


def review_turn(
    what: str,
    text: str = "",
    *,
    unit: str = "",
    who: str = "",
    about: str = "",
    is_public: bool = False,
) -> ReviewTurnData:
    """Return something that happens in a review besides judging."""
    return {
        "what": what,
        "unit": unit,
        "who": who,
        "about": about,
        "text": text,
        "is_public": is_public,
    }


def feasible(reason: str) -> RatingData:
    """Return the best verdict on a criterion."""
    return _rating("feasible", reason)


def not_responsible(reason: str) -> RatingData:
    """Return that another unit has to be asked."""
    return _rating("not_responsible", reason)


def cannot_judge(reason: str) -> RatingData:
    """Return that the unit does not know."""
    return _rating("cannot_judge", reason)


def conditional(reason: str, kind: str, text: str, who: str = "") -> RatingData:
    """Return a verdict with what would have to change."""
    condition: ConditionData = {"kind": kind, "text": text, "who": who}
    return {"verdict": "conditional", "reason": reason, "condition": condition}


def infeasible(reason: str, kind: str, text: str, who: str = "") -> RatingData:
    """Return the lowest verdict with what would have to change."""
    condition: ConditionData = {"kind": kind, "text": text, "who": who}
    return {"verdict": "infeasible", "reason": reason, "condition": condition}
