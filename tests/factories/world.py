"""An Arena with one account for every role."""

from __future__ import annotations

from typing import Any

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.services import unit_member_add
from tests.factories.arenas import ArenaFactory
from tests.factories.host import OrganisationFactory
from tests.factories.host import ProjectFactory
from tests.factories.host import UserFactory
from tests.replay import Tape
from tests.replay import replayed


class World:
    """An Arena with one account for every role, each made when it is asked for.

    Args:
        fields: of the Arena, as ``ArenaFactory`` calls them.
    """

    def __init__(self, **fields: Any) -> None:
        self.fields = fields
        self.tape: Tape | None = None

    # --- the Arena -----------------------------------------------------------

    @replayed
    def project(self) -> Any:
        organisation = OrganisationFactory(initiators=[self.initiator])
        return ProjectFactory(organisation=organisation, **self._fields()[0])

    @replayed
    def module(self) -> Any:
        return ArenaFactory(module__project=self.project, **self._fields()[1]).module

    def _fields(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """Return what is said of the project, and the rest."""
        start, said = "module__project__", self.fields.items()
        project = {
            name.removeprefix(start): value for name, value in said if start in name
        }
        return project, {name: value for name, value in said if start not in name}

    @replayed
    def arena(self) -> ArenaSettings:
        return ArenaSettings.objects.get(module=self.module)

    @replayed
    def units(self) -> list[Unit]:
        """Three of those that the preset brings along."""
        participations = self.arena.participations
        pks = participations.order_by("pk").values_list("actor", flat=True)
        return [Unit.objects.get(pk=pk) for pk in pks[:3]]

    @replayed
    def body(self) -> Body:
        return self.arena.bodies.get(code="cdo")

    # --- whoever runs it -----------------------------------------------------

    @replayed
    def initiator(self) -> Any:
        return UserFactory(name="initiator")

    @replayed
    def moderator(self) -> Any:
        moderator = UserFactory(name="moderator")
        self.project.moderators.add(moderator)
        return moderator

    @replayed
    def superuser(self) -> Any:
        return UserFactory(name="superuser", is_superuser=True, is_staff=True)

    # --- whoever takes part --------------------------------------------------

    def _member(self, name: str) -> Any:
        user = UserFactory(name=name)
        self.project.participants.add(user)
        return user

    @replayed
    def author(self) -> Any:
        return self._member("author")

    @replayed
    def citizen(self) -> Any:
        return self._member("citizen")

    @replayed
    def lead(self) -> Any:
        return self._member("lead")

    @replayed
    def organisation(self) -> Actor:
        """An organisation of civil society that the lead represents."""
        return organisation_register(
            actor=self.lead,
            name=f"Verein {self.lead.pk}",
            sector=Sector.CIVIL_SOCIETY,
        )

    @replayed
    def partner(self) -> Any:
        return self._member("partner")

    @replayed
    def stranger(self) -> Any:
        """Signed in, but no member of a closed project."""
        return UserFactory(name="stranger")

    @replayed
    def inactive(self) -> Any:
        return UserFactory(name="inactive", is_active=False)

    # --- whoever judges and decides ------------------------------------------

    @replayed
    def assessor(self) -> Any:
        user = self._member("assessor")
        unit_member_add(unit=self.units[0], user=user, actor=SYSTEM)
        return user

    @replayed
    def colleague(self) -> Any:
        """Assesses for another unit of the same Arena."""
        user = self._member("colleague")
        unit_member_add(unit=self.units[1], user=user, actor=SYSTEM)
        return user

    @replayed
    def secretary(self) -> Any:
        user = self._member("secretary")
        secretary_add(body=self.body, user=user, actor=SYSTEM)
        return user
