"""Addresses of governance."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import BODIES
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
    path(f"{IDEA}beschluss/", DecisionView.as_view(), name="decision"),
]
