"""For whom somebody works: the seats, secretariats and units of one person at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import NamedTuple

from django.db.models import PositiveSmallIntegerField
from django.db.models import Q
from django.db.models import Value

from gemeinsam_digital.arena.predicates import read_once
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.models import BodySecretary
from gemeinsam_digital.units.selectors import present_members

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module

#: What somebody can be in a body.
SEAT, SECRETARY = "seat", "secretary"


class Post(NamedTuple):
    """What somebody is in an active body, or in a unit that works.

    Attributes:
        kind: ``SEAT``, ``SECRETARY`` or the role in a unit.
        key: of the body or unit.
        module: of the Arena; a unit has one for each that it takes part in, or none.
        types: whether a body decides on each type of measure.
        heard: the place of a body among those that are heard.
    """

    kind: str
    key: int
    module: int | None
    types: tuple[bool, ...] = ()
    heard: int | None = None

    @property
    def decides(self) -> bool:
        """Whether it is a body that decides."""
        return any(self.types)


@dataclass(frozen=True, slots=True)
class Desk:
    """For whom somebody works, in all Arenas."""

    posts: tuple[Post, ...] = ()

    def _of(self, *kinds: str, module: Module | None = None) -> frozenset[int]:
        return frozenset(
            post.key
            for post in self.posts
            if post.kind in kinds and (module is None or post.module == module.pk)
        )

    @property
    def sits_in(self) -> frozenset[int]:
        """The bodies in which somebody has a seat."""
        return self._of(SEAT)

    @property
    def keeps(self) -> frozenset[int]:
        """The bodies whose secretariat somebody keeps."""
        return self._of(SECRETARY)

    @property
    def units(self) -> frozenset[int]:
        """The units for which somebody works."""
        return self._of(*UnitRole.values)

    @property
    def coordinates(self) -> frozenset[int]:
        """The units that somebody coordinates."""
        return self._of(UnitRole.COORDINATOR)

    def units_in(self, module: Module) -> frozenset[int]:
        """Return the same that take part in an Arena."""
        return self._of(*UnitRole.values, module=module)

    def kept_in(self, module: Module) -> frozenset[int]:
        """Return the bodies of an Arena whose secretariat somebody keeps."""
        return self._of(SECRETARY, module=module)

    def around_in(self, module: Module) -> frozenset[int]:
        """Return the bodies of an Arena in or for which somebody works."""
        return self._of(SEAT, SECRETARY, module=module)

    def records_in(self, module: Module) -> bool:
        """Return whether somebody keeps the secretariat of one that decides there."""
        return any(post.decides for post in self._kept_posts(module))

    def decides_in(self, module: Module, measure_type: MeasureType) -> bool:
        """Return whether one of them decides there on a type of measure."""
        place = list(MeasureType).index(measure_type)
        return any(post.types[place] for post in self._kept_posts(module))

    def is_heard_in(self, module: Module) -> bool:
        """Return whether one of them is heard there, or decides."""
        return any(p.decides or p.heard is not None for p in self._kept_posts(module))

    def _kept_posts(self, module: Module) -> list[Post]:
        kept = self.kept_in(module)
        return [p for p in self.posts if p.kind == SECRETARY and p.key in kept]


def desk_of(user: Any) -> Desk:
    """Return for which bodies and units somebody works; one question, or none."""
    return Desk() if user.pk is None else _desk_of(user)


@read_once
def _desk_of(user: Any) -> Desk:
    here = Q(user=user, left_at=None, body__active=True)
    types = [f"body__decides_{kind}" for kind in MeasureType.values]
    columns = ("body", "body__arena__module", *types, "body__heard")
    seats = BodyMember.objects.filter(here).values_list(Value(SEAT), *columns)
    posts = BodySecretary.objects.filter(here).values_list(Value(SECRETARY), *columns)
    module = "unit__actor__participations__arena__module"
    advises = [Value(False)] * len(types)
    no_place = Value(None, output_field=PositiveSmallIntegerField())
    units = present_members().filter(user=user).order_by()
    works = units.values_list("role", "unit", module, *advises, no_place)
    rows = seats.order_by().union(posts.order_by(), works)
    return Desk(tuple(Post(k, key, m, tuple(t), h) for k, key, m, *t, h in rows))
