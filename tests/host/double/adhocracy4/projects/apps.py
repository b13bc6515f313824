from django.apps import AppConfig

__all__: list[str] = []


class ProjectsConfig(AppConfig):
    name = "adhocracy4.projects"
    label = "a4projects"
