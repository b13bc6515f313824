"""Every role, permission, stage, standing and phase against the table."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models.query_utils import DeferredAttribute
from django.utils import timezone

from gemeinsam_digital.actors.representatives.services import representation_request
from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.feasibility.published import ExpertNote
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_revision
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.services import unit_member_add
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories import actions
from tests.factories.advice import seated
from tests.factories.world import World
from tests.permissions.table import MODERATORS
from tests.permissions.table import PEOPLE
from tests.permissions.table import PHASES
from tests.permissions.table import ROWS
from tests.permissions.table import STAGES
from tests.permissions.table import STANDINGS
from tests.permissions.table import TABLE

pytestmark = pytest.mark.one_database


def people(world: World) -> dict[str, Any]:
    everybody = {name: getattr(world, name) for name in PEOPLE if name != "anonymous"}
    return {"anonymous": AnonymousUser(), **everybody}


def objects(world: World) -> dict[str, Any]:
    """Return one object of each kind, all about one idea with a team."""
    idea = IdeaFactory(world=world, with_team=True)
    offer = ClaimFactory(
        world=world,
        idea=idea,
        role=Role.GUIDE,
        claimant=person_ensure(actor=world.partner),
    )
    of_lead = ClaimFactory(
        world=world,
        idea=idea,
        role=Role.GUIDE,
        claimant=person_ensure(actor=world.lead),
    )
    feasibility = about_feasibility(world, idea)
    invitation = Invitation.objects.create(
        idea=idea,
        actor=person_ensure(actor=world.citizen),
        role=Role.GUIDE,
        invited_by=world.author,
    )
    representation = representation_request(
        organisation=world.organisation, actor=world.citizen
    )
    idea = actions.fresh(idea)
    offer.idea = of_lead.idea = invitation.idea = idea
    world.body.arena.module = idea.module
    disputes = about_disputes(world, idea)
    for thing in feasibility.values():
        thing.idea = idea
    return {
        **feasibility,
        **disputes,
        "unit": coordinated(world),
        "module": idea.module,
        "body": world.body,
        "consultation": consultation_of(world, idea),
        "idea": idea,
        "claim": offer,
        "claim of the lead": of_lead,
        "invitation": invitation,
        "actor": world.organisation,
        "representation": representation,
        "nothing": None,
    }


def consultation_of(world: World, idea: Idea) -> Consultation:
    """Return what a body is asked in which the citizen alone has a seat."""
    world.body.seats.create(group=SeatGroup.CITIZENS)
    seated(world.body, world.citizen)
    return Consultation(idea=idea, body=world.body)


def about_feasibility(world: World, idea: Idea) -> dict[str, Any]:
    """Return what the assessor's unit is asked, another one asks, and a note."""
    revision = current_revision(idea)
    return {
        "request": AssessmentRequest.objects.create(
            idea=idea,
            revision=revision,
            unit=world.units[0],
            criteria_set=world.arena.criteria_sets.get(),
            due=timezone.localdate() + timedelta(days=1),
        ),
        "question": Question.objects.create(
            idea=idea, unit=world.units[1], side=Side.UNIT, text="Wer wartet es?"
        ),
        "note": ExpertNote.objects.create(
            idea=idea, revision=revision, actor=world.organisation, text="Es geht."
        ),
    }


def about_disputes(world: World, idea: Idea) -> dict[str, Any]:
    """Return concerns of the body and of the colleague's unit, and a goal conflict."""
    said = {"idea": idea, "text": "Es kostet.", "clearing": "Geld."}
    raised = {"revision": current_revision(idea), "owner_name": "Wer", **said}
    return {
        "concern in the making": ConcernDraft.objects.create(body=world.body, **said),
        "concern": Concern.objects.create(body=world.body, **raised),
        "concern of a unit": Concern.objects.create(
            unit=world.units[1],
            escalated_to=world.body,
            escalated_at=timezone.now(),
            **raised,
        ),
        "conflict": GoalConflict.objects.create(
            idea=idea,
            title="Zeit gegen Geld",
            text="Beides fehlt.",
            resolver=world.body,
            due=timezone.localdate(),
        ),
    }


