"""What the pages about a meeting have in common."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from gemeinsam_digital.arena.base_views import ArenaView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.governance.meetings.selectors import known_to

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase

    from gemeinsam_digital.governance.meetings.models import Meeting

TEMPLATE = "gemeinsam_digital/governance/meetings/meeting_step.html"


class MeetingView(ArenaView):
    """A page about a meeting.

    What is not announced is there for its secretariat only; for all others it is
    answered as what does not exist.
    """

    section = "bodies"

    @cached_property
    def meeting(self) -> Meeting:
        """The meeting of the address.

        Raises:
            Http404: it is none of this Arena, or not announced.
        """
        rows = known_to(self.user, self.module).select_related("body__arena__module")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def runs(self) -> bool:
        """Whether this person keeps the secretariat of the body."""
        return may(self.user, Permission.RUN_BODY, self.meeting)

    def back_url(self) -> str:
        """Return the page of the meeting."""
        return self.meeting.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the meeting, and where one goes on without saving."""
        known = {"meeting": self.meeting, "cancel_url": self.back_url()}
        return super().get_context_data(**known | kwargs)


class MeetingRunView(MeetingView):
    """A page on which the secretariat works on a meeting."""

    permission = Permission.RUN_BODY

    def check_permission(self) -> None:
        """Ask whoever is not signed in to do so, whatever there is.

        Raises:
            Http404: it is none of this Arena, or not announced.
            PermissionDenied: it is for somebody else.
        """
        if not (self.arena and self.user.is_authenticated):
            raise PermissionDenied(self.permission)
        if not self.runs:
            raise PermissionDenied(self.permission)

    def after_sign_in(self) -> str:
        """Return this page; nothing else says whether there is the meeting."""
        return self.request.get_full_path()


class MeetingFormView(ServiceFormView, MeetingRunView):
    """A form about a meeting as it was shown; somebody may have changed it since."""

    template_name = TEMPLATE

    @property
    def version(self) -> int:
        """The version that the form started from."""
        return self.form.cleaned_data["version"] or 0

    def show_conflict(self, current: Meeting) -> HttpResponseBase:
        """Show what was entered, on top of the meeting as it is now."""
        self.meeting = current
        data = self.request.POST.copy()
        data["version"] = str(current.version)
        self.form = self.form_class(data, **self.get_form_kwargs())
        return self.page(status=409, is_conflict=True)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the version that is shown."""
        return {"initial": {"version": self.meeting.version}}
