"""Addresses of measures."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.core.routes import INDICATOR
from gemeinsam_digital.core.routes import MILESTONE
from gemeinsam_digital.measures.budget.views import BudgetSetView
from gemeinsam_digital.measures.evaluation.views import EvaluationView
from gemeinsam_digital.measures.indicators.views import IndicatorAddView
from gemeinsam_digital.measures.indicators.views import ReadingAddView
from gemeinsam_digital.measures.learnings.views import LearningAddView
from gemeinsam_digital.measures.learnings.views import ReplicationAddView
from gemeinsam_digital.measures.milestones.views import MilestoneDropView
from gemeinsam_digital.measures.milestones.views import MilestonePlanView
from gemeinsam_digital.measures.milestones.views import MilestoneReachView
from gemeinsam_digital.measures.milestones.views import MilestoneShiftView
from gemeinsam_digital.measures.phases.views import PhaseEnterView
from gemeinsam_digital.measures.plans.views import PlanDraftView
from gemeinsam_digital.measures.preparation.views import PreparationRecordView
from gemeinsam_digital.measures.recognition.views import BadgeView
from gemeinsam_digital.measures.recognition.views import RecognitionGrantView
from gemeinsam_digital.measures.recognition.views import RecognitionView
from gemeinsam_digital.measures.recognition.views import RecognitionWithdrawView
from gemeinsam_digital.measures.reports.views import ReportDiscardView
from gemeinsam_digital.measures.reports.views import ReportPublishView
from gemeinsam_digital.measures.reports.views import ReportView
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
    path(f"{IDEA}phase/", PhaseEnterView.as_view(), name="phase-enter"),
    path(f"{IDEA}meilenstein/", MilestonePlanView.as_view(), name="milestone-plan"),
    path(
        f"{MILESTONE}verschieben/",
        MilestoneShiftView.as_view(),
        name="milestone-shift",
    ),
    path(
        f"{IDEA}vorprozess/<slug:point>/",
        PreparationRecordView.as_view(),
        name="preparation-record",
    ),
    path(f"{IDEA}mittel/", BudgetSetView.as_view(), name="budget-set"),
    path(f"{MILESTONE}erreicht/", MilestoneReachView.as_view(), name="milestone-reach"),
    path(f"{MILESTONE}aufgeben/", MilestoneDropView.as_view(), name="milestone-drop"),
    path(f"{IDEA}bericht/", ReportView.as_view(), name="report"),
    path(
        f"{IDEA}bericht/veroeffentlichen/",
        ReportPublishView.as_view(),
        name="report-publish",
    ),
    path(f"{IDEA}abschluss/", EvaluationView.as_view(), name="measure-evaluate"),
    path(f"{IDEA}indikator/", IndicatorAddView.as_view(), name="indicator-add"),
    path(f"{INDICATOR}messwert/", ReadingAddView.as_view(), name="reading-add"),
    path(f"{IDEA}erfahrung/", LearningAddView.as_view(), name="learning-add"),
    path(f"{IDEA}uebernahme/", ReplicationAddView.as_view(), name="replication-add"),
    path(
        f"{IDEA}bericht/verwerfen/", ReportDiscardView.as_view(), name="report-discard"
    ),
]
