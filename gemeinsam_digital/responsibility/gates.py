"""Gates that responsibility answers."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.ideas.gates import GateState
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.legality import lacks_confirmation
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.roles.selectors import essential_roles_of
from gemeinsam_digital.responsibility.selectors import lead_claims_of
from gemeinsam_digital.responsibility.selectors import lead_of


def _offer_url(idea: Idea) -> str:
    return reverse("gemeinsam_digital:claim-offer", args=[idea.pk])


def lead_offered(idea: Idea) -> GateState:
    """Somebody offered to lead, or leads already."""
    claims = lead_claims_of(idea)
    claim = claims[0] if claims else None
    return GateState(
        code="lead_offered",
        met=claim is not None,
        label=pgettext("arena", "Somebody offers to take the lead"),
        detail=_who_offers(idea, claim) if claim else "",
        url="" if claim else _offer_url(idea),
        missing="" if claim else pgettext("arena", "a lead"),
    )


def _who_offers(idea: Idea, claim: Claim) -> str:
    """Say who offers, and what stands in the way of accepting it."""
    if not lacks_confirmation(idea, claim.actor, claim.role):
        return str(claim.actor.name)
    words = pgettext(
        "arena",
        "%(actor)s, not confirmed yet: the offer can be accepted once the moderation "
        "has confirmed the organisation.",
    )
    return words % {"actor": claim.actor.name}


def lead_confirmed(idea: Idea) -> GateState:
    """An offer to lead was accepted; by a confirmed one, if the Arena says so."""
    claims = lead_claims_of(idea)
    claim = lead_of(idea)
    waiting = [claim] if claim else claims
    if waiting and all(lacks_confirmation(idea, c.actor, c.role) for c in waiting):
        return _unconfirmed(waiting[0])
    return GateState(
        code="lead_confirmed",
        met=claim is not None,
        label=pgettext("arena", "The lead is confirmed"),
        detail=claim.actor.name if claim else "",
        url="" if claim else f"{idea.get_absolute_url()}#consortium",
        missing="" if claim else pgettext("arena", "confirmed lead"),
    )


def _unconfirmed(claim: Claim) -> GateState:
    return GateState(
        code="lead_confirmed",
        met=False,
        label=pgettext("arena", "The lead is confirmed"),
        detail=pgettext(
            "arena", "Nobody has checked yet that %(actor)s is who it says."
        )
        % {"actor": claim.actor.name},
        missing=pgettext("arena", "confirmed organisation"),
    )


def roles_filled(idea: Idea) -> GateState | None:
    """Every role that the team called essential has somebody, or is closed."""
    roles = essential_roles_of(idea)
    if not roles:
        return None
    wanted = [role.title for role in roles if role.is_open]
    return GateState(
        code="roles_filled",
        met=not wanted,
        label=pgettext("arena", "Every essential role has somebody"),
        detail=", ".join(wanted),
        url=f"{idea.get_absolute_url()}#consortium" if wanted else "",
        missing=pgettext("arena", "essential roles") if wanted else "",
    )
