"""Who answers for what, read."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet

from adhocracy4.modules.models import Module
from gemeinsam_digital.choices import ActorKind
from gemeinsam_digital.choices import AnswerState
from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.choices import OpenRoleState
from gemeinsam_digital.choices import Role
from gemeinsam_digital.choices import Stage
from gemeinsam_digital.choices import Standing
from gemeinsam_digital.ideas.facts import Fact
from gemeinsam_digital.maturation.transitions import MATURING
from gemeinsam_digital.responsibility.actor_models import Actor
from gemeinsam_digital.responsibility.actor_models import Representative
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.models import OpenRole

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


# --- speaking for somebody -------------------------------------------------------


def _spoken_for_by(user: Any, prefix: str = "") -> Q:
    """Return the condition that an actor, at the end of a path, is the user's."""
    path = f"{prefix}__" if prefix else ""
    return Q(**{f"{path}user": user}) | Q(
        **{
            f"{path}representatives__user": user,
            f"{path}representatives__left_at": None,
        }
    )


def actors_of(user: Any) -> QuerySet[Actor]:
    """Return the actors that a user may speak for, the own person included."""
    return (
        Actor.objects.filter(_spoken_for_by(user), retired_at=None)
        .distinct()
        .order_by("name")
    )


def organisations_of(user: Any) -> QuerySet[Actor]:
    """Return the organisations and units that a user represents."""
    return actors_of(user).exclude(kind=ActorKind.PERSON)


def speaks_for(user: Any, actor_pk: int) -> bool:
    """Return whether the user may speak for an actor."""
    return actors_of(user).filter(pk=actor_pk).exists()


def can_answer() -> Q:
    """Return the condition that somebody is there who answers for an actor."""
    speaking = Representative.objects.filter(
        actor=OuterRef("pk"), left_at=None, user__is_active=True
    )
    is_person = Q(kind=ActorKind.PERSON)
    return is_person & Q(user__is_active=True) | ~is_person & Q(Exists(speaking))


def representatives_of(actor: Actor) -> QuerySet[Representative]:
    """Return who speaks for an organisation now, whoever did so longest first."""
    present = actor.representatives.filter(left_at=None, user__isnull=False)
    return present.select_related("user").order_by("since", "pk")


def speakers_of(actor_pks: Iterable[int]) -> dict[int, set[int]]:
    """Return the keys of the active accounts that speak for actors; two queries."""
    pks = set(actor_pks)
    speakers: dict[int, set[int]] = {pk: set() for pk in pks}
    present = Actor.objects.filter(pk__in=pks, retired_at=None)
    own = present.filter(user__is_active=True).values_list("pk", "user")
    representing = Representative.objects.filter(
        actor__in=present, left_at=None, user__is_active=True
    )
    for actor, user in [*own, *representing.values_list("actor", "user")]:
        speakers[actor].add(user)
    return speakers


def unanswered_by_lead(lead: Claim, offers: Iterable[Claim]) -> set[int]:
    """Return the actors whose offers nobody who speaks for the lead can answer.

    Nobody answers for whom they speak themselves, so where all of them speak for
    who offers as well, or nobody is there, an offer would wait until the lead
    lapses.
    """
    offering = {claim.actor_id for claim in offers}
    speakers = speakers_of({lead.actor_id, *offering})
    leading = speakers[lead.actor_id]
    return {pk for pk in offering if not leading - speakers[pk]}


def modules_of(actor: Actor) -> QuerySet[Module]:
    """Return the modules of the Arenas in which an actor takes part."""
    pks = actor.participations.values("arena__module")
    return Module.objects.filter(pk__in=pks).select_related("project__organisation")


def works_with(user: Any, actor_pk: int) -> bool:
    """Return whether the user speaks for an actor, or for one in its team."""
    mine = actors_of(user).values("pk")
    ideas = Claim.objects.filter(
        actor=actor_pk, state=ClaimState.ACCEPTED, idea__hidden_at=None
    )
    together = Claim.objects.filter(
        actor__in=mine, state=ClaimState.ACCEPTED, idea__in=ideas.values("idea")
    )
    return speaks_for(user, actor_pk) or together.exists()


# --- of one idea -----------------------------------------------------------------


@Fact
def lead_claims_of(idea: Idea) -> list[Claim]:
    """Return the offers to lead and the claim of who leads, oldest first."""
    return list(_to_lead(idea.claims.all()))


def _to_lead(claims: QuerySet[Claim]) -> QuerySet[Claim]:
    return (
        claims.filter(role=Role.LEAD, state__in=OPEN_STATES)
        .select_related("actor")
        .order_by("offered_at", "pk")
    )


def preload_lead_claims(ideas: Sequence[Idea]) -> None:
    """Look up who leads or offers to, in one query."""
    claims: dict[int, list[Claim]] = {idea.pk: [] for idea in ideas}
    for claim in _to_lead(Claim.objects.filter(idea__in=ideas)):
        claims[claim.idea_id].append(claim)
    for idea in ideas:
        lead_claims_of.put(idea, claims[idea.pk])


def lead_of(idea: Idea) -> Claim | None:
    """Return the accepted claim to lead, ``None`` where nobody leads."""
    return next(
        (c for c in lead_claims_of(idea) if c.state == ClaimState.ACCEPTED), None
    )


