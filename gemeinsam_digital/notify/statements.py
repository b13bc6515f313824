"""The people behind a reason as a statement, put together once for each shape.

The framework takes several times longer to put such a statement together than the
database to carry it out, and every change needs some. Two of the same shape differ
in keys only: it is put together about keys that stand for others, and kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db.models.expressions import RawSQL

from adhocracy4.modules.models import Module
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.audiences import Involved
from gemeinsam_digital.notify.audiences import groups_around
from gemeinsam_digital.notify.audiences import groups_of
from gemeinsam_digital.notify.kinds.base import Reason

#: Stand for keys. No row has a negative one, and nothing else is so small.
_IDEA, _CREATOR, _MODULE, _PROJECT, _ASKER = range(-2_000_005, -2_000_000)
_FIRST_ACTOR, _FIRST_UNIT, _FIRST_OF_UNITS = -3_000_000, -4_000_000, -5_000_000
_FIRST_BODY = -6_000_000


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides on the words of a statement, and not only on its keys.

    Attributes:
        is_about_idea: whether there is a contribution.
        actors: how many.
        has_asker: whether somebody has asked.
        units: how many.
        of_units: how many of their accounts; ``None`` for all.
        bodies: how many.
    """

    is_about_idea: bool
    actors: int
    has_asker: bool
    units: int
    of_units: int | None
    bodies: int


def statements_of(
    idea: Idea | None, involved: Involved, reasons: tuple[Reason, ...]
) -> dict[Reason, RawSQL]:
    """Return the people for some reasons as statements, without those of nobody.

    They select keys of users: of ``groups_of`` where there is a contribution, of
    ``groups_around`` where there is none.
    """
    actors, units = _present(involved.actors), _present(involved.units)
    of_units = None if involved.of_units is None else _present(involved.of_units)
    shape = Shape(
        is_about_idea=idea is not None,
        actors=len(actors),
        has_asker=involved.asker is not None,
        units=len(units),
        of_units=None if of_units is None else len(of_units),
        bodies=len(involved.bodies),
    )
    keys = {
        _ASKER: involved.asker,
        **_standing_in(_FIRST_ACTOR, actors),
        **_standing_in(_FIRST_UNIT, units),
        **_standing_in(_FIRST_OF_UNITS, of_units or ()),
        **_standing_in(_FIRST_BODY, involved.bodies),
    }
    if idea:
        keys |= {_IDEA: idea.pk, _CREATOR: idea.creator_id, _MODULE: idea.module_id}
    told = {}
    for reason in reasons:
        statement = _put_together(reason, shape)
        if statement is None:
            continue
        sql, params = statement
        if idea and _PROJECT in params:
            keys[_PROJECT] = idea.module.project_id
        told[reason] = RawSQL(sql, [_key(keys, param) for param in params])  # noqa: S611
    return told


def _present(keys: tuple[int | None, ...]) -> tuple[int, ...]:
    """Leave out what is gone meanwhile: nothing is ever "not in" an empty key."""
    return tuple(key for key in keys if key is not None)


def _standing_in(first: int, keys: tuple[int, ...]) -> dict[int, int]:
    return dict(zip(_standing_for(first, len(keys)), keys, strict=True))


def _standing_for(first: int, number: int) -> tuple[int, ...]:
    return tuple(range(first, first - number, -1))


def _key(keys: dict[int, Any], param: Any) -> Any:
    return keys.get(param, param) if type(param) is int else param


@lru_cache(maxsize=512)
def _put_together(reason: Reason, shape: Shape) -> tuple[str, tuple[Any, ...]] | None:
    """Return a statement about keys that stand for others, ``None`` for nobody."""
    involved = Involved(
        actors=_standing_for(_FIRST_ACTOR, shape.actors),
        asker=_ASKER if shape.has_asker else None,
        units=_standing_for(_FIRST_UNIT, shape.units),
        of_units=None
        if shape.of_units is None
        else _standing_for(_FIRST_OF_UNITS, shape.of_units),
        bodies=_standing_for(_FIRST_BODY, shape.bodies),
    )
    if shape.is_about_idea:
        project: Any = Module._meta.get_field("project").related_model
        module = Module(pk=_MODULE, project=project(pk=_PROJECT))
        idea = Idea(pk=_IDEA, creator_id=_CREATOR, module=module)
        groups = groups_of(idea, involved, [reason])
    else:
        groups = groups_around(involved, [reason])
    # The framework can sometimes tell without asking that there is nobody.
    try:
        sql, params = groups[reason].query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, tuple(params)
