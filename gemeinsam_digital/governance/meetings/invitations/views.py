"""Announcing a meeting, moving and cancelling it."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.governance.meetings.base_views import MeetingFormView
from gemeinsam_digital.governance.meetings.forms import MoveForm
from gemeinsam_digital.governance.meetings.forms import ReasonedForm
from gemeinsam_digital.governance.meetings.forms import VersionForm
from gemeinsam_digital.governance.meetings.forms import days_of
from gemeinsam_digital.governance.meetings.invitations.services import meeting_announce
from gemeinsam_digital.governance.meetings.invitations.services import meeting_cancel
from gemeinsam_digital.governance.meetings.invitations.services import meeting_move
from gemeinsam_digital.governance.meetings.legality import check_coming
from gemeinsam_digital.governance.meetings.legality import check_draft
from gemeinsam_digital.governance.meetings.selectors import agenda_of

if TYPE_CHECKING:
    from gemeinsam_digital.governance.meetings.models import Meeting


class MeetingAnnounceView(MeetingFormView):
    """Announce a meeting, after its agenda was looked at."""

    form_class = VersionForm
    keeps_draft = False
    success_message = pgettext_lazy(
        "arena", "The meeting is announced, and its members are invited."
    )

    def check(self) -> None:
        """Nobody must have been told of it."""
        check_draft(self.meeting)

    def perform(self, form: VersionForm) -> Meeting:
        """Announce it."""
        return meeting_announce(
            meeting=self.meeting, version=self.version, actor=self.user
        )

    def page_context(self) -> dict[str, Any]:
        """Add what is announced, and what happens then."""
        return {
            "title": pgettext("arena", "Announce the meeting"),
            "submit_text": pgettext("arena", "Announce and invite"),
            "detail": "gemeinsam_digital/governance/meetings/meeting_preview.html",
            "agenda": agenda_of(self.meeting),
            "consequences": [
                pgettext("arena", "Day, place and agenda are public at once."),
                pgettext(
                    "arena",
                    "Members with an account get an invitation by mail, with a "
                    "calendar file.",
                ),
                pgettext(
                    "arena",
                    "The papers are the texts of the contributions as they are now.",
                ),
                pgettext(
                    "arena",
                    "It can't be taken back: afterwards it can be moved or cancelled, "
                    "with a reason that everybody reads.",
                ),
            ],
        }


class MeetingMoveView(MeetingFormView):
    """Move an announced meeting."""

    form_class = MoveForm
    success_message = pgettext_lazy(
        "arena", "The meeting is moved, and its members are told."
    )

    def check(self) -> None:
        """It must not have begun."""
        check_coming(self.meeting)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return when and where it is now."""
        return {"initial": days_of(self.meeting)}

    def perform(self, form: MoveForm) -> Meeting:
        """Move it."""
        data = form.cleaned_data
        return meeting_move(
            meeting=self.meeting,
            place=data["place"],
            reason=data["reason"],
            version=self.version,
            actor=self.user,
            **form.days(),
        )

    def page_context(self) -> dict[str, Any]:
        """Add what happens then."""
        return {
            "title": pgettext("arena", "Move the meeting"),
            "submit_text": pgettext("arena", "Move and tell"),
            "consequences": [
                pgettext("arena", "The page says that it was moved, and why."),
                pgettext(
                    "arena",
                    "Members are told by mail, and calendars that follow it change.",
                ),
            ],
        }


class MeetingCancelView(MeetingFormView):
    """Cancel an announced meeting."""

    form_class = ReasonedForm
    success_message = pgettext_lazy(
        "arena", "The meeting is cancelled, and its members are told."
    )

    def check(self) -> None:
        """It must not have begun."""
        check_coming(self.meeting)

    def perform(self, form: ReasonedForm) -> Meeting:
        """Cancel it."""
        return meeting_cancel(
            meeting=self.meeting,
            reason=form.cleaned_data["reason"],
            version=self.version,
            actor=self.user,
        )

    def page_context(self) -> dict[str, Any]:
        """Add what happens then."""
        return {
            "title": pgettext("arena", "Cancel the meeting"),
            "submit_text": pgettext("arena", "Cancel it and tell"),
            "danger": True,
            "consequences": [
                pgettext(
                    "arena", "Its page stays, and says that it is cancelled, and why."
                ),
                pgettext("arena", "Members are told by mail. It is for good."),
            ],
        }
