"""What holds for bodies, whoever enters it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.governance.bodies.models import MOST_SEATS
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.models import BodySecretary


def check_decides(body: Body, measure_type: str) -> None:
    """Check that a body decides on a type of measure.

    Raises:
        Invalid: it does not; says which one does.
    """
    if body.decides_on(measure_type):
        return
    kind = MeasureType(measure_type)
    other = Body.objects.filter(arena=body.arena_id, **{f"decides_{kind.value}": True})
    name = other.values_list("name", flat=True).first()
    if name:
        words = pgettext(
            "arena", "%(body)s does not decide on this type of measure, %(other)s does."
        )
    else:
        words = pgettext("arena", "%(body)s does not decide on this type of measure.")
    raise Invalid("measure_type", words % {"body": body.name, "other": name})


def check_seats(body: Body, seats: Mapping[str, int]) -> None:
    """Check that those who sit in a body keep their seats.

    Args:
        body: a locked one.
        seats: how many each group shall have, zero where that is not settled; a
            group that is missing has none.

    Raises:
        Invalid: there are too many, or somebody sits on what would go.
    """
    taken = _taken(body)
    for group in SeatGroup.values:
        number = seats.get(group)
        if number is not None and not 0 <= number <= MOST_SEATS:
            raise Invalid(
                f"seats_{group}",
                pgettext("arena", "Please enter a number between 0 and %(most)s.")
                % {"most": MOST_SEATS},
            )
        sitting = taken.get(group, 0)
        if sitting and (number is None or 0 < number < sitting):
            words = npgettext(
                "arena",
                "%(n)s person sits here for this group. End that first.",
                "%(n)s people sit here for this group. End that first.",
                sitting,
            )
            raise Invalid(f"seats_{group}", words % {"n": sitting})


def check_quorum(quorum: int | None, seats: Mapping[str, int]) -> None:
    """Check that as many can be present as have to be.

    Raises:
        Invalid: there are fewer seats, or nobody would have to be there.
    """
    if quorum is None:
        return
    if quorum < 1:
        raise Invalid("quorum", pgettext("arena", "Please enter at least 1."))
    is_settled = bool(seats) and all(seats.values())
    if quorum > (sum(seats.values()) if is_settled else MOST_SEATS):
        raise Invalid(
            "quorum", pgettext("arena", "The body does not have as many seats.")
        )


def check_vacant(body: Body, group: str, member: BodyMember | None = None) -> None:
    """Check that a group has a seat left in a body.

    Args:
        body: a locked one.
        group: whose seat.
        member: who would take it, if that person sits in the body already.

    Raises:
        Invalid: it has no seat in the body, or all are taken.
    """
    row = body.seats.filter(group=group).first()
    if row is None:
        raise Invalid("group", pgettext("arena", "This group has no seat here."))
    besides = member.pk if member is not None else None
    if row.number and _taken(body, besides).get(group, 0) >= row.number:
        raise Invalid("group", pgettext("arena", "All seats of this group are taken."))


def _taken(body: Body, besides: int | None = None) -> dict[str, int]:
    rows = body.members.filter(left_at=None)
    if besides is not None:
        rows = rows.exclude(pk=besides)
    taken: dict[str, int] = {}
    for group in rows.values_list("group", flat=True):
        taken[group] = taken.get(group, 0) + 1
    return taken


def account_called(username: str) -> Any:
    """Return the account with a user name, which is public on the platform.

    Raises:
        Invalid: there is none that is active.
    """
    users = get_user_model()._default_manager
    found = users.filter(username=username, is_active=True).first()
    if found is None:
        raise Invalid(
            "username", pgettext("arena", "There is no account with this user name.")
        )
    return found


def check_present(row: BodyMember | BodySecretary) -> None:
    """Check that somebody still has the seat or post.

    Raises:
        Illegal: it has ended.
    """
    if row.left_at is not None:
        raise Illegal(pgettext("arena", "This has ended already."))
