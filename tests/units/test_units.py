"""Who works for a unit: named, changed, ended, joining on signing in."""

from __future__ import annotations

import pytest
from django.contrib.auth.signals import user_logged_in
from django.core.exceptions import PermissionDenied

from gemeinsam_digital.accounts import erasure as erasing
from gemeinsam_digital.accounts.persons import person_with_account
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.units import services
from gemeinsam_digital.units.four_eyes.services import four_eyes_end_ask
from gemeinsam_digital.units.four_eyes.services import four_eyes_end_confirm
from gemeinsam_digital.units.four_eyes.services import four_eyes_start
from gemeinsam_digital.units.models import UnitInvitation
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.selectors import members_of
from tests.factories import UserFactory

NOBODY_YET = "kommt-noch@example.org"


@pytest.fixture
def unit(world):
    return world.units[0]


@pytest.fixture(autouse=True)
def all_proved(monkeypatch):
    """Let every account have proved its address, on both hosts."""
    prove(monkeypatch, lambda user, email: user.email.lower() == email.lower())


def prove(monkeypatch, answer) -> None:
    kind = type(get_host())
    monkeypatch.setattr(kind, "owns_email", lambda self, u, e: answer(u, e))


def member(unit, name="person", role=UnitRole.MEMBER, **fields):
    return services.unit_member_add(
        unit=unit, user=UserFactory(name=name, **fields), actor=SYSTEM, role=role
    )


def coordinator(unit):
    return member(unit, "coordinator", UnitRole.COORDINATOR).user


def sign_in(user) -> None:
    user_logged_in.send(sender=type(user), request=None, user=user)


def present(unit) -> set[str]:
    return {row.user_name for row in members_of(unit)}


# --- who may -----------------------------------------------------------------


def attempts(unit):
    """Return everything that only who staffs a unit may do."""
    somebody = member(unit, "somebody")
    named = services.unit_member_name(unit=unit, email=NOBODY_YET, actor=SYSTEM)
    releaser = UnitRole.RELEASER
    return [
        (services.unit_member_add, {"unit": unit, "user": UserFactory(name="further")}),
        (services.unit_member_name, {"unit": unit, "email": "x@example.org"}),
        (services.unit_invitation_withdraw, {"invitation": named}),
        (
            services.unit_member_change,
            {"member": somebody, "role": releaser, "is_deputy": True},
        ),
        (four_eyes_start, {"unit": unit}),
        (services.unit_member_end, {"member": somebody}),
    ]


@pytest.mark.parametrize("role", ["citizen", "moderator", "initiator", "assessor"])
def test_only_operators_and_who_coordinates_look_after_a_unit(world, unit, role):
    for service, values in attempts(unit):
        with pytest.raises(PermissionDenied):
            service(actor=getattr(world, role), **values)
    assert UnitMember.objects.filter(role=UnitRole.RELEASER).count() == 0


@pytest.mark.parametrize("is_operator", [True, False])
def test_operators_and_who_coordinates_may(world, unit, is_operator):
    user = world.superuser if is_operator else coordinator(unit)
    member(unit, "releaser", UnitRole.RELEASER)
    for service, values in attempts(unit):
        service(actor=user, **values)


def test_who_coordinates_one_unit_has_no_say_in_another(world, unit):
    user = coordinator(unit)
    for service, values in attempts(world.units[1]):
        with pytest.raises(PermissionDenied):
            service(actor=user, **values)


def test_who_coordinated_has_no_say_any_more(unit):
    user = coordinator(unit)
    row = unit.members.get(user=user)
    services.unit_member_end(member=row, actor=user)
    for service, values in attempts(unit):
        with pytest.raises(PermissionDenied):
            service(actor=user, **values)


def test_only_operators_make_a_unit_inactive(world, unit):
    for user in (coordinator(unit), world.moderator):
        with pytest.raises(PermissionDenied):
            services.unit_active_set(unit=unit, active=False, actor=user)
    services.unit_active_set(unit=unit, active=False, actor=world.superuser)
    unit.refresh_from_db()
    assert not unit.active


def test_nobody_works_for_an_inactive_unit_and_all_do_again_afterwards(world, unit):
    user = coordinator(unit)
    services.unit_active_set(unit=unit, active=False, actor=world.superuser)
    for permission in (Permission.VIEW_UNIT, Permission.VOLUNTEER):
        assert not may(user, permission, unit)
    with pytest.raises(PermissionDenied):
        services.unit_member_name(unit=unit, email=NOBODY_YET, actor=user)
    services.unit_active_set(unit=unit, active=True, actor=world.superuser)
    assert may(user, Permission.STAFF_UNIT, unit)


# --- naming ------------------------------------------------------------------


