"""What holds for meetings, whoever enters it."""

from __future__ import annotations

from datetime import datetime
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.governance.bodies.models import MOST_SEATS
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.choices import AgendaPurpose
from gemeinsam_digital.governance.choices import MeetingForm
from gemeinsam_digital.governance.choices import MeetingState
from gemeinsam_digital.governance.meetings.models import REASON_LENGTH
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.ideas.models import Idea

#: Nobody plans further; a slip of the keyboard is told.
FURTHEST = timedelta(days=5 * 366)

#: At which stages a body advises, or decides, on a contribution.
STAGES = {
    AgendaPurpose.RECOMMEND: (Stage.ASSESSMENT, Stage.PROPOSAL),
    AgendaPurpose.DECIDE: (Stage.PROPOSAL,),
}


def check_version(meeting: Meeting, version: int) -> None:
    """Check that nobody else has changed a meeting since its page was shown.

    Raises:
        Stale: somebody has.
    """
    if meeting.version != version:
        raise Stale(meeting)


def check_draft(meeting: Meeting) -> None:
    """Check that a meeting is not announced yet.

    Raises:
        Illegal: it is.
    """
    if not meeting.is_draft:
        raise Illegal(
            pgettext(
                "arena",
                "The meeting is announced already. It can be moved or cancelled, "
                "with a reason that everybody reads.",
            )
        )


def check_announced(meeting: Meeting) -> None:
    """Check that everybody knows of a meeting, and that it was not settled.

    Raises:
        Illegal: it is planned, held or cancelled.
    """
    if meeting.state != MeetingState.ANNOUNCED:
        raise Illegal(
            pgettext("arena", "This is possible with an announced meeting only.")
        )


def check_coming(meeting: Meeting) -> None:
    """Check that a meeting is announced and has not begun.

    Raises:
        Illegal: it is another one.
    """
    check_announced(meeting)
    if meeting.can_be_held:
        raise Illegal(
            pgettext("arena", "The meeting has begun. Say that it was held instead.")
        )


def check_ripe(meeting: Meeting) -> None:
    """Check that it can be said that a meeting was held.

    Raises:
        Illegal: it is not announced, was cancelled, or has not begun.
    """
    check_announced(meeting)
    if not meeting.can_be_held:
        raise Illegal(
            pgettext(
                "arena",
                "This is possible when the meeting has begun, or the last day to "
                "answer is over.",
            )
        )


def check_days(form: str, starts_at: datetime, ends_at: datetime) -> None:
    """Check when a meeting is to be, or until when members answer in writing.

    Raises:
        Invalid: it lies in the past or far away, or ends before it begins.
    """
    now = timezone.now()
    first = ends_at if form == MeetingForm.WRITTEN else starts_at
    field = "ends_at" if form == MeetingForm.WRITTEN else "starts_at"
    if ends_at <= starts_at:
        raise Invalid(
            "ends_at", pgettext("arena", "The end has to be later than the beginning.")
        )
    if first <= now:
        raise Invalid(field, pgettext("arena", "Please enter a time in the future."))
    if ends_at > now + FURTHEST:
        raise Invalid(
            "ends_at", pgettext("arena", "Please check the year: it is far away.")
        )


def checked_reason(text: str) -> str:
    """Return the reason for a change that everybody is told.

    Raises:
        Invalid: it is missing or too long.
    """
    reason = checked_length("reason", normalise(text), REASON_LENGTH)
    if not reason:
        raise Invalid("reason", pgettext("arena", "Please give the reason."))
    return reason


def check_present(meeting: Meeting, present: int) -> None:
    """Check how many members were there, or have answered.

    Raises:
        Invalid: fewer than nobody, or more than there are seats.
    """
    seats = list(meeting.body.seats.values_list("number", flat=True))
    most = sum(seats) if seats and all(seats) else MOST_SEATS
    if not 0 <= present <= most:
        raise Invalid(
            "present",
            pgettext("arena", "Please enter a number between 0 and %(most)s.")
            % {"most": most},
        )


def check_purpose(body: Body, purpose: AgendaPurpose, idea: Idea | None) -> None:
    """Check that a body can deal with a contribution in this way.

    Raises:
        Invalid: it does not decide, there is nothing to advise or decide on, or the
            contribution is at another stage, laid aside or hidden.
    """
    if idea is not None and (idea.is_hidden or not idea.is_open):
        raise Invalid(
            "idea", pgettext("arena", "Nobody works on this contribution at present.")
        )
    if purpose not in STAGES:
        return
    if idea is None:
        raise Invalid("idea", pgettext("arena", "Please say on which contribution."))
    if purpose == AgendaPurpose.DECIDE and not body.decides:
        raise Invalid(
            "purpose",
            pgettext("arena", "%(body)s does not decide on measures.")
            % {"body": body.name},
        )
    if idea.stage not in STAGES[purpose]:
        raise Invalid(
            "purpose",
            pgettext(
                "arena",
                "The contribution is at stage “%(stage)s”. It can be discussed, or "
                "the body be informed about it.",
            )
            % {"stage": idea.stage_label},
        )
