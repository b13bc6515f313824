"""Addresses of governance."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.governance.views import DecisionView

urlpatterns = [
    path(f"{IDEA}beschluss/", DecisionView.as_view(), name="decision"),
]
