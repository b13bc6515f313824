"""Take the Arena out of a platform, in the order that was tried."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core import serializers
from django.core.management.base import BaseCommand
from django.core.management.base import CommandError
from django.db import transaction
from django.db.models import Model
from django.db.models import Q
from django.db.models import QuerySet

from gemeinsam_digital.ideas.models import Idea

APP = "gemeinsam_digital"
REPORT = ("a4reports", "Report")
NEXT = """\
The Arena is empty. To remove it for good:
  1. manage.py migrate gemeinsam_digital zero
  2. take the lines out of local.py and uninstall the package
  3. manage.py remove_stale_contenttypes --include-stale-apps
The user "{ghost}" stands for deleted accounts; it can be deleted last."""


class Command(BaseCommand):
    """Remove every Arena with its contributions, after writing them to a file.

    Only taking the app out of the settings would leave modules whose phases
    nobody knows: the host answers 500 on their pages and can't delete them.
    """

    help = "Write everything to a file, then remove every Arena and contribution."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Ask for the file and for being sure."""
        parser.add_argument("bundle", type=Path, help="new file to write to (JSON)")
        parser.add_argument(
            "--phase-type",
            default="meinberlin_ideas:feedback",
            help="phase type that the emptied modules get (default: %(default)s)",
        )
        parser.add_argument(
            "--yes", action="store_true", help="do it; without it only count"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Count, or write and remove."""
        models = _in_order()
        for model in models:
            self.stdout.write(
                f"{model._meta.model_name}: {model._base_manager.count()}"
            )
        if not options["yes"]:
            self.stdout.write("Nothing was changed. Add --yes to remove all of this.")
            return
        self._check_phase_type(options["phase_type"])
        self._write(options["bundle"], models)
        with transaction.atomic():
            _remove(options["phase_type"])
        self.stdout.write(NEXT.format(ghost="[deleted account]"))

    def _check_phase_type(self, phase_type: str) -> None:
        from adhocracy4 import phases

        if phase_type.startswith(f"{APP}:") or phase_type not in phases.content:
            raise CommandError(
                f"This host has no phase type {phase_type!r}: see --phase-type."
            )

    def _write(self, path: Path, models: list[type[Model]]) -> None:
        if path.exists():
            raise CommandError(f"{path} exists already.")
        rows = [
            row
            for queryset in [*(m._base_manager.all() for m in models), *_host_rows()]
            for row in queryset
        ]
        path.write_text(serializers.serialize("json", rows, indent=1), "utf-8")
        self.stdout.write(f"{len(rows)} rows are written to {path}.")


def _in_order() -> list[type[Model]]:
    return list(apps.get_app_config(APP).get_models())


def _host_rows() -> list[QuerySet[Any]]:
    """Return the host's rows that go along: comments, replies and support."""
    from adhocracy4.comments.models import Comment
    from adhocracy4.ratings.models import Rating

    idea = ContentType.objects.get_for_model(Idea)
    comment = ContentType.objects.get_for_model(Comment)
    comments = Comment.objects.filter(content_type=idea)
    replies = Q(content_type=comment, object_pk__in=comments.values("pk"))
    return [
        Comment.objects.filter(Q(content_type=idea) | replies),
        Rating.objects.filter(content_type=idea),
    ]


def _remove(phase_type: str) -> None:
    """Remove content first, then what the modules stand on."""
    if apps.is_installed("adhocracy4.reports"):
        reports: Any = apps.get_model(*REPORT)
        ours = ContentType.objects.filter(app_label=APP)
        reports.objects.filter(content_type__in=ours).delete()
    Idea.objects.all().delete()
    stored = apps.get_model("a4phases", "Phase").objects
    arena_phases = stored.filter(type__startswith=f"{APP}:")
    modules = apps.get_model("a4modules", "Module").objects
    modules.filter(phase__in=arena_phases).update(is_draft=True)
    arena_phases.update(type=phase_type)
    for name in ("ArenaSettings", "Unit", "Actor", "SubmittedForm"):
        apps.get_model(APP, name).objects.all().delete()
