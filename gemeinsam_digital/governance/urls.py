"""Addresses of governance."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import BODIES
from gemeinsam_digital.core.routes import CONCERN
from gemeinsam_digital.core.routes import CONCERN_DRAFT
from gemeinsam_digital.core.routes import CONFLICT
from gemeinsam_digital.core.routes import IDEA
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
    path(f"{IDEA}beschluss/", DecisionView.as_view(), name="decision"),
]
