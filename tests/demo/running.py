"""Runs the command and counts what it made."""

from __future__ import annotations

import io

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command


def run(**options):
    """Run the command and return what it says."""
    out = io.StringIO()
    call_command("arena_demo", stdout=out, **options)
    return out.getvalue()


def counts():
    """How many rows there are of everything the demo makes."""
    models = apps.get_app_config("gemeinsam_digital").get_models()
    others = [
        get_user_model(),
        apps.get_model(settings.A4_ORGANISATIONS_MODEL),
        *(
            apps.get_model(label, name)
            for label, name in (
                ("a4projects", "Project"),
                ("a4modules", "Module"),
                ("a4phases", "Phase"),
                ("a4comments", "Comment"),
                ("a4ratings", "Rating"),
            )
        ),
    ]
    return {model.__name__: model._base_manager.count() for model in (*models, *others)}