def coordinated(world: World) -> Unit:
    """Return the colleague's unit, which they coordinate; the assessor works there."""
    unit = world.units[1]
    unit.members.filter(user=world.colleague).update(role=UnitRole.COORDINATOR)
    unit_member_add(unit=unit, user=world.assessor, actor=SYSTEM)
    return unit


class Noted(DeferredAttribute):
    """A field that notes when it is read."""

    def __init__(self, field: Any, reads: set[str]) -> None:
        super().__init__(field)
        self.reads = reads

    def __get__(self, idea: Any, cls: Any = None) -> Any:
        if idea is None:
            return self
        self.reads.add(self.field.attname)
        return idea.__dict__[self.field.attname]

    def __set__(self, idea: Any, value: Any) -> None:
        idea.__dict__[self.field.attname] = value


class Asking:
    """Asks anew only what has looked at something that is different now.

    Two rows in three never look at stage or standing, and nothing but these two
    changes between one question and the next: the answer has to be the same.
    """

    def __init__(self, idea: Idea, monkeypatch: pytest.MonkeyPatch) -> None:
        self.idea = idea
        self._reads: set[str] = set()
        self._answers: dict[Any, list[tuple[dict[str, str], bool]]] = {}
        for name in ("stage", "standing"):
            noted = Noted(Idea._meta.get_field(name), self._reads)
            monkeypatch.setattr(Idea, name, noted)

    def may(self, role: str, user: Any, permission: Permission, obj: Any) -> bool:
        known = self._answers.setdefault((permission, role, id(obj)), [])
        now = vars(self.idea)
        for seen, answer in known:
            if all(now[name] == value for name, value in seen.items()):
                return answer
        self._reads.clear()
        answer = may(user, permission, obj)
        known.append(({name: now[name] for name in self._reads}, answer))
        return answer


def test_every_permission_has_a_row():
    assert set(TABLE) == set(Permission)


@pytest.mark.parametrize("phase", PHASES)
def test_who_may_do_what_at_stage_and_standing(db, phase, monkeypatch):
    world = World(phase="" if phase == "over" else phase)
    roles = people(world)
    things = objects(world)
    idea = things["idea"]
    asking = Asking(idea, monkeypatch)
    wrong = []
    for stage in STAGES:
        for standing in STANDINGS:
            idea.stage, idea.standing = stage, standing
            for permission, row in ROWS:
                for role, user in roles.items():
                    expected = row.allows(role, stage, standing, phase)
                    given = asking.may(role, user, permission, things[row.on])
                    if given is not expected:
                        wrong.append((permission.name, role, stage, standing, expected))
    assert wrong == []


@pytest.mark.parametrize("phase", ["arena", "over"])
def test_what_is_left_where_the_moderation_has_hidden_it(db, phase):
    world = World(phase="" if phase == "over" else phase)
    roles = people(world)
    things = objects(world)
    things["idea"].hidden_at = timezone.now()
    wrong = []
    for permission, row in ROWS:
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
    world = World(module__project__access=ACCESS[access])
    roles = people(world)
    things = objects(world)
    idea = things["idea"]
    idea.module.is_draft = module_is_draft
    idea.module.project.is_draft = project_is_draft
    wrong = []
    for permission, row in ROWS:
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


class StandIn(AnonymousUser):
    """Whom the host asks about: has nothing but an account, and no key."""

    is_authenticated = True


def test_the_hint_to_sign_in_survives(world, idea_factory):
    """The host asks "would this be allowed?" with a stand-in without a key."""
    stand_in = StandIn()
    idea = idea_factory()
    assert actions.fresh(world.module).active_phase
    assert may(stand_in, Permission.COMMENT_IDEA, idea) is True
    assert may(stand_in, Permission.RATE_IDEA, idea) is True


def test_nobody_confirms_what_they_speak_for(world):
    """Superusers included; and nobody where the actor does not take part."""
    for user in (world.moderator, world.initiator, world.superuser):
        own = organisation_register(
            actor=user,
            name=f"Eigenes {user.pk}",
            sector=Sector.SCIENCE,
            arena=world.arena,
        )
        others = {world.moderator, world.initiator, world.superuser} - {user}
        assert may(user, Permission.CONFIRM_ACTOR, own) is False
        assert all(may(other, Permission.CONFIRM_ACTOR, own) for other in others)
    elsewhere = organisation_register(
        actor=world.lead, name="Anderswo", sector=Sector.SCIENCE
    )
    assert may(world.moderator, Permission.CONFIRM_ACTOR, elsewhere) is False
    assert may(world.initiator, Permission.CONFIRM_ACTOR, elsewhere) is False
    assert may(world.superuser, Permission.CONFIRM_ACTOR, elsewhere) is True


