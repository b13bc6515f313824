"""Addresses of governance."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import AGENDA_ITEM
from gemeinsam_digital.core.routes import BALLOT
from gemeinsam_digital.core.routes import BODIES
from gemeinsam_digital.core.routes import CONCERN
from gemeinsam_digital.core.routes import CONCERN_DRAFT
from gemeinsam_digital.core.routes import CONFLICT
from gemeinsam_digital.core.routes import CONSULTATION
from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.core.routes import MEETING
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
from gemeinsam_digital.governance.meetings.agenda.views import AgendaAddView
from gemeinsam_digital.governance.meetings.agenda.views import ItemMoveView
from gemeinsam_digital.governance.meetings.agenda.views import ItemRemoveView
from gemeinsam_digital.governance.meetings.agenda.views import ItemTakeOffView
from gemeinsam_digital.governance.meetings.invitations.views import MeetingAnnounceView
from gemeinsam_digital.governance.meetings.invitations.views import MeetingCancelView
from gemeinsam_digital.governance.meetings.invitations.views import MeetingMoveView
from gemeinsam_digital.governance.meetings.minutes.views import MinutesPublishView
from gemeinsam_digital.governance.meetings.minutes.views import MinutesView
from gemeinsam_digital.governance.meetings.views import MeetingCreateView
from gemeinsam_digital.governance.meetings.views import MeetingDiscardView
from gemeinsam_digital.governance.meetings.views import MeetingHoldView
from gemeinsam_digital.governance.meetings.views import MeetingUpdateView
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
    path(
        f"{AGENDA_ITEM}absetzen/",
        ItemTakeOffView.as_view(),
        name="agenda-item-take-off",
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