def test_an_account_works_for_the_unit_at_once_whatever_the_capitals(
    unit, user_factory
):
    user = user_factory(name="named", email="Erika.Amt@Example.org")
    row = services.unit_member_name(
        unit=unit,
        email="  erika.AMT@example.ORG ",
        actor=SYSTEM,
        role=UnitRole.COORDINATOR,
        is_deputy=True,
    )
    assert (row.user, row.role, row.is_deputy) == (user, UnitRole.COORDINATOR, True)
    assert not UnitInvitation.objects.exists()


def test_nobody_is_named_twice(unit):
    here = member(unit).user
    with pytest.raises(Illegal):
        services.unit_member_name(unit=unit, email=here.email.upper(), actor=SYSTEM)
    services.unit_member_name(unit=unit, email=NOBODY_YET, actor=SYSTEM)
    with pytest.raises(Illegal):
        services.unit_member_name(unit=unit, email=NOBODY_YET.upper(), actor=SYSTEM)
    assert unit.members.count() == unit.invitations.count() == 1


def test_two_units_may_name_the_same_address(world, user_factory, unit):
    for each in world.units[:2]:
        services.unit_member_name(unit=each, email=NOBODY_YET, actor=SYSTEM)
    user = user_factory(name="late", email=NOBODY_YET)
    sign_in(user)
    for each in world.units[:2]:
        assert may(user, Permission.VIEW_UNIT, each)
    assert not may(user, Permission.VIEW_UNIT, world.units[2])


@pytest.mark.parametrize("email", ["", "  ", "kein Name", "a@", "@b.de", "a@b\x00.de"])
def test_what_is_no_address_is_refused(unit, email):
    with pytest.raises(Invalid) as caught:
        services.unit_member_name(unit=unit, email=email, actor=SYSTEM)
    assert caught.value.field == "email"


def test_who_left_can_be_named_again(unit):
    row = member(unit)
    services.unit_member_end(member=row, actor=SYSTEM)
    again = services.unit_member_name(unit=unit, email=row.user.email, actor=SYSTEM)
    assert again.pk != row.pk
    assert again.left_at is None


def test_an_inactive_account_is_not_named_but_waited_for(unit, user_factory):
    gone = user_factory(name="gone", is_active=False)
    named = services.unit_member_name(unit=unit, email=gone.email, actor=SYSTEM)
    assert isinstance(named, UnitInvitation)


def test_the_account_that_proved_the_address_is_meant(unit, monkeypatch, user_factory):
    """However many others claim it, and whoever came first."""
    claimed = ("amt@example.org", "AMT@example.org", "Amt@example.org")
    others = [user_factory(name="other", email=email) for email in claimed]
    real = user_factory(name="real", email="aMT@example.org")
    prove(monkeypatch, lambda user, email: user.pk == real.pk)
    row = services.unit_member_name(unit=unit, email="amt@example.org", actor=SYSTEM)
    assert row.user == real
    assert all(not may(other, Permission.VIEW_UNIT, unit) for other in others)


# --- signing in --------------------------------------------------------------


def test_whoever_was_named_joins_when_signing_in(unit, client, user_factory):
    services.unit_member_name(
        unit=unit, email=NOBODY_YET, actor=SYSTEM, role=UnitRole.RELEASER
    )
    user = user_factory(name="late", email=NOBODY_YET.title())
    assert not may(user, Permission.VIEW_UNIT, unit)
    client.force_login(user)
    row = unit.members.get(user=user)
    assert row.role == UnitRole.RELEASER
    assert not UnitInvitation.objects.exists()
    client.force_login(user)
    assert unit.members.filter(user=user).count() == 1


def test_somebody_else_does_not_join(unit, user_factory):
    services.unit_member_name(unit=unit, email=NOBODY_YET, actor=SYSTEM)
    sign_in(user_factory(name="stranger"))
    sign_in(user_factory(name="without", email=""))
    assert not present(unit)
    assert unit.invitations.count() == 1


def test_an_unproved_address_opens_nothing_until_it_is_proved(
    unit, monkeypatch, user_factory
):
    user = user_factory(name="late", email=NOBODY_YET)
    prove(monkeypatch, lambda user, email: False)
    named = services.unit_member_name(unit=unit, email=NOBODY_YET, actor=SYSTEM)
    assert isinstance(named, UnitInvitation)
    sign_in(user)
    assert not present(unit)
    prove(monkeypatch, lambda user, email: True)
    sign_in(user)
    assert present(unit) == {user.username}


def test_nobody_takes_up_an_invitation_in_their_own_name(world, unit):
    services.unit_member_name(unit=unit, email=world.citizen.email, actor=SYSTEM)
    for user in (world.citizen, world.superuser):
        with pytest.raises(PermissionDenied):
            services.unit_invitations_take_up(user=user, actor=user)


