"""Announcing a meeting, and telling that it was moved or cancelled."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.governance.choices import MeetingState
from gemeinsam_digital.governance.meetings.events import AGENDA_CANCELLED
from gemeinsam_digital.governance.meetings.events import AGENDA_MOVED
from gemeinsam_digital.governance.meetings.events import AGENDA_SET
from gemeinsam_digital.governance.meetings.legality import check_coming
from gemeinsam_digital.governance.meetings.legality import check_days
from gemeinsam_digital.governance.meetings.legality import check_draft
from gemeinsam_digital.governance.meetings.legality import check_version
from gemeinsam_digital.governance.meetings.legality import checked_reason
from gemeinsam_digital.governance.meetings.locks import lock_meeting
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.selectors import day_of_meeting
from gemeinsam_digital.governance.meetings.services import checked_place
from gemeinsam_digital.governance.meetings.signals import meeting_announced
from gemeinsam_digital.governance.meetings.signals import meeting_changed
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock_together
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_revision

if TYPE_CHECKING:
    from gemeinsam_digital.history.types import EventType


@transaction.atomic
def meeting_announce(*, meeting: Meeting, version: int, actor: Principal) -> Meeting:
    """Announce a meeting: its agenda is public, its members are invited.

    The papers are the texts as they are now; a later text is another paper.

    Args:
        meeting: one that is not announced.
        version: that was looked at.
        actor: who keeps the secretariat of its body.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Illegal: it is announced or was discarded, has no agenda, lies in the past,
            or a contribution on it is hidden or laid aside.
        Stale: somebody else has changed it meanwhile.
    """
    ideas = lock_together(*_ideas_of(meeting))
    locked = lock_meeting(meeting.pk)
    require(actor, Permission.RUN_BODY, locked)
    check_draft(locked)
    check_version(locked, version)
    _check_announceable(locked, ideas)
    now = timezone.now()
    by_pk = {idea.pk: idea for idea in ideas}
    for item in locked.items.all():
        if item.idea_id is not None:
            item.revision = current_revision(by_pk[item.idea_id])
            item.save()
    locked.state = MeetingState.ANNOUNCED
    locked.announced_at = locked.changed_at = now
    locked.version += 1
    locked.save()
    _record(locked, ideas, AGENDA_SET, actor)
    by = getattr(user_of(actor), "pk", None)
    meeting_announced.send(sender=Meeting, meeting=locked, by=by)
    return locked


@transaction.atomic
def meeting_move(
    *,
    meeting: Meeting,
    starts_at: datetime,
    ends_at: datetime,
    reason: str,
    version: int,
    actor: Principal,
    place: str = "",
) -> Meeting:
    """Move an announced meeting to another day or place, for everybody to see.

    Args:
        meeting: an announced one that has not begun.
        starts_at, ends_at: when it is instead.
        reason: public.
        version: that the form started from.
        actor: who keeps the secretariat of its body.
        place: where it is; a written procedure has none.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Illegal: it is not announced, or has begun.
        Stale: somebody else has changed it meanwhile.
        Invalid: the reason is missing, the days can't be, or nothing is changed.
    """
    ideas = lock_together(*_ideas_of(meeting))
    locked = lock_meeting(meeting.pk)
    require(actor, Permission.RUN_BODY, locked)
    check_coming(locked)
    check_version(locked, version)
    check_days(locked.form, starts_at, ends_at)
    where = "" if locked.is_written else checked_place(place)
    why = checked_reason(reason)
    stored = (locked.starts_at, locked.ends_at, locked.place)
    if stored == (starts_at, ends_at, where):
        raise Invalid(
            "starts_at", pgettext("arena", "Please enter another time or place.")
        )
    # Named as it was announced first, however often it is moved.
    locked.moved_from = locked.moved_from or locked.starts_at
    locked.starts_at, locked.ends_at, locked.place = starts_at, ends_at, where
    # Of another last day members are reminded again.
    locked.reminded_at = None
    _change(locked, why)
    _record(locked, ideas, AGENDA_MOVED, actor, text=why)
    by = getattr(user_of(actor), "pk", None)
    meeting_changed.send(sender=Meeting, meeting=locked, by=by)
    return locked


@transaction.atomic
def meeting_cancel(
    *, meeting: Meeting, reason: str, version: int, actor: Principal
) -> Meeting:
    """Cancel an announced meeting, for everybody to see; its page stays.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Illegal: it is not announced, or has begun.
        Stale: somebody else has changed it meanwhile.
        Invalid: the reason is missing.
    """
    ideas = lock_together(*_ideas_of(meeting))
    locked = lock_meeting(meeting.pk)
    require(actor, Permission.RUN_BODY, locked)
    check_coming(locked)
    check_version(locked, version)
    why = checked_reason(reason)
    locked.state = MeetingState.CANCELLED
    _change(locked, why)
    _record(locked, ideas, AGENDA_CANCELLED, actor, text=why)
    by = getattr(user_of(actor), "pk", None)
    meeting_changed.send(sender=Meeting, meeting=locked, by=by)
    return locked


def _change(meeting: Meeting, reason: str) -> None:
    meeting.change_reason = reason
    meeting.changed_at = timezone.now()
    # RFC 5545, 3.8.7.4: a revision that matters to those who take part.
    meeting.sequence += 1
    meeting.version += 1
    meeting.save()


def _ideas_of(meeting: Meeting) -> list[Idea]:
    """Return the contributions on the agenda, to lock them before the meeting.

    Whoever changes the agenda meanwhile changes its version as well.
    """
    return list(Idea.objects.filter(pk__in=meeting.items.values("idea")))


def _check_announceable(meeting: Meeting, ideas: Iterable[Idea]) -> None:
    if not meeting.items.exists():
        raise Illegal(
            pgettext("arena", "The agenda is empty. Please enter an item first.")
        )
    first = meeting.ends_at if meeting.is_written else meeting.starts_at
    if first <= timezone.now():
        raise Illegal(
            pgettext("arena", "The meeting lies in the past. Please change its time.")
        )
    for idea in ideas:
        if idea.is_hidden or not idea.is_open:
            raise Illegal(
                pgettext(
                    "arena",
                    "Nobody works on a contribution of the agenda at present. Please "
                    "take it off first: %(title)s",
                )
                % {"title": idea.title}
            )


def _record(
    meeting: Meeting,
    ideas: Iterable[Idea],
    type: EventType,
    actor: Principal,
    text: str = "",
) -> None:
    """Tell it of every contribution that is dealt with in public."""
    items = meeting.items.filter(is_public=True, taken_off_at=None)
    public = set(items.values_list("idea", flat=True))
    for idea in ideas:
        if idea.pk in public:
            record(
                idea=idea,
                type=type,
                actor=actor,
                payload={
                    "meeting": meeting.pk,
                    "body": meeting.body.name,
                    "day": day_of_meeting(meeting).isoformat(),
                },
                text=text,
            )
