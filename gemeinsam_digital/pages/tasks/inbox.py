"""What units were asked: what waits, what is done, and by whom."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Count
from django.db.models import Exists
from django.db.models import F
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.feasibility.assessments.release.selectors import releasing
from gemeinsam_digital.feasibility.assessments.release.selectors import to_release_for
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Correction
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.requests.progress.selectors import Progress
from gemeinsam_digital.feasibility.requests.selectors import asked_anew
from gemeinsam_digital.feasibility.requests.selectors import waits
from gemeinsam_digital.feasibility.selectors import preload_progress
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.ideas.selectors import preload_material_revisions
from gemeinsam_digital.units.absences.selectors import stood_in_for
from gemeinsam_digital.units.models import Unit

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module

#: Requests with what :func:`requests_to` annotates.
Rows = QuerySet[Any, Any]

_RELEASED = Q(assessment__released_at__isnull=False)
_CORRECTED = Q(assessment__correction__isnull=False)


def requests_to(
    units: QuerySet[Unit] | Sequence[Unit] | Sequence[int], module: Module
) -> Rows:
    """Return what units were asked in an Arena, with what the lists ask.

    Annotated are ``material``, the key of the current text; ``is_anew``,
    whether the unit was asked about a later text; and ``is_over``, whether the
    finding on the current text is published.
    """
    material = Revision.objects.filter(idea=OuterRef("idea"), is_material=True)
    findings = Finding.objects.filter(
        idea=OuterRef("idea"), revision__gte=OuterRef("material")
    )
    return (
        AssessmentRequest.objects.filter(
            unit__in=units, idea__module=module, idea__hidden_at=None
        )
        .annotate(
            material=Subquery(material.order_by("-number").values("pk")[:1]),
            is_anew=asked_anew(),
        )
        .annotate(is_over=Exists(findings))
        .select_related("idea", "unit", "revision", "assessment")
        .defer("revision__content")
    )


def _again() -> Q:
    """Return the condition that what was released has to be looked at again."""
    return Q(
        _CORRECTED | Q(revision__lt=F("material")),
        _RELEASED,
        idea__stage=Stage.ASSESSMENT,
        idea__standing=Standing.OPEN,
        unit__active=True,
        is_anew=False,
        is_over=False,
    )


def pending(rows: Rows, _user: Any = None) -> Rows:
    """Return what has to be judged, or looked at again, the most urgent first."""
    keys = _keys(rows.filter(waits())).union(_keys(rows.filter(_again())))
    return rows.filter(pk__in=keys).order_by("due", "pk")


def _keys(rows: Rows) -> Rows:
    """Return the keys: with "or" the database would ask everything of each row."""
    return rows.order_by().values("pk")


def by_need(rows: Rows) -> Rows:
    """Return requests in the order of need: by day, then by how few have answered."""
    answers = AssessmentRequest.objects.filter(
        idea=OuterRef("idea"),
        revision__gte=OuterRef("material"),
        assessment__released_at__isnull=False,
    )
    number = answers.order_by().values("idea").annotate(n=Count("pk")).values("n")
    counted: Rows = rows.annotate(answers=Coalesce(Subquery(number), 0))
    return counted.order_by("due", "answers", "pk")


def done_in_reviews(rows: Rows) -> Rows:
    """Return what is judged, in reviews that go on."""
    return rows.filter(
        _RELEASED,
        ~_again(),
        idea__stage=Stage.ASSESSMENT,
        idea__standing=Standing.OPEN,
        is_anew=False,
        is_over=False,
    )


def overdue(rows: Rows, _user: Any = None) -> Rows:
    """Return what should be judged already."""
    late = rows.filter(waits(), due__lt=timezone.localdate())
    return late.order_by("due", "pk")


def mine(rows: Rows, user: Any) -> Rows:
    """Return what somebody has begun, releases, or does for who is away."""
    releases = releasing(user)
    drafted = ~_RELEASED & (
        Q(assessment__author=user)
        | Q(releases, assessment__isnull=False)
        | stood_in_for(user)
    )
    corrected = _CORRECTED & (Q(assessment__correction__author=user) | releases)
    return pending(rows).filter(drafted | corrected)


def done(rows: Rows, _user: Any = None) -> Rows:
    """Return what was released or given back, the newest first.

    Not what has to be looked at again: that is pending.
    """
    settled = _RELEASED & ~_again() | Q(declined_at__isnull=False)
    return rows.filter(settled).order_by(
        Coalesce("assessment__released_at", "declined_at").desc(), "-pk"
    )


#: What the list shows: the code stands in the address.
SHOWS: dict[str, tuple[str | Promise, Callable[[Rows, Any], Rows]]] = {
    "pending": (pgettext_lazy("arena", "Pending"), pending),
    "mine": (pgettext_lazy("arena", "Mine"), mine),
    "overdue": (pgettext_lazy("arena", "Overdue"), overdue),
    "done": (pgettext_lazy("arena", "Done"), done),
}


@dataclass(frozen=True, slots=True)
class Show:
    """One part of the list as a link."""

    label: str | Promise
    count: int
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class InboxEntry:
    """One request as a line of the list.

    Attributes:
        row: the request.
        progress: how many units have answered about the current text.
        days_left: until it is due.
        to_release: whether a draft that lacks nothing waits for this person's
            release.
        correction: the same of a correction, ``None`` where none waits.
    """

    row: Any
    progress: Progress
    days_left: int
    to_release: bool
    correction: Correction | None = None

    @property
    def is_released(self) -> bool:
        """Whether the unit has let its judgement go."""
        draft = getattr(self.row, "assessment", None)
        return draft is not None and draft.is_released

    @property
    def is_outdated(self) -> bool:
        """Whether the text was changed materially since, and that matters still."""
        return bool(
            self.row.revision_id < self.row.material
            and not (self.row.is_anew or self.row.is_over)
            and self.row.idea.stage == Stage.ASSESSMENT
        )


def shown_code(asked: str) -> str:
    """Return which part the address asks for; the first where it names none."""
    return asked if asked in SHOWS else next(iter(SHOWS))


def part_name(code: str) -> str:
    """Return under which name a part of the list is counted."""
    return f"inbox_{code}"


def parts(
    units: QuerySet[Unit] | Sequence[Unit], module: Module, user: Any
) -> dict[str, Rows]:
    """Return all parts of the list by :func:`part_name`."""
    rows = requests_to(units, module)
    return {
        part_name(code): select(rows, user) for code, (_label, select) in SHOWS.items()
    }


def shows(numbers: dict[str, int], code: str, url: str) -> list[Show]:
    """Return the parts of a list as links with their numbers.

    Args:
        numbers: how many there are of each of :func:`parts`.
        code: of the part that is shown.
        url: of the page, up to the value of ``show``.
    """
    return [
        Show(label, numbers[part_name(key)], f"{url}{key}#inbox", key == code)
        for key, (label, _select) in SHOWS.items()
    ]


def entries(page: Iterable[AssessmentRequest], user: Any) -> list[InboxEntry]:
    """Return one page of a list, ready to show; a fixed number of queries."""
    rows = list(page)
    ideas = list({row.idea_id: row.idea for row in rows}.values())
    preload_material_revisions(ideas)
    preload_progress(ideas)
    progress = {idea.pk: progress_of(idea) for idea in ideas}
    drafts, corrections = to_release_for(user, rows)
    today = timezone.localdate()
    return [
        InboxEntry(
            row,
            progress[row.idea_id],
            (row.due - today).days,
            to_release=row.pk in drafts,
            correction=corrections.get(row.pk),
        )
        for row in rows
    ]
