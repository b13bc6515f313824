"""Remind the units of what they were asked."""

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
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.reminders.services import Reminder
from gemeinsam_digital.feasibility.requests.reminders.services import due_requests
from gemeinsam_digital.feasibility.requests.reminders.services import next_reminder
from gemeinsam_digital.feasibility.requests.reminders.services import request_remind

logger = logging.getLogger(__name__)

#: Progress is said after so many.
PORTION = 50


class Command(BaseCommand):
    """Remind before the due day and after it; for cron, once a day.

    Each request is a transaction of its own: a run that is interrupted goes on
    with the next one, and two at once remind nobody twice.
    """

    help = (
        "Reminds the members of administrative units that a judgement they were "
        "asked for is due in three days, or overdue. Run it once a day."
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
            CommandError: something failed for at least one request.
        """
        is_dry = options["dry_run"]
        pks = [pk for arena in published_arenas() for pk in _due(arena)]
        done: Counter[str] = Counter()
        for number, pk in enumerate(pks, start=1):
            done[self._remind(pk, is_dry=is_dry)] += 1
            if number % PORTION == 0 and options["verbosity"]:
                self.stderr.write(f"{number}/{len(pks)} requests …")
        self.stdout.write(
            f"{'Would be: ' if is_dry else ''}{done[Reminder.SOON]} reminded, "
            f"{done[Reminder.OVERDUE]} overdue."
        )
        if done["failed"]:
            raise CommandError(f"{done['failed']} requests failed; see the log.")

    def _remind(self, pk: int, *, is_dry: bool) -> str:
        """Do what is due about one request; a failure is told and not raised."""
        try:
            rows = AssessmentRequest.objects.select_related("idea__module")
            request = rows.filter(pk=pk).first()
            if request is None:
                return Reminder.NOTHING
            if is_dry:
                reminder = next_reminder(request)
            else:
                reminder = request_remind(request=request, actor=SYSTEM)
        except Exception:
            logger.exception("Reminding of request %s failed.", pk)
            self.stderr.write(f"Request {pk} failed.")
            return "failed"
        if is_dry and reminder:
            self.stdout.write(f"  request {pk} on {request.idea.reference}: {reminder}")
        return reminder


def _due(arena: ArenaSettings) -> list[int]:
    return list(due_requests(arena).values_list("pk", flat=True))