def is_in_team(user: Any, idea: Idea, roles: tuple[Role, ...]) -> bool:
    """Return whether the user speaks for an actor with one of these roles.

    One query, because rules ask it on every page.
    """
    return (
        idea.claims.filter(role__in=roles, state=ClaimState.ACCEPTED)
        .filter(_spoken_for_by(user, "actor"))
        .exists()
    )


def in_order_of_roles(claims: Iterable[Claim]) -> list[Claim]:
    """Return claims with the lead first, then by when they were accepted."""
    order = {role.value: position for position, role in enumerate(Role)}
    return sorted(
        claims, key=lambda claim: (order[claim.role], claim.decided_at, claim.pk)
    )


def consortium_of(idea: Idea) -> list[Claim]:
    """Return the accepted claims, the lead first, with their competences."""
    claims = idea.claims.filter(state=ClaimState.ACCEPTED).select_related("actor")
    return in_order_of_roles(claims.prefetch_related("competences"))


def former_claims_of(idea: Idea) -> list[Claim]:
    """Return the roles that ended, the newest end first."""
    ended = (ClaimState.RELEASED, ClaimState.HANDED_OVER, ClaimState.LAPSED)
    claims = idea.claims.filter(state__in=ended)
    return list(
        claims.select_related("actor", "successor__actor").order_by("-ended_at", "-pk")
    )


def offers_on(idea: Idea) -> QuerySet[Claim]:
    """Return the offers that wait for an answer, oldest first."""
    return (
        idea.claims.filter(state=ClaimState.OFFERED)
        .select_related("actor")
        .prefetch_related("competences")
        .order_by("offered_at")
    )


def waiting_invitations_on(idea: Idea) -> QuerySet[Invitation]:
    """Return who was asked and has not answered, hand-overs included."""
    waiting = idea.invitations.filter(state=AnswerState.WAITING)
    return waiting.select_related("actor", "hands_over__actor").order_by("created")


# --- of many ideas ---------------------------------------------------------------


def responsible_in(module: Module) -> QuerySet[Actor]:
    """Return who holds a role on a public contribution of an Arena, by name."""
    held = Claim.objects.filter(
        state=ClaimState.ACCEPTED, idea__module=module, idea__hidden_at=None
    )
    return Actor.objects.filter(pk__in=held.values("actor")).order_by("name", "pk")


def leading(path: str = "pk") -> Exists:
    """Return the condition that somebody leads the idea at the end of a path."""
    return Exists(
        Claim.objects.filter(
            idea=OuterRef(path), role=Role.LEAD, state=ClaimState.ACCEPTED
        )
    )


def orphaned(ideas: QuerySet[Idea]) -> QuerySet[Idea]:
    """Keep what needs somebody to lead and has nobody (verwaist)."""
    return (
        ideas.filter(kind__in=MATURING, standing=Standing.OPEN)
        .exclude(stage=Stage.IDEA)
        .exclude(leading())
    )


def invitations_for(user: Any, module: Module) -> QuerySet[Invitation]:
    """Return what a person is asked to take on or to take over, oldest first."""
    return (
        Invitation.objects.filter(
            idea__module=module,
            idea__standing=Standing.OPEN,
            idea__hidden_at=None,
            state=AnswerState.WAITING,
            actor__in=actors_of(user).values("pk"),
        )
        .select_related("idea", "actor", "hands_over__actor")
        .order_by("created", "pk")
    )


def held_by(user: Any, module: Module) -> QuerySet[Claim]:
    """Return the roles that a person's actors hold on open contributions."""
    return (
        Claim.objects.filter(
            idea__module=module,
            idea__standing=Standing.OPEN,
            idea__hidden_at=None,
            state=ClaimState.ACCEPTED,
            actor__in=actors_of(user).values("pk"),
        )
        .select_related("idea", "actor")
        .order_by("decided_at", "pk")
    )


def wanted_in(module: Module) -> QuerySet[OpenRole]:
    """Return the roles that open contributions of an Arena look for."""
    return OpenRole.objects.filter(
        idea__module=module,
        idea__standing=Standing.OPEN,
        idea__hidden_at=None,
        state=OpenRoleState.OPEN,
    )


def wanted_on(idea: Idea) -> list[OpenRole]:
    """Return the roles that an idea looks for, the essential ones first."""
    if not idea.is_open:
        return []
    wanted = idea.open_roles.filter(state=OpenRoleState.OPEN)
    return list(
        wanted.prefetch_related("competences").order_by("-is_essential", "opened_at")
    )


@Fact
def essential_roles_of(idea: Idea) -> list[OpenRole]:
    """Return the roles without which an idea can't become a measure."""
    rows = idea.open_roles.filter(is_essential=True)
    return list(rows.exclude(state=OpenRoleState.CLOSED).order_by("opened_at", "pk"))


def preload_essential_roles(ideas: Sequence[Idea]) -> None:
    """Look up the essential roles of ideas, in one query."""
    roles: dict[int, list[OpenRole]] = {idea.pk: [] for idea in ideas}
    rows = OpenRole.objects.filter(idea__in=ideas, is_essential=True)
    for row in rows.exclude(state=OpenRoleState.CLOSED).order_by("opened_at", "pk"):
        roles[row.idea_id].append(row)
    for idea in ideas:
        essential_roles_of.put(idea, roles[idea.pk])
