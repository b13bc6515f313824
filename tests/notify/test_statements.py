"""What is put together once says the same as what is put together each time."""

from __future__ import annotations

from itertools import product

import pytest
from django.core.exceptions import EmptyResultSet

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.notify.audiences import Involved
from gemeinsam_digital.notify.audiences import groups_around
from gemeinsam_digital.notify.audiences import groups_of
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.statements import statements_of

BODIES = (Reason.SEAT, Reason.SECRETARY)
AROUND = (
    Reason.SPEAKER,
    Reason.COORDINATOR,
    Reason.INVITER,
    Reason.OPERATOR,
    *BODIES,
)
OF_IDEA = [r for r in Reason if r not in (Reason.COORDINATOR, Reason.OPERATOR, *BODIES)]

#: Each twice with other keys, so that what is kept of the first is used.
INVOLVED = [
    Involved(actors=actors, asker=asker, units=units, of_units=of_units, bodies=units)
    for actors, asker, units, of_units in product(
        [(), (7,), (8,), (7, 9), (9, 8)],
        [None, 3, 4],
        [(), (11,), (12,)],
        [None, (), (21, 22), (23, 24)],
    )
] + [Involved(bodies=bodies) for bodies in ((), (31,), (32,), (31, 33))]


def anew(idea, involved, reason):
    if idea:
        group = groups_of(idea, involved, [reason])[reason]
    else:
        group = groups_around(involved, [reason])[reason]
    try:
        sql, params = group.query.sql_with_params()
    except EmptyResultSet:
        return None
    return sql, list(params)


def kept(idea, involved, reason):
    statement = statements_of(idea, involved, (reason,)).get(reason)
    return statement and (statement.sql, list(statement.params))


@pytest.mark.parametrize("reason", OF_IDEA)
def test_about_a_contribution(idea_factory, reason):
    first, second = idea_factory(), idea_factory(stage=Stage.PROFILE)
    for involved in INVOLVED:
        for idea in (first, second):
            assert kept(idea, involved, reason) == anew(idea, involved, reason)


@pytest.mark.parametrize("reason", AROUND)
def test_about_organisations(db, reason):
    for involved in INVOLVED:
        assert kept(None, involved, reason) == anew(None, involved, reason)


def test_a_unit_that_is_gone_counts_for_nothing(idea):
    gone, there = Involved(units=(None, 11)), Involved(units=(11,))
    assert kept(idea, gone, Reason.UNIT) == anew(idea, there, Reason.UNIT)


def test_nobody_is_told_instead_of_a_unit_that_is_gone(idea_factory):
    assert kept(idea_factory(), Involved(units=(None,)), Reason.UNIT) is None
