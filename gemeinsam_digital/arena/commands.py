"""What the commands have in common that look through all Arenas once a day."""

from __future__ import annotations

import logging
from abc import abstractmethod
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING
from typing import Any
from typing import ClassVar
from typing import Generic
from typing import TypeVar

from django.core.management.base import BaseCommand
from django.core.management.base import CommandError
from django.db.models import Model
from django.db.models import QuerySet

from gemeinsam_digital.arena.selectors import published_arenas

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings

logger = logging.getLogger(__name__)

M = TypeVar("M", bound=Model)

#: Progress is said after so many.
PORTION = 50
FAILED = "failed"


class DailyCommand(BaseCommand, Generic[M]):
    """Does what is due about each row of every published Arena; for cron.

    Each row is a transaction of its own: a run that is interrupted goes on with the
    next one, and two at once do nothing twice. A failure is told and logged, the
    others go on, and the command fails at the end.

    Attributes:
        noun: what a row is called, in the singular.
        words: what was done, by what :meth:`act` returns, in the order of the
            summary.
    """

    noun: ClassVar[str]
    words: ClassVar[dict[str, str]]

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the one option."""
        parser.add_argument(
            "--dry-run",
            action="store_true",
            help="only say what would be done; changes nothing and sends nothing",
        )

    @abstractmethod
    def rows(self) -> QuerySet[M]:
        """Return all rows there are, with what naming one needs."""

    @abstractmethod
    def due_in(self, arena: ArenaSettings) -> QuerySet[M]:
        """Return the rows of an Arena about which something may be due."""

    @abstractmethod
    def foresee(self, row: M) -> str:
        """Return what would be done about a row; empty for nothing."""

    @abstractmethod
    def act(self, row: M) -> str:
        """Do what is due about a row, and return what; empty for nothing."""

    @abstractmethod
    def name(self, row: M) -> str:
        """Return what a row is about, for whoever reads the output."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Look through every published Arena, and say how many.

        Raises:
            CommandError: something failed for at least one row.
        """
        is_dry = options["dry_run"]
        pks = list(self._due())
        done: Counter[str] = Counter()
        for number, pk in enumerate(pks, start=1):
            done[self._one(pk, is_dry=is_dry)] += 1
            if number % PORTION == 0 and options["verbosity"]:
                self.stderr.write(f"{number}/{len(pks)} {self.noun}s …")
        counted = (f"{done[code]} {word}" for code, word in self.words.items())
        self.stdout.write(f"{'Would be: ' if is_dry else ''}{', '.join(counted)}.")
        if done[FAILED]:
            raise CommandError(f"{done[FAILED]} {self.noun}s failed; see the log.")

    def _due(self) -> Iterable[int]:
        for arena in published_arenas():
            yield from self.due_in(arena).values_list("pk", flat=True)

    def _one(self, pk: int, *, is_dry: bool) -> str:
        try:
            row = self.rows().filter(pk=pk).first()
            if row is None:
                return ""
            what = self.foresee(row) if is_dry else self.act(row)
        except Exception:
            logger.exception("The %s %s failed.", self.noun, pk)
            self.stderr.write(f"{self.noun.capitalize()} {pk} failed.")
            return FAILED
        if is_dry and what:
            self.stdout.write(f"  {self.noun} {pk} on {self.name(row)}: {what}")
        return what
