"""What the plan of a measure does when its measure goes on or ends."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.signals import event_written
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.measures.plans.models import PlanLink
from gemeinsam_digital.measures.plans.selectors import has_ended
from gemeinsam_digital.measures.selectors import measure_of


@receiver(event_written, dispatch_uid="gd_follow_plan")
def follow_status(sender: Any, event: Event, **kwargs: Any) -> None:
    """Say in the list of plans whether a measure has ended, whatever ended it."""
    host = get_host()
    if not host.has_plans or event.idea.stage != Stage.MEASURE:
        return
    link = PlanLink.objects.filter(idea=event.idea_id).first()
    measure = measure_of(event.idea) if link else None
    if link is not None and measure is not None:
        host.plan_done_set(link.host_key, is_done=has_ended(measure))
