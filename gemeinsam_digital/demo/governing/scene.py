"""Where bodies act: the stories that they deal with, and what they have made so far."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from datetime import datetime
from datetime import timedelta
from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.moments import days_ago
from gemeinsam_digital.demo.moments import today
from gemeinsam_digital.ideas.models import Idea

if TYPE_CHECKING:
    from gemeinsam_digital.demo.build import Ground
    from gemeinsam_digital.demo.story import Story
    from gemeinsam_digital.governance.bodies.models import Body
    from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
    from gemeinsam_digital.governance.meetings.models import Meeting


@dataclass(slots=True)
class Scene:
    """Where, and what bodies have made so far.

    Attributes:
        ground: project, Arena and everybody who acts.
        stories: of the contributions that bodies deal with, by key.
        meetings: by key, once they are planned.
        rounds: by title, once they are opened.
    """

    ground: Ground
    stories: dict[str, Story]
    meetings: dict[str, Meeting] = field(default_factory=dict)
    rounds: dict[str, DecisionRound] = field(default_factory=dict)

    def body(self, code: str) -> Body:
        """Return a body by its code."""
        return self.ground.arena.bodies.get(code=code)

    def secretary(self, code: str) -> Any:
        """Return the account that records for a body."""
        return self.ground.users[CONTENT.body_secretaries[code]]

    @property
    def moderator(self) -> Any:
        """Return the account that moderates."""
        return self.ground.users["moderator"]

    def idea(self, key: str) -> Idea:
        """Return a contribution as it is stored now."""
        if key in self.stories:
            return self.stories[key].idea
        title = next(row.title for row in CONTENT.contributions if row.key == key)
        return Idea.objects.get(module=self.ground.module, title=title)


def day_in(days: int) -> date:
    """Return the day in so many days."""
    return today() + timedelta(days=days)


def hour_in(days: int, hour: int) -> datetime:
    """Return an hour of the day in so many days."""
    return days_ago(-days).replace(hour=hour, minute=0)
