"""Phases of an Arena: time windows that open public actions.

Identifiers are stored in the host's database: they stay for ever.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from adhocracy4 import phases
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.door import DoorView

ACTIONS = ("contribute", "crud", "comment", "rate", "claim")


def _features(*actions: str) -> dict[str, tuple[type[Idea]]]:
    return dict.fromkeys(actions, (Idea,))


class ArenaPhase(phases.PhaseContent):
    """Shared by all phases of an Arena."""

    app = "gemeinsam_digital"
    view = DoorView
    features: dict[str, Any]


class OpenArenaPhase(ArenaPhase):
    """The running Arena: everything at once."""

    phase = "arena"
    name = pgettext_lazy("arena", "Running Arena")
    description = pgettext_lazy(
        "arena", "Contribute, discuss, support, work out and take responsibility."
    )
    module_name = pgettext_lazy("arena", "Arena of ideas")
    features = _features(*ACTIONS)


class CollectPhase(ArenaPhase):
    """A round begins: ideas are contributed."""

    phase = "collect"
    name = pgettext_lazy("arena", "Collect")
    description = pgettext_lazy(
        "arena", "Contribute ideas and needs, discuss and support them."
    )
    module_name = pgettext_lazy("arena", "Arena of ideas")
    features = _features(*ACTIONS)


class DevelopPhase(ArenaPhase):
    """Ideas become profiles."""

    phase = "develop"
    name = pgettext_lazy("arena", "Develop")
    description = pgettext_lazy(
        "arena", "Work out profiles together and take responsibility."
    )
    module_name = pgettext_lazy("arena", "Arena of ideas")
    features = _features("crud", "comment", "rate", "claim")


class ReviewPhase(ArenaPhase):
    """The administration judges; the public discusses."""

    phase = "review"
    name = pgettext_lazy("arena", "Review")
    description = pgettext_lazy(
        "arena", "Administrative units judge feasibility, everybody can discuss."
    )
    module_name = pgettext_lazy("arena", "Arena of ideas")
    features = _features("comment", "rate")


class DecidePhase(ArenaPhase):
    """Bodies advise and decide."""

    phase = "decide"
    name = pgettext_lazy("arena", "Decide")
    description = pgettext_lazy("arena", "Bodies advise and decide on measures.")
    module_name = pgettext_lazy("arena", "Arena of ideas")
    features = _features("comment")


RUNNING = (OpenArenaPhase,)
ROUND = (CollectPhase, DevelopPhase, ReviewPhase, DecidePhase)

for phase_class in RUNNING + ROUND:
    phases.content.register(phase_class())
