"""Setting the agenda of a meeting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.governance.choices import AgendaPurpose
from gemeinsam_digital.governance.meetings.events import AGENDA_SET
from gemeinsam_digital.governance.meetings.events import AGENDA_TAKEN_OFF
from gemeinsam_digital.governance.meetings.legality import check_coming
from gemeinsam_digital.governance.meetings.legality import check_draft
from gemeinsam_digital.governance.meetings.legality import check_purpose
from gemeinsam_digital.governance.meetings.legality import checked_reason
from gemeinsam_digital.governance.meetings.locks import lock_item
from gemeinsam_digital.governance.meetings.locks import lock_meeting
from gemeinsam_digital.governance.meetings.models import LINE_LENGTH
from gemeinsam_digital.governance.meetings.models import AgendaItem
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.selectors import day_of_meeting
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_revision

if TYPE_CHECKING:
    from gemeinsam_digital.history.types import EventType

#: No meeting has more; the page stays one.
MOST_ITEMS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemInput:
    """What is entered about an item.

    Attributes:
        idea: the contribution; another topic has a ``title`` instead.
        purpose: an ``AgendaPurpose``.
        closed_reason: why the public is excluded; empty where it is not.
    """

    purpose: str = AgendaPurpose.DISCUSS
    idea: Idea | None = None
    title: str = ""
    is_public: bool = True
    closed_reason: str = ""


@transaction.atomic
def agenda_add(*, meeting: Meeting, entered: ItemInput, actor: Principal) -> AgendaItem:
    """Put something on the agenda, as its last item.

    On that of an announced meeting it is marked as added later, with the text as it
    is now for its paper.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Illegal: the meeting has begun, was cancelled or discarded.
        Invalid: there is neither contribution nor topic, or both; it is on the
            agenda; the body can't deal with it in this way; or nothing says why the
            public is excluded.
    """
    idea = None if entered.idea is None else lock(entered.idea)
    locked = lock_meeting(meeting.pk)
    require(actor, Permission.RUN_BODY, locked)
    if not locked.is_draft:
        check_coming(locked)
    item = AgendaItem(meeting=locked, idea=idea, **_checked(locked, entered, idea))
    last = locked.items.aggregate(last=Max("position"))["last"] or 0
    item.position = last + 1
    if not locked.is_draft:
        item.added_at = timezone.now()
        item.revision = None if idea is None else current_revision(idea)
    item.save()
    _touch(locked)
    if not locked.is_draft:
        _tell(item, AGENDA_SET, actor)
    return item


@transaction.atomic
def agenda_item_take_off(*, item: AgendaItem, reason: str, actor: Principal) -> None:
    """Take an item off the agenda of an announced meeting, for everybody to see.

    It keeps its place and its number, with the reason.

    Args:
        item: one of a meeting that has not begun.
        reason: public.
        actor: who keeps the secretariat of the body.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Illegal: the meeting is not announced or has begun, or the item was taken off.
        Invalid: the reason is missing.
    """
    if item.idea is not None:
        lock(item.idea)
    locked = lock_item(item)
    require(actor, Permission.RUN_BODY, locked.meeting)
    check_coming(locked.meeting)
    if locked.taken_off_at is not None:
        raise Illegal(pgettext("arena", "This item was taken off meanwhile."))
    locked.taken_off_reason = checked_reason(reason)
    locked.taken_off_at = timezone.now()
    locked.save()
    _touch(locked.meeting)
    _tell(locked, AGENDA_TAKEN_OFF, actor, text=locked.taken_off_reason)


@transaction.atomic
def agenda_item_move(*, item: AgendaItem, places: int, actor: Principal) -> None:
    """Move an item up (negative) or down; as far as there are others.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Illegal: the meeting is announced, or the item was taken off.
    """
    locked = lock_item(item)
    require(actor, Permission.RUN_BODY, locked.meeting)
    check_draft(locked.meeting)
    order = list(locked.meeting.items.order_by("position"))
    here = order.index(locked)
    order.insert(max(here + places, 0), order.pop(here))
    _number(locked.meeting, order)


@transaction.atomic
def agenda_item_remove(*, item: AgendaItem, actor: Principal) -> None:
    """Take an item off the agenda of a meeting that nobody was told of.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Illegal: the meeting is announced, or the item was taken off.
    """
    locked = lock_item(item)
    require(actor, Permission.RUN_BODY, locked.meeting)
    check_draft(locked.meeting)
    locked.delete()
    _number(locked.meeting, list(locked.meeting.items.order_by("position")))


def _tell(item: AgendaItem, type: EventType, actor: Principal, text: str = "") -> None:
    """Tell it of the contribution, where it is dealt with in public."""
    if item.idea is None or not item.is_public:
        return
    record(
        idea=item.idea,
        type=type,
        actor=actor,
        payload={
            "meeting": item.meeting.pk,
            "body": item.meeting.body.name,
            "day": day_of_meeting(item.meeting).isoformat(),
        },
        text=text,
    )


def _number(meeting: Meeting, order: list[AgendaItem]) -> None:
    for position, item in enumerate(order, start=1):
        item.position = position
    AgendaItem.objects.bulk_update(order, ["position"])
    _touch(meeting)


def _touch(meeting: Meeting) -> None:
    meeting.changed_at = timezone.now()
    meeting.version += 1
    meeting.save()


def _checked(
    meeting: Meeting, entered: ItemInput, idea: Idea | None
) -> dict[str, object]:
    """Return the values of the columns.

    Raises:
        Invalid: as in :func:`agenda_add`.
        Illegal: there are too many items.
    """
    title = checked_line("title", entered.title, LINE_LENGTH)
    if (idea is None) == (not title):
        raise Invalid(
            "title",
            pgettext("arena", "Please enter a contribution, or else another topic."),
        )
    if idea is not None and idea.module != meeting.module:
        raise Invalid("idea", pgettext("arena", "It belongs to another Arena."))
    if entered.purpose not in AgendaPurpose.values:
        raise Invalid("purpose", pgettext("arena", "Please choose."))
    check_purpose(meeting.body, AgendaPurpose(entered.purpose), idea)
    on_it = meeting.items.filter(taken_off_at=None)
    if idea is not None and on_it.filter(idea=idea).exists():
        raise Invalid("idea", pgettext("arena", "It is on the agenda already."))
    if meeting.items.count() >= MOST_ITEMS:
        raise Illegal(pgettext("arena", "The agenda is full."))
    why = checked_line("closed_reason", entered.closed_reason, LINE_LENGTH)
    if not entered.is_public and not why:
        raise Invalid(
            "closed_reason",
            pgettext("arena", "Please say why the public is excluded."),
        )
    return {
        "title": title,
        "purpose": entered.purpose,
        "is_public": entered.is_public,
        "closed_reason": "" if entered.is_public else why,
    }
