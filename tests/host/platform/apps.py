from django.apps import AppConfig


class PlatformConfig(AppConfig):
    """What mein.berlin adds to adhocracy4: accounts, organisations, pages."""

    name = "tests.host.platform"
    label = "host_platform"
    verbose_name = "Eingebetteter Gastgeber"
