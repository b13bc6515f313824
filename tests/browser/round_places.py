"""Where the pages about rounds of decisions are in the example."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.selectors import deciding_bodies_of
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.results import closed_rounds
from gemeinsam_digital.governance.decisions.rounds.selectors import rounds_to_decide
from gemeinsam_digital.governance.decisions.rounds.services import round_open
from gemeinsam_digital.governance.decisions.rounds.services import round_prepare
from gemeinsam_digital.governance.decisions.selectors import proposals_waiting

Address = Callable[[Any], str]


def _module() -> Any:
    return ArenaSettings.objects.earliest("pk").module


def _body(user: Any) -> Body:
    return deciding_bodies_of(user, _module()).earliest("pk")


def _round(user: Any) -> DecisionRound:
    """A round of everything that waits, with decisions to look at."""
    # What waits in a round of the example can be decided on in one round only.
    rounds_to_decide(user, _module()).delete()
    row = round_open(
        body=_body(user),
        title="Entscheidungsrunde im Mai",
        day=timezone.localdate(),
        ideas=list(proposals_waiting(_module()).values_list("pk", flat=True)),
        actor=user,
    )
    said = {"reasons": "Der Betrieb ist nicht bezahlt.", "reopening": "Ein Ansatz."}
    round_prepare(
        round=row,
        prepared={item.pk: {"outcome": "declined", **said} for item in row.items.all()},
        version=row.version,
        actor=user,
    )
    return row


def closed(user: Any) -> str:
    """What everybody sees of a round that is closed."""
    row = closed_rounds(_module())[0]
    return reverse("gemeinsam_digital:round-result", args=[_module().slug, row.pk])


def opening(user: Any) -> str:
    """The page on which a round is opened."""
    args = [_module().slug, _body(user).pk]
    return reverse("gemeinsam_digital:round-create", args=args)


def a_round(name: str, *, with_items: bool = False) -> Address:
    """A page about a round."""

    def address(user: Any) -> str:
        row = _round(user)
        keys = row.items.values_list("pk", flat=True)
        query = "?" + "&".join(f"item={key}" for key in keys) if with_items else ""
        url = reverse(f"gemeinsam_digital:{name}", args=[_module().slug, row.pk])
        return url + query

    return address
