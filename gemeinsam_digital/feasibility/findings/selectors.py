"""What a finding rests on, as its pages show it to moderators. Internal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.utils.translation import pgettext

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.feasibility.findings.legality import divided_criteria
from gemeinsam_digital.feasibility.findings.legality import is_draft_outdated
from gemeinsam_digital.feasibility.findings.legality import preview_token
from gemeinsam_digital.feasibility.findings.legality import revision_for
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import FindingDraft
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.feasibility.requests.selectors import released_on_current
from gemeinsam_digital.feasibility.requests.selectors import reviewed_revision
from gemeinsam_digital.feasibility.selectors import has_stake
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.ideas.models import Idea

if TYPE_CHECKING:
    from gemeinsam_digital.units.models import Criterion


def draft_of(idea: Idea) -> FindingDraft | None:
    """Return the draft of a finding. Internal."""
    drafts = FindingDraft.objects.select_related("revision")
    return drafts.filter(idea=idea).first()


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
    released: list[Assessment] | None = None,
) -> dict[str, Any]:
    """Return what a finding rests on. Internal."""
    given = released_on_current(idea) if released is None else released
    columns = _columns(idea, given)
    return {
        "draft": draft,
        "applies_to": revision_for(draft, idea) if draft else None,
        "seal": preview_token(draft, idea, given) if draft else "",
        "is_draft_outdated": draft is not None and is_draft_outdated(draft, idea),
        "released": given,
        "columns": columns,
        "rows": _rows(columns),
        "divided": _divided(columns),
        "progress": progress_of(idea),
        "revision": reviewed_revision(idea),
    }


def _columns(idea: Idea, released: list[Assessment]) -> list[Column]:
    names = arena_of(idea.module).threshold("name_persons")
    return [
        Column(
            assessment=each,
            unit=each.request.unit.name,
            has_stake=each.has_stake or has_stake(idea, each.request.unit),
            author=each.author_name if names else "",
        )
        for each in released
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
