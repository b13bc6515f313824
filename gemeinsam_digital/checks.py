"""System checks: each piece of wiring, with what to paste when it is missing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage
from django.core.checks import Error
from django.core.checks import register
from django.urls import NoReverseMatch
from django.urls import reverse

from adhocracy4 import phases
from gemeinsam_digital.blueprints import arena_blueprints

IDEA = ("gemeinsam_digital", "idea")
RULES_BACKEND = "rules.permissions.ObjectPermissionBackend"
TWO_LINES = (
    "Add to local.py:\n"
    "    from gemeinsam_digital.hosts.meinberlin.settings import install\n"
    "    install(globals())"
)


@register("gemeinsam_digital")
def check_wiring(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Return everything that is not wired."""
    return [message for check in CHECKS for message in check()]


def _pairs(setting: str, id_: str) -> Iterator[CheckMessage]:
    if IDEA not in tuple(getattr(settings, setting, ())):
        yield Error(
            f"{setting} does not contain {IDEA!r}.",
            hint=f"{TWO_LINES}\nor add {IDEA!r} to {setting}, as a tuple.",
            id=id_,
        )


def _commentable() -> Iterator[CheckMessage]:
    yield from _pairs("A4_COMMENTABLES", "gemeinsam_digital.E001")


def _rateable() -> Iterator[CheckMessage]:
    yield from _pairs("A4_RATEABLES", "gemeinsam_digital.E002")


def _addresses() -> Iterator[CheckMessage]:
    try:
        reverse("gemeinsam_digital:idea-detail", args=[1])
    except NoReverseMatch:
        yield Error(
            "The addresses of the Arena are not included.",
            hint=f"{TWO_LINES}\nor add to the urlpatterns, before any catch-all:\n"
            '    path("arena/", include("gemeinsam_digital.urls")),',
            id="gemeinsam_digital.E003",
        )


def _backend() -> Iterator[CheckMessage]:
    if RULES_BACKEND not in settings.AUTHENTICATION_BACKENDS:
        yield Error(
            "Permissions of the Arena are rules, but their backend is missing.",
            hint=f'Add "{RULES_BACKEND}" to AUTHENTICATION_BACKENDS.',
            id="gemeinsam_digital.E004",
        )


def _autodiscovery() -> Iterator[CheckMessage]:
    import rules

    if not rules.perm_exists("gemeinsam_digital.view_idea"):
        yield Error(
            "The permissions of the Arena are not loaded.",
            hint='Use "rules.apps.AutodiscoverRulesConfig" in INSTALLED_APPS.',
            id="gemeinsam_digital.E005",
        )


def _thumbnails() -> Iterator[CheckMessage]:
    if not apps.is_installed("easy_thumbnails"):
        yield Error(
            "Images of ideas need easy_thumbnails.",
            hint='Add "easy_thumbnails" to INSTALLED_APPS.',
            id="gemeinsam_digital.E006",
        )


def _phases() -> Iterator[CheckMessage]:
    if "gemeinsam_digital:arena" not in phases.content:
        yield Error(
            "The phases of the Arena are not registered.",
            hint='Add "adhocracy4.phases" to INSTALLED_APPS: it loads phases.py.',
            id="gemeinsam_digital.E007",
        )


def _blueprints() -> Iterator[CheckMessage]:
    from adhocracy4.dashboard.blueprints import get_blueprints

    offered = {key for key, _blueprint in get_blueprints()}
    missing = [key for key, _blueprint in arena_blueprints() if key not in offered]
    if missing:
        yield Error(
            f"The dashboard does not offer the blueprints {', '.join(missing)}.",
            hint="A4_DASHBOARD['BLUEPRINTS'] has to name a list, not a tuple.",
            id="gemeinsam_digital.E008",
        )


CHECKS = (
    _commentable,
    _rateable,
    _addresses,
    _backend,
    _autodiscovery,
    _thumbnails,
    _phases,
    _blueprints,
)
