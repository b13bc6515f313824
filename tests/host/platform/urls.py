"""Addresses of the embedded host, named as in mein.berlin."""

from __future__ import annotations

from django.urls import path
from django.urls import re_path

from tests.host.platform import accounts
from tests.host.platform import api
from tests.host.platform import views

_TARGET = "api/contenttypes/<int:content_type>/objects/<int:object_pk>"

urlpatterns = [
    path("", views.HomeView.as_view(), name="home"),
    re_path(
        r"^projekte/module/(?P<module_slug>[-\w_]+)/$",
        views.ModuleDetailView.as_view(),
        name="module-detail",
    ),
    re_path(
        r"^projekte/(?P<slug>[-\w_]+)/$",
        views.ProjectDetailView.as_view(),
        name="project-detail",
    ),
    path("accounts/login/", accounts.sign_in, name="account_login"),
    path("accounts/logout/", accounts.sign_out, name="account_logout"),
    path(f"{_TARGET}/comments/", api.CommentsView.as_view(), name="comments-list"),
    path(
        f"{_TARGET}/comments/<int:pk>/",
        api.CommentView.as_view(),
        name="comments-detail",
    ),
    path(f"{_TARGET}/ratings/", api.RatingsView.as_view(), name="ratings-list"),
    path(
        f"{_TARGET}/ratings/<int:pk>/",
        api.RatingView.as_view(),
        name="ratings-detail",
    ),
]
