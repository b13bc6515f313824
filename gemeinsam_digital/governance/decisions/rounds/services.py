"""Preparing a round of decisions.

What is prepared has no history: it is nobody's business before it is decided.
"""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.governance.bodies.locks import lock_body
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.choices import RoundState
from gemeinsam_digital.governance.decisions.models import REASONS_LENGTH
from gemeinsam_digital.governance.decisions.rounds.legality import check_deciding
from gemeinsam_digital.governance.decisions.rounds.legality import check_prepared
from gemeinsam_digital.governance.decisions.rounds.legality import check_version
from gemeinsam_digital.governance.decisions.rounds.legality import checked_proposals
from gemeinsam_digital.governance.decisions.rounds.legality import checked_title
from gemeinsam_digital.governance.decisions.rounds.locks import lock_round
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.models import RoundItem
from gemeinsam_digital.governance.decisions.rounds.selectors import items_of
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_revision


@transaction.atomic
def round_open(
    *, body: Body, title: str, day: date, ideas: Collection[int], actor: Principal
) -> DecisionRound:
    """Open a round in which a body takes several proposals together.

    Args:
        body: a deciding one.
        title: of the round.
        day: on which it decides.
        ideas: keys of proposals that wait for a decision.
        actor: a secretary of the body.

    Raises:
        PermissionDenied: not a secretary of this body.
        Illegal: the body does not decide here.
        Invalid: title or proposals are missing or can't be.
    """
    body = lock_body(body.pk)
    require(actor, Permission.RUN_BODY, body)
    check_deciding(body)
    chosen = checked_proposals(None, body, ideas)
    row = DecisionRound.objects.create(
        body=body,
        title=checked_title(title),
        day=day,
        opened_by=user_of(actor),
        opened_by_name=name_of(actor),
    )
    _place(row, [], chosen)
    return row


@transaction.atomic
def round_update(
    *,
    round: DecisionRound,
    title: str,
    day: date,
    ideas: Collection[int],
    version: int,
    actor: Principal,
) -> DecisionRound:
    """Change the title, the day and the proposals of a round.

    What is decided stays in it; what goes takes what was prepared along.

    Raises:
        PermissionDenied: not a secretary of the body.
        Illegal: the round is closed.
        Stale: somebody else has saved it meanwhile.
        Invalid: as in :func:`round_open`.
    """
    row = lock_round(round.pk)
    require(actor, Permission.RUN_BODY, row)
    check_prepared(row)
    check_version(row, version)
    items = list(row.items.order_by("position", "pk"))
    decided = {item.idea_id for item in items if item.decision_id}
    chosen = checked_proposals(row, row.body, {*ideas, *decided})
    keys = {idea.pk for idea in chosen}
    row.title, row.day = checked_title(title), day
    row.items.exclude(idea__in=keys).delete()
    _place(row, [item for item in items if item.idea_id in keys], chosen)
    return _saved(row)


def _place(
    row: DecisionRound, kept: Sequence[RoundItem], chosen: Sequence[Idea]
) -> None:
    """Give every proposal its place: those that stay before those that come.

    Once something is decided its place is public, so that no other one moves up.
    """
    known = {item.idea_id for item in kept}
    if not any(item.decision_id for item in kept):
        for position, item in enumerate(kept, start=1):
            item.position = position
            item.save(update_fields=["position"])
    last = max((item.position for item in kept), default=0)
    RoundItem.objects.bulk_create(
        RoundItem(
            round=row, idea=idea, revision=current_revision(idea), position=position
        )
        for position, idea in enumerate(
            (idea for idea in chosen if idea.pk not in known), start=last + 1
        )
    )


def _saved(row: DecisionRound) -> DecisionRound:
    row.version += 1
    row.save()
    return row


@transaction.atomic
def round_prepare(
    *,
    round: DecisionRound,
    prepared: Mapping[int, Mapping[str, Any]],
    version: int,
    actor: Principal,
    order: Sequence[int] | None = None,
) -> DecisionRound:
    """Keep what is prepared; nothing is decided, and nothing has to be complete.

    Args:
        round: which.
        prepared: by the key of an item, what is said of it: ``priority_reason``,
            public with the decision; or the decision as a whole, ``outcome``,
            ``measure_type`` and what ``selectors.entered_of`` reads. What is
            decided already stays as it is.
        version: that the form started from.
        actor: a secretary of the body.
        order: keys of all its items that are shown, as they come; as they are by
            default. What is decided keeps its place all the same.

    Raises:
        PermissionDenied: not a secretary of the body.
        Illegal: the round is closed.
        Stale: somebody else has saved it meanwhile.
        Invalid: a reason is too long.
    """
    row = lock_round(round.pk)
    require(actor, Permission.RUN_BODY, row)
    check_prepared(row)
    check_version(row, version)
    items = list(row.items.order_by("position", "pk"))
    undecided = [item for item in items if item.decision_id is None]
    places = iter(sorted(item.position for item in undecided))
    for item in _in_order(row, items, order):
        if item.decision_id is not None:
            continue
        item.position = next(places)
        if item.pk in prepared:
            _prepare(item, dict(prepared[item.pk]))
        item.save()
    return _saved(row)


def _in_order(
    row: DecisionRound, items: list[RoundItem], order: Sequence[int] | None
) -> list[RoundItem]:
    """Return the items as they come; those that nobody sees come last."""
    if order is None:
        return items
    if sorted(order) != sorted(items_of(row).values_list("pk", flat=True)):
        raise Stale(row)
    places = {key: place for place, key in enumerate(order)}
    return sorted(items, key=lambda item: places.get(item.pk, len(places)))


def _prepare(item: RoundItem, said: dict[str, Any]) -> None:
    if "priority_reason" in said:
        field = f"item-{item.pk}-priority_reason"
        reason = normalise(said.pop("priority_reason"))
        item.priority_reason = checked_length(field, reason, REASONS_LENGTH)
    if "outcome" in said:
        item.outcome = said.pop("outcome")
        item.measure_type = said.pop("measure_type", "")
        item.entered = said


@transaction.atomic
def round_close(*, round: DecisionRound, actor: Principal) -> DecisionRound:
    """Close a round; what is not decided waits for the next one.

    Raises:
        PermissionDenied: not a secretary of the body.
        Illegal: it is closed already.
    """
    row = lock_round(round.pk)
    require(actor, Permission.RUN_BODY, row)
    check_prepared(row)
    row.state, row.closed_at = RoundState.CLOSED, timezone.now()
    return _saved(row)
