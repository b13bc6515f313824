"""Addresses of the Arena; mounted by the host under ``arena/``."""

from __future__ import annotations

from django.urls import include
from django.urls import path

app_name = "gemeinsam_digital"

urlpatterns = [
    path("", include("gemeinsam_digital.pages.urls")),
    path("", include("gemeinsam_digital.notify.urls")),
    path("", include("gemeinsam_digital.maturation.urls")),
    path("", include("gemeinsam_digital.measures.urls")),
    path("", include("gemeinsam_digital.governance.urls")),
    path("", include("gemeinsam_digital.feasibility.urls")),
    path("", include("gemeinsam_digital.units.urls")),
    path("", include("gemeinsam_digital.responsibility.urls")),
    path("", include("gemeinsam_digital.moderation.urls")),
    path("", include("gemeinsam_digital.ideas.urls")),
]
