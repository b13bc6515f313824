from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules

__all__: list[str] = []


class PhasesConfig(AppConfig):
    name = "adhocracy4.phases"
    label = "a4phases"

    def ready(self):
        """Let every installed app register the contents in its ``phases``."""
        autodiscover_modules("phases", register_to=self.module.content)
