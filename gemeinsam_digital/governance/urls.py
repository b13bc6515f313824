"""Addresses of governance."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import AGENDA_ITEM
from gemeinsam_digital.core.routes import BALLOT
from gemeinsam_digital.core.routes import BODIES
from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.core.routes import MEETING
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
from gemeinsam_digital.governance.meetings.agenda.views import AgendaAddView
from gemeinsam_digital.governance.meetings.agenda.views import ItemMoveView
from gemeinsam_digital.governance.meetings.agenda.views import ItemRemoveView
from gemeinsam_digital.governance.meetings.invitations.views import MeetingAnnounceView
from gemeinsam_digital.governance.meetings.invitations.views import MeetingCancelView
from gemeinsam_digital.governance.meetings.invitations.views import MeetingMoveView
from gemeinsam_digital.governance.meetings.minutes.views import MinutesPublishView
from gemeinsam_digital.governance.meetings.minutes.views import MinutesView
from gemeinsam_digital.governance.meetings.views import MeetingCreateView
from gemeinsam_digital.governance.meetings.views import MeetingDiscardView
from gemeinsam_digital.governance.meetings.views import MeetingHoldView
from gemeinsam_digital.governance.meetings.views import MeetingUpdateView
from gemeinsam_digital.governance.topics.ballots.views import BallotCloseView
from gemeinsam_digital.governance.topics.ballots.views import BallotDetailView
from gemeinsam_digital.governance.topics.ballots.views import BallotOpenView
from gemeinsam_digital.governance.topics.ballots.views import BallotVoteView
from gemeinsam_digital.governance.topics.views import TopicView

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
    path(
        f"{BODIES}<int:pk>/termin/", MeetingCreateView.as_view(), name="meeting-create"
    ),
    path(f"{BODIES}<int:pk>/bedarf/", TopicView.as_view(), name="body-topic"),
    path(f"{BODIES}<int:pk>/themenwahl/", BallotOpenView.as_view(), name="ballot-open"),
    path(f"{MEETING}bearbeiten/", MeetingUpdateView.as_view(), name="meeting-update"),
    path(f"{MEETING}verwerfen/", MeetingDiscardView.as_view(), name="meeting-discard"),
    path(
        f"{MEETING}ankuendigen/",
        MeetingAnnounceView.as_view(),
        name="meeting-announce",
    ),
    path(f"{MEETING}verlegen/", MeetingMoveView.as_view(), name="meeting-move"),
    path(f"{MEETING}absagen/", MeetingCancelView.as_view(), name="meeting-cancel"),
    path(f"{MEETING}abschliessen/", MeetingHoldView.as_view(), name="meeting-hold"),
    path(f"{MEETING}tagesordnung/", AgendaAddView.as_view(), name="agenda-add"),
    path(f"{AGENDA_ITEM}verschieben/", ItemMoveView.as_view(), name="agenda-item-move"),
    path(
        f"{AGENDA_ITEM}entfernen/",
        ItemRemoveView.as_view(),
        name="agenda-item-remove",
    ),
    path(f"{MEETING}protokoll/", MinutesView.as_view(), name="minutes"),
    path(
        f"{MEETING}protokoll/veroeffentlichen/",
        MinutesPublishView.as_view(),
        name="minutes-publish",
    ),
    path(BALLOT, BallotDetailView.as_view(), name="ballot-detail"),
    path(f"{BALLOT}stimmen/", BallotVoteView.as_view(), name="ballot-vote"),
    path(f"{BALLOT}auszaehlen/", BallotCloseView.as_view(), name="ballot-close"),
    path(f"{IDEA}beschluss/", DecisionView.as_view(), name="decision"),
]
