"""Entering what bodies are, who is heard and who decides.

As configuration, bodies have no history; what they decide has one.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any

from django.db import transaction
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.core.validators import checked_line
from gemeinsam_digital.governance.bodies.legality import check_quorum
from gemeinsam_digital.governance.bodies.legality import check_seats
from gemeinsam_digital.governance.bodies.locks import lock_bodies
from gemeinsam_digital.governance.bodies.locks import lock_body
from gemeinsam_digital.governance.bodies.models import NAME_LENGTH
from gemeinsam_digital.governance.bodies.models import RULES_LENGTH
from gemeinsam_digital.governance.bodies.models import TASK_LENGTH
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.models import BodySeats
from gemeinsam_digital.governance.bodies.selectors import procedure_base

if TYPE_CHECKING:
    from gemeinsam_digital.arena.models import ArenaSettings

_LENGTHS = {
    "task_de": TASK_LENGTH,
    "task_en": TASK_LENGTH,
    "rules_de": RULES_LENGTH,
    "rules_en": RULES_LENGTH,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyInput:
    """What is entered about a body.

    Attributes:
        seats: of each group that has some; zero where the number is not settled.
    """

    name: str
    task_de: str = ""
    task_en: str = ""
    rules_de: str = ""
    rules_en: str = ""
    office: str = ""
    quorum: int | None = None
    active: bool = True
    seats: Mapping[str, int] = field(default_factory=dict)


@transaction.atomic
def body_create(*, arena: ArenaSettings, entered: BodyInput, actor: Principal) -> Body:
    """Add a body to an Arena; it advises until it is said that it decides.

    Raises:
        PermissionDenied: does not moderate the Arena.
        Invalid: the name is missing or taken, a text is too long, there are too
            many seats, or too few for the quorum.
    """
    bodies = lock_bodies(arena)
    require(actor, Permission.EDIT_BODIES, arena.module)
    known = {body.code for body in bodies}
    number = len(known) + 1
    while f"body_{number}" in known:
        number += 1
    body = Body(arena=arena, code=f"body_{number}")
    values = _checked(entered, [each.name for each in bodies])
    check_quorum(entered.quorum, entered.seats)
    for name, value in values.items():
        setattr(body, name, value)
    body.save()
    check_seats(body, entered.seats)
    _store_seats(body, entered.seats)
    return body


@transaction.atomic
def body_update(
    *, body: Body, entered: BodyInput, version: int, actor: Principal
) -> Body:
    """Change what a body is.

    Args:
        body: which.
        entered: everything, as it shall be.
        version: that the form started from.
        actor: who moderates the Arena.

    Raises:
        PermissionDenied: does not moderate the Arena.
        Stale: somebody else has changed it meanwhile.
        Invalid: as in :func:`body_create`, somebody sits on a seat that would go,
            or it decides and would end.
    """
    locked = lock_body(body.pk)
    require(actor, Permission.EDIT_BODIES, locked.arena.module)
    if version != locked.version:
        raise Stale(locked)
    others = locked.arena.bodies.exclude(pk=locked.pk).values_list("name", flat=True)
    values = _checked(entered, list(others))
    check_quorum(entered.quorum, entered.seats)
    check_seats(locked, entered.seats)
    if locked.decides and not entered.active:
        raise Invalid(
            "active",
            pgettext(
                "arena",
                "The body decides on measures. Say in the procedure first who does "
                "so instead.",
            ),
        )
    for name, value in values.items():
        setattr(locked, name, value)
    if not locked.active:
        locked.heard = None
    locked.version += 1
    locked.save()
    _store_seats(locked, entered.seats)
    return locked


def _checked(entered: BodyInput, taken: Sequence[str]) -> dict[str, Any]:
    """Return the values of the columns, texts in order.

    Raises:
        Invalid: the name is missing or taken, or a text is too long.
    """
    name = checked_line("name", entered.name, NAME_LENGTH)
    if not name:
        raise Invalid("name", pgettext("arena", "Please fill this in."))
    if name.casefold() in {each.casefold() for each in taken}:
        raise Invalid("name", pgettext("arena", "There is a body of this name."))
    texts = {
        key: checked_length(key, normalise(getattr(entered, key)).strip(), limit)
        for key, limit in _LENGTHS.items()
    }
    return texts | {
        "name": name,
        "office": checked_line("office", entered.office, NAME_LENGTH),
        "quorum": entered.quorum,
        "active": entered.active,
    }


def _store_seats(body: Body, seats: Mapping[str, int]) -> None:
    body.seats.all().delete()
    BodySeats.objects.bulk_create(
        BodySeats(body=body, group=group, number=seats[group])
        for group in SeatGroup.values
        if group in seats
    )


@transaction.atomic
def procedure_set(
    *,
    arena: ArenaSettings,
    heard: Sequence[int],
    deciding: Mapping[MeasureType, int],
    actor: Principal,
    base: str | None = None,
) -> None:
    """Say which bodies are heard, in which order, and which one decides on what.

    Args:
        arena: whose.
        heard: keys of bodies, in the order in which they are heard.
        deciding: the key of the body for each type of measure; on a type that is
            missing nobody decides, and nothing of it is adopted.
        actor: who moderates the Arena.
        base: what the form rested on (``selectors.procedure_base``), if one did.

    Raises:
        PermissionDenied: does not moderate the Arena.
        Stale: a body was changed since the form was shown.
        Invalid: a body is none of this Arena, or inactive.
    """
    bodies = lock_bodies(arena)
    require(actor, Permission.EDIT_BODIES, arena.module)
    if base is not None and base != procedure_base(arena):
        raise Stale(arena)
    active = {body.pk for body in bodies if body.active}
    for kind, pk in deciding.items():
        if pk not in active:
            raise Invalid(f"decides_{kind}", _not_active())
    for pk in heard:
        if pk not in active:
            raise Invalid(f"heard_{pk}", _not_active())
    places = {pk: place for place, pk in enumerate(heard, start=1)}
    before = {body.pk: (body.heard, body.types) for body in bodies}
    # One body for each type holds at every moment: nobody decides in between.
    columns = [f"decides_{kind.value}" for kind in MeasureType]
    arena.bodies.update(**dict.fromkeys(columns, False))
    for body in bodies:
        body.heard = places.get(body.pk)
        for kind in MeasureType:
            setattr(body, f"decides_{kind.value}", deciding.get(kind) == body.pk)
        if before[body.pk] != (body.heard, body.types):
            body.version += 1
        body.save()


def _not_active() -> str:
    return pgettext("arena", "Please choose a body of this Arena that is active.")
