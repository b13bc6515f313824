"""Addresses of units."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import ARENA
from gemeinsam_digital.core.routes import UNITS
from gemeinsam_digital.units.absences.views import AbsenceAddView
from gemeinsam_digital.units.absences.views import AbsenceEndView
from gemeinsam_digital.units.criteria.views import CriteriaUpdateView
from gemeinsam_digital.units.criteria.views import CriteriaView
from gemeinsam_digital.units.four_eyes.views import FourEyesRecordView
from gemeinsam_digital.units.textblocks.views import TextBlockRetireView
from gemeinsam_digital.units.textblocks.views import TextBlocksView
from gemeinsam_digital.units.views import MemberChangeView
from gemeinsam_digital.units.views import MemberEndView
from gemeinsam_digital.units.views import UnitDetailView
from gemeinsam_digital.units.views import UnitInvitationWithdrawView
from gemeinsam_digital.units.views import UnitListView

urlpatterns = [
    path(f"{ARENA}kriterien/", CriteriaView.as_view(), name="criteria"),
    path(
        f"{ARENA}kriterien/bearbeiten/",
        CriteriaUpdateView.as_view(),
        name="criteria-update",
    ),
    path(UNITS, UnitListView.as_view(), name="unit-list"),
    path(f"{UNITS}vier-augen/", FourEyesRecordView.as_view(), name="four-eyes-record"),
    path(f"{UNITS}<int:pk>/", UnitDetailView.as_view(), name="unit-detail"),
    path(
        f"{UNITS}<int:pk>/abwesend/", AbsenceAddView.as_view(), name="unit-absence-add"
    ),
    path(
        f"{UNITS}abwesenheit/<int:pk>/zuruecknehmen/",
        AbsenceEndView.as_view(),
        name="unit-absence-end",
    ),
    path(
        f"{UNITS}<int:pk>/textbausteine/", TextBlocksView.as_view(), name="text-blocks"
    ),
    path(
        f"{UNITS}textbaustein/<int:pk>/zuruecknehmen/",
        TextBlockRetireView.as_view(),
        name="text-block-retire",
    ),
    path(
        f"{UNITS}mitglied/<int:pk>/aendern/",
        MemberChangeView.as_view(),
        name="unit-member-change",
    ),
    path(
        f"{UNITS}mitglied/<int:pk>/beenden/",
        MemberEndView.as_view(),
        name="unit-member-end",
    ),
    path(
        f"{UNITS}benennung/<int:pk>/zuruecknehmen/",
        UnitInvitationWithdrawView.as_view(),
        name="unit-invitation-withdraw",
    ),
]
