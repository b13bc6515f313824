"""Every role, permission, stage, standing and phase against the table."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from gemeinsam_digital.choices import Role
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import may
from gemeinsam_digital.responsibility.actor_services import person_ensure
from tests.build import World
from tests.contract import build as host
from tests.permissions.table import MODERATORS
from tests.permissions.table import PEOPLE
from tests.permissions.table import PHASES
from tests.permissions.table import STAGES
from tests.permissions.table import STANDINGS
from tests.permissions.table import TABLE


def people(world: World) -> dict[str, Any]:
    everybody = {name: getattr(world, name) for name in PEOPLE if name != "anonymous"}
    return {"anonymous": AnonymousUser(), **everybody}


def objects(world: World) -> dict[str, Any]:
    """Return one object of each kind, all about one idea with a team."""
    idea = world.idea()
    world.team(idea)
    offer = world.offer(idea, Role.GUIDE, person_ensure(actor=world.partner))
    request = AssessmentRequest.objects.create(
        idea=idea,
        revision=current_revision(idea),
        unit=world.units[0],
        criteria_set=world.arena.criteria_sets.get(),
        due=timezone.localdate() + timedelta(days=1),
    )
    idea = world.fresh(idea)
    offer.idea = request.idea = idea
    return {
        "module": idea.module,
        "idea": idea,
        "claim": offer,
        "request": request,
        "actor": world.organisation,
        "nothing": None,
    }


def test_every_permission_has_a_row():
    assert set(TABLE) == set(Permission)


@pytest.mark.parametrize("phase", PHASES)
def test_who_may_do_what_at_stage_and_standing(db, phase):
    world = World(phase="" if phase == "over" else phase)
    roles = people(world)
    things = objects(world)
    idea = things["idea"]
    wrong = []
    for stage in STAGES:
        for standing in STANDINGS:
            idea.stage, idea.standing = stage, standing
            for permission, row in TABLE.items():
                for role, user in roles.items():
                    expected = row.allows(role, stage, standing, phase)
                    if may(user, permission, things[row.on]) is not expected:
                        wrong.append((permission.name, role, stage, standing, expected))
    assert wrong == []


@pytest.mark.parametrize("phase", ["arena", "over"])
def test_what_is_left_where_the_moderation_has_hidden_it(db, phase):
    world = World(phase="" if phase == "over" else phase)
    roles = people(world)
    things = objects(world)
    things["idea"].hidden_at = timezone.now()
    wrong = []
    for permission, row in TABLE.items():
        for role, user in roles.items():
            expected = row.allows(role, "idea", "open", phase) and row.stays(role)
            if may(user, permission, things[row.on]) is not expected:
                wrong.append((permission.name, role, expected))
    assert wrong == []


ACCESS = {"public": 1, "semipublic": 2, "private": 3}
PUBLICATION = {
    "published": (False, False),
    "unpublished module": (False, True),
    "unpublished project": (True, False),
}
MEMBERS = [
    "citizen",
    "author",
    "lead",
    "partner",
    "assessor",
    "colleague",
    "secretary",
    "moderator",
]


def sees(role: str, access: str, publication: str) -> bool:
    if role in MODERATORS.split():
        return True
    if publication != "published":
        return False
    return access != "private" or role in MEMBERS


def takes_part(role: str, access: str, publication: str) -> bool:
    return role in MODERATORS.split() or is_member(role, access, publication)


def is_member(role: str, access: str, publication: str) -> bool:
    """Moderating opens no public action that only members have."""
    if publication != "published" or role in ("anonymous", "inactive"):
        return False
    return access == "public" or role in MEMBERS


@pytest.mark.parametrize("access", ACCESS)
@pytest.mark.parametrize("publication", PUBLICATION)
def test_access_and_publication(db, access, publication):
    project_is_draft, module_is_draft = PUBLICATION[publication]
    world = World(project_fields={"access": ACCESS[access]})
    roles = people(world)
    things = objects(world)
    idea = things["idea"]
    idea.module.is_draft = module_is_draft
    idea.module.project.is_draft = project_is_draft
    wrong = []
    for permission, row in TABLE.items():
        for role, user in roles.items():
            needs = {"see": sees, "part": takes_part, "member": is_member}.get(
                row.needs
            )
            expected = row.allows(role, "idea", "open", "arena") and (
                needs is None or needs(role, access, publication)
            )
            if may(user, permission, things[row.on]) is not expected:
                wrong.append((permission.name, role, expected))
    assert wrong == []


def test_no_permission_fails_open(world):
    """A rule that returns nothing would be skipped and so say yes."""
    nobody = SimpleNamespace(is_authenticated=False, is_active=False, pk=None)
    for permission in Permission:
        for user in (nobody, AnonymousUser(), world.inactive, None):
            assert may(user, permission, None) is False, (permission, user)


def test_the_hint_to_sign_in_survives(world):
    """The host asks "would this be allowed?" with a stand-in without a key."""
    stand_in = SimpleNamespace(
        is_authenticated=True, is_active=False, is_superuser=False, pk=None, id=None
    )
    idea = world.idea()
    assert host.fresh(world.module).active_phase
    assert may(stand_in, Permission.COMMENT_IDEA, idea) is True
    assert may(stand_in, Permission.RATE_IDEA, idea) is True
