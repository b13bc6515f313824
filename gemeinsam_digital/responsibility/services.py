"""Taking responsibility: offer, answer, withdraw, give back."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db import IntegrityError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.choices import ActorKind
from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.choices import Role
from gemeinsam_digital.choices import Sector
from gemeinsam_digital.exceptions import Illegal
from gemeinsam_digital.exceptions import Invalid
from gemeinsam_digital.history.services import record
from gemeinsam_digital.history.types import EventType
from gemeinsam_digital.ideas.services import lock
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import Principal
from gemeinsam_digital.principals import name_of
from gemeinsam_digital.principals import user_of
from gemeinsam_digital.responsibility import events
from gemeinsam_digital.responsibility.models import COMMITMENT_LENGTH
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Actor
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Representative
from gemeinsam_digital.text import normalise

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


@transaction.atomic
def person_ensure(*, actor: Principal) -> Actor:
    """Return the actor of a user's own person, made on first use.

    The name follows the account's public name.
    """
    person, _made = Actor.objects.get_or_create(
        user=actor,
        defaults={
            "kind": ActorKind.PERSON,
            "sector": Sector.CITIZENS,
            "name": name_of(actor)[:200],
        },
    )
    return person


@transaction.atomic
def organisation_register(
    *,
    actor: Principal,
    name: str,
    sector: Sector,
    description: str = "",
    website: str = "",
    kind: ActorKind = ActorKind.ORGANISATION,
) -> Actor:
    """Register an organisation; whoever does so represents it (not the system).

    It is unconfirmed, and marked so wherever it appears, until a moderator or
    operator confirms it.

    Raises:
        PermissionDenied: for an anonymous or inactive user.
        Invalid: the name is empty, or taken by another organisation.
    """
    require(actor, Permission.REGISTER_ACTOR, None)
    clean = " ".join(normalise(name).split())
    if not clean:
        raise Invalid("name", pgettext("arena", "Please enter a name."))
    if Actor.objects.filter(name__iexact=clean).exclude(kind=ActorKind.PERSON).exists():
        raise Invalid(
            "name",
            pgettext(
                "arena",
                "An organisation of this name exists already. Please ask somebody "
                "who represents it, or the moderators.",
            ),
        )
    organisation = Actor.objects.create(
        kind=kind,
        sector=Sector(sector),
        name=clean,
        description=normalise(description),
        website=website,
    )
    if user_of(actor) is not None:
        Representative.objects.create(
            actor=organisation, user=actor, user_name=name_of(actor)
        )
    return organisation


@transaction.atomic
def organisation_confirm(*, organisation: Actor, actor: Principal) -> Actor:
    """Confirm that an organisation is who it says (idempotent).

    Raises:
        PermissionDenied: not an operator of the platform.
    """
    require(actor, Permission.CONFIRM_ACTOR, organisation)
    locked = Actor.objects.select_for_update().get(pk=organisation.pk)
    if locked.confirmed_at is None:
        locked.confirmed_at = timezone.now()
        locked.confirmed_by = user_of(actor)
        locked.confirmed_by_name = name_of(actor)
        locked.save()
    return locked


@transaction.atomic
def claim_offer(
    *,
    idea: Idea,
    claimant: Actor,
    role: Role,
    commitment: str,
    actor: Principal,
    until: date | None = None,
) -> Claim:
    """Offer to take a role on an idea.

    Args:
        idea: which.
        claimant: the person or organisation that offers.
        role: lead, partner, guide or resource.
        commitment: what it brings in, public.
        actor: the user who speaks for the claimant.
        until: last day of the commitment, if it is limited.

    Raises:
        PermissionDenied: no claims in this phase, or not one's own actor.
        Illegal: the idea is not open, or the same offer exists.
        Invalid: the commitment is missing or too long, or ``until`` is past.
    """
    require(actor, Permission.OFFER_CLAIM, idea)
    require(actor, Permission.SPEAK_FOR_ACTOR, claimant)
    text = _checked_commitment(commitment)
    if until is not None and until <= timezone.localdate():
        raise Invalid("until", pgettext("arena", "Please choose a day in the future."))
    locked = lock(idea)
    require(actor, Permission.OFFER_CLAIM, locked)
    _check_open(locked)
    if claimant.claims.filter(idea=locked, role=role, state__in=OPEN_STATES).exists():
        raise Illegal(
            pgettext("arena", "%(actor)s offers or has this role already.")
            % {"actor": claimant.name}
        )
    claim = Claim.objects.create(
        idea=locked,
        actor=claimant,
        role=Role(role),
        commitment=text,
        until=until,
        offered_by=user_of(actor),
        offered_by_name=name_of(actor),
    )
    _record(claim, events.CLAIM_OFFERED, actor)
    return claim


@transaction.atomic
def claim_accept(*, claim: Claim, actor: Principal) -> Claim:
    """Accept an offer; there is never more than one active lead.

    Raises:
        PermissionDenied: not the lead, author or moderator, or one's own offer.
        Illegal: the idea is not open, the offer was answered or withdrawn
            meanwhile, or somebody else leads.
    """
    locked = _locked(claim)
    require(actor, Permission.DECIDE_CLAIM, locked)
    _expect(locked, ClaimState.OFFERED)
    _check_open(locked.idea)
    locked.state = ClaimState.ACCEPTED
    _decide(locked, actor)
    try:
        with transaction.atomic():
            locked.save()
    except IntegrityError as error:
        raise Illegal(
            pgettext("arena", "Somebody else has the lead already.")
        ) from error
    _record(locked, events.CLAIM_ACCEPTED, actor)
    return locked


@transaction.atomic
def claim_decline(*, claim: Claim, actor: Principal, note: str) -> Claim:
    """Decline an offer with a reason.

    Raises:
        PermissionDenied: not the lead, author or moderator, or one's own offer.
        Illegal: the offer was answered or withdrawn meanwhile.
        Invalid: the reason is missing.
    """
    locked = _locked(claim)
    require(actor, Permission.DECIDE_CLAIM, locked)
    _expect(locked, ClaimState.OFFERED)
    locked.note = _checked_note(note)
    locked.state = ClaimState.DECLINED
    _decide(locked, actor)
    locked.save()
    _record(locked, events.CLAIM_DECLINED, actor, text=locked.note)
    return locked


@transaction.atomic
def claim_withdraw(*, claim: Claim, actor: Principal) -> Claim:
    """Take back one's own offer before it is answered.

    Raises:
        PermissionDenied: not one's own actor.
        Illegal: the offer was answered meanwhile.
    """
    locked = _locked(claim)
    require(actor, Permission.END_CLAIM, locked)
    _expect(locked, ClaimState.OFFERED)
    locked.state = ClaimState.WITHDRAWN
    _end(locked, actor)
    locked.save()
    _record(locked, events.CLAIM_WITHDRAWN, actor)
    return locked


@transaction.atomic
def claim_release(*, claim: Claim, actor: Principal, note: str) -> Claim:
    """Give back a role, with a public reason.

    Raises:
        PermissionDenied: not one's own actor.
        Illegal: the role was given back or handed over meanwhile.
        Invalid: the reason is missing.
    """
    locked = _locked(claim)
    require(actor, Permission.END_CLAIM, locked)
    _expect(locked, ClaimState.ACCEPTED)
    locked.note = _checked_note(note)
    locked.state = ClaimState.RELEASED
    _end(locked, actor)
    locked.save()
    _record(locked, events.CLAIM_RELEASED, actor, text=locked.note)
    return locked


def _locked(claim: Claim) -> Claim:
    """Lock idea, then claim; always in this order, so that nobody waits for ever."""
    idea = lock(claim.idea)
    locked = Claim.objects.select_for_update(of=("self",)).get(pk=claim.pk)
    locked.idea = idea
    return locked


def _expect(claim: Claim, state: ClaimState) -> None:
    if claim.state != state:
        raise Illegal(
            pgettext("arena", "This is not possible any more: the offer is %(state)s.")
            % {"state": claim.state_label}
        )


def _decide(claim: Claim, actor: Principal) -> None:
    claim.decided_at = timezone.now()
    claim.decided_by = user_of(actor)
    claim.decided_by_name = name_of(actor)


def _end(claim: Claim, actor: Principal) -> None:
    claim.ended_at = timezone.now()
    claim.ended_by = user_of(actor)
    claim.ended_by_name = name_of(actor)


def _record(
    claim: Claim, event_type: EventType, actor: Principal, text: str = ""
) -> None:
    record(
        idea=claim.idea,
        type=event_type,
        actor=actor,
        payload={"claim": claim.pk, "actor": claim.actor_id, "role": claim.role},
        text=text,
    )


def _check_open(idea: Idea) -> None:
    if not idea.is_open:
        raise Illegal(
            pgettext(
                "arena",
                "This contribution is %(standing)s. Nobody can take on a role now.",
            )
            % {"standing": idea.standing_label}
        )


def _checked_commitment(commitment: str) -> str:
    text = normalise(commitment)
    if not text:
        raise Invalid(
            "commitment",
            pgettext("arena", "Please say what you bring in."),
        )
    if len(text) > COMMITMENT_LENGTH:
        raise Invalid(
            "commitment",
            pgettext("arena", "Please shorten the text to %(limit)s characters.")
            % {"limit": COMMITMENT_LENGTH},
        )
    return text


def _checked_note(note: str) -> str:
    text = normalise(note)
    if not text:
        raise Invalid("reason", pgettext("arena", "Please give a reason."))
    return text[:COMMITMENT_LENGTH]
