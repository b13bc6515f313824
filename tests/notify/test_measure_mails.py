"""Who is told of what happens to a measure."""

from __future__ import annotations

import pytest

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.measures.milestones.legality import EvidenceInput
from gemeinsam_digital.measures.milestones.services import milestone_drop
from gemeinsam_digital.measures.milestones.services import milestone_reach
from gemeinsam_digital.measures.milestones.services import milestone_shift
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.services import follow_set
from tests.factories.content import TEXT
from tests.factories.tracking import enter
from tests.factories.tracking import in_days
from tests.factories.tracking import plan
from tests.notify.test_review_mails import forget
from tests.notify.test_review_mails import told

pytestmark = pytest.mark.django_db

WHY = EvidenceInput(reason=TEXT)


@pytest.fixture
def measure(world, idea_factory):
    idea = idea_factory(stage=Stage.MEASURE)
    forget()
    follow_set(idea=idea, actor=world.citizen, follows=True)
    return idea


def test_team_and_followers_are_told_of_a_phase_and_not_who_entered_it(world, measure):
    enter(measure, Phase.PREPARATION, world.lead)
    found = told("phase_entered")
    assert world.lead not in found
    assert found[world.citizen] == "follows_idea"
    assert found[world.partner] == "partner"


def test_they_are_told_of_what_becomes_of_milestones_and_not_of_plans(world, measure):
    first, second = plan(measure), plan(measure, 40)
    assert not Delivery.objects.exists()
    milestone_shift(
        milestone=first, promised_on=in_days(50), evidence=WHY, actor=SYSTEM
    )
    milestone_reach(milestone=first, reached_on=in_days(0), actor=SYSTEM)
    milestone_drop(milestone=second, evidence=WHY, actor=SYSTEM)
    for kind in ("milestone_shifted", "milestone_reached", "milestone_dropped"):
        assert told(kind)[world.citizen] == "follows_idea", kind
