"""Addresses of measures."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.measures.plans.views import PlanDraftView
from gemeinsam_digital.measures.recognition.views import BadgeView
from gemeinsam_digital.measures.recognition.views import RecognitionGrantView
from gemeinsam_digital.measures.recognition.views import RecognitionView
from gemeinsam_digital.measures.recognition.views import RecognitionWithdrawView
from gemeinsam_digital.measures.support.views import SupportOfferView
from gemeinsam_digital.measures.support.views import SupportTakeUpView
from gemeinsam_digital.measures.views import PledgeView

RECOGNITION = f"{IDEA}anerkennung/"

urlpatterns = [
    path(f"{IDEA}selbstverpflichtung/", PledgeView.as_view(), name="pledge"),
    path(RECOGNITION, RecognitionView.as_view(), name="recognition"),
    path(f"{IDEA}anerkennung.svg", BadgeView.as_view(), name="recognition-badge"),
    path(
        f"{IDEA}anerkennen/",
        RecognitionGrantView.as_view(),
        name="recognition-grant",
    ),
    path(
        f"{RECOGNITION}entziehen/",
        RecognitionWithdrawView.as_view(),
        name="recognition-withdraw",
    ),
    path(
        f"{IDEA}hilfe/anbieten/",
        SupportOfferView.as_view(),
        name="support-offer",
    ),
    path(
        "hilfe/<int:pk>/annehmen/",
        SupportTakeUpView.as_view(),
        name="support-take-up",
    ),
    path(f"{IDEA}vorhaben/", PlanDraftView.as_view(), name="plan-draft"),
]
