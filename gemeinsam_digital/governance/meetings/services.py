"""Planning meetings and written procedures, and saying that they were held.

Announcing, moving and cancelling is in ``invitations``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.governance.bodies.locks import lock_body
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.choices import MeetingForm
from gemeinsam_digital.governance.choices import MeetingState
from gemeinsam_digital.governance.meetings.legality import check_days
from gemeinsam_digital.governance.meetings.legality import check_draft
from gemeinsam_digital.governance.meetings.legality import check_present
from gemeinsam_digital.governance.meetings.legality import check_ripe
from gemeinsam_digital.governance.meetings.legality import check_version
from gemeinsam_digital.governance.meetings.locks import lock_meeting
from gemeinsam_digital.governance.meetings.models import LINE_LENGTH
from gemeinsam_digital.governance.meetings.models import Meeting


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingInput:
    """What is entered about a meeting.

    Attributes:
        form: a ``MeetingForm``.
        starts_at, ends_at: of a written procedure, from when until when members
            answer.
        place: where it is, an address on the web included; a written procedure
            has none.
        title: empty for what its form is called.
        is_public: whether everybody can come.
    """

    starts_at: datetime
    ends_at: datetime
    form: str = MeetingForm.SESSION
    place: str = ""
    title: str = ""
    is_public: bool = False


@transaction.atomic
def meeting_create(*, body: Body, entered: MeetingInput, actor: Principal) -> Meeting:
    """Plan a meeting; only the secretariat knows of it until it is announced.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Invalid: the days can't be, the place is missing, or a text is too long.
    """
    locked = lock_body(body.pk)
    require(actor, Permission.RUN_BODY, locked)
    return Meeting.objects.create(
        body=locked,
        created_by=user_of(actor),
        created_by_name=name_of(actor),
        **_checked(entered),
    )


@transaction.atomic
def meeting_update(
    *, meeting: Meeting, entered: MeetingInput, version: int, actor: Principal
) -> Meeting:
    """Change what is planned.

    Args:
        meeting: one that is not announced.
        entered: everything, as it shall be.
        version: that the form started from.
        actor: who keeps the secretariat of its body.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Illegal: it is announced, or was discarded.
        Stale: somebody else has changed it meanwhile.
        Invalid: as in :func:`meeting_create`.
    """
    locked = lock_meeting(meeting.pk)
    require(actor, Permission.RUN_BODY, locked)
    check_draft(locked)
    check_version(locked, version)
    for name, value in _checked(entered).items():
        setattr(locked, name, value)
    locked.changed_at = timezone.now()
    locked.version += 1
    locked.save()
    return locked


@transaction.atomic
def meeting_discard(*, meeting: Meeting, actor: Principal) -> None:
    """Forget a meeting that nobody was told of.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Illegal: it is announced, or was discarded.
    """
    locked = lock_meeting(meeting.pk)
    require(actor, Permission.RUN_BODY, locked)
    check_draft(locked)
    locked.delete()


@transaction.atomic
def meeting_hold(
    *, meeting: Meeting, present: int, version: int, actor: Principal
) -> Meeting:
    """Say that a meeting was held, and how many members were there.

    Args:
        meeting: an announced one.
        present: how many members were there, or have answered in writing.
        version: that the form started from.
        actor: who keeps the secretariat of its body.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Illegal: it is not announced, was cancelled, or has not begun.
        Stale: somebody else has changed it meanwhile.
        Invalid: there are not as many seats.
    """
    locked = lock_meeting(meeting.pk)
    require(actor, Permission.RUN_BODY, locked)
    check_ripe(locked)
    check_version(locked, version)
    check_present(locked, present)
    locked.state = MeetingState.HELD
    locked.present = present
    locked.version += 1
    locked.save()
    return locked


def _checked(entered: MeetingInput) -> dict[str, Any]:
    """Return the values of the columns.

    Raises:
        Invalid: as in :func:`meeting_create`.
    """
    if entered.form not in MeetingForm.values:
        raise Invalid("form", pgettext("arena", "Please choose."))
    check_days(entered.form, entered.starts_at, entered.ends_at)
    is_written = entered.form == MeetingForm.WRITTEN
    return {
        "form": entered.form,
        "title": checked_line("title", entered.title, LINE_LENGTH),
        "starts_at": entered.starts_at,
        "ends_at": entered.ends_at,
        "place": "" if is_written else checked_place(entered.place),
        "is_public": entered.is_public and not is_written,
    }


def checked_place(text: str) -> str:
    """Return where a meeting is.

    Raises:
        Invalid: it is missing or too long.
    """
    place = checked_line("place", text, LINE_LENGTH)
    if not place:
        raise Invalid(
            "place",
            pgettext("arena", "Please say where: a place, or an address on the web."),
        )
    return place
