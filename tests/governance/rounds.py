"""Rounds of decisions on their pages, and what tests ask of them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.models import RoundItem
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.models import Delivery
from tests.factories.rounds import prepared


def page(name: str, row: DecisionRound, pk: int | None = None) -> str:
    """Return the address of a page about a round, or about what else has a key."""
    args = [row.body.module.slug, pk or row.pk]
    return reverse(f"gemeinsam_digital:{name}", args=args)


def nothing_decided() -> bool:
    """Tell whether no row, event or mail says that something is decided."""
    return not (
        Decision.objects.exists()
        or Event.objects.filter(type="decided").exists()
        or Delivery.objects.filter(kind="decided").exists()
        or RoundItem.objects.exclude(decision=None).exists()
    )


def field(row: DecisionRound, idea: Idea, name: str) -> str:
    """Return the name that a field about a proposal has in the form."""
    return f"item-{row.items.get(idea=idea).pk}-{name}"


def filled(
    row: DecisionRound, idea: Idea, outcome: str = "adopted", **changes: Any
) -> dict[str, Any]:
    """Return what the form sends about a proposal."""
    return {
        field(row, idea, name): value
        for name, value in prepared(idea, outcome, **changes).items()
    }
