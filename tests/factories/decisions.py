"""What a body resolves, as it is entered or sent."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.decisions.legality import DecisionInput
from gemeinsam_digital.governance.decisions.mandates.legality import MandateInput
from gemeinsam_digital.governance.decisions.mandates.legality import OwnMandate
from gemeinsam_digital.governance.decisions.mandates.selectors import consortium_of
from gemeinsam_digital.governance.decisions.selectors import decision_base
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.claims.services import claim_accept
from gemeinsam_digital.responsibility.claims.services import claim_offer
from gemeinsam_digital.units.models import Unit
from tests.factories.content import TEXT


def mandating(idea: Idea, **changes: Any) -> MandateInput:
    """Return a mandate for everybody who holds a role."""
    values: dict[str, Any] = {
        "implementers": [claim.actor_id for claim in _team(idea)],
        "starts_on": timezone.localdate(),
        "ends_on": timezone.localdate() + timedelta(days=365),
        "report_months": 6,
    }
    return MandateInput(**{**values, **changes})


def deciding(
    idea: Idea, outcome: Outcome = Outcome.ADOPTED, **changes: Any
) -> DecisionInput:
    """Return what a body resolved, with what the outcome asks for."""
    values: dict[str, Any] = {"outcome": outcome, "reasons": TEXT}
    if outcome == Outcome.ADOPTED:
        values |= {"measure_type": MeasureType.DECENTRAL, "mandate": mandating(idea)}
    else:
        values["reopening"] = TEXT
    if outcome == Outcome.DEFERRED:
        values["postponed_until"] = timezone.localdate() + timedelta(days=30)
    return DecisionInput(**{**values, **changes})


def sending(idea: Idea, outcome: str = "adopted", **changes: Any) -> dict[str, Any]:
    """Return what the form about one proposal sends, without the body."""
    today = timezone.localdate()
    values: dict[str, Any] = {
        "base": decision_base(Idea.objects.get(pk=idea.pk)),
        "outcome": outcome,
        "decided_on": today.isoformat(),
        "reasons": "Weil es passt.",
    }
    if outcome == Outcome.ADOPTED:
        values |= {
            "measure_type": MeasureType.DECENTRAL.value,
            "implementers": [str(claim.actor_id) for claim in _team(idea)],
            "starts_on": today.isoformat(),
            "ends_on": (today + timedelta(days=365)).isoformat(),
            "report_months": "6",
        }
    else:
        values["reopening"] = TEXT
    if outcome == Outcome.DEFERRED:
        values["postponed_until"] = (today + timedelta(days=30)).isoformat()
    return {**values, **changes}


def own_mandate(idea: Idea, **changes: Any) -> OwnMandate:
    """Return the mandate of a project; a unit leads it where nobody does."""
    if not _team(idea):
        participations = arena_of(idea.module).participations.order_by("pk")
        unit = Unit.objects.get(pk=participations.values_list("actor", flat=True)[0])
        claim = claim_offer(
            idea=idea,
            claimant=unit.actor,
            role=Role.LEAD,
            commitment=TEXT,
            actor=SYSTEM,
        )
        claim_accept(claim=claim, actor=SYSTEM)
    values: dict[str, Any] = {
        "measure_type": MeasureType.CENTRAL,
        "reference": "Senatsbeschluss 7",
        "mandate": mandating(idea),
    }
    return OwnMandate(**{**values, **changes})


def _team(idea: Idea) -> list[Any]:
    return consortium_of(Idea.objects.get(pk=idea.pk))
