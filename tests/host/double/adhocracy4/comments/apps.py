from django.apps import AppConfig

__all__: list[str] = []


class CommentsConfig(AppConfig):
    name = "adhocracy4.comments"
    label = "a4comments"

    def ready(self):
        from adhocracy4.comments import signals  # noqa: F401
