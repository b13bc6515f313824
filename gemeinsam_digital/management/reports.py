"""What is done once a day about the reports of measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinsam_digital.arena.commands import DailyCommand
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.reports.models import ReminderKind
from gemeinsam_digital.measures.reports.reminders import services as reports

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gemeinsam_digital.arena.models import ArenaSettings


class Reports(DailyCommand[Measure]):
    """Remind who leads a measure of the reports that they owe."""

    noun = "measure"
    words = {
        ReminderKind.SOON: "reports reminded of",
        ReminderKind.OVERDUE: "reports overdue",
    }

    def rows(self) -> QuerySet[Measure]:
        """Return all measures."""
        return Measure.objects.select_related("idea__module", "evaluation")

    def due_in(self, arena: ArenaSettings) -> QuerySet[Measure]:
        """Return those about which something may be due."""
        return reports.measures_to_remind(arena)

    def foresee(self, row: Measure) -> str:
        """Return what the next run would do."""
        return reports.next_reminder(row)

    def act(self, row: Measure) -> str:
        """Do it."""
        return reports.report_remind(measure=row, actor=SYSTEM)

    def name(self, row: Measure) -> str:
        """Return the number of the contribution."""
        return row.idea.reference
