"""Deciding on several proposals of a round at once."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from django.db import transaction
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.rounds.legality import check_day_come
from gemeinsam_digital.governance.decisions.rounds.legality import check_prepared
from gemeinsam_digital.governance.decisions.rounds.legality import check_reasoned
from gemeinsam_digital.governance.decisions.rounds.locks import lock_round
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.models import RoundItem
from gemeinsam_digital.governance.decisions.rounds.selectors import entered_of
from gemeinsam_digital.governance.decisions.rounds.selectors import items_of
from gemeinsam_digital.governance.decisions.rounds.selectors import preload_round
from gemeinsam_digital.governance.decisions.rounds.selectors import preview_token
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.ideas.locks import lock_together
from gemeinsam_digital.ideas.models import Idea


@transaction.atomic
def round_decide(
    *,
    round: DecisionRound,
    items: Collection[int],
    token: str,
    actor: Principal,
    reference: str = "",
) -> list[Decision]:
    """Decide on one or several proposals of a round: on all of them, or on none.

    Args:
        round: which; its day is that of the decisions.
        items: keys of what was looked at.
        token: the ``preview_token`` of it.
        actor: a secretary of the body.
        reference: number of the minutes or the like, the same for all.

    Raises:
        PermissionDenied: not a secretary of the body.
        Illegal: the round is closed, its day has not come, or a proposal can't be
            decided on any more.
        Stale: something else would be decided than was looked at.
        Invalid: what is prepared for one of them lacks something.
    """
    chosen = RoundItem.objects.filter(round=round.pk, pk__in=items)
    lock_together(*Idea.objects.filter(pk__in=chosen.values("idea")).order_by("pk"))
    row = lock_round(round.pk)
    require(actor, Permission.RUN_BODY, row)
    check_prepared(row)
    check_day_come(row.day)
    known = list(items_of(row))
    looked_at = [item for item in known if item.pk in items]
    preload_round([item.idea for item in looked_at])
    if len(looked_at) != len(set(items)) or token != preview_token(row, looked_at):
        raise Stale(row)
    check_reasoned(known, looked_at)
    decisions = [_decide(row, item, reference, actor) for item in looked_at]
    row.version += 1
    row.save(update_fields=["version"])
    return decisions


def _decide(
    row: DecisionRound, item: RoundItem, reference: str, actor: Principal
) -> Decision:
    """Record one of the decisions; what it lacks names the proposal."""
    entered = entered_of(item)
    if item.decision_id is not None:
        raise Illegal(pgettext("arena", "One of them is decided already."))
    if entered is None:
        raise Invalid(
            "items",
            pgettext("arena", "%(title)s: no decision is prepared.")
            % {"title": item.idea.title},
        )
    # A proposal by itself needs no place.
    reason = item.priority_reason
    try:
        decision = decision_record(
            idea=item.idea,
            body=row.body,
            decided_on=row.day,
            entered=replace(entered, reference=reference),
            priority=(item.position, reason) if reason else None,
            actor=actor,
        )
    except Invalid as invalid:
        raise Invalid("items", f"{item.idea.title}: {invalid.message}") from invalid
    item.decision, item.revision = decision, decision.revision
    item.save(update_fields=["decision", "revision"])
    return decision