def test_who_reads_how_to_reach_an_actor(world, claim_factory, idea_factory):
    """A team that is hidden is none, an offer is no team, publishing opens it."""
    idea = idea_factory(with_team=True)
    claim_factory(
        idea=idea, role=Role.GUIDE, claimant=person_ensure(actor=world.citizen)
    )
    actor = world.organisation

    def readers() -> set[str]:
        return {
            name
            for name, user in people(world).items()
            if may(user, Permission.VIEW_CONTACT, actor)
        }

    assert readers() == {"lead", "partner"}
    Idea.objects.filter(pk=idea.pk).update(hidden_at=timezone.now())
    assert readers() == {"lead"}
    actor.contact_is_public = True
    assert readers() == set(PEOPLE)
    actor.retired_at = timezone.now()
    actor.save()
    assert readers() == set()


def test_who_takes_back_that_a_role_is_handed_over(world, idea_factory, user_factory):
    """Who proposed it and who holds the role; the author only where they asked."""
    idea = idea_factory(with_team=True)
    hand_over = Invitation.objects.create(
        idea=idea,
        actor=person_ensure(actor=world.citizen),
        role=Role.LEAD,
        hands_over=idea.claims.get(role=Role.LEAD),
        invited_by=user_factory(name="left meanwhile"),
    )
    allowed = [
        name
        for name, user in people(world).items()
        if may(user, Permission.WITHDRAW_INVITATION, hand_over)
    ]
    assert allowed == ["lead"]
    assert may(hand_over.invited_by, Permission.WITHDRAW_INVITATION, hand_over)


def test_with_four_eyes_a_releaser_lets_go_what_another_one_wrote(
    world, idea_factory, user_factory
):
    """Superusers, coordinators and who wrote it are no exception."""
    request = about_feasibility(world, idea_factory())["request"]
    unit = world.units[0]
    coordinator, releaser = (
        user_factory(name="coordinator"),
        user_factory(name="releaser"),
    )
    unit_member_add(
        unit=unit, user=coordinator, actor=SYSTEM, role=UnitRole.COORDINATOR
    )
    unit_member_add(unit=unit, user=releaser, actor=SYSTEM, role=UnitRole.RELEASER)
    users = {**people(world), "coordinator": coordinator, "releaser": releaser}
    draft = Assessment.objects.create(request=request, author=world.assessor)

    def lets_go() -> list[str]:
        fresh = AssessmentRequest.objects.get(pk=request.pk)
        allowed = Permission.RELEASE_ASSESSMENT
        return [name for name, user in users.items() if may(user, allowed, fresh)]

    assert lets_go() == ["assessor", "coordinator", "releaser"]
    Unit.objects.filter(pk=unit.pk).update(needs_releaser=True)
    assert lets_go() == ["releaser"]
    Assessment.objects.filter(pk=draft.pk).update(author=releaser)
    assert lets_go() == []


def test_a_unit_that_is_inactive_or_left_opens_nothing(world, idea_factory):
    unit = coordinated(world)
    question = about_feasibility(world, idea_factory())["question"]
    asked = [(Permission.VOLUNTEER, unit), (Permission.STAFF_UNIT, unit)]
    asked += [(Permission.VIEW_UNIT, unit), (Permission.PUBLISH_QUESTION, question)]
    assert all(may(world.colleague, *pair) for pair in asked)
    unit.members.filter(user=world.colleague).update(left_at=timezone.now())
    assert not any(may(world.colleague, *pair) for pair in asked)
    unit.members.filter(user=world.colleague).update(left_at=None)
    Unit.objects.filter(pk=unit.pk).update(active=False)
    assert not any(may(world.colleague, *pair) for pair in asked)
    assert may(world.superuser, Permission.STAFF_UNIT, unit)
