"""What only operators of the platform do."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied

from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.responsibility.directory.standing.services import (
    organisation_confirm,
)
from gemeinsam_digital.units.selectors import is_member
from gemeinsam_digital.units.services import unit_member_add


def test_an_operator_confirms_an_organisation_once(world):
    organisation = world.organisation
    for other in (world.lead, world.moderator, world.initiator):
        with pytest.raises(PermissionDenied):
            organisation_confirm(organisation=organisation, actor=other)
    first = organisation_confirm(organisation=organisation, actor=world.superuser)
    assert first.is_confirmed
    again = organisation_confirm(organisation=organisation, actor=world.superuser)
    assert again.confirmed_at == first.confirmed_at


def test_an_operator_staffs_units_and_an_initiator_the_bodies(world):
    unit, body = world.units[0], world.body
    for other in (world.moderator, world.initiator, world.citizen):
        with pytest.raises(PermissionDenied):
            unit_member_add(unit=unit, user=other, actor=other)
        assert not is_member(other, unit.pk)
    unit_member_add(unit=unit, user=world.citizen, actor=world.superuser)
    assert is_member(world.citizen, unit.pk)
    with pytest.raises(PermissionDenied):
        secretary_add(body=body, user=world.lead, actor=world.citizen)
    for who in (world.moderator, world.initiator):
        with pytest.raises(Invalid):
            secretary_add(body=body, user=who, actor=who)
    secretary_add(body=body, user=world.citizen, actor=world.initiator)
