"""Writing the minutes, looking at them, publishing them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING
from typing import Any

from django.urls import reverse
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.governance.meetings.base_views import MeetingFormView
from gemeinsam_digital.governance.meetings.forms import VersionForm
from gemeinsam_digital.governance.meetings.minutes.forms import MinutesForm
from gemeinsam_digital.governance.meetings.minutes.services import check_complete
from gemeinsam_digital.governance.meetings.minutes.services import check_held
from gemeinsam_digital.governance.meetings.minutes.services import minutes_publish
from gemeinsam_digital.governance.meetings.minutes.services import minutes_save
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.models import Minutes
from gemeinsam_digital.governance.meetings.models import MinutesDraft

if TYPE_CHECKING:
    from django.http.response import HttpResponseBase


class _MinutesFormView(MeetingFormView):
    """A page about minutes in the making."""

    @cached_property
    def draft(self) -> MinutesDraft | None:
        """The minutes in the making, if there are some."""
        return MinutesDraft.objects.filter(meeting=self.meeting).first()

    @cached_property
    def published(self) -> Minutes | None:
        """The newest published minutes."""
        return self.meeting.minutes.first()

    def check(self) -> None:
        """The meeting must have been held."""
        check_held(self.meeting)

    def _kwargs(self, draft: MinutesDraft | None) -> dict[str, Any]:
        return {"initial": {"version": draft.version if draft else 0}}

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return the version that is shown."""
        return self._kwargs(self.draft)

    def show_conflict(self, current: Meeting) -> HttpResponseBase:
        """Show what was entered, on top of what is stored now."""
        del self.draft
        draft = self.draft
        data = self.request.POST.copy()
        data["version"] = str(draft.version if draft else 0)
        self.form = self.form_class(data, **self.get_form_kwargs())
        compared = self._compared(draft) if "text" in self.form.fields else None
        return self.page(status=409, is_conflict=True, compared=compared)

    def _compared(self, draft: MinutesDraft | None) -> list[dict[str, str]]:
        own, field = str(self.form["text"].value() or ""), self.form["text"]
        stored = draft.text if draft else ""
        row = {"label": str(field.label), "stored": stored, "own": own}
        return [] if own == stored else [row | {"target": field.focus_id}]


class MinutesView(_MinutesFormView):
    """Write minutes, and keep them without publishing."""

    form_class = MinutesForm
    template_name = "gemeinsam_digital/governance/meetings/minutes_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what is kept, else the published text to be corrected."""
        draft, published = self.draft, self.published
        initial = {
            "version": draft.version if draft else 0,
            "text": draft.text if draft else published.text if published else "",
            "correction": draft.correction if draft else "",
        }
        return {"initial": initial, "is_correction": published is not None}

    def perform(self, form: MinutesForm) -> MinutesDraft:
        """Keep it."""
        return minutes_save(
            meeting=self.meeting,
            text=form.cleaned_data["text"],
            correction=form.cleaned_data.get("correction", ""),
            version=self.version,
            actor=self.user,
        )

    def get_success_url(self, result: MinutesDraft) -> str:
        """Return the preview, or the meeting."""
        if self.request.POST.get("do") != "preview":
            return self.back_url()
        args = [self.module.slug, self.meeting.pk]
        return reverse("gemeinsam_digital:minutes-publish", args=args)

    def get_success_message(self, result: MinutesDraft) -> str:
        """Say that nobody else reads them."""
        return pgettext("arena", "The minutes are saved. They are not public yet.")

    def page_context(self) -> dict[str, Any]:
        """Add what it is called."""
        return {
            "title": pgettext("arena", "Write the minutes"),
            "submit_text": pgettext("arena", "Save and look at them"),
            "value": "preview",
            "second_text": pgettext("arena", "Save only"),
            "second_value": "save",
        }


class MinutesPublishView(_MinutesFormView):
    """Publish minutes as they are looked at."""

    form_class = VersionForm
    keeps_draft = False
    success_message = pgettext_lazy("arena", "The minutes are public now.")

    def check(self) -> None:
        """There must be something to publish."""
        super().check()
        if self.draft is None:
            raise Illegal(pgettext("arena", "There are no minutes to be published."))

    def perform(self, form: VersionForm) -> Minutes:
        """Publish them."""
        return minutes_publish(
            meeting=self.meeting, version=self.version, actor=self.user
        )

    def page_context(self) -> dict[str, Any]:
        """Add the minutes, what they lack, and what happens then."""
        draft = self.draft
        args = [self.module.slug, self.meeting.pk]
        write = reverse("gemeinsam_digital:minutes", args=args)
        context: dict[str, Any] = {
            "title": pgettext("arena", "Publish the minutes"),
            "submit_text": pgettext("arena", "Publish"),
            "detail": "gemeinsam_digital/governance/meetings/minutes_preview.html",
            "minutes": draft,
            "edit_url": write,
            "consequences": [
                pgettext("arena", "The minutes are public at once, with your name."),
                pgettext(
                    "arena",
                    "Published minutes can't be changed. Later ones replace them, "
                    "with a reason; both stay readable.",
                ),
            ],
        }
        try:
            if draft is not None:
                check_complete(self.meeting, draft)
        except Invalid as lack:
            context |= {
                "blocked": True,
                "blocked_text": lack.message,
                "blocked_url": write,
                "blocked_link": pgettext("arena", "Write the minutes"),
            }
        return context
