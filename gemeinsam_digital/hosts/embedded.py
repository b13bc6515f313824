"""The embedded host: nothing around the Arena but the interface itself."""

from __future__ import annotations

from typing import Any


class Embedded:
    """The platform of the demo and of the default test lane."""

    discussion_template = "gemeinsam_digital/hosts/embedded/discussion.html"
    skip_target = ""

    def setup(self) -> None:
        """Nothing to connect."""

    def silence(self, user: Any) -> None:
        """The embedded host notifies nobody."""

    def announce_idea(self, idea: Any) -> None:
        """The embedded host notifies nobody."""

    def announce_report(self, report: Any) -> None:
        """The embedded host notifies nobody."""
