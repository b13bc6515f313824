"""The ground the demo stands on: project, Arena, roles and organisations."""

from __future__ import annotations

from dataclasses import asdict
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.representatives.services import representation_answer
from gemeinsam_digital.actors.representatives.services import representation_request
from gemeinsam_digital.actors.services import ActorProfile
from gemeinsam_digital.actors.services import actor_update
from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.blueprints import RUNNING_TYPE
from gemeinsam_digital.core.choices import ActorKind
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.demo.accounts import Account
from gemeinsam_digital.demo.bodies import compose_bodies
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.content.shapes.actors import OrganisationData
from gemeinsam_digital.demo.content.shapes.actors import PersonData
from gemeinsam_digital.demo.moments import BEGINNING
from gemeinsam_digital.demo.moments import at
from gemeinsam_digital.demo.moments import days_ago
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.phases import OpenArenaPhase
from gemeinsam_digital.responsibility.directory.standing.services import (
    organisation_confirm,
)
from gemeinsam_digital.units.four_eyes.services import four_eyes_start
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.services import unit_member_add

PHASE_ENDS_IN_DAYS = 365
#: How many days somebody takes to check who an organisation is.
CHECKED_AFTER = 2

_SPEAKERS = {
    **{data.key: data.represented_by for data in CONTENT.organisations},
    **CONTENT.unit_speakers,
}


@dataclass(frozen=True, slots=True)
class Ground:
    """What every contribution of the demo needs.

    Attributes:
        users: by role.
        actors: organisations by key.
    """

    module: Any
    arena: ArenaSettings
    users: dict[str, Any]
    actors: dict[str, Actor]

    def speaker(self, who: str) -> Any:
        """Return the account of an organisation by its key, or of a role."""
        return self.users[_SPEAKERS.get(who, who)]

    def speaker_of(self, actor: Actor) -> Any:
        """Return the account that speaks for an actor."""
        keys = (key for key, known in self.actors.items() if known.pk == actor.pk)
        return actor.user or self.speaker(next(keys))


def build_ground(accounts: list[Account]) -> Ground:
    """Make the project and everything around it, where it is missing."""
    users = {account.role: account.user for account in accounts}
    with at(days_ago(BEGINNING)), transaction.atomic():
        project = _project(users)
        module = _module(project)
        arena = _arena(module)
        _roles(arena, users)
        actors = {
            data.key: _organisation(data, users, arena)
            for data in CONTENT.organisations
        }
        actors |= {
            code: _spoken_for(code, users[role], users)
            for code, role in CONTENT.unit_speakers.items()
        }
        for person in CONTENT.persons:
            _person(person, users[person.role], arena)
    return Ground(module=module, arena=arena, users=users, actors=actors)


def _project(users: dict[str, Any]) -> Any:
    organisations = apps.get_model(settings.A4_ORGANISATIONS_MODEL).objects
    organisation, _made = organisations.get_or_create(name=CONTENT.organisation.name)
    organisation.initiators.add(users["initiator"])
    project, _made = apps.get_model("a4projects", "Project").objects.get_or_create(
        organisation=organisation,
        name=CONTENT.project.name,
        defaults={"description": CONTENT.project.description, "is_draft": False},
    )
    project.moderators.add(users["moderator"])
    return project


def _module(project: Any) -> Any:
    modules = apps.get_model("a4modules", "Module").objects
    module = modules.filter(project=project, blueprint_type=RUNNING_TYPE).first()
    if module is None:
        module = modules.create(
            project=project,
            blueprint_type=RUNNING_TYPE,
            weight=1,
            is_draft=False,
            **asdict(CONTENT.module),
        )
        now = timezone.now()
        apps.get_model("a4phases", "Phase").objects.create(
            module=module,
            type=OpenArenaPhase().identifier,
            start_date=now,
            end_date=now + timedelta(BEGINNING + PHASE_ENDS_IN_DAYS),
            **asdict(CONTENT.phase),
        )
    return module


def _arena(module: Any) -> ArenaSettings:
    arena, _made = ArenaSettings.objects.get_or_create(module=module)
    return arena


def _roles(arena: ArenaSettings, users: dict[str, Any]) -> None:
    # Who does more than assess is entered first: nobody is entered twice.
    for data in CONTENT.unit_roles:
        unit_member_add(
            unit=Unit.objects.get(code=data.unit),
            user=users[data.account],
            actor=SYSTEM,
            role=data.role,
            is_deputy=data.is_deputy,
        )
    for code, role in CONTENT.unit_members.items():
        unit_member_add(
            unit=Unit.objects.get(code=code), user=users[role], actor=SYSTEM
        )
    for code in CONTENT.releasers:
        four_eyes_start(unit=Unit.objects.get(code=code), actor=SYSTEM)
    for code, role in CONTENT.body_secretaries.items():
        secretary_add(body=arena.bodies.get(code=code), user=users[role], actor=SYSTEM)
    compose_bodies(arena, users)


def _spoken_for(code: str, user: Any, users: dict[str, Any]) -> Actor:
    """Return the actor of a unit, for which somebody speaks."""
    actor = Unit.objects.get(code=code).actor
    if not actor.representatives.filter(user=user, left_at=None).exists():
        request = representation_request(organisation=actor, actor=user)
        # A site that runs gets no account that may do everything.
        operator = users.get("admin", SYSTEM)
        representation_answer(request=request, actor=operator, agrees=True)
    return actor


def _organisation(
    data: OrganisationData, users: dict[str, Any], arena: ArenaSettings
) -> Actor:
    known = Actor.objects.filter(name=data.name).exclude(kind=ActorKind.PERSON)
    return known.first() or _registered(data, users, arena)


def _registered(
    data: OrganisationData, users: dict[str, Any], arena: ArenaSettings
) -> Actor:
    with at(days_ago(data.days_ago)):
        organisation = organisation_register(
            actor=users.get(data.represented_by, SYSTEM),
            name=data.name,
            sector=data.sector,
            profile=ActorProfile(**asdict(data.profile)),
            kind=data.kind,
            arena=arena,
        )
    if data.confirmed:
        # A site that runs gets no account that may do everything.
        operator = users.get("admin", SYSTEM)
        with at(days_ago(data.days_ago - CHECKED_AFTER)):
            organisation_confirm(organisation=organisation, actor=operator)
    return organisation


def _person(data: PersonData, user: Any, arena: ArenaSettings) -> None:
    """Let a person stand in the directory, unless the account is one already."""
    if not Actor.objects.filter(user=user).exists():
        person = person_ensure(actor=user)
        actor_update(
            subject=person,
            actor=user,
            profile=ActorProfile(**asdict(data.profile)),
            version=person.version,
            arena=arena,
        )
