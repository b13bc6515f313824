"""The small charts: shapes, numbers and days."""

from __future__ import annotations

import pytest

from gemeinsam_digital.templatetags import shapes
from gemeinsam_digital.templatetags.gd_charts import gd_bar
from gemeinsam_digital.templatetags.gd_charts import gd_days
from gemeinsam_digital.templatetags.gd_charts import gd_number


@pytest.mark.parametrize(("most", "value", "rest"), [(0, 0, 0), (5, 0, 0)])
def test_nothing_has_no_bar(most, value, rest):
    assert shapes.bar(most, value, rest) is None
    assert gd_bar(most, value, rest) == ""


def test_no_time_yet_has_no_bar():
    assert gd_bar(5, None) == ""


def test_the_longest_bar_fills_its_ground():
    assert shapes.bar(4, 4) == shapes.Bar(value=("0", "100.0"), rest=None)


def test_two_parts_of_a_bar_stand_side_by_side():
    bar = shapes.bar(4, 1, 2)
    assert bar == shapes.Bar(value=("0", "25.0"), rest=("25.0", "50.0"))


def test_a_little_can_still_be_seen():
    assert shapes.bar(100_000, 1).value == ("0", "0.5")


@pytest.mark.parametrize(
    ("most", "top"),
    [
        (0, 2),
        (1, 2),
        (2, 2),
        (3, 4),
        (9, 10),
        (10, 10),
        (11, 20),
        (99, 100),
        (101, 200),
    ],
)
def test_the_scale_ends_at_an_even_round_number(most, top):
    columns = shapes.columns([(most, 0)])
    assert (columns.top, columns.half) == (top, top // 2)


def test_columns_reach_up_from_the_ground():
    columns = shapes.columns([(1, 0), (0, 2)])
    assert columns.filled == [("1.4", "50.0", "50.0")]
    assert columns.outlined == [("15.2", "0.0", "100.0")]


def test_a_stage_is_never_drawn_wider_than_what_reached_it():
    empty, entered = shapes.funnel_shapes([0, 4])
    assert (empty.edges, empty.bar_edges) == ("", "")
    assert empty.polygon == "0,50.0 98,50.0 98,50.0 0,50.0"
    assert entered.polygon == "0,3.0 98,3.0 98,97.0 0,97.0"


def test_numbers_as_they_are_written_in_german():
    assert gd_number(30000) == "30.000"


@pytest.mark.parametrize(
    ("days", "number"), [(1.9, "1"), (2.0, "2"), (1234.5, "1.234")]
)
def test_days_are_whole(days, number):
    assert gd_days(days).split()[0] == number


def test_a_part_of_a_day_is_no_number():
    assert not any(char.isdigit() for char in gd_days(0.2))
    assert gd_days(None) == ""
