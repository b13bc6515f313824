"""An organisation takes part no more: what ends with it, and what stays."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.representatives import services as representing
from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.responsibility.directory.standing import (
    services as actor_standing,
)
from gemeinsam_digital.responsibility.invitations.services import actor_invite
from gemeinsam_digital.responsibility.roles.services import role_open
from tests.factories.actions import accept
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.permissions.table import PEOPLE
from tests.responsibility.lives import offer
from tests.responsibility.lives import person
from tests.responsibility.lives import told


def again(actor):
    return Actor.objects.get(pk=actor.pk)


def retire(world, user=None, note="Der Verein löst sich auf."):
    return actor_standing.actor_retire(
        subject=world.organisation, actor=user or world.lead, note=note
    )


@pytest.mark.parametrize("who", PEOPLE)
def test_who_lets_it_retire(world, who):
    user = AnonymousUser() if who == "anonymous" else getattr(world, who)
    if who in ("lead", "superuser"):
        assert retire(world, user).is_retired
    else:
        with pytest.raises(PermissionDenied):
            retire(world, user)
        assert not again(world.organisation).is_retired


def test_retiring_needs_a_reason_and_happens_once(world):
    for note in ("", " ", "x" * 2001):
        with pytest.raises(Invalid) as caught:
            retire(world, note=note)
        assert caught.value.field == "reason"
    retire(world)
    with pytest.raises(PermissionDenied):
        retire(world)
    with pytest.raises(Illegal):
        retire(world, world.superuser)
    with pytest.raises(Illegal):
        actor_standing.actor_retire(
            subject=person(world.citizen), actor=SYSTEM, note=TEXT
        )


def test_with_it_ends_all_that_it_held_and_was_asked(
    world, claim_factory, idea_factory
):
    led, offered, asked = (idea_factory() for _number in range(3))
    wanted = role_open(idea=led, role=Role.LEAD, title="Federführung", actor=SYSTEM)
    held = claim_factory(idea=led, accepted=True)
    waiting = claim_factory(idea=offered, role=Role.GUIDE)
    invitation = actor_invite(
        idea=asked, invited=world.organisation, role=Role.LEAD, actor=world.author
    )
    request = representing.representation_request(
        organisation=world.organisation, actor=world.citizen
    )
    others = accept(offer(led, world.partner, Role.PARTNER))
    retire(world)
    assert (fresh(held).state, fresh(held).ended_by) == ("released", world.lead)
    assert fresh(waiting).state == ClaimState.WITHDRAWN
    for row, state in [(invitation, "withdrawn"), (request, "declined")]:
        row.refresh_from_db()
        assert (row.state, row.decided_at is None) == (state, False)
    released = led.events.get(type="claim_released")
    assert released.text.text == "Der Verein löst sich auf."
    assert told(offered)[-1] == "claim_withdrawn"
    assert told(asked) == ["contributed"]
    wanted.refresh_from_db()
    assert wanted.is_open
    assert fresh(others).is_accepted
    assert not actors_of(world.lead).filter(pk=world.organisation.pk).exists()
