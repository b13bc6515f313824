"""What the platform around the Arena is told, for its own list of what is new."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.events import FINDING_PUBLISHED
from gemeinsam_digital.governance.decisions.events import DECIDED
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.signals import event_recorded
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.ideas.events import STEPPED

OFFICIAL = frozenset({STEPPED.code, FINDING_PUBLISHED.code, DECIDED.code})


@receiver(event_recorded, dispatch_uid="gd_announce_official")
def announce_official(sender: Any, event: Event, **kwargs: Any) -> None:
    """Announce steps, findings and decisions, if somebody who moderates made them.

    What a team or a body does itself is no remark of the moderation.
    """
    is_official = event.type in OFFICIAL and event.actor is not None
    if is_official and may(event.actor, Permission.MODERATE_ARENA, event.idea.module):
        get_host().announce_official(event)
