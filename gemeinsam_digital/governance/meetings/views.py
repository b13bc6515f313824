"""Planning meetings, and saying that they were held."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.arena.form_views import ConfirmView
from gemeinsam_digital.arena.form_views import ServiceFormView
from gemeinsam_digital.governance.bodies.base_views import BodyRunView
from gemeinsam_digital.governance.meetings.base_views import TEMPLATE
from gemeinsam_digital.governance.meetings.base_views import MeetingFormView
from gemeinsam_digital.governance.meetings.base_views import MeetingRunView
from gemeinsam_digital.governance.meetings.forms import HoldForm
from gemeinsam_digital.governance.meetings.forms import PlanForm
from gemeinsam_digital.governance.meetings.legality import check_draft
from gemeinsam_digital.governance.meetings.legality import check_ripe
from gemeinsam_digital.governance.meetings.services import meeting_create
from gemeinsam_digital.governance.meetings.services import meeting_discard
from gemeinsam_digital.governance.meetings.services import meeting_hold
from gemeinsam_digital.governance.meetings.services import meeting_update

if TYPE_CHECKING:
    from gemeinsam_digital.governance.meetings.models import Meeting


class MeetingCreateView(ServiceFormView, BodyRunView):
    """Plan a meeting of a body."""

    form_class = PlanForm
    template_name = TEMPLATE
    success_message = pgettext_lazy(
        "arena", "The meeting is planned. Nobody is told until you announce it."
    )

    def perform(self, form: PlanForm) -> Meeting:
        """Plan it."""
        entered = form.entered()
        return meeting_create(body=self.body, entered=entered, actor=self.user)

    def get_success_url(self, result: Meeting) -> str:
        """Return its page, where the agenda is set."""
        return result.get_absolute_url()

    def page_context(self) -> dict[str, Any]:
        """Add what it is called."""
        return {
            "title": pgettext("arena", "Plan a meeting"),
            "submit_text": pgettext("arena", "Save"),
        }


class MeetingUpdateView(MeetingFormView):
    """Change what is planned."""

    form_class = PlanForm
    success_message = pgettext_lazy("arena", "The plan is changed.")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Return what is stored."""
        return {"meeting": self.meeting}

    def check(self) -> None:
        """Nobody must have been told of it."""
        check_draft(self.meeting)

    def perform(self, form: PlanForm) -> Meeting:
        """Change it."""
        return meeting_update(
            meeting=self.meeting,
            entered=form.entered(),
            version=self.version,
            actor=self.user,
        )

    def page_context(self) -> dict[str, Any]:
        """Add what it is called."""
        return {
            "title": pgettext("arena", "Change the plan"),
            "submit_text": pgettext("arena", "Save"),
        }


class MeetingDiscardView(ConfirmView, MeetingRunView):
    """Forget a plan, after a question."""

    template_name = TEMPLATE
    success_message = pgettext_lazy("arena", "The plan is discarded.")

    def check(self) -> None:
        """Nobody must have been told of it."""
        check_draft(self.meeting)

    def perform(self, form: Any) -> None:
        """Discard it."""
        meeting_discard(meeting=self.meeting, actor=self.user)

    def get_success_url(self, result: None) -> str:
        """Return the page of the body."""
        return self.meeting.body.get_absolute_url()

    def page_context(self) -> dict[str, Any]:
        """Add what happens then."""
        return {
            "title": pgettext("arena", "Discard the plan"),
            "submit_text": pgettext("arena", "Discard the plan"),
            "danger": True,
            "consequences": [
                pgettext(
                    "arena",
                    "The plan and its agenda are deleted for good. Nobody was told "
                    "of it.",
                )
            ],
        }


class MeetingHoldView(MeetingFormView):
    """Say that a meeting was held."""

    form_class = HoldForm
    success_message = pgettext_lazy(
        "arena", "The meeting was held. Its minutes can be written now."
    )

    def check(self) -> None:
        """It must have begun."""
        check_ripe(self.meeting)

    def perform(self, form: HoldForm) -> Meeting:
        """Store it."""
        return meeting_hold(
            meeting=self.meeting,
            present=form.cleaned_data["present"],
            version=self.version,
            actor=self.user,
        )

    def page_context(self) -> dict[str, Any]:
        """Add what happens then."""
        quorum = self.meeting.body.quorum
        words = pgettext("arena", "The quorum is %(n)s. If it was missed, it says so.")
        return {
            "title": pgettext("arena", "The meeting was held"),
            "submit_text": pgettext("arena", "Save"),
            "consequences": [
                pgettext(
                    "arena",
                    "How many were there is public at once, and can't be changed.",
                ),
                *([words % {"n": quorum}] if quorum else []),
            ],
        }
