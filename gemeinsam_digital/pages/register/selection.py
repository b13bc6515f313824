"""What is in the register, and how it stands with what each measure promises next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from typing import Any

from django.db import models
from django.db.models import Case
from django.db.models import Exists
from django.db.models import F
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery
from django.db.models import Sum
from django.db.models import Value
from django.db.models import When
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.budget.models import BudgetLine
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.recognition.selectors import recognised
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.measures.selectors import with_status
from gemeinsam_digital.pages.filters import Sortings

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


class Punctuality(models.TextChoices):
    """How it stands with the next milestone, the most urgent first.

    What has ended promises nothing any more, and is in none of them.
    """

    OVERDUE = "overdue", pgettext_lazy("arena", "overdue")
    UNNAMED = "unnamed", pgettext_lazy("arena", "not named yet")
    SHIFTED = "shifted", pgettext_lazy("arena", "put off")
    ON_TRACK = "on_track", pgettext_lazy("arena", "on schedule")


#: Of what has ended.
NO_MORE = ""

#: What ``status_code`` says too, which asks three tables for it: here it is asked
#: several times of each row.
HAS_ENDED = Q(measure__evaluation__isnull=False)

_TITLE = ("title", "pk")
_NEXT = F("promised_on").asc(nulls_last=True)
_REPORT_DUE = F("measure__report_due").asc(nulls_last=True)
_LAST_ENDED = F("measure__evaluation__ended_on").desc(nulls_last=True)

SORTINGS: Sortings = {
    "urgent": (
        ("place", _NEXT, _LAST_ENDED, *_TITLE),
        pgettext_lazy("arena", "Overdue first"),
    ),
    "date": ((_NEXT, *_TITLE), pgettext_lazy("arena", "Next date")),
    "report": ((_REPORT_DUE, *_TITLE), pgettext_lazy("arena", "Report due first")),
    "new": (
        ("-measure__adopted_at", "-pk"),
        pgettext_lazy("arena", "Newest measure"),
    ),
    "title": (_TITLE, pgettext_lazy("arena", "Title")),
}


def candidates_in(module: Module) -> QuerySet[Idea, Any]:
    """Return the measures of an Arena that everybody may know of.

    Each is annotated with ``status_code`` and ``phase_code``, with ``promised_on`` of
    its next milestone, and with its ``punctuality`` and the ``place`` of that in the
    usual order.
    """
    ideas = Idea.objects.visible().filter(
        module=module, stage=Stage.MEASURE, measure__isnull=False
    )
    places = {each: place for place, each in enumerate(Punctuality)}
    rows = with_status(ideas).annotate(
        promised_on=_next("promised_on"),
        punctuality=_by_punctuality(
            {each: each.value for each in Punctuality}, NO_MORE
        ),
        # What has ended comes last.
        place=_by_punctuality(places, len(places)),
    )
    found: QuerySet[Idea, Any] = rows.order_by()
    return found


def _next(column: str) -> Case:
    """Return a column of the milestone that is due next; of what has ended nothing."""
    return Case(When(~HAS_ENDED, then=Subquery(_due().values(column)[:1])))


def _due() -> QuerySet[Milestone]:
    due = Milestone.objects.filter(
        measure=OuterRef("pk"), reached_on=None, dropped_on=None
    )
    return due.order_by("promised_on", "pk")


def report_is_overdue() -> Q:
    """Return what finds measures of which a report is late; none that has ended."""
    return ~HAS_ENDED & Q(measure__report_due__lt=timezone.localdate())


def spent_of() -> Subquery:
    """Return what a measure has spent; ``None`` where nothing is entered."""
    lines = BudgetLine.objects.filter(measure=OuterRef("pk")).order_by()
    return Subquery(lines.values("measure").values(spent=Sum("spent")))


def with_row(rows: QuerySet[Idea, Any]) -> QuerySet[Idea, Any]:
    """Annotate what a row says besides.

    ``milestone_pk`` of the milestone that is due next, ``is_recognised``,
    ``reported_at`` of the last report, and ``spent``.
    """
    reports = Report.objects.filter(measure=OuterRef("pk")).order_by("-number")
    return rows.annotate(
        milestone_pk=_next("pk"),
        is_recognised=Exists(recognised(OuterRef("pk"))),
        reported_at=Subquery(reports.values("published_at")[:1]),
        spent=spent_of(),
    )


def _by_punctuality(values: Mapping[Punctuality, Any], ended: Any) -> Case:
    """Return what stands for how a measure stands with its next milestone.

    The milestone is looked up once: where what was looked up is compared, the database
    looks it up again for every comparison.
    """
    given = {each: Value(value) for each, value in values.items()}
    of_the_next = Case(
        When(promised_on__lt=timezone.localdate(), then=given[Punctuality.OVERDUE]),
        When(promised_on__gt=F("planned_on"), then=given[Punctuality.SHIFTED]),
        default=given[Punctuality.ON_TRACK],
    )
    first = Subquery(_due().values(said=of_the_next)[:1])
    return Case(
        When(HAS_ENDED, then=Value(ended)),
        default=Coalesce(first, given[Punctuality.UNNAMED]),
    )
