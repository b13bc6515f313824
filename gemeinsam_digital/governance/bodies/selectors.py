"""Reading bodies: who decides, who is heard, who sits where."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import F
from django.db.models import OuterRef
from django.db.models import Prefetch
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import prefetch_related_objects

from gemeinsam_digital.core.choices import BodyRole
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.governance.bodies.models import DECIDES
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.models import BodySecretary

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.arena.models import ArenaSettings


def deciding_bodies_of(user: Any, module: Module) -> QuerySet[Body]:
    """Return the deciding bodies of an Arena that a user records for."""
    return Body.objects.filter(
        DECIDES,
        arena__module=module,
        active=True,
        secretaries__user=user,
        secretaries__left_at=None,
    )


def bodies_run_by(user: Any, module: Module) -> QuerySet[Body]:
    """Return the active bodies of an Arena whose secretariat a user keeps."""
    posts = BodySecretary.objects.filter(
        body=OuterRef("pk"), user=user, user__isnull=False, left_at=None
    )
    return Body.objects.filter(Exists(posts), arena__module=module, active=True)


def seat_of(body: Body, user: Any) -> BodyMember | None:
    """Return the seat that a user has in a body, if there is one."""
    return body.members.filter(user=user, left_at=None).first()


def sitting_in(body: Body) -> QuerySet[BodyMember]:
    """Return who sits in a body now, by group."""
    return body.members.filter(left_at=None).order_by("group", "pk")


def belongs_to(user: Any, body: Body) -> bool:
    """Return whether a user sits in a body, or keeps its secretariat.

    Superusers are no exception.
    """
    if not (user.is_authenticated and user.is_active):
        return False
    here = Q(body=body, user=user, left_at=None)
    seats = BodyMember.objects.filter(here).order_by().values_list("pk")
    posts = BodySecretary.objects.filter(here).order_by().values_list("pk")
    return bool(seats.union(posts).exists())


def in_procedure(bodies: QuerySet[Body]) -> QuerySet[Body]:
    """Return bodies in the order in which they are heard; the others by name."""
    return bodies.order_by(F("heard").asc(nulls_last=True), "name", "pk")


def bodies_of(arena: ArenaSettings) -> QuerySet[Body]:
    """Return the bodies of an Arena as they are shown, with seats and members."""
    members = BodyMember.objects.filter(left_at=None)
    return in_procedure(Body.objects.filter(arena=arena)).prefetch_related(
        "seats", Prefetch("members", members, to_attr="present_members")
    )


def deciding_by_type(bodies: Iterable[Body]) -> list[tuple[MeasureType, Body | None]]:
    """Return which body decides on each type of measure."""
    known = list(bodies)
    return [
        (kind, next((body for body in known if body.decides_on(kind)), None))
        for kind in MeasureType
    ]


def procedure_base(arena: ArenaSettings) -> str:
    """Return what a form about the procedure rests on."""
    rows = arena.bodies.order_by("pk").values_list("pk", "version")
    return " ".join(f"{pk}-{version}" for pk, version in rows)


def secretaries_of(body: Body) -> QuerySet[BodySecretary]:
    """Return who records for a body now."""
    return body.secretaries.filter(left_at=None).order_by("user_name", "pk")


def seat_all(body: Body) -> list[BodyMember]:
    """Look up the seats of a body and who sits there, in two questions.

    Afterwards it is as one of :func:`bodies_of`.

    Returns:
        Who sat there and agreed to be named; the last to leave first.
    """
    prefetch_related_objects([body], "seats")
    named = Q(is_public=True) & ~Q(user_name="")
    members = body.members.filter(named | Q(left_at=None))
    left = [member for member in members if member.left_at is not None]
    body.present_members = [  # type: ignore[attr-defined]
        member for member in members if member.left_at is None
    ]
    return sorted(left, key=lambda member: (member.left_at, member.pk), reverse=True)


def unnamed_seats(whose: Q) -> QuerySet[BodyMember]:
    """Return the seats of somebody whose name is not public, in all bodies."""
    return BodyMember.objects.filter(whose, is_public=False)


#: So many marks of seats stand side by side; they are as large in every group.
MARKS_IN_ROW = 8


@dataclass(frozen=True, slots=True)
class Seats:
    """The seats of one group in a body, as everybody sees them.

    Attributes:
        group: which.
        number: of its seats; zero where that is not settled.
        members: who sits there, by organisation; never by a name, so that the
            order tells nothing of whose name is not public.
    """

    group: SeatGroup
    number: int
    members: list[BodyMember]

    @property
    def sitting(self) -> list[tuple[BodyMember, int]]:
        """Who sits there, those of whom the same is public together with how many."""
        alike = groupby(self.members, lambda m: (m.role, m.organisation, m.public_name))
        groups = [list(group) for _said, group in alike]
        return [(group[0], len(group)) for group in groups]

    @property
    def vacant(self) -> int:
        """How many seats are vacant, as far as that is settled."""
        return max(self.number - len(self.members), 0)

    @property
    def marks(self) -> list[tuple[int, int, bool]]:
        """Where the mark of each seat is drawn, and whether it is taken."""
        return [
            (
                16 * (n % MARKS_IN_ROW) + 1,
                16 * (n // MARKS_IN_ROW) + 1,
                n < len(self.members),
            )
            for n in range(self._total)
        ]

    @property
    def width(self) -> int:
        """How wide the marks are together."""
        return 16 * min(self._total, MARKS_IN_ROW)

    @property
    def height(self) -> int:
        """How high the marks are together."""
        return 16 * -(-self._total // MARKS_IN_ROW) - 2

    @property
    def _total(self) -> int:
        return max(self.number, len(self.members))


def composition(body: Body) -> list[Seats]:
    """Return the groups that sit in a body, in the order of the helix.

    Args:
        body: one of :func:`bodies_of`.
    """
    numbers = {row.group: row.number for row in body.seats.all()}
    sitting: dict[str, list[BodyMember]] = {group: [] for group in numbers}
    for member in body.present_members:  # type: ignore[attr-defined]
        sitting.setdefault(member.group, []).append(member)
    ranks = {role: rank for rank, role in enumerate(BodyRole.values)}
    return [
        Seats(
            group=SeatGroup(group),
            number=numbers.get(group, 0),
            members=sorted(
                sitting[group],
                key=lambda m: (ranks[m.role], not m.organisation, m.organisation, m.pk),
            ),
        )
        for group in SeatGroup.values
        if group in sitting
    ]


@dataclass(frozen=True, slots=True)
class Represented:
    """One group of the helix and the bodies in which it has a seat."""

    group: SeatGroup
    bodies: list[Body]


def represented(bodies: Iterable[Body]) -> list[Represented]:
    """Return for every group of the city in which bodies it sits."""
    known = [(body, {row.group for row in body.seats.all()}) for body in bodies]
    return [
        Represented(group, [body for body, groups in known if group in groups])
        for group in SeatGroup
    ]
