"""Addresses of the dashboard, named as in mein.berlin."""

from __future__ import annotations

from django.urls import re_path

from adhocracy4.dashboard import components
from tests.host.platform import dashboard_views as views

app_name = "a4dashboard"

_ORGANISATION = r"^organisations/(?P<organisation_slug>[-\w_]+)/projects/"
_PROJECT = r"(?P<project_slug>[-\w_]+)/"
_MODULE = r"(?P<module_slug>[-\w_]+)/"

urlpatterns = [
    re_path(rf"{_ORGANISATION}$", views.ProjectListView.as_view(), name="project-list"),
    re_path(
        rf"{_ORGANISATION}{_PROJECT}delete/$",
        views.ProjectDeleteView.as_view(),
        name="project-delete",
    ),
    re_path(
        rf"^projects/{_PROJECT}$", views.ProjectView.as_view(), name="project-edit"
    ),
    re_path(
        rf"^projects/{_PROJECT}blueprints/$",
        views.ProjectView.as_view(),
        name="module-blueprint-list",
    ),
    re_path(
        rf"^projects/{_PROJECT}blueprints/(?P<blueprint_slug>[-\w_]+)/$",
        views.ModuleCreateView.as_view(),
        name="module-create",
    ),
    re_path(
        rf"^publish/project/{_PROJECT}$",
        views.ProjectPublishView.as_view(),
        name="project-publish",
    ),
    re_path(
        rf"^publish/module/{_MODULE}$",
        views.ModulePublishView.as_view(),
        name="module-publish",
    ),
    re_path(
        r"^delete/module/(?P<module_slug>[-\w_]+)/$",
        views.ModuleDeleteView.as_view(),
        name="module-delete",
    ),
    *components.get_urls(),
]
