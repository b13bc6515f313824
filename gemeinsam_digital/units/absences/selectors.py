"""Who is away, and who stands in."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import AbsenceKind
from gemeinsam_digital.units.models import Absence
from gemeinsam_digital.units.models import Unit
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.selectors import present_members


def absences_of(unit: Unit) -> QuerySet[Absence]:
    """Return what is entered and not over, of the unit and its people."""
    rows = unit.absences.filter(last__gte=timezone.localdate())
    here = Q(member=None) | Q(member__left_at=None, member__user__isnull=False)
    return rows.filter(here).select_related("member")


def _between(first: date, last: date) -> QuerySet[Absence]:
    return Absence.objects.filter(first__lte=last, last__gte=first)


def warnings_for(units: Iterable[int], until: date) -> dict[int, str]:
    """Return what whoever asks has to know about who is away, by keys of units.

    Two queries, however many units there are.

    Args:
        units: their keys.
        until: the last day to answer.
    """
    keys, today = list(units), timezone.localdate()
    away = list(_between(today, until).filter(unit__in=keys))
    said = {row.unit_id: _of_unit(row) for row in away if row.member_id is None}
    present = present_members().filter(unit__in=keys, user__isnull=False)
    people: dict[int, set[int]] = {}
    for unit, member in present.values_list("unit", "pk"):
        people.setdefault(unit, set()).add(member)
    missing: dict[int, set[int]] = {}
    for row in away:
        if row.member_id and row.member_id in people.get(row.unit_id, ()):
            missing.setdefault(row.unit_id, set()).add(row.member_id)
    for unit, members in missing.items():
        said.setdefault(unit, _of_people(len(members), len(people[unit])))
    return said


def _of_unit(absence: Absence) -> str:
    return pgettext("arena", "away from %(first)s to %(last)s: %(kind)s") % {
        "first": date_format(absence.first, "SHORT_DATE_FORMAT"),
        "last": date_format(absence.last, "SHORT_DATE_FORMAT"),
        "kind": absence.kind_label,
    }


def _of_people(missing: int, number: int) -> str:
    return npgettext(
        "arena",
        "%(missing)s of %(number)s person is away for a time",
        "%(missing)s of %(number)s people are away for a time",
        number,
    ) % {"missing": missing, "number": number}


def away_today(**lookup: Any) -> QuerySet[Absence]:
    """Return who can do nothing today: people, or a whole unit."""
    today = timezone.localdate()
    rows = _between(today, today).filter(kind=AbsenceKind.AWAY)
    return rows.filter(**lookup)


def stood_in_for(user: Any) -> Q:
    """Return the condition that a user stands in for the author of a draft today.

    Asked of a request: the author is away, and the user is a deputy in their unit.
    """
    deputies = present_members().filter(user=user, is_deputy=True)
    away = away_today(member__left_at=None, member__user__isnull=False)
    away = away.filter(unit__in=deputies.values("unit"))
    return Q(
        unit__in=deputies.values("unit"),
        assessment__author__in=away.values("member__user"),
    )


def deputies_of(unit: Unit) -> list[UnitMember]:
    """Return who stands in for others in a unit and is not away today."""
    away = away_today(unit=unit, member__isnull=False).values("member")
    deputies = present_members().filter(unit=unit, is_deputy=True, user__isnull=False)
    return list(deputies.exclude(pk__in=away).order_by("user_name", "pk"))
