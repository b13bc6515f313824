"""Gates that the bodies answer."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.governance.decisions.selectors import mandate_of
from gemeinsam_digital.governance.decisions.selectors import standing_decision
from gemeinsam_digital.ideas.gates import GateState
from gemeinsam_digital.ideas.models import Idea


def decision_adopted(idea: Idea) -> GateState:
    """The deciding body adopted the proposed measure."""
    decision = standing_decision(idea)
    met = mandate_of(idea) is not None
    detail = ""
    if decision is not None:
        detail = f"{decision.body_name}: {decision.outcome_label}"
    return GateState(
        code="decision_adopted",
        met=met,
        label=pgettext("arena", "The deciding body has adopted it"),
        detail=detail,
        url="" if met else reverse("gemeinsam_digital:decision", args=[idea.pk]),
        missing="" if met else pgettext("arena", "decision"),
    )
