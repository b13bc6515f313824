"""Speaking for an organisation: asking, agreeing, leaving."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from gemeinsam_digital.actors.representatives import services as representing
from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.directory.standing import (
    services as actor_standing,
)
from tests.factories.content import TEXT
from tests.permissions.table import PEOPLE
from tests.responsibility.lives import person


def retire(world, user=None, note="Der Verein löst sich auf."):
    return actor_standing.actor_retire(
        subject=world.organisation, actor=user or world.lead, note=note
    )


def ask(world, user, organisation=None):
    return representing.representation_request(
        organisation=organisation or world.organisation, actor=user, message=TEXT
    )


def join(world, user):
    request = ask(world, user)
    return representing.representation_answer(
        request=request, actor=SYSTEM, agrees=True
    )


def speaks(user, world):
    return actors_of(user).filter(pk=world.organisation.pk).exists()


@pytest.mark.parametrize("who", PEOPLE)
def test_a_present_representative_or_an_operator_agrees(world, user_factory, who):
    asking = user_factory(name="asking")
    request = ask(world, asking)
    user = AnonymousUser() if who == "anonymous" else getattr(world, who)
    if who in ("lead", "superuser"):
        representing.representation_answer(request=request, actor=user, agrees=True)
    else:
        for agrees in (True, False):
            with pytest.raises(PermissionDenied):
                representing.representation_answer(
                    request=request, actor=user, agrees=agrees
                )
    assert speaks(asking, world) is (who in ("lead", "superuser"))


def test_nobody_agrees_to_the_own_request(world):
    """A superuser would else speak for everybody."""
    request = ask(world, world.superuser)
    with pytest.raises(PermissionDenied):
        representing.representation_answer(
            request=request, actor=world.superuser, agrees=True
        )
    assert not speaks(world.superuser, world)
    representing.representation_answer(request=request, actor=world.lead, agrees=True)
    assert speaks(world.superuser, world)


@pytest.mark.parametrize("who", ["anonymous", "inactive", "system"])
def test_only_persons_ask(world, who):
    user = {"anonymous": AnonymousUser(), "system": SYSTEM}.get(who) or world.inactive
    with pytest.raises(PermissionDenied):
        ask(world, user)


def test_asking_what_makes_no_sense(world):
    with pytest.raises(Illegal):
        ask(world, world.lead)
    with pytest.raises(Illegal):
        ask(world, world.lead, person(world.citizen))
    ask(world, world.citizen)
    with pytest.raises(Illegal):
        ask(world, world.citizen)
    with pytest.raises(Invalid):
        representing.representation_request(
            organisation=world.organisation, actor=world.partner, message="x" * 1001
        )
    retire(world)
    with pytest.raises(Illegal):
        ask(world, world.partner)


def test_a_request_is_answered_once(world):
    request = ask(world, world.citizen)
    representing.representation_answer(request=request, actor=world.lead, agrees=False)
    for agrees in (True, False):
        with pytest.raises(Illegal):
            representing.representation_answer(
                request=request, actor=world.lead, agrees=agrees
            )
    with pytest.raises(Illegal):
        representing.representation_withdraw(request=request, actor=world.citizen)
    assert not speaks(world.citizen, world)
    ask(world, world.citizen)


@pytest.mark.parametrize("who", [name for name in PEOPLE if name != "citizen"])
def test_others_do_not_take_a_request_back(world, who):
    request = ask(world, world.citizen)
    user = AnonymousUser() if who == "anonymous" else getattr(world, who)
    with pytest.raises(PermissionDenied):
        representing.representation_withdraw(request=request, actor=user)
    representing.representation_withdraw(request=request, actor=world.citizen)
    request.refresh_from_db()
    assert request.state == AnswerState.WITHDRAWN
    with pytest.raises(Illegal):
        representing.representation_answer(
            request=request, actor=world.lead, agrees=True
        )


def test_who_was_deactivated_meanwhile_does_not_join(world):
    request = ask(world, world.citizen)
    type(world.citizen).objects.filter(pk=world.citizen.pk).update(is_active=False)
    with pytest.raises(Illegal):
        representing.representation_answer(
            request=request, actor=world.lead, agrees=True
        )
    request.refresh_from_db()
    assert request.state == AnswerState.WAITING
    representing.representation_answer(request=request, actor=world.lead, agrees=False)


def leave(world, user):
    representing.representative_leave(organisation=world.organisation, actor=user)


def test_the_last_one_stays(world):
    with pytest.raises(Illegal):
        leave(world, world.lead)
    join(world, world.partner)
    leave(world, world.lead)
    assert not speaks(world.lead, world)
    with pytest.raises(Illegal):
        leave(world, world.partner)
    assert speaks(world.partner, world)


@pytest.mark.parametrize("gone", ["deactivated", "deleted"])
def test_who_can_not_act_any_more_is_no_successor(world, gone):
    join(world, world.partner)
    if gone == "deleted":
        world.partner.delete()
    else:
        type(world.partner).objects.filter(pk=world.partner.pk).update(is_active=False)
    with pytest.raises(Illegal):
        leave(world, world.lead)
    assert speaks(world.lead, world)


def test_leaving_what_one_does_not_speak_for(world):
    for user in (world.citizen, world.superuser, world.moderator, SYSTEM):
        with pytest.raises(PermissionDenied):
            leave(world, user)
    join(world, world.partner)
    leave(world, world.lead)
    with pytest.raises(PermissionDenied):
        leave(world, world.lead)
    with pytest.raises(Illegal):
        representing.representative_leave(
            organisation=person(world.citizen), actor=world.citizen
        )


def test_who_left_may_come_back(world):
    join(world, world.partner)
    leave(world, world.lead)
    join(world, world.lead)
    assert speaks(world.lead, world)
    assert world.organisation.representatives.count() == 3
