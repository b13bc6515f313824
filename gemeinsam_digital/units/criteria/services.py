"""Criteria of an Arena: every change is a new version, and used ones stay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import pgettext

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.units.models import CriteriaSet
from gemeinsam_digital.units.models import Criterion

if TYPE_CHECKING:
    from collections.abc import Iterator

#: More questions than anybody answers with care.
MOST_CRITERIA = 15
LABEL_LENGTH = 200
QUESTION_LENGTH = 1000
LENGTHS = {
    "label_de": LABEL_LENGTH,
    "question_de": QUESTION_LENGTH,
    "label_en": LABEL_LENGTH,
    "question_en": QUESTION_LENGTH,
}


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
        criteria: all of them, in their order. One whose code the current
            version does not have, or that stands there twice, is a new one.
        version: that the form started from, 0 for none.
        actor: an initiator.

    Returns:
        The new version; the current one where nothing is different.

    Raises:
        PermissionDenied: not an initiator.
        Invalid: there is none, there are too many, or a label or question is
            missing or too long.
        Stale: somebody else made a version meanwhile.
    """
    ArenaSettings.objects.select_for_update(of=("self",)).get(pk=arena.pk)
    require(actor, Permission.EDIT_CRITERIA, arena.module)
    current = current_criteria(arena)
    last = current.version if current is not None else 0
    if last != version:
        raise Stale(current)
    if not 0 < len(criteria) <= MOST_CRITERIA:
        raise Invalid(
            "criteria",
            pgettext("arena", "Please keep between 1 and %(most)s criteria.")
            % {"most": MOST_CRITERIA},
        )
    wanted = [_checked(row) for row in criteria]
    if current is not None and _inputs(current) == wanted:
        return current
    made = CriteriaSet.objects.create(arena=arena, version=last + 1)
    Criterion.objects.bulk_create(_rows(made, wanted, current))
    return made


def _inputs(criteria_set: CriteriaSet) -> list[CriterionInput]:
    """Return what is stored, as it is entered."""
    return [
        CriterionInput(
            code=row.code,
            label_de=row.label_de,
            question_de=row.question_de,
            label_en=row.label_en,
            question_en=row.question_en,
        )
        for row in criteria_set.criteria.all()
    ]


def _checked(row: CriterionInput) -> CriterionInput:
    """Return a question with its texts in order.

    Raises:
        Invalid: a label or question is missing or too long.
    """
    texts = {name: normalise(getattr(row, name)).strip() for name in LENGTHS}
    if not texts["label_de"] or not texts["question_de"]:
        raise Invalid(
            "criteria",
            pgettext("arena", "Every criterion needs a name and a question."),
        )
    for name, limit in LENGTHS.items():
        if len(texts[name]) > limit:
            raise Invalid(
                "criteria",
                pgettext("arena", "Please shorten the text to %(limit)s characters.")
                % {"limit": limit},
            )
    return CriterionInput(code=row.code, **texts)


def _rows(
    made: CriteriaSet, criteria: Sequence[CriterionInput], current: CriteriaSet | None
) -> Iterator[Criterion]:
    """Yield the rows; a code that was ever used here is never given again."""
    left = set()
    if current is not None:
        left = set(current.criteria.values_list("code", flat=True))
    sets = CriteriaSet.objects.filter(arena=made.arena)
    used = set(Criterion.objects.filter(criteria_set__in=sets).values_list("code"))
    for position, row in enumerate(criteria):
        code = row.code if row.code in left else _new_code(used)
        left.discard(code)
        yield Criterion(
            criteria_set=made,
            code=code,
            label_de=row.label_de,
            label_en=row.label_en,
            question_de=row.question_de,
            question_en=row.question_en,
            position=position,
        )


def _new_code(used: set[tuple[str]]) -> str:
    number = len(used) + 1
    while (f"criterion_{number}",) in used:
        number += 1
    used.add((f"criterion_{number}",))
    return f"criterion_{number}"
