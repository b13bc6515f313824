"""Reading reports; for the moderation only."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Exists
from django.db.models import Max
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet

from adhocracy4.comments.models import Comment
from adhocracy4.reports.models import Report
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import ideas_of_comments
from gemeinsam_digital.ideas.participation.selectors import is_on
from gemeinsam_digital.ideas.participation.selectors import text_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from adhocracy4.modules.models import Module


@dataclass(frozen=True, slots=True)
class Reported:
    """One contribution or comment with everything that is open about it.

    Attributes:
        idea: the contribution, or the one that the comment is on.
        comment: the comment that was reported, ``None`` for the idea itself.
        text: what the comment says, as plain text.
        reports: newest first, with their creators.
    """

    idea: Idea
    comment: Comment | None
    text: str
    reports: list[Report]


def open_reports_on(target: Idea | Comment) -> QuerySet[Report]:
    """Return the reports on one object that nobody has dealt with."""
    reports = Report.objects.filter(
        content_type=ContentType.objects.get_for_model(target), object_pk=target.pk
    )
    if isinstance(target, Comment):
        return reports.none() if _is_done(target) else reports
    since: datetime | None = target.reports_reviewed_at
    return reports if since is None else reports.filter(created__gt=since)


def _is_done(comment: Comment) -> bool:
    """Tell whether the moderation has looked, or there is nothing left to see."""
    return bool(
        comment.is_reviewed
        or comment.is_removed
        or comment.is_censored
        or comment.is_blocked
    )


def open_reports_in(module: Module) -> QuerySet[Report]:
    """Return the open reports of an Arena."""
    ideas = Idea.objects.filter(module=module)
    untouched = Q(reports_reviewed_at=None) | Q(
        reports_reviewed_at__lt=OuterRef("created")
    )
    waiting = Comment.objects.filter(
        is_on(ideas),
        pk=OuterRef("object_pk"),
        is_reviewed=False,
        is_removed=False,
        is_censored=False,
        is_blocked=False,
    )
    on_idea = Q(content_type=ContentType.objects.get_for_model(Idea)) & Exists(
        ideas.filter(untouched, pk=OuterRef("object_pk"))
    )
    on_comment = Q(
        Exists(waiting.order_by()),
        content_type=ContentType.objects.get_for_model(Comment),
    )
    return Report.objects.filter(on_idea | on_comment)


def reported_in(module: Module) -> QuerySet[Report, Any]:
    """Return what is reported in an Arena, one row for each object, newest first.

    Rows have ``content_type`` and ``object_pk``; see :func:`with_reports`.
    """
    return (
        open_reports_in(module)
        .order_by()
        .values("content_type", "object_pk")
        .annotate(latest=Max("created"))
        .order_by("-latest", "content_type", "object_pk")
    )


def with_reports(module: Module, rows: Iterable[dict[str, Any]]) -> list[Reported]:
    """Return the objects of some rows of :func:`reported_in` with their reports.

    A fixed number of queries, however many rows.
    """
    wanted = [(row["content_type"], row["object_pk"]) for row in rows]
    on_comment = ContentType.objects.get_for_model(Comment).pk
    comments = Comment.objects.select_related("creator").in_bulk(
        [pk for content_type, pk in wanted if content_type == on_comment]
    )
    idea_pks = ideas_of_comments(comments.values())
    own = [pk for content_type, pk in wanted if content_type != on_comment]
    ideas = Idea.objects.in_bulk({*own, *idea_pks.values()})
    reports = _by_object(module, {pk for _type, pk in wanted})
    found = []
    for content_type, pk in wanted:
        comment = comments.get(pk) if content_type == on_comment else None
        found.append(
            Reported(
                idea=ideas[idea_pks[pk] if comment else pk],
                comment=comment,
                text=text_of(comment) if comment else "",
                reports=reports[content_type, pk],
            )
        )
    return found


def _by_object(module: Module, pks: set[int]) -> dict[tuple[int, int], list[Report]]:
    reports = open_reports_in(module).filter(object_pk__in=pks)
    grouped: dict[tuple[int, int], list[Report]] = {}
    for report in reports.select_related("creator").order_by("-created", "-pk"):
        key = (report.content_type_id, report.object_pk)
        grouped.setdefault(key, []).append(report)
    return grouped
