"""Root addresses of the embedded host."""

from __future__ import annotations

from django.conf import settings
from django.conf.urls.static import static
from django.contrib import admin
from django.urls import include
from django.urls import path

urlpatterns = [
    path("django-admin/", admin.site.urls),
    path("dashboard/", include("tests.host.platform.dashboard_urls")),
    path("arena/", include("gemeinsam_digital.urls")),
    path("", include("tests.host.platform.urls")),
    *static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT),
]
