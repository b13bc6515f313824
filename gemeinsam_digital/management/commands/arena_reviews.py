"""Remind the units of what they were asked."""

from __future__ import annotations

import logging
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
from gemeinsam_digital.governance.topics.ballots.selectors import due_ballots
from gemeinsam_digital.governance.topics.ballots.services import ballot_close
from gemeinsam_digital.maturation.readiness.services import readiness_settle_all

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gemeinsam_digital.arena.models import ArenaSettings

logger = logging.getLogger(__name__)


class Command(DailyCommand[AssessmentRequest]):
    """Remind before the due day and after it."""

    help = (
        "Reminds the members of administrative units that a judgement they were "
        "asked for is due in three days, or overdue; looks what is ready for its "
        "next step where something has changed; and counts the votes of units "
        "whose last day is over. Run it once a day."
    )
    noun = "request"
    words = {Reminder.SOON: "reminded", Reminder.OVERDUE: "overdue"}

    def handle(self, *args: Any, **options: Any) -> None:
        """See to what is ready first, count votes, then remind."""
        if not options["dry_run"]:
            for arena in published_arenas():
                readiness_settle_all(arena.module)
        counted = self._count_votes(is_dry=options["dry_run"])
        super().handle(*args, **options)
        if counted:
            self.stdout.write(f"{counted} ballots with a last day that is over.")

    def _count_votes(self, *, is_dry: bool) -> int:
        """Close what is over; one that fails is logged and stays for the next run."""
        ballots = [b for arena in published_arenas() for b in due_ballots(arena)]
        for ballot in [] if is_dry else ballots:
            try:
                ballot_close(ballot=ballot, actor=SYSTEM)
            except Exception:
                logger.exception("The ballot %s failed.", ballot.pk)
        return len(ballots)

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
