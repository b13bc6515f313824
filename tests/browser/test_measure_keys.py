"""A measure is reported on, put off and ended with nothing but a keyboard."""

from __future__ import annotations

import pytest

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.measures.phases.models import Phase
from tests.browser import measure_steps as steps
from tests.browser.typist import Typist
from tests.browser.walk import Enter
from tests.factories.tracking import enter as begin
from tests.factories.tracking import plan
from tests.factories.world import World

pytestmark = pytest.mark.django_db


def test_a_lead_reports_shifts_and_evaluates(
    enter: Enter, world: World, idea_factory
) -> None:
    idea = idea_factory(stage=Stage.MEASURE)
    begin(idea, Phase.EXPLORATION)
    plan(idea, 30, title=steps.MILESTONE)
    address = idea.get_absolute_url()
    lead, visitor = enter(world.lead, kind=Typist), enter()
    steps.report(lead, visitor, address, "Vier Schulen messen")
    steps.shift(lead, 60, steps.FIRST_SHIFT)
    steps.evaluate(lead)
    visitor.open(address)
    visitor.sees("Vier Schulen messen", steps.FIRST_SHIFT, "verstetigt")
    visitor.sees("Am Zug niemand")
    assert lead.errors + visitor.errors == []
