"""Addresses of measures."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.core.routes import INDICATOR
from gemeinsam_digital.measures.evaluation.views import EvaluationView
from gemeinsam_digital.measures.indicators.views import IndicatorAddView
from gemeinsam_digital.measures.indicators.views import ReadingAddView
from gemeinsam_digital.measures.learnings.views import LearningAddView
from gemeinsam_digital.measures.learnings.views import ReplicationAddView
from gemeinsam_digital.measures.reports.views import ReportDiscardView
from gemeinsam_digital.measures.reports.views import ReportPublishView
from gemeinsam_digital.measures.reports.views import ReportView
from gemeinsam_digital.measures.views import PledgeView

urlpatterns = [
    path(f"{IDEA}selbstverpflichtung/", PledgeView.as_view(), name="pledge"),
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
