"""Other moments than now."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gemeinsam_digital.demo.moments import at
from gemeinsam_digital.demo.moments import days_ago
from gemeinsam_digital.demo.moments import spread
from gemeinsam_digital.demo.plot import interleave


def test_days_ago_are_counted_from_the_real_day():
    moment = days_ago(3)
    assert timezone.localdate() - moment.date() == timedelta(days=3)
    with at(moment):
        assert days_ago(3) == moment


@pytest.mark.parametrize("days", [0, 1, 1.01, 1.5, 1.99, 250.7])
def test_things_happen_by_day(days):
    assert 7 <= days_ago(days).hour <= 22


@pytest.mark.parametrize("count", [0, 1, 2, 5, 40])
def test_moments_are_spread_in_order(count):
    moments = spread(30, 3.5, count)
    assert len(moments) == len(set(moments)) == count
    assert moments == sorted(moments)
    assert all(days_ago(30) <= moment < days_ago(3.5) for moment in moments)


@pytest.mark.django_db
def test_rows_are_stamped_and_the_present_comes_back(project_factory):
    before = timezone.now()
    with at(days_ago(9)):
        with at(days_ago(5)):
            inner = project_factory()
        outer = project_factory()
    after = project_factory()
    assert (inner.created, outer.created) == (days_ago(5), days_ago(9))
    assert after.created >= before
    with at(days_ago(2)):
        outer.save()
    assert (outer.created, outer.modified) == (days_ago(9), days_ago(2))


def test_interleaving_keeps_each_order():
    mixed = interleave(list("abcdef"), list("123"), [])
    assert [row for row in mixed if row in "abcdef"] == list("abcdef")
    assert [row for row in mixed if row in "123"] == list("123")
    assert mixed[0] == "a"
    assert len(mixed) == 9
