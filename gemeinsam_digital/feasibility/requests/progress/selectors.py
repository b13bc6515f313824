"""How far a review is: who was asked, who has answered, who is waited for."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import BooleanField
from django.db.models import Case
from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import QuerySet
from django.db.models import Value
from django.db.models import When
from django.utils import timezone

from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.requests.selectors import silent_since
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.responsibility.selectors import holding

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@dataclass(frozen=True, slots=True)
class Progress:
    """How many units were asked and have answered: all the public sees.

    Every unit counts once, by what it was asked last. One that has judged an
    earlier text has not answered about the current one.

    Attributes:
        asked: without those that said they are not responsible.
        answered: of these, about the current text.
        counted: of these again, without units that belong to the consortium.
        waiting: of those asked, whose answer is outstanding: a unit that does
            not work any more owes none, and nobody waits for a silent one.
        outdated: of those waited for, who have judged an earlier text.
        silent: the names of those whose deadline passed too long ago.
    """

    asked: int
    answered: int
    counted: int = 0
    waiting: int = 0
    outdated: int = 0
    silent: tuple[str, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether units were asked, have answered, and nobody is waited for."""
        return self.answered > 0 and not self.waiting


@dataclass(frozen=True, slots=True)
class Answer:
    """What is looked up of each request.

    Attributes:
        pk: its key.
        idea, unit: keys of what was asked about, and of whom.
        name, short_name: how the unit is called.
        works: whether the unit still does.
        number: of the text that it was asked about.
        asked, declined, released: when.
        stake: whether the unit belongs to the consortium.
        is_over: whether it belongs to a review that is over, because the finding on
            that text is published: who was asked then was not asked about the text
            of today.
    """

    pk: int
    idea: int
    unit: int
    name: str
    short_name: str
    works: bool
    number: int
    due: date
    asked: datetime | None
    declined: datetime | None
    released: datetime | None
    stake: bool
    is_over: bool

    @property
    def waits(self) -> bool:
        """Whether the unit still owes it."""
        return self.works and self.declined is None and self.released is None


_COLUMNS = (
    "pk",
    "idea",
    "unit",
    "unit__actor__name",
    "unit__short_name",
    "unit__active",
    "revision__number",
    "due",
    "requested_at",
    "declined_at",
    "assessment__released_at",
    "stake",
    "is_over",
)


def _with_stake(
    requests: QuerySet[AssessmentRequest], ideas: Sequence[Idea]
) -> QuerySet[Any, Any]:
    """Annotate whether the unit belongs to the consortium, now or when it judged.

    Args:
        requests: about these ideas.
        ideas: named again, or PostgreSQL may read the claims on all others too.
    """
    held = (
        holding()
        .filter(idea__in=ideas)
        .filter(idea=OuterRef("idea"), actor=OuterRef("unit"))
    )
    return requests.annotate(
        stake=Case(
            When(assessment__has_stake=True, then=Value(True)),
            default=Exists(held),
            output_field=BooleanField(),
        )
    )


def answers_of(ideas: Sequence[Idea]) -> list[Answer]:
    """Return what units were asked about some ideas, what was asked last at the end."""
    later = Revision.objects.filter(
        idea=OuterRef("idea"), is_material=True, pk__gt=OuterRef("revision")
    )
    over = Finding.objects.filter(
        idea=OuterRef("idea"), revision__gte=OuterRef("revision")
    )
    rows = (
        _with_stake(AssessmentRequest.objects.filter(idea__in=ideas), ideas)
        .annotate(is_over=Exists(later) & Exists(over))
        .order_by("revision__number", "pk")
        .values_list(*_COLUMNS)
    )
    return [Answer(*row) for row in rows]


def progress_in(rows: Iterable[Answer], material: int, idea: Idea) -> Progress:
    """Return the progress of one idea.

    Args:
        rows: its requests, what was asked last at the end; those of a review that
            is over are left out.
        material: the number of the current text.
        idea: the idea, or another one of its Arena, which is asked only where an
            answer is late.
    """
    last = {row.unit: row for row in rows if not row.is_over}
    asked = [row for row in last.values() if row.declined is None]
    answered = [row for row in asked if row.released and row.number >= material]
    outdated = [
        row for row in asked if row.released and row.number < material and row.works
    ]
    open_ = [row for row in asked if not row.released and row.works]
    today = timezone.localdate()
    late = [row for row in open_ if row.due < today]
    silent = silent_since(idea.module) if late else None
    quiet = [row for row in late if silent is not None and row.due < silent]
    return Progress(
        asked=len(asked),
        answered=len(answered),
        counted=sum(1 for row in answered if not row.stake),
        waiting=len(open_) - len(quiet) + len(outdated),
        outdated=len(outdated),
        silent=tuple(sorted(row.name for row in quiet)),
    )
