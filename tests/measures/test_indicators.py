"""Indicators and their readings: what is refused, corrected and shown."""

from __future__ import annotations

import csv
from decimal import Decimal
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.feasibility.published import PublishedIsFixed
from gemeinsam_digital.measures.indicators.models import Indicator
from gemeinsam_digital.measures.indicators.models import Reading
from gemeinsam_digital.measures.indicators.selectors import in_words
from gemeinsam_digital.measures.indicators.selectors import indicators_on
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.templatetags import shapes
from tests.factories.content import TEXT
from tests.measures.reporting import days
from tests.measures.reporting import measure_of
from tests.measures.reporting import measured
from tests.measures.reporting import read


@pytest.fixture
def measure(idea_factory):
    return idea_factory(stage=Stage.MEASURE)


def refused(field, service, *args, **changes):
    with pytest.raises(Invalid) as caught:
        service(*args, **changes)
    assert caught.value.field == field


def test_there_is_no_indicator_without_a_unit(measure):
    refused("unit", measured, measure, unit=" ")
    refused("name", measured, measure, name="")
    refused("kind", measured, measure, kind="impact")
    refused("target", measured, measure, target=Decimal("NaN"))
    refused("baseline", measured, measure, baseline=Decimal(10) ** 13)
    assert not Indicator.objects.exists()
    measured(measure)
    refused("name", measured, measure)


def test_a_reading_is_a_number_of_today_or_earlier(measure):
    indicator = measured(measure)
    refused("value", read, indicator, value=None)
    refused("value", read, indicator, value="Infinity")
    tomorrow = timezone.localdate() + days(1)
    refused("measured_on", read, indicator, measured_on=tomorrow)
    refused("measured_on", read, indicator, measured_on=None)
    refused("source", read, indicator, source="")
    assert not Reading.objects.exists()
    assert read(indicator, "3.1415").value == Decimal("3.142")


def test_the_second_of_a_day_says_why_it_replaces_the_first(measure):
    indicator = measured(measure)
    first = read(indicator, 4)
    refused("correction", read, indicator, 5)
    second = read(indicator, 5, correction="Eine Schule war doppelt.")
    assert read(indicator, 1, measured_on=first.measured_on - days(9)).value == 1
    (row,) = indicators_on(measure_of(measure))
    assert [reading.value for reading in row.readings] == [1, 5]
    assert (row.replaced, row.latest) == ([first], second)
    first.value = 9
    with pytest.raises(PublishedIsFixed):
        first.save()


def test_a_reason_without_anything_to_replace_is_not_kept(measure):
    assert read(measured(measure), correction="Wozu?").correction == ""


@pytest.mark.parametrize(
    ("baseline", "target", "value", "share"),
    [
        (0, 6, 4, "0.667"),
        (100, 50, 75, "0.5"),
        (0, 6, 9, "1"),
        (0, 6, -3, "0"),
        (None, 4, 1, "0.25"),
        (0, None, 1, None),
        (6, 6, 6, None),
    ],
)
def test_the_bar_tells_which_part_of_the_way_is_gone(
    measure, baseline, target, value, share
):
    read(measured(measure, baseline=_decimal(baseline), target=_decimal(target)), value)
    (row,) = indicators_on(measure_of(measure))
    told = row.share
    assert (told if told is None else round(told, 3)) == _decimal(share)


def _decimal(value):
    return None if value is None else Decimal(value)


@pytest.mark.parametrize("who", ["citizen", "author", "partner"])
def test_nobody_else_measures(world, measure, who):
    indicator = measured(measure)
    with pytest.raises(PermissionDenied):
        measured(measure, getattr(world, who), name="Noch etwas")
    with pytest.raises(PermissionDenied):
        read(indicator, actor=getattr(world, who))
    assert not Reading.objects.exists()


def test_nothing_is_measured_out_of_sight(world, measure):
    indicator = measured(measure)
    idea_hide(idea=measure, actor=world.moderator, reason=TEXT)
    with pytest.raises(Illegal):
        read(indicator)
    with pytest.raises(Illegal):
        measured(measure, name="Noch etwas")


@pytest.mark.parametrize(
    ("value", "words"),
    [("4.000", "4"), ("1200.500", "1.200,5"), ("0.710", "0,71"), ("100", "100")],
)
def test_numbers_are_written_without_idle_zeros(value, words):
    assert in_words(Decimal(value)) == words


def test_columns_stand_where_their_days_are():
    chart = shapes.series([10, 20, 30], [0, 2, 4], 3)
    assert (chart.top, chart.low, chart.goal) == (4, 0, "25.0")
    assert chart.columns == [
        ("0.0", "100.0", "0.0"),
        ("58.3", "50.0", "50.0"),
        ("116.6", "0.0", "100.0"),
    ]
    below = shapes.series([10], [-1], None)
    assert (below.low, below.zero, below.goal) == (-2, "50.0", "")
    assert below.columns == [("0.0", "50.0", "25.0")]


def test_the_page_shows_it_as_bar_columns_table_and_file(world, measure, client):
    page = client.get(measure.get_absolute_url()).content.decode()
    assert 'id="indicators"' not in page
    indicator = measured(measure, name="=Schulen")
    read(indicator, 3, measured_on=timezone.localdate() - days(1))
    read(indicator, 4)
    read(indicator, 5, correction="Verzählt.")
    page = client.get(measure.get_absolute_url()).content.decode()
    assert 'id="indicators"' in page
    assert "Verzählt." in page
    assert "gd-columns__shape" in page
    file = client.get(reverse("gemeinsam_digital:indicators-csv", args=[measure.pk]))
    rows = list(csv.DictReader(StringIO(file.content.decode("utf-8-sig"))))
    assert [row["value"] for row in rows] == ["3.000", "4.000", "5.000"]
    assert rows[0]["indicator"] == "'=Schulen"
    assert rows[0]["url"].startswith("http")


def test_a_number_is_entered_as_people_write_it(world, measure, client):
    client.force_login(world.lead)
    address = reverse("gemeinsam_digital:reading-add", args=[measured(measure).pk])
    sent = {"measured_on": timezone.localdate().isoformat(), "source": "Zählung"}
    for nonsense in ("viel", "", "NaN"):
        answer = client.post(address, {**sent, "value": nonsense})
        assert set(answer.context["form"].errors) == {"value"}
    assert client.post(address, {**sent, "value": "3,5"}).status_code == 302
    assert Reading.objects.get().value == Decimal("3.5")
