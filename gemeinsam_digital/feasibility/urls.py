"""Addresses of feasibility."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import ARENA
from gemeinsam_digital.core.routes import CONDITION
from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.core.routes import REQUEST
from gemeinsam_digital.feasibility.assessments.corrections.views import CorrectView
from gemeinsam_digital.feasibility.assessments.corrections.views import VersionsView
from gemeinsam_digital.feasibility.assessments.release.views import ReaffirmView
from gemeinsam_digital.feasibility.conditions.views import ConditionMeetView
from gemeinsam_digital.feasibility.conditions.views import ConditionReopenView
from gemeinsam_digital.feasibility.conditions.views import ConditionSeekView
from gemeinsam_digital.feasibility.findings.views import FindingPublishView
from gemeinsam_digital.feasibility.findings.views import FindingReplyView
from gemeinsam_digital.feasibility.findings.views import FindingView
from gemeinsam_digital.feasibility.notes.views import NoteAddView
from gemeinsam_digital.feasibility.notes.views import NoteWithdrawView
from gemeinsam_digital.feasibility.questions.views import QuestionAskView
from gemeinsam_digital.feasibility.questions.views import QuestionPublishView
from gemeinsam_digital.feasibility.questions.views import QuestionsView
from gemeinsam_digital.feasibility.requests.bulk.views import BulkRequestView
from gemeinsam_digital.feasibility.requests.reminders.views import RemindView
from gemeinsam_digital.feasibility.requests.views import DeclineView
from gemeinsam_digital.feasibility.requests.views import RequestView
from gemeinsam_digital.feasibility.requests.views import VolunteerView

urlpatterns = [
    path(f"{IDEA}pruefauftraege/", RequestView.as_view(), name="assessment-request"),
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
    path(f"{ARENA}werkbank/erinnern/", RemindView.as_view(), name="requests-remind"),
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
]
