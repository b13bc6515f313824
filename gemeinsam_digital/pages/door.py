"""Where the host's own page of a module leads."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.shortcuts import redirect

from gemeinsam_digital.arena.base_views import ArenaView


class DoorView(ArenaView):
    """What the host shows for every phase of ours: the way to the Arena's home.

    The home has one address, so that what is shared, found and counted is one page.
    It is ours because the host shows nothing of ours before the first phase.
    """

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Lead there."""
        return redirect(self.home_url)
