from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

__all__: list[str] = []


class DashboardConfig(AppConfig):
    name = "adhocracy4.dashboard"
    label = "a4dashboard"

    def ready(self):
        """Let every installed app register the components in its ``dashboard``."""
        autodiscover_modules("dashboard", register_to=self.module.components)
