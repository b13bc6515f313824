"""Claims at every point of their life, brought there by the services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.claims import services
from gemeinsam_digital.responsibility.heartbeat import services as heartbeat
from gemeinsam_digital.responsibility.invitations import services as inviting
from gemeinsam_digital.responsibility.invitations.answers import services as answering
from gemeinsam_digital.responsibility.invitations.answers.services import Promise
from gemeinsam_digital.responsibility.models import Claim
from tests.factories import IdeaFactory
from tests.factories import UserFactory
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.world import World


def person(user: Any) -> Actor:
    return person_ensure(actor=user)


def offer(
    idea: Any,
    user: Any,
    role: Role = Role.LEAD,
    claimant: Actor | None = None,
    **changes: Any,
) -> Claim:
    """Let somebody offer a role, by default as a person."""
    values = {"commitment": TEXT} | changes
    return services.claim_offer(
        idea=idea,
        claimant=claimant or person(user),
        role=role,
        actor=user,
        **values,
    )


def hand_over(claim: Claim, who: Any, successor: Actor | None = None) -> Any:
    return inviting.hand_over_propose(
        claim=claim, successor=successor or person(UserFactory(name="heir")), actor=who
    )


def take_over(invitation: Any, who: Any = SYSTEM) -> Claim:
    return answering.invitation_accept(
        invitation=invitation, promise=Promise(TEXT), actor=who
    )


#: Everything that somebody can do with a claim, and from which state.
ACTS: dict[str, tuple[Callable[[Claim, Any], Any], ClaimState]] = {
    "accept": (
        lambda claim, who: services.claim_accept(claim=claim, actor=who),
        ClaimState.OFFERED,
    ),
    "decline": (
        lambda claim, who: services.claim_decline(claim=claim, actor=who, note=TEXT),
        ClaimState.OFFERED,
    ),
    "withdraw": (
        lambda claim, who: services.claim_withdraw(claim=claim, actor=who),
        ClaimState.OFFERED,
    ),
    "release": (
        lambda claim, who: services.claim_release(claim=claim, actor=who, note=TEXT),
        ClaimState.ACCEPTED,
    ),
    "keep": (
        lambda claim, who: heartbeat.claim_confirm(
            claim=claim, actor=who, capacity="Zwei Stunden"
        ),
        ClaimState.ACCEPTED,
    ),
    "hand over": (hand_over, ClaimState.ACCEPTED),
}


def act(name: str, claim: Claim, who: Any) -> Any:
    """Do something with a claim as the page showed it, however old that is."""
    return ACTS[name][0](claim, who)


def _lapse(claim: Claim) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Claim.objects.filter(pk=claim.pk).update(until=yesterday)
    assert heartbeat.claim_heartbeat_check(claim=claim, actor=SYSTEM) == "lapsed"


#: What has to be done with an offer until it is in a state.
WAYS: dict[ClaimState, list[Callable[[Claim], Any]]] = {
    ClaimState.OFFERED: [],
    ClaimState.DECLINED: [lambda claim: act("decline", claim, SYSTEM)],
    ClaimState.WITHDRAWN: [lambda claim: act("withdraw", claim, SYSTEM)],
    ClaimState.ACCEPTED: [lambda claim: act("accept", claim, SYSTEM)],
    ClaimState.RELEASED: [
        lambda claim: act("accept", claim, SYSTEM),
        lambda claim: act("release", claim, SYSTEM),
    ],
    ClaimState.LAPSED: [lambda claim: act("accept", claim, SYSTEM), _lapse],
    ClaimState.HANDED_OVER: [
        lambda claim: act("accept", claim, SYSTEM),
        lambda claim: take_over(hand_over(claim, SYSTEM)),
    ],
}


def in_state(
    world: World, state: ClaimState, role: Role = Role.PARTNER, user: Any = None
) -> Claim:
    """Return a claim of somebody new on a new idea."""
    user = user or UserFactory(name="helper")
    claim = offer(IdeaFactory(world=world), user, role)
    for do in WAYS[state]:
        do(claim)
    return fresh(claim)


def told(idea: Any) -> list[str]:
    """Return the types of the events of an idea, oldest first."""
    return list(idea.events.order_by("sequence").values_list("type", flat=True))
