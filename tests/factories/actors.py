"""Actors and the roles that they offer, units and who works for them."""

from __future__ import annotations

from typing import Any

import factory

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import Participation
from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.claims.services import claim_offer
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.services import unit_member_add
from tests.factories.actions import accept
from tests.factories.content import TEXT
from tests.factories.host import UserFactory
from tests.factories.inside import InsideFactory
from tests.factories.world import World


class ActorFactory(InsideFactory):
    """An organisation.

    Args:
        actor: who registers and represents it; nobody for the system.
    """

    class Meta:
        model = Actor

    actor = SYSTEM
    name = factory.Sequence(lambda n: f"Werkstatt {n}")
    sector = Sector.CIVIL_SOCIETY

    @classmethod
    def _make(cls, world: World, **said: Any) -> Actor:
        return organisation_register(**said)


class ClaimFactory(InsideFactory):
    """A role that is offered, by default to lead as the organisation.

    Args:
        accepted: whether the offer is accepted.
    """

    class Meta:
        model = Claim

    idea = factory.SubFactory(
        "tests.factories.ideas.IdeaFactory", world=factory.SelfAttribute("..world")
    )
    role = Role.LEAD
    claimant = factory.LazyAttribute(lambda said: said.world.organisation)
    commitment = TEXT
    actor = SYSTEM
    accepted = False

    @classmethod
    def _make(cls, world: World, *, accepted: bool, **said: Any) -> Claim:
        claim = claim_offer(**said)
        return accept(claim) if accepted else claim


class UnitFactory(InsideFactory):
    """A unit that takes part besides those of the preset."""

    class Meta:
        model = Unit

    code = factory.Sequence(lambda n: f"unit-{n}")
    short_name = factory.Sequence(lambda n: f"Amt {n}")

    @classmethod
    def _make(cls, world: World, **said: Any) -> Unit:
        actor = organisation_register(
            actor=SYSTEM,
            name=said["short_name"],
            sector=Sector.ADMINISTRATION,
            kind=ActorKind.ADMINISTRATION,
        )
        Participation.objects.create(arena=world.arena, actor=actor)
        return Unit.objects.create(actor=actor, **said)


class UnitMemberFactory(InsideFactory):
    """Somebody who works for a unit, by default for the first."""

    class Meta:
        model = UnitMember

    unit = factory.LazyAttribute(lambda said: said.world.units[0])
    user = factory.SubFactory(UserFactory, name="member")
    role = UnitRole.MEMBER

    @classmethod
    def _make(cls, world: World, **said: Any) -> UnitMember:
        world.project.participants.add(said["user"])
        return unit_member_add(actor=SYSTEM, **said)
