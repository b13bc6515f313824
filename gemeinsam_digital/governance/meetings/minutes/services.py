"""Writing the minutes of a meeting, and publishing them."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.governance.meetings.locks import lock_meeting
from gemeinsam_digital.governance.meetings.models import MINUTES_LENGTH
from gemeinsam_digital.governance.meetings.models import REASON_LENGTH
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.models import Minutes
from gemeinsam_digital.governance.meetings.models import MinutesDraft


@transaction.atomic
def minutes_save(
    *,
    meeting: Meeting,
    text: str,
    version: int,
    actor: Principal,
    correction: str = "",
) -> MinutesDraft:
    """Keep minutes in the making; nobody but the secretariat reads them.

    Args:
        meeting: one that was held.
        text: may be unfinished.
        version: of the draft that the form started from, 0 where there was none.
        actor: who keeps the secretariat of its body.
        correction: where minutes are published, why these replace them.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Illegal: the meeting was not held.
        Stale: somebody else has saved meanwhile.
        Invalid: a text is too long.
    """
    locked = lock_meeting(meeting.pk)
    require(actor, Permission.RUN_BODY, locked)
    check_held(locked)
    draft = MinutesDraft.objects.filter(meeting=locked).first()
    if version != (draft.version if draft else 0):
        raise Stale(locked)
    draft = draft or MinutesDraft(meeting=locked, version=0)
    draft.text = checked_length("text", normalise(text), MINUTES_LENGTH)
    draft.correction = checked_length(
        "correction", normalise(correction), REASON_LENGTH
    )
    draft.author = user_of(actor)
    draft.author_name = name_of(actor)
    draft.modified = timezone.now()
    draft.version += 1
    draft.save()
    return draft


@transaction.atomic
def minutes_publish(*, meeting: Meeting, version: int, actor: Principal) -> Minutes:
    """Publish the minutes as they were looked at; the draft is gone then.

    Published minutes can't be changed. Later ones replace them, with a reason; both
    stay.

    Args:
        meeting: one with minutes in the making.
        version: of the draft that was looked at.
        actor: who keeps the secretariat of its body.

    Raises:
        PermissionDenied: does not keep the secretariat of the body.
        Illegal: the meeting was not held, or there is nothing to publish.
        Stale: somebody else has saved meanwhile.
        Invalid: the text is empty, or nothing says why it replaces the published.
    """
    locked = lock_meeting(meeting.pk)
    require(actor, Permission.RUN_BODY, locked)
    check_held(locked)
    draft = MinutesDraft.objects.filter(meeting=locked).first()
    if draft is None:
        raise Illegal(pgettext("arena", "There are no minutes to be published."))
    if draft.version != version:
        raise Stale(locked)
    check_complete(locked, draft)
    last = locked.minutes.first()
    minutes = Minutes.objects.create(
        meeting=locked,
        number=last.number + 1 if last else 1,
        text=draft.text,
        correction=draft.correction if last else "",
        published_by=user_of(actor),
        published_by_name=name_of(actor),
    )
    draft.delete()
    return minutes


def check_held(meeting: Meeting) -> None:
    """Check that there is something to write minutes of.

    Raises:
        Illegal: the meeting was not held.
    """
    if not meeting.is_held:
        raise Illegal(pgettext("arena", "Please say first that the meeting was held."))


def check_complete(meeting: Meeting, draft: MinutesDraft) -> None:
    """Check that minutes can be published.

    Raises:
        Invalid: the text is empty, or nothing says why it replaces the published.
    """
    if not draft.text:
        raise Invalid("text", pgettext("arena", "Please fill this in."))
    if meeting.minutes.exists() and not draft.correction:
        raise Invalid(
            "correction",
            pgettext(
                "arena",
                "Minutes are published already. Please say why these replace them.",
            ),
        )
