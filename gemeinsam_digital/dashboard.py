"""What initiators configure in the host's dashboard."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from adhocracy4.dashboard import ModuleFormComponent
from adhocracy4.dashboard import components
from gemeinsam_digital.arena.forms import ArenaSettingsForm
from gemeinsam_digital.blueprints import ROUND_TYPE
from gemeinsam_digital.blueprints import RUNNING_TYPE


class ArenaSettingsComponent(ModuleFormComponent):
    """Thresholds of an Arena, and its vocabulary from the preset."""

    identifier = "arena_settings"
    weight = 14
    label: Any = pgettext_lazy("arena", "Arena of ideas")
    form_title: Any = pgettext_lazy("arena", "Settings of the Arena")
    form_class = ArenaSettingsForm
    form_template_name = "gemeinsam_digital/dashboard/settings_form.html"

    def is_effective(self, module: object) -> bool:
        """Return whether the module is run as an Arena."""
        return getattr(module, "blueprint_type", "") in (RUNNING_TYPE, ROUND_TYPE)


components.register_module(ArenaSettingsComponent())
