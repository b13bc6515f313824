"""Money: planned and spent by year and source, and what has to be explained."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.decisions.mandates.models import MOST_EUROS
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.measures.budget.legality import BudgetInput
from gemeinsam_digital.measures.budget.models import BudgetLine
from gemeinsam_digital.measures.budget.services import budget_set
from tests.factories.content import TEXT
from tests.measures.ending import end

pytestmark = pytest.mark.django_db


@pytest.fixture
def measure(idea_factory):
    idea = idea_factory(stage=Stage.MEASURE)
    Mandate.objects.filter(idea=idea).update(budget=1000, budget_source="Haushalt")
    return idea


def spend(idea, planned=600, spent=0, /, actor=SYSTEM, **changes):
    said = {"year": timezone.localdate().year, "source": "Haushalt"} | changes
    entered = BudgetInput(planned=planned, spent=spent, **said)
    return budget_set(idea=idea, entered=entered, actor=actor)


def refused(field, *args, **changes):
    with pytest.raises(Invalid) as caught:
        spend(*args, **changes)
    assert caught.value.field == field


def test_of_a_year_and_source_the_newest_holds_and_the_history_keeps_all(
    world, measure
):
    spend(measure, 600, 100, actor=world.lead)
    spend(measure, 600, 200, actor=world.lead, source=" Haushalt ")
    assert [(row.planned, row.spent) for row in BudgetLine.objects.all()] == [
        (600, 200)
    ]
    events = measure.events.filter(type="budget_set").order_by("sequence")
    assert [event.payload["spent"] for event in events] == [100, 200]


def test_more_spent_than_planned_needs_a_reason(measure):
    spend(measure, 600, 600)
    refused("reason", measure, 600, 601)
    assert BudgetLine.objects.get().spent == 600
    assert spend(measure, 600, 601, reason=TEXT).is_over


def test_more_planned_than_the_mandate_allows_needs_a_reason(measure):
    spend(measure, 600)
    refused("reason", measure, 401, source="Spenden")
    spend(measure, 400, source="Spenden")
    spend(measure, 600)
    refused("reason", measure, 601)
    spend(measure, 601, reason=TEXT)


def test_where_the_mandate_names_no_sum_any_can_be_planned(measure):
    Mandate.objects.filter(idea=measure).update(budget=None, budget_source="")
    assert spend(measure, 5000).planned == 5000


@pytest.mark.parametrize("sums", [(-1, 0), (0, -1), (MOST_EUROS + 1, 0)])
def test_sums_are_whole_and_of_this_world(measure, sums):
    refused("spent" if sums[1] else "planned", measure, *sums, reason=TEXT)


def test_years_are_those_of_the_mandate_and_a_source_is_needed(measure):
    refused("year", measure, year=timezone.localdate().year - 1)
    refused("year", measure, year=timezone.localdate().year + 2)
    refused("source", measure, source=" ")


@pytest.mark.parametrize("who", ["citizen", "author", "partner"])
def test_nobody_else_sets_it_and_nobody_after_the_end(world, measure, who):
    with pytest.raises(PermissionDenied):
        spend(measure, actor=getattr(world, who))
    end(measure)
    with pytest.raises(Illegal):
        spend(measure, actor=world.lead)


def test_the_page_shows_all_of_it_and_leads_to_each_line(world, client, measure):
    line = spend(measure, 600, 700, reason="Die Fassade.")
    client.force_login(world.lead)
    page = client.get(measure.get_absolute_url())
    budget = page.context["budget"]
    assert (budget.planned, budget.spent, budget.frame) == (600, 700, 1000)
    assert "Die Fassade." in page.content.decode()
    address = reverse("gemeinsam_digital:budget-set", args=[measure.pk])
    form = client.get(f"{address}?line={line.pk}").context["form"]
    assert form["spent"].value() == 700
    assert client.get(f"{address}?line=x").status_code == 200
