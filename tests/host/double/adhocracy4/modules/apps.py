from django.apps import AppConfig

__all__: list[str] = []


class ModulesConfig(AppConfig):
    name = "adhocracy4.modules"
    label = "a4modules"
