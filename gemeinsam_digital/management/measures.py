"""What is done once a day about measures: who leads one is reminded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinsam_digital.arena.commands import DailyCommand
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.measures.evaluation.reminders import services as evaluation
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.reminders import services as milestones
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.reports.models import ReminderKind
from gemeinsam_digital.measures.reports.reminders import services as reports

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gemeinsam_digital.arena.models import ArenaSettings

#: A lead was reminded.
WAS_REMINDED = "reminded"


class Milestones(DailyCommand[Milestone]):
    """Remind of milestones whose promised day is past."""

    noun = "milestone"
    words = {WAS_REMINDED: "overdue milestones reminded of"}

    def rows(self) -> QuerySet[Milestone]:
        """Return all milestones."""
        return Milestone.objects.select_related(
            "measure__idea__module", "measure__evaluation"
        )

    def due_in(self, arena: ArenaSettings) -> QuerySet[Milestone]:
        """Return those about which something may be due."""
        return milestones.milestones_to_remind(arena)

    def foresee(self, row: Milestone) -> str:
        """Return what the next run would do."""
        return WAS_REMINDED if milestones.is_to_remind(row) else ""

    def act(self, row: Milestone) -> str:
        """Do it."""
        done = milestones.milestone_remind(milestone=row, actor=SYSTEM)
        return WAS_REMINDED if done else ""

    def name(self, row: Milestone) -> str:
        """Return the number of the contribution."""
        return row.idea.reference


class Evaluations(DailyCommand[Measure]):
    """Remind of final evaluations that are missing after the period."""

    noun = "measure"
    words = {WAS_REMINDED: "final evaluations reminded of"}

    def rows(self) -> QuerySet[Measure]:
        """Return all measures."""
        return Measure.objects.select_related("idea__module", "evaluation", "mandate")

    def due_in(self, arena: ArenaSettings) -> QuerySet[Measure]:
        """Return those about which something may be due."""
        return evaluation.measures_to_remind(arena)

    def foresee(self, row: Measure) -> str:
        """Return what the next run would do."""
        return WAS_REMINDED if evaluation.to_remind_of(row) else ""

    def act(self, row: Measure) -> str:
        """Do it."""
        done = evaluation.evaluation_remind(measure=row, actor=SYSTEM)
        return WAS_REMINDED if done else ""

    def name(self, row: Measure) -> str:
        """Return the number of the contribution."""
        return row.idea.reference


class Reports(DailyCommand[Measure]):
    """Remind of reports that are owed."""

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
