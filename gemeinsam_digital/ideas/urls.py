"""Addresses of ideas."""

from __future__ import annotations

from django.urls import path

from gemeinsam_digital.core.routes import COMMENT
from gemeinsam_digital.core.routes import IDEA
from gemeinsam_digital.ideas.editing.parts.views import IdeaUpdatePartView
from gemeinsam_digital.ideas.editing.views import IdeaUpdateView
from gemeinsam_digital.ideas.participation.views import CommentChangeView
from gemeinsam_digital.ideas.participation.views import CommentDeleteView
from gemeinsam_digital.ideas.participation.views import CommentView
from gemeinsam_digital.ideas.participation.views import SupportView
from gemeinsam_digital.ideas.revisions.views import RevisionCompareView
from gemeinsam_digital.ideas.revisions.views import RevisionDetailView
from gemeinsam_digital.ideas.revisions.views import RevisionListView

urlpatterns = [
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
    path(f"{IDEA}unterstuetzen/", SupportView.as_view(), name="idea-support"),
    path(f"{IDEA}kommentieren/", CommentView.as_view(), name="idea-comment"),
    path(f"{COMMENT}bearbeiten/", CommentChangeView.as_view(), name="comment-change"),
    path(f"{COMMENT}loeschen/", CommentDeleteView.as_view(), name="comment-delete"),
]
