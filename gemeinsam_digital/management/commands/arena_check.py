"""Compare every contribution with its history and with what hangs on it."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import date
from itertools import islice
from typing import Any

from django.core.management.base import BaseCommand
from django.core.management.base import CommandError

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.models import IdeaQuerySet
from gemeinsam_digital.ideas.participation.selectors import Miscount
from gemeinsam_digital.ideas.participation.selectors import miscounts_of
from gemeinsam_digital.ideas.participation.services import comments_count
from gemeinsam_digital.ideas.participation.services import supports_count
from gemeinsam_digital.ideas.record import differences
from gemeinsam_digital.ideas.record import with_records
from gemeinsam_digital.maturation.readiness.selectors import misjudged_among
from gemeinsam_digital.measures.reports.selectors import misdue_among
from gemeinsam_digital.measures.reports.services import report_due_settle
from gemeinsam_digital.search.selectors import actors_misindexed
from gemeinsam_digital.search.selectors import ideas_misindexed
from gemeinsam_digital.search.services import actors_index
from gemeinsam_digital.search.services import ideas_index

#: So many ideas are in memory at once.
CHUNK = 200
#: After so many the command says how far it is.
STEP = 1000


class Command(BaseCommand):
    """Say whether every record agrees with itself."""

    help = (
        "Tells the history of every contribution again and compares it with what is "
        "stored; checks that events and revisions are numbered without a gap, that "
        "no revision was changed behind the back of the app, and that the stored "
        "numbers of supports and comments are right, and what is stored of its next "
        "step, as words of the search and as the day of the next report on a measure. "
        "Changes nothing but these, and "
        "those only with --recount. "
        "Ends with 1 if something does not agree."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add the options."""
        parser.add_argument("--module", help="slug of one module; all without it")
        parser.add_argument(
            "--recount",
            action="store_true",
            help="store the numbers of supports and comments anew where they are wrong",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Check, and say what was found.

        Raises:
            CommandError: something does not agree, or there is no such Arena.
        """
        ideas = self._ideas(options["module"])
        checked = wrong = 0
        rows = with_records(ideas.order_by("pk")).iterator(chunk_size=CHUNK)
        while chunk := list(islice(rows, CHUNK)):
            miscounts = miscounts_of(chunk)
            misjudged = misjudged_among(chunk)
            misindexed = ideas_misindexed(chunk)
            misdue = misdue_among(chunk)
            for idea in chunk:
                found = differences(idea)
                found += self._counted(idea, miscounts, mends=options["recount"])
                if idea.pk in misjudged:
                    found += self._judged(idea, mends=options["recount"])
                if idea.pk in misindexed:
                    found += self._indexed(idea, mends=options["recount"])
                if idea.pk in misdue:
                    found += self._due(idea, misdue[idea.pk], mends=options["recount"])
                checked += 1
                wrong += bool(found)
                for difference in found:
                    self.stdout.write(f"{idea.reference} (id {idea.pk}) {difference}")
                if checked % STEP == 0 and options["verbosity"]:
                    self.stderr.write(f"{checked} contributions …")
        if options["module"] is None:
            wrong += self._actors_wrong(mends=options["recount"])
        self.stdout.write(f"{checked} contributions checked.")
        if wrong:
            raise CommandError(f"{wrong} of them do not agree with their record.")
        self.stdout.write(self.style.SUCCESS("All agree with their record."))

    def _counted(
        self, idea: Idea, miscounts: dict[int, list[Miscount]], *, mends: bool
    ) -> list[str]:
        """Return what is miscounted still, after it was counted again if asked for."""
        found = miscounts.get(idea.pk, [])
        if found and mends:
            supports_count(idea.pk)
            comments_count(idea.pk)
            for one in found:
                self.stdout.write(
                    f"{idea.reference} (id {idea.pk}) {one.field}: {one.stored} was "
                    f"stored, now {one.counted}"
                )
            return []
        return [
            f"{one.field}: {one.stored} is stored, there are {one.counted} "
            "(--recount stores them anew)"
            for one in found
        ]

    def _judged(self, idea: Idea, *, mends: bool) -> list[str]:
        """Return what is said of a wrong next step, or have it asked anew."""
        stored = f"is_ready: {idea.is_ready}, review_duty: {idea.review_duty!r}"
        wrong = f"{stored} and owed_until: {idea.owed_until} are stored, wrongly"
        if not mends:
            return [f"{wrong} (--recount asks anew)"]
        Idea.objects.filter(pk=idea.pk).forget_readiness()
        self.stdout.write(f"{idea.reference} (id {idea.pk}) {wrong}, to be asked anew")
        return []

    def _indexed(self, idea: Idea, *, mends: bool) -> list[str]:
        """Return what is said of a wrong search document, or have it written anew."""
        wrong = "search: other words are stored than the texts have"
        if not mends:
            return [f"{wrong} (--recount stores them anew)"]
        ideas_index([idea.pk])
        self.stdout.write(f"{idea.reference} (id {idea.pk}) {wrong}, now stored anew")
        return []

    def _due(self, idea: Idea, right: date | None, *, mends: bool) -> list[str]:
        """Return what is said of a wrong day of the next report, or have it stored."""
        stored = idea.measure.report_due
        wrong = f"report_due: {stored} is stored, mandate and reports say {right}"
        if not mends:
            return [f"{wrong} (--recount stores it anew)"]
        report_due_settle(measure=idea.measure, actor=SYSTEM)
        self.stdout.write(f"{idea.reference} (id {idea.pk}) {wrong}, now stored anew")
        return []

    def _actors_wrong(self, *, mends: bool) -> int:
        """Return how many actors are found by other words than they have."""
        rows = Actor.objects.order_by("pk").iterator(chunk_size=CHUNK)
        wrong = 0
        while chunk := list(islice(rows, CHUNK)):
            misindexed = actors_misindexed(chunk)
            if mends and misindexed:
                actors_index(misindexed)
            for actor in chunk:
                if actor.pk in misindexed:
                    wrong += not mends
                    self.stdout.write(
                        f"{actor.name} (actor {actor.pk}) search: other words were "
                        "stored than it has"
                    )
        return wrong

    def _ideas(self, slug: str | None) -> IdeaQuerySet:
        if slug is None:
            return Idea.objects.all()
        arena = ArenaSettings.objects.filter(module__slug=slug).first()
        if arena is None:
            raise CommandError(f"There is no Arena {slug!r}.")
        return Idea.objects.filter(module=arena.module_id)
