from django.apps import AppConfig

__all__: list[str] = []


class ReportsConfig(AppConfig):
    name = "adhocracy4.reports"
    label = "a4reports"
