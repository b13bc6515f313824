"""Remind the units of what they were asked, and say where they don't answer."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.arena.commands import DailyCommand
from gemeinsam_digital.arena.selectors import published_arenas
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.reminders.services import Reminder
from gemeinsam_digital.feasibility.requests.reminders.services import due_requests
from gemeinsam_digital.feasibility.requests.reminders.services import next_reminder
from gemeinsam_digital.feasibility.requests.reminders.services import request_remind
from gemeinsam_digital.maturation.readiness.services import readiness_settle_all

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gemeinsam_digital.arena.models import ArenaSettings


class Command(DailyCommand[AssessmentRequest]):
    """Remind before the due day and after it, and say when nobody waits any longer."""

    help = (
        "Reminds the members of administrative units that a judgement they were "
        "asked for is due in three days, or overdue; tells the moderators where the "
        "last answer that was waited for counts as not given; and looks what is "
        "ready for its next step where something has changed. Run it once a day."
    )
    noun = "request"
    words = {
        Reminder.SOON: "reminded",
        Reminder.OVERDUE: "overdue",
        Reminder.SILENT: "not answered",
    }

    def handle(self, *args: Any, **options: Any) -> None:
        """See to what is ready first, then remind."""
        if not options["dry_run"]:
            for arena in published_arenas():
                readiness_settle_all(arena.module)
        super().handle(*args, **options)

    def rows(self) -> QuerySet[AssessmentRequest]:
        """Return all requests."""
        return AssessmentRequest.objects.select_related("idea__module")

    def due_in(self, arena: ArenaSettings) -> QuerySet[AssessmentRequest]:
        """Return those about which something may be due."""
        return due_requests(arena)

    def foresee(self, row: AssessmentRequest) -> str:
        """Return what the next run would do."""
        return next_reminder(row)

    def act(self, row: AssessmentRequest) -> str:
        """Do it."""
        return request_remind(request=row, actor=SYSTEM)

    def name(self, row: AssessmentRequest) -> str:
        """Return the number of the contribution."""
        return row.idea.reference
