"""Forms about meetings."""

from __future__ import annotations

from datetime import datetime
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.forms.fields import PlainTextField
from gemeinsam_digital.core.forms.fields import multi_line
from gemeinsam_digital.core.forms.kit import GdDateInput
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.core.forms.kit import GdTimeInput
from gemeinsam_digital.governance.bodies.models import MOST_SEATS
from gemeinsam_digital.governance.choices import MeetingForm
from gemeinsam_digital.governance.meetings.models import LINE_LENGTH
from gemeinsam_digital.governance.meetings.models import REASON_LENGTH
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.services import MeetingInput

#: So long a meeting lasts if nobody says otherwise.
USUAL = timedelta(hours=2)


class VersionForm(GdForm):
    """A question about a meeting as it was shown."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class DaysForm(VersionForm):
    """When and where a meeting is.

    The fields of the days bear the names by which the services refuse them.
    """

    starts_at = forms.DateField(
        widget=GdDateInput, label=pgettext_lazy("arena", "Begins on")
    )
    starts_time = forms.TimeField(
        widget=GdTimeInput, label=pgettext_lazy("arena", "Begins at")
    )
    ends_at = forms.DateField(
        required=False,
        widget=GdDateInput,
        label=pgettext_lazy("arena", "Ends on"),
        help_text=pgettext_lazy(
            "arena",
            "Empty: on the same day. Of a written procedure the last day to answer.",
        ),
    )
    ends_time = forms.TimeField(
        widget=GdTimeInput, label=pgettext_lazy("arena", "Ends at")
    )
    place = PlainTextField(
        required=False,
        max_length=LINE_LENGTH,
        label=pgettext_lazy("arena", "Place"),
        help_text=pgettext_lazy(
            "arena",
            "Where, or the address on the web. Public. A written procedure has none.",
        ),
    )

    def days(self) -> dict[str, datetime]:
        """Return beginning and end; call it on a valid form."""
        data = self.cleaned_data
        first, last = data["starts_at"], data["ends_at"] or data["starts_at"]
        return {
            "starts_at": _moment(first, data["starts_time"]),
            "ends_at": _moment(last, data["ends_time"]),
        }


def _moment(day: Any, time: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time))


def days_of(meeting: Meeting) -> dict[str, Any]:
    """Return what a form about the days of a meeting starts from."""
    starts = timezone.localtime(meeting.starts_at)
    ends = timezone.localtime(meeting.ends_at)
    return {
        "starts_at": starts.date(),
        "starts_time": starts.time(),
        "ends_at": ends.date(),
        "ends_time": ends.time(),
        "place": meeting.place,
        "version": meeting.version,
    }


class PlanForm(DaysForm):
    """Planning a meeting."""

    form = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=MeetingForm.choices,
        initial=MeetingForm.SESSION,
        label=pgettext_lazy("arena", "How does the body come to its results?"),
    )
    title = PlainTextField(
        required=False,
        max_length=LINE_LENGTH,
        label=pgettext_lazy("arena", "Title"),
        help_text=pgettext_lazy("arena", "For example: 3rd meeting. Public."),
    )
    is_public = forms.BooleanField(
        required=False, label=pgettext_lazy("arena", "Everybody can come")
    )
    field_order = ["form", "title"]

    def __init__(
        self, *args: Any, meeting: Meeting | None = None, **kwargs: Any
    ) -> None:
        if meeting is not None:
            kwargs["initial"] = days_of(meeting) | {
                "form": meeting.form,
                "title": meeting.title,
                "is_public": meeting.is_public,
            }
        super().__init__(*args, **kwargs)
        self.fields["is_public"].mark_optional = False
        self.fields["form"].choice_hints = {
            MeetingForm.WRITTEN.value: pgettext_lazy(
                "arena", "Members answer in writing until a last day."
            )
        }

    def entered(self) -> MeetingInput:
        """Return what was entered; call it on a valid form."""
        data = self.cleaned_data
        return MeetingInput(
            form=data["form"],
            title=data["title"],
            place=data["place"],
            is_public=data["is_public"],
            **self.days(),
        )


class ReasonedForm(VersionForm):
    """Cancelling what was announced."""

    reason = PlainTextField(
        max_length=REASON_LENGTH,
        widget=multi_line(3),
        label=pgettext_lazy("arena", "Reason"),
        help_text=pgettext_lazy("arena", "Public, and in the mail to the members."),
    )


class MoveForm(DaysForm, ReasonedForm):
    """Moving what was announced."""

    field_order = [
        "starts_at",
        "starts_time",
        "ends_at",
        "ends_time",
        "place",
        "reason",
    ]


class HoldForm(VersionForm):
    """Saying that a meeting was held."""

    present = forms.IntegerField(
        min_value=0,
        max_value=MOST_SEATS,
        label=pgettext_lazy("arena", "How many members were there?"),
        help_text=pgettext_lazy(
            "arena", "Of a written procedure: how many have answered. Public."
        ),
    )
