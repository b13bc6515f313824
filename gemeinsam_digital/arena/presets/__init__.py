"""Presets: vocabularies, criteria and bodies to fill an Arena with."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from gemeinsam_digital.core.languages import in_language

PRESETS = ("berlin",)


def preset(name: str) -> ModuleType:
    """Return the data of a preset.

    Raises:
        KeyError: when there is no preset of that name.
    """
    if name not in PRESETS:
        raise KeyError(name)
    return import_module(f"gemeinsam_digital.arena.presets.{name}")


def principles_text(name: str) -> str:
    """Return what the lead of a network measure commits to."""
    data = preset(name)
    return in_language(data.PRINCIPLES_DE, data.PRINCIPLES_EN)
