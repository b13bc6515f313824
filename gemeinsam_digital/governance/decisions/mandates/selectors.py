"""Reading mandates, and what one can be made of."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import QuerySet
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.selectors import latest_finding
from gemeinsam_digital.governance.decisions.mandates.models import SOURCE_LENGTH
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.governance.recommendations.selectors import recommendations_on
from gemeinsam_digital.responsibility.selectors import holding

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.responsibility.models import Claim


@dataclass(frozen=True, slots=True)
class OfferedCondition:
    """A condition that a mandate can take along.

    Attributes:
        key: by which a form names it.
        text: what has to change, or be done.
        source: whose condition it is, in words.
        binds: whether it goes along whatever is chosen, because the finding says
            that it has to be met.
    """

    key: str
    text: str
    source: str
    binds: bool = False


@Fact
def consortium_of(idea: Idea) -> list[Claim]:
    """Return who holds a role on an idea, each once and in the strongest role."""
    return _strongest(holding().filter(idea=idea).select_related("actor"))


def preload_consortia(ideas: Sequence[Idea]) -> None:
    """Look up who holds a role on several ideas, in one query."""
    ideas = consortium_of.missing(ideas)
    claims: dict[int, list[Claim]] = {idea.pk: [] for idea in ideas}
    for claim in holding().filter(idea__in=ideas).select_related("actor"):
        claims[claim.idea_id].append(claim)
    for idea in ideas:
        consortium_of.put(idea, _strongest(claims[idea.pk]))


def _strongest(claims: Iterable[Claim]) -> list[Claim]:
    rank = {role: place for place, role in enumerate(Role.values)}
    strongest: dict[int, Claim] = {}
    for claim in sorted(claims, key=lambda row: (rank[row.role], row.pk)):
        strongest.setdefault(claim.actor_id, claim)
    return list(strongest.values())


@Fact
def conditions_of(idea: Idea) -> list[PublishedCondition]:
    """Return every condition of the newest finding, met or not."""
    finding = latest_finding(idea)
    return [] if finding is None else list(_conditions([finding.pk]))


def _conditions(findings: Iterable[int]) -> QuerySet[PublishedCondition]:
    rows = PublishedCondition.objects.filter(judgement__finding__in=list(findings))
    return rows.select_related("judgement", "work").order_by("pk")


def preload_conditions(ideas: Sequence[Idea]) -> None:
    """Look up the same of several ideas, in one query; relies on the findings."""
    ideas = conditions_of.missing(ideas)
    findings = {
        finding.pk: idea
        for idea in ideas
        if (finding := latest_finding(idea)) is not None
    }
    rows: dict[int, list[PublishedCondition]] = {idea.pk: [] for idea in ideas}
    for row in _conditions(findings) if findings else ():
        rows[findings[row.judgement.finding_id].pk].append(row)
    for idea in ideas:
        conditions_of.put(idea, rows[idea.pk])


def conditions_offered(idea: Idea) -> list[OfferedCondition]:
    """Return what a measure would take along: of the finding, and of bodies.

    What is met needs no taking along; what several units name alike is one.
    """
    return [*_of_finding(idea), *_of_bodies(idea)]


def _of_finding(idea: Idea) -> list[OfferedCondition]:
    unmet: dict[tuple[str, str, str], list[PublishedCondition]] = {}
    for row in conditions_of(idea):
        if not row.is_met:
            unmet.setdefault(row.wording, []).append(row)
    return [
        OfferedCondition(
            key=f"finding-{same[0].pk}",
            text=same[0].text,
            source=_source(same),
            binds=any(row.is_blocking for row in same),
        )
        for same in unmet.values()
    ]


def _source(same: list[PublishedCondition]) -> str:
    units = dict.fromkeys(row.judgement.unit_name for row in same)
    words = pgettext("arena", "%(kind)s, %(units)s") % {
        "kind": same[0].kind_label,
        "units": ", ".join(units),
    }
    return words[:SOURCE_LENGTH]


def _of_bodies(idea: Idea) -> list[OfferedCondition]:
    return [
        OfferedCondition(
            key=f"body-{recommendation.pk}",
            text=recommendation.conditions,
            source=recommendation.body_name,
        )
        for recommendation in recommendations_on(idea)
        if recommendation.conditions
    ]


def shown_mandate(mandate: Mandate) -> Mandate:
    """Return a mandate with who carries it out and what it takes along."""
    mandates = Mandate.objects.prefetch_related("implementers", "conditions")
    return mandates.get(pk=mandate.pk)
