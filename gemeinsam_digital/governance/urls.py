"""Addresses of governance."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import BODIES
from gemeinsam_digital.core.routes import CONCERN
from gemeinsam_digital.core.routes import CONCERN_DRAFT
from gemeinsam_digital.core.routes import CONFLICT
from gemeinsam_digital.core.routes import CONSULTATION
from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.core.routes import RECOMMENDATION
from gemeinsam_digital.governance.bodies.members.views import MemberAddView
from gemeinsam_digital.governance.bodies.members.views import MemberChangeView
from gemeinsam_digital.governance.bodies.members.views import MemberEndView
from gemeinsam_digital.governance.bodies.members.views import SecretaryAddView
from gemeinsam_digital.governance.bodies.members.views import SecretaryEndView
from gemeinsam_digital.governance.bodies.views import BodyCreateView
from gemeinsam_digital.governance.bodies.views import BodyManageView
from gemeinsam_digital.governance.bodies.views import BodyUpdateView
from gemeinsam_digital.governance.bodies.views import ProcedureView
from gemeinsam_digital.governance.concerns.drafts.views import ConcernCreateView
from gemeinsam_digital.governance.concerns.drafts.views import ConcernDiscardView
from gemeinsam_digital.governance.concerns.drafts.views import ConcernDraftView
from gemeinsam_digital.governance.concerns.drafts.views import ConcernRaiseView
from gemeinsam_digital.governance.concerns.views import ConcernEndView
from gemeinsam_digital.governance.concerns.views import ConcernReplyView
from gemeinsam_digital.governance.conflicts.views import ConflictMoveView
from gemeinsam_digital.governance.conflicts.views import ConflictOpenView
from gemeinsam_digital.governance.conflicts.views import ConflictResolveView
from gemeinsam_digital.governance.decisions.views import DecisionView
from gemeinsam_digital.governance.recommendations.consultations.views import (
    ConsultationDetailView,
)
from gemeinsam_digital.governance.recommendations.consultations.views import (
    ConsultationEndView,
)
from gemeinsam_digital.governance.recommendations.consultations.views import ConsultView
from gemeinsam_digital.governance.recommendations.drafts.views import (
    RecommendationDraftView,
)
from gemeinsam_digital.governance.recommendations.positions.views import (
    PositionsRecordView,
)
from gemeinsam_digital.governance.recommendations.positions.views import PositionView
from gemeinsam_digital.governance.recommendations.publishing.bulk.views import (
    RecommendationsPublishView,
)
from gemeinsam_digital.governance.recommendations.publishing.views import (
    RecommendationCorrectView,
)
from gemeinsam_digital.governance.recommendations.publishing.views import (
    RecommendationPublishView,
)

urlpatterns = [
    path(f"{BODIES}neu/", BodyCreateView.as_view(), name="body-create"),
    path(f"{BODIES}verfahren/", ProcedureView.as_view(), name="body-procedure"),
    path(f"{BODIES}<int:pk>/verwalten/", BodyManageView.as_view(), name="body-manage"),
    path(f"{BODIES}<int:pk>/bearbeiten/", BodyUpdateView.as_view(), name="body-update"),
    path(
        f"{BODIES}<int:pk>/mitglied/", MemberAddView.as_view(), name="body-member-add"
    ),
    path(
        f"{BODIES}mitglied/<int:pk>/aendern/",
        MemberChangeView.as_view(),
        name="body-member-change",
    ),
    path(
        f"{BODIES}mitglied/<int:pk>/beenden/",
        MemberEndView.as_view(),
        name="body-member-end",
    ),
    path(
        f"{BODIES}<int:pk>/geschaeftsfuehrung/",
        SecretaryAddView.as_view(),
        name="body-secretary-add",
    ),
    path(
        f"{BODIES}geschaeftsfuehrung/<int:pk>/beenden/",
        SecretaryEndView.as_view(),
        name="body-secretary-end",
    ),
    path(f"{IDEA}einwand/", ConcernCreateView.as_view(), name="concern-create"),
    path(
        f"{CONCERN_DRAFT}bearbeiten/", ConcernDraftView.as_view(), name="concern-draft"
    ),
    path(
        f"{CONCERN_DRAFT}verwerfen/",
        ConcernDiscardView.as_view(),
        name="concern-discard",
    ),
    path(CONCERN_DRAFT, ConcernRaiseView.as_view(), name="concern-raise"),
    path(f"{CONCERN}antwort/", ConcernReplyView.as_view(), name="concern-reply"),
    path(f"{CONCERN}ende/", ConcernEndView.as_view(), name="concern-end"),
    path(f"{IDEA}zielkonflikt/", ConflictOpenView.as_view(), name="conflict-open"),
    path(f"{CONFLICT}weitergeben/", ConflictMoveView.as_view(), name="conflict-move"),
    path(f"{CONFLICT}loesen/", ConflictResolveView.as_view(), name="conflict-resolve"),
    path(f"{IDEA}befassung/", ConsultView.as_view(), name="body-consult"),
    path(CONSULTATION, ConsultationDetailView.as_view(), name="consultation"),
    path(f"{CONSULTATION}haltung/", PositionView.as_view(), name="position"),
    path(
        f"{CONSULTATION}haltungen/",
        PositionsRecordView.as_view(),
        name="positions-record",
    ),
    path(
        f"{CONSULTATION}votum/",
        RecommendationDraftView.as_view(),
        name="recommendation-draft",
    ),
    path(
        f"{CONSULTATION}veroeffentlichen/",
        RecommendationPublishView.as_view(),
        name="recommendation-publish",
    ),
    path(
        f"{CONSULTATION}beenden/",
        ConsultationEndView.as_view(),
        name="consultation-end",
    ),
    path(
        f"{BODIES}<int:pk>/voten/",
        RecommendationsPublishView.as_view(),
        name="recommendations-publish",
    ),
    path(
        f"{RECOMMENDATION}berichtigen/",
        RecommendationCorrectView.as_view(),
        name="recommendation-correct",
    ),
    path(f"{IDEA}beschluss/", DecisionView.as_view(), name="decision"),
]
