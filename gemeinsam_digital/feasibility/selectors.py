"""What the public reads of the feasibility review: how far it is, and findings.

What units and moderators work with is in ``selectors`` of the nouns.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Max
from django.db.models import QuerySet

from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.published import PublishedJudgement
from gemeinsam_digital.feasibility.requests.progress.selectors import Answer
from gemeinsam_digital.feasibility.requests.progress.selectors import Progress
from gemeinsam_digital.feasibility.requests.progress.selectors import answers_of
from gemeinsam_digital.feasibility.requests.progress.selectors import progress_in
from gemeinsam_digital.feasibility.requests.selectors import silent
from gemeinsam_digital.feasibility.requests.selectors import waits
from gemeinsam_digital.ideas.selectors import current_material_revision
from gemeinsam_digital.responsibility.selectors import holding
from gemeinsam_digital.units.models import Criterion
from gemeinsam_digital.units.models import Unit

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.ideas.revisions.models import Revision


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """One criterion with the verdicts of all units, in the units' order."""

    criterion: Criterion
    cells: list[PublishedJudgement | None]

    @property
    def verdicts(self) -> list[str]:
        """The verdicts that count, for showing agreement."""
        return [cell.verdict for cell in self.cells if cell and not cell.has_stake]


@dataclass(frozen=True, slots=True)
class PublishedUnit:
    """What one unit said, as published: the list twin of a column.

    Attributes:
        name: the unit's, as of then.
        judgements: one for each criterion that it judged.
    """

    name: str
    judgements: list[PublishedJudgement]

    @property
    def has_stake(self) -> bool:
        """Whether the unit belonged to the consortium: it does not count then."""
        return any(judgement.has_stake for judgement in self.judgements)

    @property
    def author(self) -> str:
        """Who judged; empty where the Arena names no persons."""
        return self.judgements[0].author_name

    @property
    def revision(self) -> Revision:
        """The text that the unit judged."""
        return self.judgements[0].revision


@dataclass(frozen=True, slots=True)
class PublishedFinding:
    """A published finding, ready for a page."""

    finding: Finding
    is_outdated: bool
    units: list[str]
    rows: list[MatrixRow]

    @property
    def by_unit(self) -> list[PublishedUnit]:
        """The same judgements unit by unit: the list twin of the matrix."""
        return [
            PublishedUnit(
                unit,
                [cell for row in self.rows if (cell := row.cells[index]) is not None],
            )
            for index, unit in enumerate(self.units)
        ]


@Fact
def team_actors_of(idea: Idea) -> set[int]:
    """Return the keys of the actors that hold a role on an idea."""
    held = holding().filter(idea=idea)
    return set(held.values_list("actor", flat=True))


def preload_team_actors(ideas: Sequence[Idea]) -> None:
    """Look up who holds a role, in one query."""
    held = holding().filter(idea__in=ideas)
    found: dict[int, set[int]] = {idea.pk: set() for idea in ideas}
    for idea_pk, actor_pk in held.values_list("idea", "actor"):
        found[idea_pk].add(actor_pk)
    for idea in ideas:
        team_actors_of.put(idea, found[idea.pk])


def has_stake(idea: Idea, unit: Unit) -> bool:
    """Return whether a unit belongs to the consortium of an idea."""
    return unit.pk in team_actors_of(idea)


@Fact
def answers_on(idea: Idea) -> list[Answer]:
    """Return what units were asked about an idea, what was asked last at the end."""
    return answers_of([idea])


@Fact
def progress_of(idea: Idea) -> Progress:
    """Return how many units were asked and have answered about the current text."""
    number = current_material_revision(idea).number
    return progress_in(answers_on(idea), number, idea)


def review_due(idea: Idea) -> date | None:
    """Return the last day for the answers that are outstanding; it is public."""
    waiting = idea.assessment_requests.filter(waits()).exclude(silent(idea.module))
    last: date | None = waiting.aggregate(last=Max("due"))["last"]
    return last


@Fact
def latest_finding(idea: Idea) -> Finding | None:
    """Return the newest published finding."""
    return idea.findings.select_related("revision").first()


@Fact
def blocking_conditions_of(idea: Idea) -> list[PublishedCondition]:
    """Return the conditions that the newest finding says have to be met."""
    finding = latest_finding(idea)
    return [] if finding is None else list(_blocking([finding.pk]))


def _blocking(findings: Iterable[int]) -> QuerySet[PublishedCondition]:
    return (
        PublishedCondition.objects.filter(
            judgement__finding__in=list(findings), is_blocking=True
        )
        .select_related("judgement", "work")
        .order_by("pk")
    )


def preload_blocking_conditions(ideas: Sequence[Idea]) -> None:
    """Look up what has to be met, in one query; relies on the findings."""
    ideas = blocking_conditions_of.missing(ideas)
    findings = {
        finding.pk: idea
        for idea in ideas
        if (finding := latest_finding(idea)) is not None
    }
    found: dict[int, list[PublishedCondition]] = {idea.pk: [] for idea in ideas}
    for condition in _blocking(findings) if findings else ():
        found[findings[condition.judgement.finding_id].pk].append(condition)
    for idea in ideas:
        blocking_conditions_of.put(idea, found[idea.pk])


def preload_progress(ideas: Sequence[Idea]) -> None:
    """Look up who was asked and how many answered, in one query.

    Relies on preloaded material revisions.
    """
    ideas = progress_of.missing(ideas)
    preload_answers(ideas)
    # The Arena is asked once for all that are in it.
    first: dict[int, Idea] = {}
    for idea in ideas:
        number = current_material_revision(idea).number
        here = first.setdefault(idea.module_id, idea)
        progress_of.put(idea, progress_in(answers_on(idea), number, here))


def preload_answers(ideas: Sequence[Idea]) -> None:
    """Look up what units were asked, in one query."""
    ideas = answers_on.missing(ideas)
    answers: dict[int, list[Answer]] = {idea.pk: [] for idea in ideas}
    for row in answers_of(ideas) if ideas else ():
        answers[row.idea].append(row)
    for idea in ideas:
        answers_on.put(idea, answers[idea.pk])


def preload_findings(ideas: Sequence[Idea]) -> None:
    """Look up the newest published findings, in one query, without the texts."""
    ideas = latest_finding.missing(ideas)
    findings = (
        Finding.objects.filter(idea__in=ideas)
        .select_related("revision")
        .defer("text", "revision__content")
        .order_by("published_at", "pk")
    )
    latest = {finding.idea_id: finding for finding in findings}
    for idea in ideas:
        latest_finding.put(idea, latest.get(idea.pk))


def published_finding(idea: Idea) -> PublishedFinding | None:
    """Return the newest published finding with its matrix; two queries."""
    finding = latest_finding(idea)
    if finding is None:
        return None
    judgements = list(
        finding.judgements.select_related("criterion", "revision").defer(
            "revision__content"
        )
    )
    units = list(dict.fromkeys(judgement.unit_name for judgement in judgements))
    criteria = sorted(
        {judgement.criterion for judgement in judgements},
        key=lambda criterion: (criterion.position, criterion.pk),
    )
    cells = {(row.criterion_id, row.unit_name): row for row in judgements}
    return PublishedFinding(
        finding=finding,
        is_outdated=finding.revision.number < current_material_revision(idea).number,
        units=units,
        rows=[
            MatrixRow(criterion, [cells.get((criterion.pk, unit)) for unit in units])
            for criterion in criteria
        ],
    )
