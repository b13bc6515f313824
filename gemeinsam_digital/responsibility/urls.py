"""Addresses of responsibility."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import ACTOR
from gemeinsam_digital.core.routes import ACTORS
from gemeinsam_digital.core.routes import ARENA
from gemeinsam_digital.core.routes import CLAIM
from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.responsibility.claims.views import ClaimAnswerView
from gemeinsam_digital.responsibility.claims.views import ClaimOfferView
from gemeinsam_digital.responsibility.directory.competences.views import CompetencesView
from gemeinsam_digital.responsibility.directory.representatives.views import (
    RepresentationAnswerView,
)
from gemeinsam_digital.responsibility.directory.representatives.views import (
    RepresentationRequestView,
)
from gemeinsam_digital.responsibility.directory.representatives.views import (
    RepresentativeLeaveView,
)
from gemeinsam_digital.responsibility.directory.standing.views import ActorConfirmView
from gemeinsam_digital.responsibility.directory.standing.views import ActorRetireView
from gemeinsam_digital.responsibility.directory.standing.views import ActorUnconfirmView
from gemeinsam_digital.responsibility.directory.views import ActorUpdateView
from gemeinsam_digital.responsibility.directory.views import OrganisationCreateView
from gemeinsam_digital.responsibility.directory.views import OwnActorView
from gemeinsam_digital.responsibility.handovers.views import HandOverView
from gemeinsam_digital.responsibility.heartbeat.views import ClaimConfirmView
from gemeinsam_digital.responsibility.invitations.views import ActorInviteView
from gemeinsam_digital.responsibility.invitations.views import InvitationAnswerView
from gemeinsam_digital.responsibility.roles.views import RoleCloseView
from gemeinsam_digital.responsibility.roles.views import RoleOpenView

urlpatterns = [
    path(f"{IDEA}verantwortung/", ClaimOfferView.as_view(), name="claim-offer"),
    path(f"{IDEA}einladen/", ActorInviteView.as_view(), name="actor-invite"),
    path(
        "einladung/<int:pk>/<slug:verb>/",
        InvitationAnswerView.as_view(),
        name="invitation-answer",
    ),
    path(f"{CLAIM}uebergeben/", HandOverView.as_view(), name="hand-over"),
    path(f"{CLAIM}bestaetigen/", ClaimConfirmView.as_view(), name="claim-keep"),
    path(
        f"{CLAIM}<slug:verb>/",
        ClaimAnswerView.as_view(),
        name="claim-answer",
    ),
    path(f"{IDEA}gesucht/neu/", RoleOpenView.as_view(), name="role-open"),
    path("gesucht/<int:pk>/schliessen/", RoleCloseView.as_view(), name="role-close"),
    path(f"{ACTORS}neu/", OrganisationCreateView.as_view(), name="actor-create"),
    path(f"{ACTORS}ich/", OwnActorView.as_view(), name="actor-me"),
    path(f"{ACTOR}bearbeiten/", ActorUpdateView.as_view(), name="actor-update"),
    path(f"{ACTOR}bestaetigen/", ActorConfirmView.as_view(), name="actor-confirm"),
    path(
        f"{ACTOR}bestaetigung-zuruecknehmen/",
        ActorUnconfirmView.as_view(),
        name="actor-unconfirm",
    ),
    path(f"{ACTOR}stilllegen/", ActorRetireView.as_view(), name="actor-retire"),
    path(
        f"{ACTOR}vertreten/",
        RepresentationRequestView.as_view(),
        name="representation-request",
    ),
    path(
        f"{ACTOR}nicht-mehr-vertreten/",
        RepresentativeLeaveView.as_view(),
        name="representative-leave",
    ),
    path(
        f"{ARENA}vertretung/<int:pk>/<slug:verb>/",
        RepresentationAnswerView.as_view(),
        name="representation-answer",
    ),
    path(
        f"{ARENA}werkbank/kompetenzen/", CompetencesView.as_view(), name="competences"
    ),
]
