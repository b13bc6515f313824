"""What waits for who sits in a body, keeps its secretariat, or votes for a unit."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.governance.meetings.selectors import to_settle
from gemeinsam_digital.governance.recommendations.selectors import consultations_for
from gemeinsam_digital.governance.recommendations.selectors import positions_due_from
from gemeinsam_digital.governance.topics.ballots.selectors import to_vote
from gemeinsam_digital.pages.tasks.task import Asker
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.pages.tasks.task import TaskKind


def _to_recommend(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Prepare the recommendation of %(body)s")
            % {"body": row.body.name},
            detail=row.idea.title,
            url=reverse("gemeinsam_digital:consultation", args=[row.pk]),
            due=row.due,
            about=row.idea.get_absolute_url(),
        )
        for row in rows
    ]


def _to_say(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Say your position in %(body)s")
            % {"body": row.body.name},
            detail=row.idea.title,
            url=reverse("gemeinsam_digital:position", args=[row.pk]),
            due=row.positions_until,
            about=row.idea.get_absolute_url(),
        )
        for row in rows
    ]


def _meetings(asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    return [_task_of(asker, meeting) for meeting in rows]


def _task_of(asker: Asker, meeting: Any) -> Task:
    """Return what a meeting waits for: announcing it, recording it, its minutes."""
    page = "minutes"
    words = pgettext("arena", "Publish the minutes: %(name)s")
    if meeting.is_draft:
        words = pgettext("arena", "Announce the meeting: %(name)s")
        page = "meeting-detail"
    elif not meeting.is_held:
        words = pgettext("arena", "Say that it was held: %(name)s")
        page = "meeting-hold"
    args = [asker.module.slug, meeting.pk]
    return Task(
        label=words % {"name": meeting.name},
        detail=meeting.body.name,
        url=reverse(f"gemeinsam_digital:{page}", args=args),
        due=meeting.announce_by,
    )


def _ballots(asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Vote for your unit: %(title)s")
            % {"title": ballot.title},
            detail=ballot.body.name,
            url=reverse(
                "gemeinsam_digital:ballot-vote", args=[asker.module.slug, ballot.pk]
            ),
            due=ballot.closes_on,
        )
        for ballot in rows
    ]


#: What waits for bodies and those who sit in them.
BODY_KINDS: dict[str, TaskKind] = {
    "positions": TaskKind(
        lambda asker: positions_due_from(asker.user, asker.module),
        _to_say,
        due="positions_until",
        concerns=lambda asker: bool(asker.desk.sits_in),
    ),
    "recommendations": TaskKind(
        lambda asker: consultations_for(asker.user, asker.module),
        _to_recommend,
        due="due",
        concerns=lambda asker: asker.keeps,
    ),
    "meetings": TaskKind(
        lambda asker: to_settle(asker.user, asker.module),
        _meetings,
        due="announce_by",
        concerns=lambda asker: asker.keeps,
    ),
    "ballots": TaskKind(
        lambda asker: to_vote(asker.user, asker.module), _ballots, due="closes_on"
    ),
}
