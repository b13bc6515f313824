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
    rows = Idea.objects.select_for_update().filter(pk__in=[idea.pk for idea in ideas])
    by_pk = {row.pk: row for row in rows.order_by("pk")}
    if any(idea.pk not in by_pk for idea in ideas):
        raise Illegal(pgettext("arena", "This contribution was deleted meanwhile."))
    for idea in ideas:
        _share_module(idea, by_pk[idea.pk])
    return [by_pk[idea.pk] for idea in ideas]


def _share_module(idea: Idea, row: Idea) -> None:
    """Let the row have what is known of the module: the Arena, the phase, the project.

    It was asked for the page, and is not what the lock is about.
    """
    known = idea._state.fields_cache.get("module")
    if known is not None and known.pk == row.module_id:
        row.module = known
