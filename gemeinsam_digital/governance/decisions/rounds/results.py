"""Reading what closed rounds have decided: all of them that is public.

What was prepared and not decided is in none of these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists
from django.db.models import F
from django.db.models import OuterRef
from django.db.models import QuerySet

from gemeinsam_digital.governance.choices import RoundState
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.ideas.models import Idea

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


def closed_rounds(module: Module) -> QuerySet[DecisionRound]:
    """Return the closed rounds of an Arena in which something was decided.

    The newest first. A round that was closed without a decision was nobody's
    business but its body's.
    """
    return DecisionRound.objects.filter(
        Exists(_shown_decisions().filter(round_item__round=OuterRef("pk"))),
        body__arena__module=module,
        state=RoundState.CLOSED,
    ).order_by("-day", "-pk")


def decided_in(round: DecisionRound) -> list[Decision]:
    """Return what was decided in a round, in its order.

    Of a decision that was corrected since its correction, in the same place.
    """
    decisions = _shown_decisions().filter(round_item__round=round)
    return list(
        decisions.select_related("mandate", "idea__module")
        .prefetch_related("idea__terms", "mandate__implementers")
        .order_by(F("priority").asc(nulls_last=True), "round_item__position", "pk")
    )


def _shown_decisions() -> QuerySet[Decision]:
    return Decision.objects.filter(idea__in=Idea.objects.visible())
