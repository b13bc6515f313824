"""Putting measures into the list of plans of the host."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.history.services import record
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.measures.plans.events import PLAN_DRAFTED
from gemeinsam_digital.measures.plans.legality import check_plannable
from gemeinsam_digital.measures.plans.models import PlanLink
from gemeinsam_digital.measures.plans.selectors import draft_of

if TYPE_CHECKING:
    from typing import Any

    from gemeinsam_digital.ideas.models import Idea


@transaction.atomic
def plan_draft(*, idea: Idea, actor: Any) -> PlanLink:
    """Draft a plan of the host for a measure; it is completed and published there.

    Where the host has deleted an earlier one a new one takes its place.

    Args:
        idea: a measure without a plan.
        actor: an account that adds plans there; automation has none.

    Raises:
        PermissionDenied: the host does not let them, or has no plans.
        Illegal: no measure, hidden, or it has a plan already.
    """
    locked = lock(idea)
    require(actor, Permission.DRAFT_PLAN, locked)
    measure = check_plannable(locked)
    key = get_host().plan_add(draft_of(locked, measure), actor)
    PlanLink.objects.filter(idea=locked).delete()
    link = PlanLink.objects.create(
        idea=locked, host_key=key, drafted_by=actor, drafted_by_name=name_of(actor)
    )
    record(idea=locked, type=PLAN_DRAFTED, actor=actor, payload={"plan": link.pk})
    return link
