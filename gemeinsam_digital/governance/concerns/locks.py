"""Locking concerns."""

from __future__ import annotations

from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.ideas.locks import lock


def lock_concern(concern: Concern) -> Concern:
    """Return the row of a concern with its idea, both locked, the idea first.

    Raises:
        Illegal: the contribution was deleted meanwhile.
    """
    idea = lock(concern.idea)
    rows = Concern.objects.select_for_update(of=("self",))
    rows = rows.select_related("body", "unit__actor", "escalated_to")
    locked = rows.get(pk=concern.pk)
    locked.idea = idea
    return locked


def lock_draft(draft: ConcernDraft) -> ConcernDraft:
    """Return the row of a concern in the making with its idea, both locked.

    Raises:
        Illegal: it was raised, discarded or deleted meanwhile.
    """
    idea = lock(draft.idea)
    rows = ConcernDraft.objects.select_for_update(of=("self",))
    locked = rows.select_related("body", "unit__actor").filter(pk=draft.pk).first()
    if locked is None:
        raise Illegal(
            pgettext(
                "arena",
                "This concern in the making is not there any more: it was raised or "
                "discarded meanwhile.",
            )
        )
    locked.idea = idea
    return locked
