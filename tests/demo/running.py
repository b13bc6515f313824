"""Runs the command, counts what it made and finds it."""

from __future__ import annotations

import io
from types import SimpleNamespace

from django.apps import apps
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.demo.content import ACCOUNTS
from gemeinsam_digital.demo.content import CONTRIBUTIONS
from gemeinsam_digital.ideas.models import Idea
from tests.replay import kept
from tests.replay import replay

#: Titles of the contributions by key.
TITLES = {data.key: data.title for data in CONTRIBUTIONS}


def idea(key):
    """The contribution that the content calls so."""
    return Idea.objects.get(title=TITLES[key])


def account(role):
    """The account of a role."""
    email = next(data.email for data in ACCOUNTS if data.role == role)
    return get_user_model().objects.get(email=email)


def arena():
    """The example Arena itself."""
    return ArenaSettings.objects.get()


def run(**options):
    """Run the command and return what it says."""
    out = io.StringIO()
    call_command("arena_demo", stdout=out, **options)
    return out.getvalue()


def filled_in():
    """Fill in the demo in an untouched database; what the command says.

    Each process does so once, and writes it again where that is possible.
    """
    with kept(SimpleNamespace(tape=None), lambda: True) as nothing:
        return replay(nothing, "demo", run)


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
