"""Addresses of the pages of several rooms."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import ACTOR
from gemeinsam_digital.core.routes import ACTORS
from gemeinsam_digital.core.routes import ARENA
from gemeinsam_digital.core.routes import BODIES
from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.core.routes import MEETING
from gemeinsam_digital.core.routes import MEETINGS
from gemeinsam_digital.core.routes import REQUEST
from gemeinsam_digital.core.routes import ROUND
from gemeinsam_digital.core.routes import ROUND_RESULT
from gemeinsam_digital.pages.actors.views import ActorDetailView
from gemeinsam_digital.pages.actors.views import ActorListView
from gemeinsam_digital.pages.assess import AssessPage
from gemeinsam_digital.pages.board import BoardView
from gemeinsam_digital.pages.bodies.views import BodyDetailView
from gemeinsam_digital.pages.bodies.views import BodyListView
from gemeinsam_digital.pages.contribute import IdeaCreateView
from gemeinsam_digital.pages.contribute import SimilarView
from gemeinsam_digital.pages.guide.views import GuideView
from gemeinsam_digital.pages.history.feeds import ArenaFeedView
from gemeinsam_digital.pages.history.feeds import IdeaFeedView
from gemeinsam_digital.pages.history.views import ArenaTimelineView
from gemeinsam_digital.pages.history.views import TimelineView
from gemeinsam_digital.pages.home import ArenaHomeView
from gemeinsam_digital.pages.idea.indicators import IndicatorsCsvView
from gemeinsam_digital.pages.idea.measure.calendars import MilestoneCalendarView
from gemeinsam_digital.pages.idea.views import IdeaDetailView
from gemeinsam_digital.pages.learnings.views import LearningListView
from gemeinsam_digital.pages.ledger.views import LedgerCsvView
from gemeinsam_digital.pages.ledger.views import LedgerView
from gemeinsam_digital.pages.list.responsible import ResponsibleView
from gemeinsam_digital.pages.list.views import IdeaListView
from gemeinsam_digital.pages.meetings.calendars import BodyCalendarView
from gemeinsam_digital.pages.meetings.calendars import CalendarView
from gemeinsam_digital.pages.meetings.calendars import MeetingFileView
from gemeinsam_digital.pages.meetings.views import MeetingDetailView
from gemeinsam_digital.pages.meetings.views import MeetingListView
from gemeinsam_digital.pages.mine.views import DraftDiscardView
from gemeinsam_digital.pages.mine.views import MineView
from gemeinsam_digital.pages.register.calendars import RegisterCalendarView
from gemeinsam_digital.pages.register.views import RegisterCsvView
from gemeinsam_digital.pages.register.views import RegisterJsonView
from gemeinsam_digital.pages.register.views import RegisterView
from gemeinsam_digital.pages.rounds.deciding import RoundCheckView
from gemeinsam_digital.pages.rounds.deciding import RoundCloseView
from gemeinsam_digital.pages.rounds.deciding import RoundCreateView
from gemeinsam_digital.pages.rounds.deciding import RoundUpdateView
from gemeinsam_digital.pages.rounds.results import RoundResultView
from gemeinsam_digital.pages.rounds.views import RoundCsvView
from gemeinsam_digital.pages.rounds.views import RoundPaperView
from gemeinsam_digital.pages.rounds.views import RoundView
from gemeinsam_digital.pages.statistics.views import StatisticsView
from gemeinsam_digital.pages.wanted.views import WantedView
from gemeinsam_digital.pages.workbench.publishing import FindingsPublishView
from gemeinsam_digital.pages.workbench.selection import SelectionView
from gemeinsam_digital.pages.workbench.steps import BulkStepView
from gemeinsam_digital.pages.workbench.unit_requests import UnitRequestsView
from gemeinsam_digital.pages.workbench.views import WorkbenchView

urlpatterns = [
    path(ARENA, ArenaHomeView.as_view(), name="arena-home"),
    path(f"{ARENA}beitraege/", IdeaListView.as_view(), name="idea-list"),
    path(
        f"{ARENA}beitraege/verantwortliche/",
        ResponsibleView.as_view(),
        name="responsible-names",
    ),
    path(f"{ARENA}so-gehts/", GuideView.as_view(), name="how-it-works"),
    path(f"{ARENA}nach-stufen/", BoardView.as_view(), name="board"),
    path(f"{ARENA}einbringen/", IdeaCreateView.as_view(), name="idea-create"),
    path(f"{ARENA}aehnliche/", SimilarView.as_view(), name="similar-ideas"),
    path(f"{ARENA}statistik/", StatisticsView.as_view(), name="statistics"),
    path(f"{ARENA}verlauf/", ArenaTimelineView.as_view(), name="arena-timeline"),
    path(f"{ARENA}verlauf.atom", ArenaFeedView.as_view(), name="arena-feed"),
    path(f"{ARENA}meine/", MineView.as_view(), name="mine"),
    path(
        f"{ARENA}meine/entwurf/loeschen/",
        DraftDiscardView.as_view(),
        name="draft-discard",
    ),
    path(f"{ARENA}werkbank/", WorkbenchView.as_view(), name="workbench"),
    path(
        f"{ARENA}werkbank/auswahl/",
        SelectionView.as_view(),
        name="workbench-selection",
    ),
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
    path(f"{BODIES}<int:pk>/runde/", RoundCreateView.as_view(), name="round-create"),
    path(ROUND, RoundView.as_view(), name="round"),
    path(ROUND_RESULT, RoundResultView.as_view(), name="round-result"),
    path(f"{ROUND}bearbeiten/", RoundUpdateView.as_view(), name="round-update"),
    path(f"{ROUND}pruefen/", RoundCheckView.as_view(), name="round-check"),
    path(f"{ROUND}schliessen/", RoundCloseView.as_view(), name="round-close"),
    path(f"{ROUND}vorlage/", RoundPaperView.as_view(), name="round-paper"),
    path(f"{ROUND}vorlage.csv", RoundCsvView.as_view(), name="round-csv"),
    path(IDEA, IdeaDetailView.as_view(), name="idea-detail"),
    path(f"{IDEA}indikatoren.csv", IndicatorsCsvView.as_view(), name="indicators-csv"),
    path(f"{ARENA}erfahrungen/", LearningListView.as_view(), name="learning-list"),
    path(f"{IDEA}verlauf/", TimelineView.as_view(), name="idea-timeline"),
    path(f"{IDEA}verlauf.atom", IdeaFeedView.as_view(), name="idea-feed"),
    path(
        f"{IDEA}meilensteine.ics",
        MilestoneCalendarView.as_view(),
        name="milestone-calendar",
    ),
    path(f"{ARENA}gesucht/", WantedView.as_view(), name="wanted-list"),
    path(f"{ARENA}verantwortung/", LedgerView.as_view(), name="ledger"),
    path(f"{ARENA}verantwortung.csv", LedgerCsvView.as_view(), name="ledger-csv"),
    path(f"{ARENA}massnahmen/", RegisterView.as_view(), name="register"),
    path(f"{ARENA}massnahmen.csv", RegisterCsvView.as_view(), name="register-csv"),
    path(
        f"{ARENA}massnahmen.ics",
        RegisterCalendarView.as_view(),
        name="register-calendar",
    ),
    path(f"{ARENA}massnahmen.json", RegisterJsonView.as_view(), name="register-json"),
    path(BODIES, BodyListView.as_view(), name="body-list"),
    path(f"{BODIES}<int:pk>/", BodyDetailView.as_view(), name="body-detail"),
    path(
        f"{BODIES}<int:pk>/termine.ics",
        BodyCalendarView.as_view(),
        name="body-calendar",
    ),
    path(f"{ARENA}termine.ics", CalendarView.as_view(), name="meeting-calendar"),
    path(MEETINGS, MeetingListView.as_view(), name="meeting-list"),
    path(MEETING, MeetingDetailView.as_view(), name="meeting-detail"),
    path(f"{MEETING}termin.ics", MeetingFileView.as_view(), name="meeting-file"),
    path(ACTORS, ActorListView.as_view(), name="actor-list"),
    path(ACTOR, ActorDetailView.as_view(), name="actor-detail"),
    path(REQUEST, AssessPage.as_view(), name="assess"),
]
