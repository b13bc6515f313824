"""Rounds of decisions, as a secretary prepares them."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.governance.decisions.mandates.selectors import consortium_of
from gemeinsam_digital.governance.decisions.rounds.deciding.services import round_decide
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.models import RoundItem
from gemeinsam_digital.governance.decisions.rounds.selectors import items_of
from gemeinsam_digital.governance.decisions.rounds.selectors import preview_token
from gemeinsam_digital.governance.decisions.rounds.services import round_open
from gemeinsam_digital.governance.decisions.rounds.services import round_prepare
from gemeinsam_digital.ideas.models import Idea
from tests.factories.content import TEXT
from tests.factories.world import World


def opened(world: World, *ideas: Idea, **changes: Any) -> DecisionRound:
    """Open a round of today."""
    values: dict[str, Any] = {
        "body": world.body,
        "title": "Runde im Mai",
        "day": timezone.localdate(),
        "ideas": [idea.pk for idea in ideas],
        "actor": world.secretary,
    }
    return round_open(**{**values, **changes})


def prepared(idea: Idea, outcome: str = "adopted", **changes: Any) -> dict[str, Any]:
    """Return what a secretary has entered about a proposal."""
    today = timezone.localdate()
    team = consortium_of(Idea.objects.get(pk=idea.pk))
    values: dict[str, Any] = {"outcome": outcome, "reasons": TEXT}
    if outcome == Outcome.ADOPTED:
        values |= {
            "measure_type": MeasureType.DECENTRAL.value,
            "implementers": [str(claim.actor_id) for claim in team],
            "starts_on": today.isoformat(),
            "ends_on": (today + timedelta(days=365)).isoformat(),
            "report_months": 6,
        }
    else:
        values["reopening"] = TEXT
    if outcome == Outcome.DEFERRED:
        values["postponed_until"] = (today + timedelta(days=30)).isoformat()
    return {**values, **changes}


def prepare(
    world: World,
    row: DecisionRound,
    entered: Mapping[RoundItem, Mapping[str, Any]],
    order: Sequence[RoundItem] | None = None,
) -> DecisionRound:
    """Keep what is entered about some proposals, and their order."""
    return round_prepare(
        round=row,
        prepared={item.pk: values for item, values in entered.items()},
        version=DecisionRound.objects.get(pk=row.pk).version,
        actor=world.secretary,
        order=[item.pk for item in order] if order else None,
    )


def reasoned(world: World, row: DecisionRound) -> DecisionRound:
    """Say why every proposal has its place."""
    return prepare(
        world,
        row,
        {
            item: {"priority_reason": f"Platz {place}"}
            for place, item in enumerate(items_of(row), start=1)
        },
    )


def ready(world: World, **outcomes: Idea) -> DecisionRound:
    """Open a round in which every proposal has its reasons and its decision.

    Args:
        outcomes: proposals by the outcome, with a number where it is one of several.
    """
    row = opened(world, *outcomes.values())
    items = {item.idea_id: item for item in items_of(row)}
    entered = {
        items[idea.pk]: prepared(idea, name.partition("_")[0])
        for name, idea in outcomes.items()
    }
    prepare(world, row, entered)
    return reasoned(world, row)


def looked_at(row: DecisionRound, *keys: int) -> str:
    """Return what the page that is looked at sends along."""
    fresh = DecisionRound.objects.get(pk=row.pk)
    items = [item for item in items_of(fresh) if not keys or item.pk in keys]
    return preview_token(fresh, items)


def decide(world: World, row: DecisionRound, **changes: Any) -> list[Any]:
    """Decide on everything in a round."""
    values: dict[str, Any] = {
        "round": row,
        "items": [item.pk for item in items_of(row)],
        "token": looked_at(row),
        "actor": world.secretary,
    }
    return round_decide(**{**values, **changes})
