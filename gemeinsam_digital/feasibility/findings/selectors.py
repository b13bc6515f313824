"""What a finding rests on, as its pages show it to moderators. Internal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.utils.translation import pgettext

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.feasibility.findings.legality import DraftedFinding
from gemeinsam_digital.feasibility.findings.legality import divided_criteria
from gemeinsam_digital.feasibility.findings.legality import draft_of
from gemeinsam_digital.feasibility.findings.legality import is_draft_outdated
from gemeinsam_digital.feasibility.findings.legality import preview_token
from gemeinsam_digital.feasibility.findings.legality import revision_for
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.requests.selectors import finding_on_current
from gemeinsam_digital.feasibility.requests.selectors import released
from gemeinsam_digital.feasibility.requests.selectors import released_on_current
from gemeinsam_digital.feasibility.requests.selectors import reviewed_revision
from gemeinsam_digital.feasibility.selectors import has_stake
from gemeinsam_digital.feasibility.selectors import latest_finding
from gemeinsam_digital.feasibility.selectors import preload_progress
from gemeinsam_digital.feasibility.selectors import preload_team_actors
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_material_revision
from gemeinsam_digital.ideas.selectors import preload_material_revisions

if TYPE_CHECKING:
    from gemeinsam_digital.units.models import Criterion


def preload_drafts(drafts: Sequence[FindingDraft]) -> None:
    """Look up what publishing asks about drafted findings, for all of them at once.

    Afterwards ``obstacle_of`` and :func:`finding_context` of their ideas ask the
    database nothing. For showing and never for deciding.
    """
    ideas = [draft.idea for draft in drafts]
    preload_material_revisions(ideas)
    preload_progress(ideas)
    preload_team_actors(ideas)
    _preload_answers(ideas)
    for draft in drafts:
        draft_of.put(draft.idea, draft)


def _preload_answers(ideas: Sequence[Idea]) -> None:
    """Look up what was asked, judged and published about the current texts."""
    numbers = {idea.pk: current_material_revision(idea).number for idea in ideas}
    requests = AssessmentRequest.objects.filter(idea__in=ideas)
    findings = Finding.objects.filter(idea__in=ideas).select_related("revision")
    asked = {
        request.idea_id: request.revision
        for request in requests.select_related("revision").order_by("revision__number")
        if request.revision.number >= numbers[request.idea_id]
    }
    given: dict[int, list[Assessment]] = {idea.pk: [] for idea in ideas}
    for assessment in released(requests):
        idea_pk = assessment.request.idea_id
        if assessment.request.revision.number >= numbers[idea_pk]:
            given[idea_pk].append(assessment)
    published = {
        finding.idea_id: finding
        for finding in findings.reverse()
        if finding.revision.number >= numbers[finding.idea_id]
    }
    for idea in ideas:
        reviewed_revision.put(idea, asked.get(idea.pk))
        released_on_current.put(idea, given[idea.pk])
        finding_on_current.put(idea, published.get(idea.pk))


@dataclass(frozen=True, slots=True)
class Column:
    """What one unit released, as it would be published.

    Attributes:
        assessment: the judgement.
        unit: the unit's name.
        has_stake: whether the unit belongs to the consortium.
        author: who judged; empty where the Arena names no persons.
    """

    assessment: Assessment
    unit: str
    has_stake: bool
    author: str


def finding_context(
    idea: Idea,
    draft: FindingDraft | None,
    given: list[Assessment] | None = None,
) -> dict[str, Any]:
    """Return what a finding rests on. Internal."""
    judged = released_on_current(idea) if given is None else given
    reviewed_revision.put(idea, reviewed_revision(idea))
    columns = _columns(idea, judged)
    found = draft and DraftedFinding(draft, revision_for(draft, idea), judged)
    return {
        "draft": draft,
        "applies_to": found.revision if found else None,
        "preview_token": preview_token(found) if found else "",
        "is_draft_outdated": draft is not None and is_draft_outdated(draft, idea),
        "released": judged,
        "columns": columns,
        "rows": _rows(columns),
        "divided": _divided(columns),
        "progress": progress_of(idea),
        "revision": reviewed_revision(idea),
    }


def _columns(idea: Idea, judged: list[Assessment]) -> list[Column]:
    names = arena_of(idea.module).threshold("name_persons")
    return [
        Column(
            assessment=each,
            unit=each.request.unit.name,
            has_stake=each.has_stake or has_stake(idea, each.request.unit),
            author=each.author_name if names else "",
        )
        for each in judged
    ]


def _said(columns: list[Column]) -> dict[Criterion, dict[str, Judgement]]:
    """Return the judgements by criterion and unit, in the order of the criteria."""
    found: dict[Criterion, dict[str, Judgement]] = {}
    for column in columns:
        for judgement in column.assessment.judgements.all():
            found.setdefault(judgement.criterion, {})[column.unit] = judgement
    return dict(sorted(found.items(), key=lambda row: (row[0].position, row[0].pk)))


def _rows(columns: list[Column]) -> list[dict[str, Any]]:
    """Return a row for each criterion; who takes part is not counted in it."""
    staked = _staked(columns)
    return [
        {
            "criterion": criterion,
            "cells": [
                {
                    "unit": column.unit,
                    "judgement": by_unit.get(column.unit),
                    "has_stake": column.has_stake,
                }
                for column in columns
            ],
            "verdicts": [
                judgement.verdict
                for unit, judgement in by_unit.items()
                if unit not in staked
            ],
        }
        for criterion, by_unit in _said(columns).items()
    ]


def _staked(columns: list[Column]) -> set[str]:
    """Return the units that take part in the idea, by name."""
    return {column.unit for column in columns if column.has_stake}


def _divided(columns: list[Column]) -> list[dict[str, Any]]:
    """Return the criteria on which units are furthest apart, with who says what.

    Units that take part are among them: readers see their verdict beside the
    others, so that the finding has to say something about it.
    """
    said, staked = _said(columns), _staked(columns)
    note = pgettext("arena", "does not count")
    ends = (Verdict.FEASIBLE, Verdict.INFEASIBLE)
    return [
        {
            "criterion": criterion,
            "sides": [
                (
                    end,
                    ", ".join(
                        f"{unit} ({note})" if unit in staked else unit
                        for unit, judgement in said[criterion].items()
                        if judgement.verdict == end
                    ),
                )
                for end in ends
            ],
        }
        for criterion in divided_criteria(column.assessment for column in columns)
    ]


def preload_finding(idea: Idea) -> None:
    """Look up the newest published finding of an idea with its text, for one page.

    What is published on the current text is known afterwards as well; relies on
    the material revision.
    """
    if latest_finding.missing([idea]):
        rows = idea.findings.select_related("revision", "reply")
        latest_finding.put(idea, rows.first())
    finding = latest_finding(idea)
    material = current_material_revision(idea).number
    holds = finding is not None and finding.revision.number >= material
    finding_on_current.put(idea, finding if holds else None)
