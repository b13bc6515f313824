"""What is entered about bodies, by whom, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import MemberInput
from gemeinsam_digital.governance.bodies.members.services import member_add
from gemeinsam_digital.governance.bodies.members.services import member_change
from gemeinsam_digital.governance.bodies.members.services import member_end
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.bodies.members.services import secretary_end
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.selectors import bodies_of
from gemeinsam_digital.governance.bodies.selectors import composition
from gemeinsam_digital.governance.bodies.selectors import deciding_bodies_of
from gemeinsam_digital.governance.bodies.selectors import procedure_base
from gemeinsam_digital.governance.bodies.services import BodyInput
from gemeinsam_digital.governance.bodies.services import body_create
from gemeinsam_digital.governance.bodies.services import body_update
from gemeinsam_digital.governance.bodies.services import procedure_set
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.maturation.turn.selectors import turn_of
from tests.factories.actions import fresh
from tests.factories.decisions import deciding
from tests.factories.decisions import sending

KAMMER = MemberInput(group=SeatGroup.BUSINESS, organisation="Kammer")


@pytest.fixture
def board(world):
    """Four groups sit there; how many of each is not settled."""
    return world.arena.bodies.get(code="strategiebeirat")


def seat(body, entered=KAMMER, actor=SYSTEM):
    return member_add(body=body, entered=entered, actor=actor)


def save(body, actor=SYSTEM, version=None, **changes):
    seats = {row.group: row.number for row in body.seats.all()}
    values = {"name": body.name, "seats": seats} | changes
    return body_update(
        body=body,
        entered=BodyInput(**values),
        version=version or Body.objects.get(pk=body.pk).version,
        actor=actor,
    )


def refused(error, field, service, *args, **kwargs):
    with pytest.raises(error) as caught:
        service(*args, **kwargs)
    assert caught.value.field == field


def decide(world, idea, body, measure_type, actor=None):
    return decision_record(
        idea=idea,
        body=body,
        decided_on=timezone.localdate(),
        entered=deciding(idea, measure_type=measure_type),
        actor=actor or world.secretary,
    )


# --- who ---------------------------------------------------------------------


@pytest.mark.parametrize("who", ["citizen", "lead", "assessor", "secretary"])
def test_only_who_moderates_enters_bodies(world, board, who):
    user = getattr(world, who)
    member = seat(board)
    post = secretary_add(body=board, user=world.partner, actor=SYSTEM)
    entered = BodyInput(name="Neu")
    for refuse in (
        lambda: body_create(arena=world.arena, entered=entered, actor=user),
        lambda: save(board, actor=user),
        lambda: procedure_set(arena=world.arena, heard=[], deciding={}, actor=user),
        lambda: seat(board, actor=user),
        lambda: member_change(member=member, entered=KAMMER, actor=user),
        lambda: member_end(member=member, actor=user),
        lambda: secretary_add(body=board, user=world.author, actor=user),
        lambda: secretary_end(secretary=post, actor=user),
    ):
        with pytest.raises(PermissionDenied):
            refuse()


@pytest.mark.parametrize("who", ["moderator", "initiator"])
def test_who_moderates_names_others_as_secretary_and_never_themselves(
    world, board, who
):
    user = getattr(world, who)
    refused(Invalid, "username", secretary_add, body=board, user=user, actor=user)
    post = secretary_add(body=world.body, user=world.citizen, actor=user)
    assert deciding_bodies_of(world.citizen, world.module).exists()
    secretary_end(secretary=post, actor=user)
    assert not deciding_bodies_of(world.citizen, world.module).exists()
    with pytest.raises(Illegal):
        secretary_end(secretary=post, actor=user)


# --- what a body is ----------------------------------------------------------


def test_a_body_is_added_and_advises(world):
    entered = BodyInput(name="  Jugend  beirat ", seats={"silent": 3}, quorum=2)
    body = body_create(arena=world.arena, entered=entered, actor=world.moderator)
    assert (body.name, body.code, body.decides) == ("Jugend beirat", "body_11", False)
    again = replace(entered, name="jugend beirat")
    service = {"arena": world.arena, "entered": again, "actor": world.moderator}
    refused(Invalid, "name", body_create, **service)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": "\u200b"}, "name"),
        ({"name": "Strategieboard"}, "name"),
        ({"task_de": "a" * 2001}, "task_de"),
        ({"seats": {"science": 501}}, "seats_science"),
        ({"seats": {"science": -1}}, "seats_science"),
        ({"seats": {"science": 3}, "quorum": 4}, "quorum"),
        ({"seats": {}, "quorum": 0}, "quorum"),
    ],
)
def test_what_a_body_can_not_be(board, changes, field):
    refused(Invalid, field, save, board, **changes)


def test_a_quorum_is_held_against_seats_that_are_settled_only(board):
    save(board, seats={"science": 3, "business": 0}, quorum=4)
    save(board, seats={"science": 3, "business": 1}, quorum=4)


def test_of_two_who_change_a_body_the_second_is_told(board):
    version = board.version
    save(board, version=version, office="Eins")
    with pytest.raises(Stale):
        save(board, version=version, office="Zwei")
    board.refresh_from_db()
    assert board.office == "Eins"


# --- seats -------------------------------------------------------------------


def test_no_more_sit_there_than_there_are_seats(board):
    save(board, seats={"business": 1, "science": 0})
    member = seat(board)
    refused(Invalid, "group", seat, board)
    refused(Invalid, "group", seat, board, replace(KAMMER, group="silent"))
    for _time in range(3):
        seat(board, replace(KAMMER, group="science"))
    member_change(member=member, entered=replace(KAMMER, role="chair"), actor=SYSTEM)
    member_end(member=member, actor=SYSTEM)
    seat(board)


def test_nobody_loses_a_seat_by_a_number(board):
    seat(board)
    seat(board)
    for seats in ({}, {"business": 1}, {"science": 2}):
        refused(Invalid, "seats_business", save, board, seats=seats)
    save(board, seats={"business": 2})


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"organisation": " "}, "organisation"),
        ({"is_public": True}, "name"),
        ({"name": "a" * 201}, "name"),
        ({"role": "chair"}, "role"),
    ],
)
def test_what_a_seat_can_not_be(board, changes, field):
    seat(board, replace(KAMMER, role="chair"))
    refused(Invalid, field, seat, board, replace(KAMMER, **changes))


def test_an_account_sits_there_once(world, board):
    entered = replace(KAMMER, user=world.lead, is_public=True)
    assert seat(board, entered).user_name == world.lead.username
    refused(Invalid, "username", seat, board, entered)


def test_vacant_seats_are_counted_by_group(board):
    save(board, seats={"business": 3, "science": 0})
    seat(board)
    shown = bodies_of(board.arena).get(pk=board.pk)
    assert [(row.group, row.number, row.vacant) for row in composition(shown)] == [
        ("business", 3, 2),
        ("science", 0, 0),
    ]


# --- the procedure -----------------------------------------------------------


def test_which_body_decides_on_which_type(world, board, idea_factory):
    """The one that decides on network measures adopts no other."""
    cdo = world.body
    procedure_set(
        arena=world.arena,
        heard=[board.pk],
        deciding={MeasureType.CENTRAL: cdo.pk, MeasureType.NETWORK: board.pk},
        actor=world.moderator,
    )
    secretary_add(body=board, user=world.secretary, actor=SYSTEM)
    idea = idea_factory(stage=Stage.PROPOSAL)
    assert turn_of(fresh(idea)).keys == {cdo.pk, board.pk}
    for body, kind in ((cdo, "network"), (board, "central"), (cdo, "decentral")):
        with pytest.raises(Invalid) as caught:
            decide(world, idea, body, kind, world.secretary)
        assert caught.value.field == "measure_type"
        assert body.name in caught.value.message
    refused(Invalid, "measure_type", decide, world, idea, cdo, "network", None)
    decide(world, idea, board, "network")


def test_the_order_in_which_bodies_are_heard(world, board):
    ret = world.arena.bodies.get(code="ret")
    deciding = dict.fromkeys(MeasureType, world.body.pk)
    rest = {"arena": world.arena, "deciding": deciding, "actor": SYSTEM}
    procedure_set(heard=[board.pk, ret.pk], **rest)
    heard = world.arena.bodies.filter(heard__isnull=False).order_by("heard")
    assert list(heard) == [board, ret]
    base = procedure_base(world.arena)
    procedure_set(heard=[ret.pk], base=base, **rest)
    with pytest.raises(Stale):
        procedure_set(heard=[board.pk], base=base, **rest)


def test_a_body_that_decides_does_not_end_and_one_that_ended_does_not_decide(
    world, board
):
    refused(Invalid, "active", save, world.body, active=False)
    save(board, active=False)
    board.refresh_from_db()
    assert board.heard is None
    rest = {"arena": world.arena, "actor": SYSTEM}
    deciding = {MeasureType.NETWORK: board.pk}
    refused(
        Invalid, "decides_network", procedure_set, heard=[], deciding=deciding, **rest
    )
    field = f"heard_{board.pk}"
    refused(Invalid, field, procedure_set, heard=[board.pk], deciding={}, **rest)


def test_the_field_says_that_another_body_decides(world, board, idea_factory, client):
    procedure_set(
        arena=world.arena,
        heard=[],
        deciding={MeasureType.CENTRAL: world.body.pk, MeasureType.NETWORK: board.pk},
        actor=SYSTEM,
    )
    idea = idea_factory(stage=Stage.PROPOSAL)
    client.force_login(world.secretary)
    address = reverse("gemeinsam_digital:decision", args=[idea.pk])
    response = client.post(
        address,
        sending(idea, body=world.body.pk, measure_type="network"),
    )
    assert board.name in str(response.context["form"].errors["measure_type"])
    assert not idea.decisions.exists()
