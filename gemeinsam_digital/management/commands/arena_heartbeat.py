"""Ask those who answer for something whether they still do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinsam_digital.arena.commands import DailyCommand
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.heartbeat.services import Heartbeat
from gemeinsam_digital.responsibility.heartbeat.services import claim_heartbeat_check
from gemeinsam_digital.responsibility.heartbeat.services import due_claims
from gemeinsam_digital.responsibility.heartbeat.services import next_heartbeat
from gemeinsam_digital.responsibility.models import Claim

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from gemeinsam_digital.arena.models import ArenaSettings


class Command(DailyCommand[Claim]):
    """Remind, remind again, let lapse."""

    help = (
        "Reminds those who hold a role on a contribution to confirm it, and lets a "
        "role lapse that nobody confirmed after two reminders, or that was promised "
        "until a day that has passed. Run it once a day."
    )
    noun = "claim"
    words = {
        Heartbeat.REMINDED: "reminded",
        Heartbeat.REMINDED_AGAIN: "reminded again",
        Heartbeat.LAPSED: "lapsed",
    }

    def rows(self) -> QuerySet[Claim]:
        """Return all claims."""
        return Claim.objects.select_related("idea__module")

    def due_in(self, arena: ArenaSettings) -> QuerySet[Claim]:
        """Return those about which something may be due."""
        return due_claims(arena)

    def foresee(self, row: Claim) -> str:
        """Return what the next run would do."""
        return next_heartbeat(row)

    def act(self, row: Claim) -> str:
        """Do it."""
        return claim_heartbeat_check(claim=row, actor=SYSTEM)

    def name(self, row: Claim) -> str:
        """Return the number of the contribution."""
        return row.idea.reference
