"""Locking contributions."""

from __future__ import annotations

from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.ideas.models import Idea


def lock(idea: Idea) -> Idea:
    """Return the row of the idea, locked until the transaction ends.

    Raises:
        Illegal: it was deleted meanwhile.
    """
    return lock_together(idea)[0]


def lock_together(*ideas: Idea) -> list[Idea]:
    """Return the rows of several ideas, locked until the transaction ends.

    They are locked in the order of their keys, whatever the order asked for:
    two who need the same two must not wait for each other for ever.

    Raises:
        Illegal: one of them was deleted meanwhile.
    """
    pks = [idea.pk for idea in ideas]
    # With the module, which every permission asks about; it stays unlocked.
    rows = Idea.objects.select_for_update(of=("self",)).select_related("module")
    by_pk = {row.pk: row for row in rows.filter(pk__in=pks).order_by("pk")}
    if any(idea.pk not in by_pk for idea in ideas):
        raise Illegal(pgettext("arena", "This contribution was deleted meanwhile."))
    return [by_pk[idea.pk] for idea in ideas]
