"""Gates that responsibility answers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.gates import GateState
from gemeinsam_digital.maturation.gates import gate
from gemeinsam_digital.maturation.gates import preloader
from gemeinsam_digital.responsibility.selectors import lead_claims_of
from gemeinsam_digital.responsibility.selectors import lead_of
from gemeinsam_digital.responsibility.selectors import preload_lead_claims

preloader(preload_lead_claims)


def _offer_url(idea: Idea) -> str:
    return reverse("gemeinsam_digital:claim-offer", args=[idea.pk])


@gate("lead_offered")
def lead_offered(idea: Idea) -> GateState:
    """Somebody offered to lead, or leads already."""
    claims = lead_claims_of(idea)
    claim = claims[0] if claims else None
    return GateState(
        code="lead_offered",
        met=claim is not None,
        label=pgettext("arena", "Somebody offers to take the lead"),
        detail=claim.actor.name if claim else "",
        who="" if claim else pgettext("arena", "Persons and organisations"),
        url="" if claim else _offer_url(idea),
        missing="" if claim else pgettext("arena", "a lead"),
    )


@gate("lead_confirmed")
def lead_confirmed(idea: Idea) -> GateState:
    """An offer to lead was accepted."""
    claim = lead_of(idea)
    return GateState(
        code="lead_confirmed",
        met=claim is not None,
        label=pgettext("arena", "The lead is confirmed"),
        detail=claim.actor.name if claim else "",
        who=""
        if claim
        else pgettext("arena", "The person who contributed it, or the moderators"),
        url="" if claim else f"{idea.get_absolute_url()}#consortium",
        missing="" if claim else pgettext("arena", "confirmed lead"),
    )
