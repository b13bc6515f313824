"""The checklist of the preliminary process; what the Arena knows fills itself."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.measures.preparation.models import PreparationPoint
from gemeinsam_digital.measures.preparation.models import PreparationRecord

if TYPE_CHECKING:
    from gemeinsam_digital.feasibility.published import Finding
    from gemeinsam_digital.measures.models import Measure
    from gemeinsam_digital.responsibility.models import Claim


@dataclass(frozen=True, slots=True)
class Evidence:
    """What shows that a point is done.

    Attributes:
        text: what was done.
        who: by whom; may be empty.
        day: when, where that is known.
        url: where it can be read; may be empty.
        is_known: whether the Arena knows it by itself.
    """

    text: str
    who: str = ""
    day: date | None = None
    url: str = ""
    is_known: bool = True


@dataclass(frozen=True, slots=True)
class PointRow:
    """One point of the checklist."""

    point: PreparationPoint
    evidence: Evidence | None

    @property
    def label(self) -> str:
        """The point in words."""
        return str(self.point.label)


@dataclass(frozen=True, slots=True)
class Around:
    """What the page knows of a measure besides its own rows.

    Attributes:
        claims: who holds a role, with actors.
        finding: the newest published one.
        relatives: how many contributions it is related to.
        milestones: how many are planned.
        has_budget: whether money is planned.
    """

    claims: Sequence[Claim]
    finding: Finding | None
    relatives: int
    milestones: int
    has_budget: bool


def point_rows(
    measure: Measure, records: Iterable[PreparationRecord], around: Around
) -> list[PointRow]:
    """Return all points in order; the newest evidence of each, or what is known."""
    given = {record.point: _given(record) for record in records}
    known = _known(measure, around)
    return [
        PointRow(point, given.get(point.value) or known.get(point))
        for point in PreparationPoint
    ]


def _given(record: PreparationRecord) -> Evidence:
    return Evidence(
        text=record.text,
        who=record.done_by,
        day=record.done_on,
        url=record.link,
        is_known=False,
    )


def _known(measure: Measure, around: Around) -> dict[PreparationPoint, Evidence]:
    rows = {**_by_team(around.claims), **_by_mandate(measure, around)}
    if around.finding is not None:
        rows[PreparationPoint.REQUIREMENTS] = Evidence(
            pgettext("arena", "Its feasibility was reviewed"),
            day=timezone.localdate(around.finding.published_at),
            url="#feasibility",
        )
    if around.relatives:
        words = npgettext(
            "arena",
            "%(n)s related contribution",
            "%(n)s related contributions",
            around.relatives,
        )
        rows[PreparationPoint.SYNERGIES] = Evidence(
            words % {"n": around.relatives}, url="#related"
        )
    if around.milestones:
        words = npgettext(
            "arena", "%(n)s milestone", "%(n)s milestones", around.milestones
        )
        rows[PreparationPoint.PLAN] = Evidence(
            words % {"n": around.milestones}, url="#milestones"
        )
    return rows


def _by_mandate(measure: Measure, around: Around) -> dict[PreparationPoint, Evidence]:
    rows = {}
    mandate, decision = measure.mandate, measure.decision
    if mandate is not None:
        rows[PreparationPoint.MANDATE] = Evidence(
            decision.body_name if decision is not None else mandate.reference,
            day=decision.decided_on if decision is not None else None,
            url="#decision",
        )
    if around.has_budget or (mandate is not None and mandate.budget):
        url = "#budget" if around.has_budget else "#decision"
        words = pgettext("arena", "There is a budget")
        rows[PreparationPoint.RESOURCES] = Evidence(words, url=url)
    return rows


def _by_team(claims: Sequence[Claim]) -> dict[PreparationPoint, Evidence]:
    inside = [c for c in claims if c.actor.sector == Sector.ADMINISTRATION]
    outside = [c for c in claims if c.actor.sector != Sector.ADMINISTRATION]
    found = {
        PreparationPoint.INTERNAL: inside,
        PreparationPoint.EXTERNAL: outside,
    }
    if any(claim.role == Role.LEAD for claim in claims):
        found[PreparationPoint.ROLES] = list(claims)
    if len({claim.actor_id for claim in claims}) > 1:
        found[PreparationPoint.PROBLEM] = list(claims)
    return {point: _named(rows) for point, rows in found.items() if rows}


def _named(claims: Sequence[Claim]) -> Evidence:
    names = dict.fromkeys(claim.actor.name for claim in claims)
    days = [timezone.localdate(c.decided_at) for c in claims if c.decided_at]
    return Evidence(
        pgettext("arena", "They work on it: %(names)s") % {"names": ", ".join(names)},
        day=max(days, default=None),
        url="#consortium",
    )
