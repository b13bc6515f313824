"""What a mail about a body that is heard says; ``None`` where it is settled.

That it is asked is public. What its members say and its secretary drafts is in none.
"""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.governance.recommendations.selectors import positions_due_from
from gemeinsam_digital.governance.recommendations.selectors import waiting
from gemeinsam_digital.notify.models import Delivery


def consulted(delivery: Delivery) -> dict[str, Any] | None:
    """Return what a body is asked, while this person has something to do about it.

    Who keeps its secretariat prepares the recommendation, who sits there says a
    position as long as positions are said in writing.
    """
    row = waiting().filter(pk=delivery.data["consultation"]).first()
    if row is None:
        return None
    if may(delivery.user, Permission.RUN_BODY, row):
        path = reverse("gemeinsam_digital:consultation", args=[row.pk])
        return {"consultation": row, "is_secretary": True, "answer_path": path}
    return position_due(delivery)


def position_due(delivery: Delivery) -> dict[str, Any] | None:
    """Return what this person, who sits in a body, still has to say a position on."""
    if delivery.idea is None:
        return None
    due = positions_due_from(delivery.user, delivery.idea.module)
    row = due.filter(pk=delivery.data["consultation"]).first()
    if row is None:
        return None
    path = reverse("gemeinsam_digital:position", args=[row.pk])
    return {"consultation": row, "is_secretary": False, "answer_path": path}
