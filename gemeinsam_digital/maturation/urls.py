"""Addresses of maturation."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.maturation.deletion.views import IdeaDeleteView
from gemeinsam_digital.maturation.views import StepView

urlpatterns = [
    path(f"{IDEA}loeschen/", IdeaDeleteView.as_view(), name="idea-delete"),
    path(f"{IDEA}schritt/<slug:transition>/", StepView.as_view(), name="idea-step"),
]
