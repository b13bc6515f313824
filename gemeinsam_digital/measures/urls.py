"""Addresses of measures."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.measures.views import PledgeView

urlpatterns = [
    path(f"{IDEA}selbstverpflichtung/", PledgeView.as_view(), name="pledge"),
]
