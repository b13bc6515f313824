from django.apps import AppConfig

__all__: list[str] = []


class RatingsConfig(AppConfig):
    name = "adhocracy4.ratings"
    label = "a4ratings"

    def ready(self):
        from django.conf import settings

        from adhocracy4.generics import delete_with_content_object
        from adhocracy4.ratings.models import Rating

        delete_with_content_object(settings.A4_RATEABLES, Rating)
