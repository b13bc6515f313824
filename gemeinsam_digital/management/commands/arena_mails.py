"""Send the mails that wait, and forget the old ones."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from gemeinsam_digital.core.forms import submissions
from gemeinsam_digital.core.forms.temporary_uploads import sweep
from gemeinsam_digital.notify.digests import services as digests
from gemeinsam_digital.notify.sending import MAX_ATTEMPTS
from gemeinsam_digital.notify.sending import due
from gemeinsam_digital.notify.sending import purge
from gemeinsam_digital.notify.sending import send
from gemeinsam_digital.pages.statistics.services import figures_keep_all

#: Progress is said, and a broken connection noticed, after so many.
PORTION = 50


class Command(BaseCommand):
    """Send what was not sent right after the change; for cron.

    Two runs at once don't send a mail twice, and one that is interrupted can
    be repeated.
    """

    help = (
        "Sends the mails that could not be sent at once. What failed is tried "
        "again, each time after twice as long. Collects those that somebody wants "
        "once a day or once a week. Also counts what the statistics of each Arena "
        "show. Run it every few minutes."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add what may be said otherwise."""
        parser.add_argument(
            "--all",
            action="store_true",
            dest="at_once",
            help="also what was written or tried only just now",
        )
        parser.add_argument(
            "--max-attempts",
            type=int,
            default=MAX_ATTEMPTS,
            help="give up what failed as often (default: %(default)s)",
        )
        parser.add_argument(
            "--keep-days",
            type=int,
            default=90,
            help="forget what was sent or given up longer ago (default: %(default)s)",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Send, forget, and say how many."""
        most = options["max_attempts"]
        pks = due(at_once=options["at_once"], max_attempts=most)
        for start in range(0, len(pks), PORTION):
            tally = send(pks[start : start + PORTION])
            self.stdout.write(
                f"{min(start + PORTION, len(pks))}/{len(pks)}: {tally.sent} sent, "
                f"{tally.failed} failed, {tally.dropped} no longer wanted, "
                f"{tally.skipped} sent elsewhere"
            )
        self._send_digests(at_once=options["at_once"], most=most)
        # The one command that runs regularly also clears what forms have kept, and
        # counts what the statistics show.
        sweep()
        submissions.purge()
        figures_keep_all()
        gone = purge(days=options["keep_days"], max_attempts=most)
        if pks or gone:
            self.stdout.write(f"{len(pks)} mails waited, {gone} old entries removed.")

    def _send_digests(self, *, at_once: bool, most: int) -> None:
        """Collect what is ripe, and send what was collected."""
        digests.collect()
        pks = digests.due(at_once=at_once, max_attempts=most)
        if pks:
            tally = digests.send(pks)
            self.stdout.write(
                f"{len(pks)} collected mails: {tally.sent} sent, "
                f"{tally.failed} failed, {tally.dropped} no longer wanted, "
                f"{tally.skipped} sent elsewhere"
            )
