"""Every address of the app, whichever room it belongs to."""

from __future__ import annotations

from gemeinsam_digital.urls import urlpatterns

PATTERNS = [pattern for room in urlpatterns for pattern in room.url_patterns]
