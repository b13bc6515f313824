"""Criteria of an Arena: every change is a new version, and used ones stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils.translation import pgettext

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.exceptions import Stale
from gemeinsam_digital.feasibility.unit_models import CriteriaSet
from gemeinsam_digital.feasibility.unit_models import Criterion
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import Principal
from gemeinsam_digital.text import normalise

if TYPE_CHECKING:
    from collections.abc import Iterator

#: More questions than anybody answers with care.
MOST_CRITERIA = 15


@dataclass(frozen=True, slots=True)
class CriterionInput:
    """One question, as entered; an empty code is a new one."""

    code: str
    label_de: str
    question_de: str
    label_en: str = ""
    question_en: str = ""


def current_criteria(arena: ArenaSettings) -> CriteriaSet | None:
    """Return the newest version, ``None`` where an Arena has no criteria."""
    return arena.criteria_sets.order_by("-version").first()


@transaction.atomic
def criteria_revise(
    *,
    arena: ArenaSettings,
    criteria: Sequence[CriterionInput],
    version: int,
    actor: Principal,
) -> CriteriaSet:
    """Make a new version of the criteria; requests that are out keep theirs.

    Args:
        arena: whose.
        criteria: all of them, in their order.
        version: that the form started from, 0 for none.
        actor: an initiator.

    Raises:
        PermissionDenied: not an initiator.
        Invalid: there is none, there are too many, or a label or question is
            missing.
        Stale: somebody else made a version meanwhile.
    """
    require(actor, Permission.EDIT_CRITERIA, arena.module)
    ArenaSettings.objects.select_for_update(of=("self",)).get(pk=arena.pk)
    last = arena.criteria_sets.aggregate(last=Max("version"))["last"] or 0
    if last != version:
        raise Stale(current_criteria(arena))
    if not 0 < len(criteria) <= MOST_CRITERIA:
        raise Invalid(
            "criteria",
            pgettext("arena", "Please keep between 1 and %(most)s criteria.")
            % {"most": MOST_CRITERIA},
        )
    made = CriteriaSet.objects.create(arena=arena, version=last + 1)
    Criterion.objects.bulk_create(_rows(made, criteria))
    return made


def _rows(
    criteria_set: CriteriaSet, criteria: Sequence[CriterionInput]
) -> Iterator[Criterion]:
    taken = {row.code for row in criteria if row.code}
    for position, row in enumerate(criteria):
        label, question = normalise(row.label_de), normalise(row.question_de)
        if not label or not question:
            raise Invalid(
                "criteria",
                pgettext("arena", "Every criterion needs a name and a question."),
            )
        code = row.code
        number = position + 1
        while not code or (code in taken and not row.code):
            code = f"criterion_{number}"
            number += 1
        taken.add(code)
        yield Criterion(
            criteria_set=criteria_set,
            code=code,
            label_de=label,
            label_en=normalise(row.label_en),
            question_de=question,
            question_en=normalise(row.question_en),
            position=position,
        )
