"""Clean pictures that were stored before uploads were cleaned."""

from __future__ import annotations

import logging
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.core.management.base import CommandError

from gemeinsam_digital.ideas.images import delete_files
from gemeinsam_digital.ideas.images import image_clean
from gemeinsam_digital.ideas.images import names_to_clean
from gemeinsam_digital.ideas.images import orphans
from gemeinsam_digital.measures import files

logger = logging.getLogger(__name__)

#: Progress is said after so many.
PORTION = 50


class Command(BaseCommand):
    """Each picture is a transaction of its own.

    A clean one is told by its name, so a run that was interrupted goes on with
    the next one.
    """

    help = (
        "Takes place, device and other metadata out of the pictures of contributions "
        "that are stored already, gives them names that nobody can guess, and deletes "
        "files that neither a contribution nor a measure shows. Safe to run again."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the one option."""
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="only say what would be done; changes and deletes nothing",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Clean, then delete what nothing refers to, and say how many.

        Raises:
            CommandError: some pictures could not be cleaned.
        """
        names, lost = names_to_clean(), list(orphans())
        beside_measures = list(files.orphans())
        if options["dry_run"]:
            for name in (*names, *lost, *beside_measures):
                self.stdout.write(f"  {name}")
            number = len(lost) + len(beside_measures)
            self.stdout.write(f"{len(names)} to clean, {number} files to delete.")
            return
        failed = 0
        for number, name in enumerate(names, start=1):
            failed += not self._clean(name)
            if number % PORTION == 0 and options["verbosity"]:
                self.stderr.write(f"{number}/{len(names)} pictures …")
        delete_files(lost)
        files.delete_files(beside_measures)
        number = len(lost) + len(beside_measures)
        self.stdout.write(f"{len(names) - failed} cleaned, {number} files deleted.")
        if failed:
            raise CommandError(f"{failed} could not be cleaned; see the log.")

    def _clean(self, name: str) -> bool:
        """Clean one picture; a failure is told and not raised."""
        try:
            image_clean(name)
        except Exception:
            logger.exception("The picture %s could not be cleaned.", name)
            self.stderr.write(f"{name} could not be cleaned.")
            return False
        return True
