"""Units and their people are away: who enters it, who is warned, who stands in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import AbsenceKind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.services import assessment_save
from gemeinsam_digital.units.absences.selectors import warnings_for
from gemeinsam_digital.units.absences.services import absence_add
from gemeinsam_digital.units.absences.services import absence_end
from gemeinsam_digital.units.models import Absence
from gemeinsam_digital.units.services import unit_member_add
from tests.factories.actions import ask_units
from tests.factories.actions import fresh
from tests.factories.actions import judging
from tests.feasibility.lives import address


def day(number: int):
    return timezone.localdate() + timedelta(days=number)


def away(unit, member=None, *, first=0, last=5, actor=SYSTEM, **kwargs):
    return absence_add(
        unit=unit,
        member=member,
        first=day(first),
        last=day(last),
        actor=actor,
        **kwargs,
    )


@pytest.fixture
def unit(world):
    assert world.assessor
    return world.units[0]


@pytest.fixture
def own(world, unit):
    return unit.members.get(user=world.assessor)


@pytest.fixture
def colleague(world, unit, user_factory):
    """Another one of the unit who stands in for others."""
    user = user_factory()
    return unit_member_add(unit=unit, user=user, actor=SYSTEM, is_deputy=True)


def warning(unit, until: int = 10) -> str:
    return warnings_for([unit.pk], day(until)).get(unit.pk, "")


# --- Who enters it -----------------------------------------------------------


def test_one_enters_ones_own_and_takes_it_back(world, unit, own):
    row = away(unit, own, actor=world.assessor)
    assert (row.member, row.kind) == (own, AbsenceKind.AWAY)
    absence_end(absence=row, actor=world.assessor)
    with pytest.raises(Illegal):
        absence_end(absence=row, actor=world.assessor)


def test_for_others_and_the_unit_who_coordinates_does(world, unit, own, colleague):
    for member in (colleague, None):
        with pytest.raises(PermissionDenied):
            away(unit, member, actor=world.assessor)
    row = away(unit, colleague)
    with pytest.raises(PermissionDenied):
        absence_end(absence=row, actor=world.assessor)
    own.role = UnitRole.COORDINATOR
    own.save()
    assert away(unit, None, actor=world.assessor)
    absence_end(absence=row, actor=world.assessor)


@pytest.mark.parametrize("who", ["citizen", "colleague", "moderator", "secretary"])
def test_nobody_else_does(world, unit, own, who):
    for member in (own, None):
        with pytest.raises(PermissionDenied):
            away(unit, member, actor=getattr(world, who))


@pytest.mark.parametrize(("first", "last"), [(3, 2), (-5, -1)])
def test_it_ends_after_it_begins_and_is_not_over(unit, own, first, last):
    with pytest.raises(Invalid) as caught:
        away(unit, own, first=first, last=last)
    assert caught.value.field == "last"


def test_who_left_is_not_away(unit, own):
    own.left_at = timezone.now()
    own.save()
    with pytest.raises(Illegal):
        away(unit, own)


def test_it_goes_with_the_account(world, unit, own):
    away(unit, own)
    away(unit)
    world.assessor.delete()
    assert [row.member for row in Absence.objects.all()] == [None]


# --- Whoever asks is warned --------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "warned"),
    [(0, 0, True), (10, 12, True), (11, 12, False), (-3, 0, True)],
)
def test_until_the_answer_is_due(unit, first, last, warned):
    away(unit, first=first, last=last)
    assert bool(warning(unit)) is warned


def test_the_warning_says_what_is_still_possible(unit):
    away(unit, kind=AbsenceKind.FINISHES)
    assert str(AbsenceKind.FINISHES.label) in warning(unit)


def test_of_people_it_says_how_many(unit, own, colleague):
    away(unit, own)
    away(unit, own, first=7, last=8)
    assert "1" in warning(unit)
    assert "2" in warning(unit)


def test_the_page_on_which_units_are_asked_warns(world, unit, idea_factory, client):
    away(unit)
    idea = idea_factory(stage=Stage.ASSESSMENT)
    client.force_login(world.moderator)
    one = reverse("gemeinsam_digital:assessment-request", args=[idea.pk])
    many = reverse("gemeinsam_digital:bulk-request", args=[world.module.slug])
    for url in (one, many):
        hints = client.get(url).context["form"].fields["units"].choice_hints
        assert warning(unit) in hints[str(unit.pk)]
        assert warning(unit) in client.get(url).content.decode()


# --- Who stands in -----------------------------------------------------------


def listed(world, user, client):
    client.force_login(user)
    bench = reverse("gemeinsam_digital:workbench", args=[world.module.slug])
    response = client.get(f"{bench}?show=mine")
    return [entry.row for entry in response.context["inbox"]]


@pytest.mark.parametrize(
    ("first", "last", "kind", "taken_over"),
    [
        (0, 0, AbsenceKind.AWAY, True),
        (0, 5, AbsenceKind.FINISHES, False),
        (1, 5, AbsenceKind.AWAY, False),
    ],
)
def test_what_is_begun_is_the_work_of_who_stands_in(
    world, unit, own, colleague, idea_factory, client, first, last, kind, taken_over
):
    request = ask_units(idea_factory(stage=Stage.ASSESSMENT))[0]
    assessment_save(
        request=request, judgements=judging(request)[1:], actor=world.assessor
    )
    assert listed(world, colleague.user, client) == []
    away(unit, own, first=first, last=last, kind=kind)
    assert (request in listed(world, colleague.user, client)) is taken_over
    page = client.get(address("assess", request)).context
    assert page["deputies"] == ([colleague.user_name] if taken_over else [])
    # They hold the same right, and go on with the same draft.
    assessment_save(
        request=fresh(request), judgements=judging(request), actor=colleague.user
    )
    assert fresh(request).assessment.author == colleague.user


def test_who_stands_in_for_nobody_takes_nothing_over(
    world, unit, own, colleague, idea_factory, client
):
    request = ask_units(idea_factory(stage=Stage.ASSESSMENT))[0]
    assessment_save(request=request, judgements=[], actor=world.assessor)
    away(unit, own)
    colleague.is_deputy = False
    colleague.save()
    assert listed(world, colleague.user, client) == []


# --- The pages ---------------------------------------------------------------


def test_it_is_entered_and_taken_back_on_the_page_of_the_unit(
    world, unit, own, colleague, client
):
    client.force_login(world.assessor)
    detail = reverse("gemeinsam_digital:unit-detail", args=[world.module.slug, unit.pk])
    add = reverse(
        "gemeinsam_digital:unit-absence-add", args=[world.module.slug, unit.pk]
    )
    assert f'href="{add}"' in client.get(detail).content.decode()
    data = {"member": own.pk, "first": day(0), "last": day(3), "kind": "away"}
    other = client.post(add, data | {"member": colleague.pk})
    assert other.context["form"].errors, "another one is no choice"
    assert client.post(add, data).status_code == 302
    row = Absence.objects.get()
    end = reverse(
        "gemeinsam_digital:unit-absence-end", args=[world.module.slug, row.pk]
    )
    assert f'href="{end}"' in client.get(detail).content.decode()
    client.force_login(colleague.user)
    assert client.post(end).status_code == 403
    client.force_login(world.assessor)
    assert client.post(end).status_code == 302
    assert not Absence.objects.exists()
