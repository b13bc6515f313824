"""Blueprints: what an initiator can choose when adding a module."""

from __future__ import annotations

from typing import Any
from typing import NamedTuple

from django.conf import settings
from django.utils.module_loading import import_string

__all__ = ["ProjectBlueprint", "get_blueprints"]


class ProjectBlueprint(NamedTuple):
    """Title, phases in order, the settings model and the type of a module."""

    title: Any
    description: Any
    content: list
    image: str
    settings_model: tuple[str, str] | None
    type: str


def get_blueprints():
    """Return the list of (slug, blueprint) pairs that the settings name.

    It is that very list: what an app adds to it is offered.
    """
    return import_string(settings.A4_DASHBOARD["BLUEPRINTS"])