def test_what_was_taken_back_is_not_taken_up(unit, user_factory):
    named = services.unit_member_name(unit=unit, email=NOBODY_YET, actor=SYSTEM)
    services.unit_invitation_withdraw(invitation=named, actor=SYSTEM)
    stale = UnitInvitation(pk=named.pk or 1, unit=unit, email=NOBODY_YET)
    with pytest.raises(Illegal):
        services.unit_invitation_withdraw(invitation=stale, actor=SYSTEM)
    sign_in(user_factory(name="late", email=NOBODY_YET))
    assert not present(unit)


# --- changing, ending, four eyes ---------------------------------------------


def test_the_second_of_two_changes_finds_that_the_person_left(unit):
    row = member(unit)
    services.unit_member_end(member=row, actor=SYSTEM)
    with pytest.raises(Illegal):
        services.unit_member_end(member=row, actor=SYSTEM)
    with pytest.raises(Illegal):
        services.unit_member_change(
            member=row, role=UnitRole.COORDINATOR, is_deputy=False, actor=SYSTEM
        )
    row.refresh_from_db()
    assert row.role == UnitRole.MEMBER


def test_four_eyes_need_somebody_who_releases(unit):
    member(unit)
    with pytest.raises(Illegal):
        four_eyes_start(unit=unit, actor=SYSTEM)
    unit.refresh_from_db()
    assert not unit.needs_releaser


def test_the_last_who_releases_stays_the_second_last_may_go(unit):
    first, second = (member(unit, name, UnitRole.RELEASER) for name in "ab")
    four_eyes_start(unit=unit, actor=SYSTEM)
    services.unit_member_end(member=first, actor=SYSTEM)
    with pytest.raises(Illegal):
        services.unit_member_end(member=second, actor=SYSTEM)
    with pytest.raises(Illegal):
        services.unit_member_change(
            member=second, role=UnitRole.MEMBER, is_deputy=False, actor=SYSTEM
        )
    second.refresh_from_db()
    assert (second.left_at, second.role) == (None, UnitRole.RELEASER)
    four_eyes_end_ask(unit=unit, actor=coordinator(unit))
    four_eyes_end_confirm(unit=unit, actor=SYSTEM)
    services.unit_member_end(member=second, actor=SYSTEM)


def test_a_deleted_account_releases_nothing(unit):
    first, second = (member(unit, name, UnitRole.RELEASER) for name in "ab")
    four_eyes_start(unit=unit, actor=SYSTEM)
    first.user.delete()
    with pytest.raises(Illegal):
        services.unit_member_end(member=second, actor=SYSTEM)


# --- accounts that go --------------------------------------------------------


def test_a_deleted_account_leaves_its_unit_and_the_record(unit):
    row = member(unit)
    name = row.user_name
    services.unit_member_name(unit=unit, email=NOBODY_YET, actor=SYSTEM)
    row.user.delete()
    row.refresh_from_db()
    assert row.left_at is not None
    assert (row.user, row.user_name) == (None, name)
    assert unit.invitations.count() == 1


def test_a_named_address_goes_with_its_account(unit, monkeypatch, user_factory):
    prove(monkeypatch, lambda user, email: False)
    user = user_factory(name="unproved", email="Un@example.org")
    services.unit_member_name(unit=unit, email=user.email, actor=SYSTEM)
    services.unit_member_name(unit=unit, email=NOBODY_YET, actor=SYSTEM)
    user.delete()
    assert [row.email for row in unit.invitations.all()] == [NOBODY_YET]


def test_an_erased_person_is_named_nowhere(unit, monkeypatch, user_factory):
    prove(monkeypatch, lambda user, email: False)
    user = user_factory(name="unproved", email="Un@example.org")
    row = services.unit_member_add(unit=unit, user=user, actor=SYSTEM)
    services.unit_member_name(unit=unit, email=user.email, actor=SYSTEM)
    services.unit_member_name(unit=unit, email=NOBODY_YET, actor=SYSTEM)
    person = person_with_account(user)
    assert erasing.found(person)["UnitInvitation (will be deleted)"] == 1
    erasing.erase(person)
    row.refresh_from_db()
    assert (row.user, row.user_name) == (None, "")
    assert row.left_at is not None
    assert [row.email for row in unit.invitations.all()] == [NOBODY_YET]


def test_an_account_without_an_address_takes_nobody_elses_along(unit, user_factory):
    services.unit_member_name(unit=unit, email=NOBODY_YET, actor=SYSTEM)
    user = user_factory(name="without", email="")
    erasing.erase(person_with_account(user))
    user.delete()
    assert unit.invitations.count() == 1
