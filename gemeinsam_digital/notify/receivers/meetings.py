"""What notify hears of the meetings of bodies. Nobody calls it."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.signals import meeting_announced
from gemeinsam_digital.governance.meetings.signals import meeting_changed
from gemeinsam_digital.governance.meetings.signals import meeting_due
from gemeinsam_digital.notify.audiences import Involved
from gemeinsam_digital.notify.kinds import meetings as kinds
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.outbox import announce


@receiver(meeting_announced, dispatch_uid="gd_invite_to_meeting")
def invite(sender: Any, meeting: Meeting, by: int | None, **kwargs: Any) -> None:
    """Write the invitations to who sits in the body, and to its secretariat."""
    _tell(kinds.INVITED, meeting, by)


@receiver(meeting_changed, dispatch_uid="gd_tell_meeting_changed")
def tell_change(sender: Any, meeting: Meeting, by: int | None, **kwargs: Any) -> None:
    """Write to the same that it is another day, or does not take place."""
    _tell(kinds.CANCELLED if meeting.is_cancelled else kinds.MOVED, meeting, by)


@receiver(meeting_due, dispatch_uid="gd_remind_of_last_day")
def remind(sender: Any, meeting: Meeting, **kwargs: Any) -> None:
    """Write to the same that the last day to answer is near."""
    _tell(kinds.DUE, meeting, None, about="meeting_due")


def _tell(
    kind: MailKind, meeting: Meeting, by: int | None, about: str = "meeting"
) -> None:
    announce(
        kind=kind,
        key=f"{about}:{meeting.pk}:{meeting.sequence}",
        idea=None,
        doer=by,
        involved=Involved(bodies=(meeting.body_id,)),
        data={
            "body": meeting.body_id,
            "meeting": meeting.pk,
            "sequence": meeting.sequence,
        },
    )
