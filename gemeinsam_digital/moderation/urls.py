"""Addresses of moderation."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import COMMENT
from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.moderation.hiding.views import IdeaHideView
from gemeinsam_digital.moderation.hiding.views import IdeaShowView
from gemeinsam_digital.moderation.redaction.views import IdeaRedactView
from gemeinsam_digital.moderation.redaction.views import ImageRemoveView
from gemeinsam_digital.moderation.reports.views import CommentBlockView
from gemeinsam_digital.moderation.reports.views import CommentDismissView
from gemeinsam_digital.moderation.reports.views import CommentReportView
from gemeinsam_digital.moderation.reports.views import CommentUnblockView
from gemeinsam_digital.moderation.reports.views import IdeaDismissView
from gemeinsam_digital.moderation.reports.views import IdeaReportView

urlpatterns = [
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
]
