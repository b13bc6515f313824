"""What notify hears of goal conflicts besides the history. Nobody calls it."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.conflicts.signals import conflict_reminded
from gemeinsam_digital.notify.audiences import Involved
from gemeinsam_digital.notify.kinds.disputes import CONFLICT_DUE
from gemeinsam_digital.notify.outbox import announce


@receiver(conflict_reminded, dispatch_uid="gd_announce_conflict_due")
def announce_conflict_due(
    sender: Any, conflict: GoalConflict, is_overdue: bool, **kwargs: Any
) -> None:
    """Write the mails to who records for the body that has to resolve it.

    The day is part of the key: of another one the body is reminded anew.
    """
    when = "overdue" if is_overdue else "soon"
    announce(
        kind=CONFLICT_DUE,
        key=f"conflict_due:{conflict.pk}:{when}:{conflict.due.isoformat()}",
        idea=conflict.idea,
        doer=None,
        involved=Involved(bodies=(conflict.resolver_id,)),
        data={"conflict": conflict.pk},
    )
