"""Ask those who answer for something whether they still do."""

from __future__ import annotations

import logging
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django.core.management.base import CommandError

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.selectors import published_arenas
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.heartbeat.services import Heartbeat
from gemeinsam_digital.responsibility.heartbeat.services import claim_heartbeat_check
from gemeinsam_digital.responsibility.heartbeat.services import due_claims
from gemeinsam_digital.responsibility.heartbeat.services import next_heartbeat
from gemeinsam_digital.responsibility.models import Claim

logger = logging.getLogger(__name__)

#: Progress is said after so many.
PORTION = 50


class Command(BaseCommand):
    """Remind, remind again, let lapse; for cron, once a day.

    Each role is a transaction of its own: a run that is interrupted goes on
    with the next one, and two at once remind nobody twice.
    """

    help = (
        "Reminds those who hold a role on a contribution to confirm it, and lets a "
        "role lapse that nobody confirmed after two reminders, or that was promised "
        "until a day that has passed. Run it once a day."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the one option."""
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="only say what would be done; changes nothing and sends nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Look through every published Arena, and say how many.

        Raises:
            CommandError: something failed for at least one role.
        """
        is_dry = options["dry_run"]
        pks = [pk for arena in published_arenas() for pk in _due(arena)]
        done: Counter[str] = Counter()
        for number, pk in enumerate(pks, start=1):
            done[self._check(pk, is_dry=is_dry)] += 1
            if number % PORTION == 0 and options["verbosity"]:
                self.stderr.write(f"{number}/{len(pks)} roles …")
        self.stdout.write(
            f"{'Would be: ' if is_dry else ''}{done[Heartbeat.REMINDED]} reminded, "
            f"{done[Heartbeat.REMINDED_AGAIN]} reminded again, "
            f"{done[Heartbeat.LAPSED]} lapsed."
        )
        if done["failed"]:
            raise CommandError(f"{done['failed']} roles failed; see the log.")

    def _check(self, pk: int, *, is_dry: bool) -> str:
        """Do what is due about one claim; a failure is told and not raised."""
        try:
            claim = Claim.objects.select_related("idea__module").filter(pk=pk).first()
            if claim is None:
                return Heartbeat.NOTHING
            beat = (
                next_heartbeat(claim)
                if is_dry
                else claim_heartbeat_check(claim=claim, actor=SYSTEM)
            )
        except Exception:
            logger.exception("The heartbeat of claim %s failed.", pk)
            self.stderr.write(f"Claim {pk} failed.")
            return "failed"
        if is_dry and beat:
            self.stdout.write(f"  claim {pk} on {claim.idea.reference}: {beat}")
        return beat


def _due(arena: ArenaSettings) -> list[int]:
    return list(due_claims(arena).values_list("pk", flat=True))
