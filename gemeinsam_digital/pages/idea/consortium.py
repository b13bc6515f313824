"""The consortium on the page of an idea: who answers for what, who is missing."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from datetime import date
from functools import cached_property
from typing import Any

from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.claims.selectors import answerable
from gemeinsam_digital.responsibility.claims.selectors import unanswered_by_lead
from gemeinsam_digital.responsibility.heartbeat.services import confirm_by
from gemeinsam_digital.responsibility.heartbeat.services import next_end
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles.selectors import wanted_on
from gemeinsam_digital.responsibility.selectors import consortium_of
from gemeinsam_digital.responsibility.selectors import former_claims_of
from gemeinsam_digital.responsibility.selectors import is_orphaned
from gemeinsam_digital.responsibility.selectors import offers_on
from gemeinsam_digital.responsibility.selectors import own_actors_on
from gemeinsam_digital.responsibility.selectors import waiting_invitations_on


@dataclass(frozen=True, slots=True)
class Row:
    """One actor in one role, as this person sees it.

    Attributes:
        claim: the role or the offer.
        is_own: whether this person speaks for the actor.
        is_answerable: whether this person answers the offer.
        is_for_moderation: whether nobody of the lead can answer it; known to
            those involved.
        confirm_by: the day by which the role has to be confirmed, if any.
        is_due: whether that day has come.
        ends_on: when it lapses unless it is confirmed; known once reminded.
        is_handed_over: whether a successor was asked; everybody sees that.
        hand_over: whom, for those involved.
        contact: how to reach the actor, empty where this person may not see it.
    """

    claim: Claim
    is_own: bool = False
    is_answerable: bool = False
    is_for_moderation: bool = False
    confirm_by: date | None = None
    is_due: bool = False
    ends_on: date | None = None
    is_handed_over: bool = False
    hand_over: Invitation | None = None
    contact: str = ""


@dataclass
class Consortium:
    """The team of an idea in the eyes of one person; a fixed number of queries.

    Args:
        idea: which.
        arena: the Arena it is in.
        user: who looks.
        moderates: whether this person moderates the Arena.
    """

    idea: Idea
    arena: ArenaSettings
    user: Any
    moderates: bool = False
    claims: list[Claim] = field(init=False)

    def __post_init__(self) -> None:
        self.claims = consortium_of(self.idea)

    # --- what everybody sees -------------------------------------------------

    @cached_property
    def lead(self) -> Claim | None:
        """Who leads."""
        first = self.claims[0] if self.claims else None
        return first if first and first.role == Role.LEAD else None

    @property
    def is_orphaned(self) -> bool:
        """Whether a lead is needed and missing."""
        return is_orphaned(self.idea, has_lead=self.lead is not None)

    @cached_property
    def former(self) -> list[Claim]:
        """Who was responsible before."""
        return former_claims_of(self.idea)

    @property
    def last_lead(self) -> Claim | None:
        """Who led last, where nobody does."""
        if self.lead is not None:
            return None
        return next((claim for claim in self.former if claim.role == Role.LEAD), None)

    @cached_property
    def wanted(self) -> list[OpenRole]:
        """The roles that the idea looks for."""
        return wanted_on(self.idea)

    @cached_property
    def rows(self) -> list[Row]:
        """The roles that are held, the lead first."""
        return [self._held(claim) for claim in self.claims]

    @cached_property
    def offers(self) -> list[Row]:
        """The offers that wait for an answer."""
        return [
            Row(
                claim=claim,
                is_own=claim.actor_id in self.own_actors,
                is_answerable=claim.pk in self._answerable,
                is_for_moderation=claim.actor_id in self._left_to_moderation,
            )
            for claim in self._offered
        ]

    @cached_property
    def _offered(self) -> list[Claim]:
        return offers_on(self.idea)

    def _held(self, claim: Claim) -> Row:
        day = confirm_by(claim, self.arena) if self.idea.is_open else None
        is_own = claim.actor_id in self.own_actors
        asked = self._hand_overs.get(claim.pk)
        involved = is_own or (asked is not None and asked.actor_id in self.own_actors)
        may_reach = claim.actor.contact_is_public or self.is_member
        return Row(
            claim=claim,
            is_own=is_own,
            confirm_by=day,
            is_due=day is not None and day <= timezone.localdate(),
            ends_on=next_end(claim, self.arena),
            is_handed_over=asked is not None,
            hand_over=asked if involved else None,
            contact=claim.actor.contact if may_reach else "",
        )

    # --- what depends on who looks -------------------------------------------

    @cached_property
    def own_actors(self) -> frozenset[int]:
        """Actors that this person may speak for."""
        return own_actors_on(self.idea, self.user)

    @cached_property
    def is_member(self) -> bool:
        """Whether this person speaks for somebody who holds a role here."""
        return any(claim.actor_id in self.own_actors for claim in self.claims)

    @cached_property
    def _invitations(self) -> list[Invitation]:
        return waiting_invitations_on(self.idea)

    @cached_property
    def _hand_overs(self) -> dict[int | None, Invitation]:
        return {
            row.hands_over_id: row for row in self._invitations if row.hands_over_id
        }

    @property
    def asked(self) -> list[Invitation]:
        """What this person is asked to take on or over."""
        if not self.idea.is_open or self.idea.is_hidden:
            return []
        return [row for row in self._invitations if row.actor_id in self.own_actors]

    @property
    def invited(self) -> list[Invitation]:
        """Whom this person, or the lead it speaks for, has asked."""
        leads = self.lead is not None and self.lead.actor_id in self.own_actors
        return [
            row
            for row in self._invitations
            if not row.hands_over_id
            and (leads or row.invited_by_id == self.user.pk)
            and self.user.is_authenticated
        ]

    @cached_property
    def _answerable(self) -> set[int]:
        """Keys of the offers that this person answers."""
        found = answerable(
            self._offered,
            self.lead,
            own=self.own_actors,
            is_author=self.user.is_authenticated
            and self.idea.creator_id == self.user.pk,
            moderates=self.moderates,
            left=self._left_to_moderation,
        )
        return {claim.pk for claim in found}

    @cached_property
    def _left_to_moderation(self) -> set[int]:
        """Actors whose offers nobody of the lead can answer.

        Who speaks for whom is public nowhere, so only those are told who answer
        or speak for one of the two.
        """
        if self.lead is None or not self._offered:
            return set()
        offering = [
            claim
            for claim in self._offered
            if self.moderates or {claim.actor_id, self.lead.actor_id} & self.own_actors
        ]
        return unanswered_by_lead(self.lead, offering) if offering else set()
