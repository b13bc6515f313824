"""mein.berlin's addresses with ours in front of its catch-all."""

from __future__ import annotations

from importlib import import_module

from django.conf import settings
from django.urls import include
from django.urls import path

_host = import_module(getattr(settings, "GEMEINSAM_DIGITAL_HOST_URLCONF"))  # noqa: B009

urlpatterns = [
    path("arena/", include("gemeinsam_digital.urls")),
    *_host.urlpatterns,
]

#: Error pages of the host, where it has its own.
for _name in ("handler400", "handler403", "handler404", "handler500"):
    if hasattr(_host, _name):
        globals()[_name] = getattr(_host, _name)
