"""Remind units and bodies of what waits for them, and say where nobody answers."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from typing import Any

from django.core.management.base import CommandError

from gemeinsam_digital.arena.commands import DailyCommand
from gemeinsam_digital.arena.selectors import published_arenas
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.reminders.services import Reminder
from gemeinsam_digital.feasibility.requests.reminders.services import due_requests
from gemeinsam_digital.feasibility.requests.reminders.services import next_reminder
from gemeinsam_digital.feasibility.requests.reminders.services import request_remind
from gemeinsam_digital.governance.concerns.escalation.services import concern_escalate
from gemeinsam_digital.governance.concerns.escalation.services import escalates_to
from gemeinsam_digital.governance.concerns.escalation.services import silent_concerns
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.conflicts.reminders import services as conflicts
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.meetings.reminders.services import meeting_remind
from gemeinsam_digital.governance.meetings.reminders.services import written_to_remind
from gemeinsam_digital.governance.recommendations.consultations.reminders import (
    services as advice,
)
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.topics.ballots.selectors import due_ballots
from gemeinsam_digital.governance.topics.ballots.services import ballot_close
from gemeinsam_digital.governance.topics.models import Ballot
from gemeinsam_digital.management.measures import Evaluations
from gemeinsam_digital.management.measures import Milestones
from gemeinsam_digital.management.measures import Reports
from gemeinsam_digital.maturation.readiness.services import readiness_settle_all

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gemeinsam_digital.arena.models import ArenaSettings
    from gemeinsam_digital.governance.bodies.models import Body

WENT_ON = "went on"
WAS_REMINDED = "reminded"
WAS_COUNTED = "counted"


class Concerns(DailyCommand[Concern]):
    """Hand on the concerns whose owners stay silent."""

    noun = "concern"
    words = {WENT_ON: "concerns went on"}

    def rows(self) -> QuerySet[Concern]:
        """Return all concerns."""
        return Concern.objects.select_related(
            "idea__module", "body", "unit", "escalated_to"
        )

    def due_in(self, arena: ArenaSettings) -> QuerySet[Concern]:
        """Return those that may have to go on."""
        return silent_concerns(arena)

    def foresee(self, row: Concern) -> str:
        """Return what the next run would do."""
        return self._said(escalates_to(row))

    def act(self, row: Concern) -> str:
        """Do it."""
        return self._said(concern_escalate(concern=row, actor=SYSTEM))

    def name(self, row: Concern) -> str:
        """Return the number of the contribution."""
        return row.idea.reference

    def _said(self, body: Body | None) -> str:
        return WENT_ON if body else ""


class Conflicts(DailyCommand[GoalConflict]):
    """Remind the bodies that have to resolve a goal conflict."""

    noun = "goal conflict"
    words = {
        conflicts.Reminder.SOON: "goal conflicts reminded",
        conflicts.Reminder.OVERDUE: "goal conflicts overdue",
    }

    def rows(self) -> QuerySet[GoalConflict]:
        """Return all goal conflicts."""
        return GoalConflict.objects.select_related("idea__module", "resolver")

    def due_in(self, arena: ArenaSettings) -> QuerySet[GoalConflict]:
        """Return those about which something may be due."""
        return conflicts.due_conflicts(arena)

    def foresee(self, row: GoalConflict) -> str:
        """Return what the next run would do."""
        return conflicts.next_reminder(row)

    def act(self, row: GoalConflict) -> str:
        """Do it."""
        return conflicts.conflict_remind(conflict=row, actor=SYSTEM)

    def name(self, row: GoalConflict) -> str:
        """Return the number of the contribution."""
        return row.idea.reference


class Consultations(DailyCommand[Consultation]):
    """Remind the bodies that are asked for their recommendation."""

    noun = "consultation"
    words = {WAS_REMINDED: "bodies reminded of a recommendation"}

    def rows(self) -> QuerySet[Consultation]:
        """Return all consultations."""
        return Consultation.objects.select_related("idea__module", "body")

    def due_in(self, arena: ArenaSettings) -> QuerySet[Consultation]:
        """Return those about which something is due."""
        return advice.to_remind(arena)

    def foresee(self, row: Consultation) -> str:
        """Return what the next run would do."""
        return WAS_REMINDED

    def act(self, row: Consultation) -> str:
        """Do it."""
        is_done = advice.consultation_remind(consultation=row, actor=SYSTEM)
        return WAS_REMINDED if is_done else ""

    def name(self, row: Consultation) -> str:
        """Return the number of the contribution."""
        return row.idea.reference


class Positions(Consultations):
    """Remind the members of bodies that say their positions in writing."""

    noun = "written round"
    words = {WAS_REMINDED: "written rounds reminded of"}

    def due_in(self, arena: ArenaSettings) -> QuerySet[Consultation]:
        """Return those whose last day is near."""
        return advice.positions_to_remind(arena)

    def act(self, row: Consultation) -> str:
        """Do it."""
        is_done = advice.positions_remind(consultation=row, actor=SYSTEM)
        return WAS_REMINDED if is_done else ""


class WrittenMeetings(DailyCommand[Meeting]):
    """Remind of the last day of written procedures."""

    noun = "written procedure"
    words = {WAS_REMINDED: "written procedures reminded of"}

    def rows(self) -> QuerySet[Meeting]:
        """Return all meetings."""
        return Meeting.objects.select_related("body")

    def due_in(self, arena: ArenaSettings) -> QuerySet[Meeting]:
        """Return those whose last day is near."""
        return written_to_remind(arena)

    def foresee(self, row: Meeting) -> str:
        """Return what the next run would do."""
        return WAS_REMINDED

    def act(self, row: Meeting) -> str:
        """Do it."""
        is_done = meeting_remind(meeting=row, actor=SYSTEM)
        return WAS_REMINDED if is_done else ""

    def name(self, row: Meeting) -> str:
        """Return what it is called."""
        return row.name


logger = logging.getLogger(__name__)


class Ballots(DailyCommand[Ballot]):
    """Count the votes of units whose last day is over."""

    noun = "ballot"
    words = {WAS_COUNTED: "ballots counted"}

    def rows(self) -> QuerySet[Ballot]:
        """Return all ballots."""
        return Ballot.objects.select_related("body")

    def due_in(self, arena: ArenaSettings) -> QuerySet[Ballot]:
        """Return those whose last day is over."""
        return due_ballots(arena)

    def foresee(self, row: Ballot) -> str:
        """Return what the next run would do."""
        return WAS_COUNTED

    def act(self, row: Ballot) -> str:
        """Do it."""
        ballot_close(ballot=row, actor=SYSTEM)
        return WAS_COUNTED

    def name(self, row: Ballot) -> str:
        """Return its title."""
        return row.title


#: What is looked at besides the requests to units.
MORE: tuple[type[DailyCommand[Any]], ...] = (
    Consultations,
    Positions,
    WrittenMeetings,
    Concerns,
    Conflicts,
    Ballots,
    Milestones,
    Evaluations,
    Reports,
)


class Command(DailyCommand[AssessmentRequest]):
    """Remind before the due day and after it, and say when nobody waits any longer."""

    help = (
        "Reminds the members of administrative units that a judgement they were "
        "asked for is due in three days, or overdue, and bodies of recommendations "
        "that are due, of positions that their members say in writing, of the last "
        "day of written procedures and of goal conflicts that they have to resolve; "
        "tells the "
        "moderators where the last answer that was waited for counts as not given; "
        "hands a concern whose owner stays silent to the next higher body; counts the "
        "votes of units whose last day is over; reminds who leads a measure of its "
        "reports, of milestones that are overdue and of a missing final evaluation; "
        "and looks what is ready for its next step where something has "
        "changed. Run it once a day."
    )
    noun = "request"
    words = {
        Reminder.SOON: "reminded",
        Reminder.OVERDUE: "overdue",
        Reminder.SILENT: "not answered",
    }

    def handle(self, *args: Any, **options: Any) -> None:
        """See to what is ready first, then remind, hand on and count.

        Raises:
            CommandError: something failed; the rest was done.
        """
        if not options["dry_run"]:
            for arena in published_arenas():
                readiness_settle_all(arena.module)
        failed = []
        for look in (super().handle, *(self._pass(kind) for kind in MORE)):
            try:
                look(*args, **options)
            except CommandError as error:
                failed.append(str(error))
        if failed:
            raise CommandError(" ".join(failed))

    def _pass(self, kind: type[DailyCommand[Any]]) -> Any:
        one = kind()
        one.stdout, one.stderr = self.stdout, self.stderr
        return one.handle

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
