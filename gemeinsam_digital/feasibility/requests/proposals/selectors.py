"""Whom to ask about a contribution, and what speaks for it."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Iterable
from typing import Any

from django.utils.translation import pgettext

from gemeinsam_digital.units.models import Unit

DISTRICT, SENATE = "ba_", "sen"


def grouped(
    units: Iterable[Unit], declined: Collection[int] = ()
) -> list[tuple[str, list[tuple[Any, str]]]]:
    """Return units as options: districts, Senate, others, each by name.

    Told apart by their codes, which stay when a government renames them.

    Args:
        declined: keys of those that said that they are not responsible.
    """
    asked = pgettext("arena", "%(unit)s (said that it is not responsible)")
    groups: dict[str, list[tuple[Any, str]]] = {
        pgettext("arena", "Districts"): [],
        pgettext("arena", "Senate administrations"): [],
        pgettext("arena", "Other units"): [],
    }
    districts, senate, others = groups.values()
    for unit in units:
        is_district = unit.code.startswith(DISTRICT)
        is_senate = unit.code.startswith(SENATE)
        group = districts if is_district else senate if is_senate else others
        name = asked % {"unit": unit.name} if unit.pk in declined else unit.name
        group.append((unit.pk, name))
    return [(label, rows) for label, rows in groups.items() if rows]
