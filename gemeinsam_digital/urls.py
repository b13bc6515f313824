"""Addresses of the Arena; mounted by the host under ``arena/``."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.feasibility.bulk_request_views import BulkRequestView
from gemeinsam_digital.feasibility.condition_views import ConditionMeetView
from gemeinsam_digital.feasibility.condition_views import ConditionReopenView
from gemeinsam_digital.feasibility.condition_views import ConditionSeekView
from gemeinsam_digital.feasibility.correcting_views import CorrectView
from gemeinsam_digital.feasibility.correcting_views import VersionsView
from gemeinsam_digital.feasibility.criteria_views import CriteriaUpdateView
from gemeinsam_digital.feasibility.criteria_views import CriteriaView
from gemeinsam_digital.feasibility.finding_views import FindingPublishView
from gemeinsam_digital.feasibility.finding_views import FindingReplyView
from gemeinsam_digital.feasibility.finding_views import FindingView
from gemeinsam_digital.feasibility.four_eyes_views import FourEyesRecordView
from gemeinsam_digital.feasibility.note_views import NoteAddView
from gemeinsam_digital.feasibility.note_views import NoteWithdrawView
from gemeinsam_digital.feasibility.question_views import QuestionAskView
from gemeinsam_digital.feasibility.question_views import QuestionPublishView
from gemeinsam_digital.feasibility.question_views import QuestionsView
from gemeinsam_digital.feasibility.reaffirm_views import ReaffirmView
from gemeinsam_digital.feasibility.request_views import DeclineView
from gemeinsam_digital.feasibility.request_views import RequestView
from gemeinsam_digital.feasibility.request_views import VolunteerView
from gemeinsam_digital.feasibility.unit_views import MemberChangeView
from gemeinsam_digital.feasibility.unit_views import MemberEndView
from gemeinsam_digital.feasibility.unit_views import UnitDetailView
from gemeinsam_digital.feasibility.unit_views import UnitInvitationWithdrawView
from gemeinsam_digital.feasibility.unit_views import UnitListView
from gemeinsam_digital.governance.views import DecisionView
from gemeinsam_digital.ideas.deleting_views import IdeaDeleteView
from gemeinsam_digital.ideas.moderation_views import IdeaHideView
from gemeinsam_digital.ideas.moderation_views import IdeaRedactView
from gemeinsam_digital.ideas.moderation_views import IdeaShowView
from gemeinsam_digital.ideas.moderation_views import ImageRemoveView
from gemeinsam_digital.ideas.part_views import IdeaUpdatePartView
from gemeinsam_digital.ideas.report_views import CommentBlockView
from gemeinsam_digital.ideas.report_views import CommentDismissView
from gemeinsam_digital.ideas.report_views import CommentReportView
from gemeinsam_digital.ideas.report_views import CommentUnblockView
from gemeinsam_digital.ideas.report_views import IdeaDismissView
from gemeinsam_digital.ideas.report_views import IdeaReportView
from gemeinsam_digital.ideas.revision_views import RevisionCompareView
from gemeinsam_digital.ideas.revision_views import RevisionDetailView
from gemeinsam_digital.ideas.revision_views import RevisionListView
from gemeinsam_digital.ideas.views import CommentView
from gemeinsam_digital.ideas.views import IdeaUpdateView
from gemeinsam_digital.ideas.views import SupportView
from gemeinsam_digital.maturation.views import StepView
from gemeinsam_digital.measures.views import PledgeView
from gemeinsam_digital.notify.views import ActorMailsView
from gemeinsam_digital.notify.views import ArenaFollowView
from gemeinsam_digital.notify.views import FollowView
from gemeinsam_digital.notify.views import RoleMailsView
from gemeinsam_digital.notify.views import SubscriptionsView
from gemeinsam_digital.notify.views import UnsubscribeView
from gemeinsam_digital.pages.actors import ActorDetailView
from gemeinsam_digital.pages.actors import ActorListView
from gemeinsam_digital.pages.assess import AssessPage
from gemeinsam_digital.pages.board import BoardView
from gemeinsam_digital.pages.bulk import BulkStepView
from gemeinsam_digital.pages.contribute import IdeaCreateView
from gemeinsam_digital.pages.contribute import SimilarView
from gemeinsam_digital.pages.feeds import ArenaFeedView
from gemeinsam_digital.pages.feeds import IdeaFeedView
from gemeinsam_digital.pages.history import ArenaTimelineView
from gemeinsam_digital.pages.history import TimelineView
from gemeinsam_digital.pages.home import ArenaHomeView
from gemeinsam_digital.pages.idea import IdeaDetailView
from gemeinsam_digital.pages.ledger import LedgerCsvView
from gemeinsam_digital.pages.ledger import LedgerView
from gemeinsam_digital.pages.listing import IdeaListView
from gemeinsam_digital.pages.publishing import FindingsPublishView
from gemeinsam_digital.pages.statistics import StatisticsView
from gemeinsam_digital.pages.unit_requests import UnitRequestsView
from gemeinsam_digital.pages.wanted import WantedView
from gemeinsam_digital.pages.workbench import WorkbenchView
from gemeinsam_digital.responsibility.actor_step_views import ActorConfirmView
from gemeinsam_digital.responsibility.actor_step_views import ActorRetireView
from gemeinsam_digital.responsibility.actor_step_views import ActorUnconfirmView
from gemeinsam_digital.responsibility.actor_views import ActorUpdateView
from gemeinsam_digital.responsibility.actor_views import OrganisationCreateView
from gemeinsam_digital.responsibility.actor_views import OwnActorView
from gemeinsam_digital.responsibility.competence_views import CompetencesView
from gemeinsam_digital.responsibility.holding_views import ClaimKeepView
from gemeinsam_digital.responsibility.holding_views import HandOverView
from gemeinsam_digital.responsibility.invitation_views import ActorInviteView
from gemeinsam_digital.responsibility.invitation_views import InvitationAnswerView
from gemeinsam_digital.responsibility.representing_views import RepresentationAnswerView
from gemeinsam_digital.responsibility.representing_views import (
    RepresentationRequestView,
)
from gemeinsam_digital.responsibility.representing_views import RepresentativeLeaveView
from gemeinsam_digital.responsibility.role_views import RoleCloseView
from gemeinsam_digital.responsibility.role_views import RoleOpenView
from gemeinsam_digital.responsibility.views import ClaimAnswerView
from gemeinsam_digital.responsibility.views import ClaimOfferView

app_name = "gemeinsam_digital"

ARENA = "in/<slug:module_slug>/"
IDEA = "<int:pk>/"
COMMENT = "kommentar/<int:pk>/"
CLAIM = "verantwortung/<int:pk>/"
REQUEST = "pruefauftrag/<int:pk>/"
CONDITION = "bedingung/<int:pk>/"
ACTORS = f"{ARENA}akteure/"
ACTOR = f"{ACTORS}<int:pk>/"
UNITS = f"{ARENA}einheiten/"

urlpatterns = [
    path(ARENA, ArenaHomeView.as_view(), name="arena-home"),
    path(f"{ARENA}beitraege/", IdeaListView.as_view(), name="idea-list"),
    path(f"{ARENA}nach-stufen/", BoardView.as_view(), name="board"),
    path(f"{ARENA}einbringen/", IdeaCreateView.as_view(), name="idea-create"),
    path(f"{ARENA}aehnliche/", SimilarView.as_view(), name="similar-ideas"),
    path(f"{ARENA}statistik/", StatisticsView.as_view(), name="statistics"),
    path(f"{ARENA}verlauf/", ArenaTimelineView.as_view(), name="arena-timeline"),
    path(f"{ARENA}verlauf.atom", ArenaFeedView.as_view(), name="arena-feed"),
    path(f"{ARENA}werkbank/", WorkbenchView.as_view(), name="workbench"),
    path(f"{ARENA}werkbank/schritte/", BulkStepView.as_view(), name="bulk-step"),
    path(
        f"{ARENA}werkbank/einheit/<int:pk>/",
        UnitRequestsView.as_view(),
        name="unit-requests",
    ),
    path(
        f"{ARENA}werkbank/veroeffentlichen/",
        FindingsPublishView.as_view(),
        name="findings-publish",
    ),
    path(f"{ARENA}folgen/", ArenaFollowView.as_view(), name="arena-follow"),
    path(f"{ARENA}meine-abos/", SubscriptionsView.as_view(), name="my-subscriptions"),
    path("abmelden/<str:token>/", UnsubscribeView.as_view(), name="unsubscribe"),
    path(IDEA, IdeaDetailView.as_view(), name="idea-detail"),
    path(f"{IDEA}bearbeiten/", IdeaUpdateView.as_view(), name="idea-update"),
    path(
        f"{IDEA}bearbeiten/<slug:part>/",
        IdeaUpdatePartView.as_view(),
        name="idea-update-part",
    ),
    path(f"{IDEA}fassungen/", RevisionListView.as_view(), name="revision-list"),
    path(
        f"{IDEA}fassungen/<int:number>/",
        RevisionDetailView.as_view(),
        name="revision-detail",
    ),
    path(
        f"{IDEA}fassungen/<int:old>/vergleich/<int:new>/",
        RevisionCompareView.as_view(),
        name="revision-compare",
    ),
    path(f"{IDEA}loeschen/", IdeaDeleteView.as_view(), name="idea-delete"),
    path(f"{IDEA}verlauf/", TimelineView.as_view(), name="idea-timeline"),
    path(f"{IDEA}verlauf.atom", IdeaFeedView.as_view(), name="idea-feed"),
    path(f"{IDEA}unterstuetzen/", SupportView.as_view(), name="idea-support"),
    path(f"{IDEA}folgen/", FollowView.as_view(), name="idea-follow"),
    path(f"{IDEA}rollen-mails/", RoleMailsView.as_view(), name="idea-role-mails"),
    path(f"{IDEA}kommentieren/", CommentView.as_view(), name="idea-comment"),
    path(f"{IDEA}melden/", IdeaReportView.as_view(), name="idea-report"),
    path(
        f"{IDEA}meldungen-erledigt/",
        IdeaDismissView.as_view(),
        name="idea-reports-dismiss",
    ),
    path(f"{IDEA}verbergen/", IdeaHideView.as_view(), name="idea-hide"),
    path(f"{IDEA}wieder-zeigen/", IdeaShowView.as_view(), name="idea-show"),
    path(f"{IDEA}schwaerzen/", IdeaRedactView.as_view(), name="idea-redact"),
    path(f"{IDEA}bild-entfernen/", ImageRemoveView.as_view(), name="idea-image-remove"),
    path(f"{COMMENT}melden/", CommentReportView.as_view(), name="comment-report"),
    path(
        f"{COMMENT}meldungen-erledigt/",
        CommentDismissView.as_view(),
        name="comment-reports-dismiss",
    ),
    path(f"{COMMENT}verbergen/", CommentBlockView.as_view(), name="comment-hide"),
    path(f"{COMMENT}wieder-zeigen/", CommentUnblockView.as_view(), name="comment-show"),
    path(f"{IDEA}schritt/<slug:transition>/", StepView.as_view(), name="idea-step"),
    path(f"{IDEA}verantwortung/", ClaimOfferView.as_view(), name="claim-offer"),
    path(f"{IDEA}einladen/", ActorInviteView.as_view(), name="actor-invite"),
    path(
        "einladung/<int:pk>/<slug:verb>/",
        InvitationAnswerView.as_view(),
        name="invitation-answer",
    ),
    path(f"{CLAIM}uebergeben/", HandOverView.as_view(), name="hand-over"),
    path(f"{CLAIM}bestaetigen/", ClaimKeepView.as_view(), name="claim-keep"),
    path(
        f"{CLAIM}<slug:verb>/",
        ClaimAnswerView.as_view(),
        name="claim-answer",
    ),
    path(f"{ARENA}gesucht/", WantedView.as_view(), name="wanted-list"),
    path(f"{IDEA}gesucht/neu/", RoleOpenView.as_view(), name="role-open"),
    path("gesucht/<int:pk>/schliessen/", RoleCloseView.as_view(), name="role-close"),
    path(f"{ARENA}verantwortung/", LedgerView.as_view(), name="ledger"),
    path(f"{ARENA}verantwortung.csv", LedgerCsvView.as_view(), name="ledger-csv"),
    path(ACTORS, ActorListView.as_view(), name="actor-list"),
    path(f"{ACTORS}neu/", OrganisationCreateView.as_view(), name="actor-create"),
    path(f"{ACTORS}ich/", OwnActorView.as_view(), name="actor-me"),
    path(ACTOR, ActorDetailView.as_view(), name="actor-detail"),
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
    path(f"{ACTOR}anfragen-mails/", ActorMailsView.as_view(), name="actor-mails"),
    path(
        f"{ARENA}vertretung/<int:pk>/<slug:verb>/",
        RepresentationAnswerView.as_view(),
        name="representation-answer",
    ),
    path(
        f"{ARENA}werkbank/kompetenzen/", CompetencesView.as_view(), name="competences"
    ),
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
    path(f"{IDEA}pruefauftraege/", RequestView.as_view(), name="assessment-request"),
    path(REQUEST, AssessPage.as_view(), name="assess"),
    path(f"{REQUEST}gilt-weiter/", ReaffirmView.as_view(), name="assessment-reaffirm"),
    path(f"{REQUEST}korrigieren/", CorrectView.as_view(), name="assessment-correct"),
    path(f"{REQUEST}frueher/", VersionsView.as_view(), name="assessment-versions"),
    path(f"{REQUEST}fragen/", QuestionAskView.as_view(), name="question-ask"),
    path(f"{IDEA}rueckfragen/", QuestionsView.as_view(), name="idea-questions"),
    path(
        "rueckfrage/<int:pk>/veroeffentlichen/",
        QuestionPublishView.as_view(),
        name="question-publish",
    ),
    path(
        f"{ARENA}werkbank/pruefauftraege/",
        BulkRequestView.as_view(),
        name="bulk-request",
    ),
    path(f"{IDEA}pruefen/", VolunteerView.as_view(), name="volunteer"),
    path(
        f"{REQUEST}nicht-zustaendig/",
        DeclineView.as_view(),
        name="assessment-decline",
    ),
    path(f"{IDEA}gesamteinschaetzung/", FindingView.as_view(), name="finding"),
    path(
        f"{IDEA}gesamteinschaetzung/veroeffentlichen/",
        FindingPublishView.as_view(),
        name="finding-publish",
    ),
    path(
        "gesamteinschaetzung/<int:pk>/antworten/",
        FindingReplyView.as_view(),
        name="finding-reply",
    ),
    path(f"{CONDITION}gesucht/", ConditionSeekView.as_view(), name="condition-seek"),
    path(f"{CONDITION}erfuellt/", ConditionMeetView.as_view(), name="condition-meet"),
    path(
        f"{CONDITION}doch-offen/",
        ConditionReopenView.as_view(),
        name="condition-reopen",
    ),
    path(f"{IDEA}fachhinweis/", NoteAddView.as_view(), name="note-add"),
    path(
        "fachhinweis/<int:pk>/zuruecknehmen/",
        NoteWithdrawView.as_view(),
        name="note-withdraw",
    ),
    path(f"{IDEA}beschluss/", DecisionView.as_view(), name="decision"),
    path(f"{IDEA}selbstverpflichtung/", PledgeView.as_view(), name="pledge"),
]
