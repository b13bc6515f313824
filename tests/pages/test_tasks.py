"""What waits for a person: on the home of the Arena."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.measures.services import pledge_sign
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import revise
from tests.factories.content import TEXT


def urls(world, user):
    """Return where the tasks lead that the home shows to a person."""
    return [task.url for task in tasks_for(user, world.module)]


def step_url(idea, name):
    return reverse("gemeinsam_digital:idea-step", args=[idea.pk, name])


def ready(world):
    idea = IdeaFactory(world=world)
    host.rating(idea, world.citizen)
    ClaimFactory(world=world, idea=idea)
    return idea


def test_the_author_is_told_that_nothing_is_missing(world, client):
    idea = ready(world)
    assert step_url(idea, "develop") in urls(world, world.author)
    client.force_login(world.author)
    home = reverse("gemeinsam_digital:arena-home", args=[world.module.slug])
    assert step_url(idea, "develop") in client.get(home).content.decode()


@pytest.mark.parametrize("who", ["citizen", "partner", "lead", "assessor"])
def test_others_are_not(world, who):
    idea = ready(world)
    assert step_url(idea, "develop") not in urls(world, getattr(world, who))


def test_the_lead_is_told_what_the_profile_lacks(world, idea_factory):
    idea = idea_factory(sections={}, values={}, ready=True)
    idea = bring(idea, "develop")
    first = urls(world, world.lead)[0]
    assert str(idea.pk) in first
    assert "bearbeiten" in first
    revise(idea)
    assert step_url(idea, "submit") in urls(world, world.lead)


def test_nobody_is_sent_to_a_text_that_no_phase_opens(world, idea_factory):
    idea = idea_factory(sections={}, values={}, ready=True)
    bring(idea, "develop")
    world.module.phase_set.update(type="gemeinsam_digital:decide")
    assert not [url for url in urls(world, world.lead) if "bearbeiten" in url]


def test_the_lead_of_a_network_measure_has_to_commit(
    world, decision_factory, idea_factory
):
    idea = idea_factory(stage=Stage.PROPOSAL)
    address = reverse("gemeinsam_digital:pledge", args=[idea.pk])
    assert address not in urls(world, world.lead)
    decision_factory(idea=idea, measure_type=MeasureType.NETWORK)
    assert address in urls(world, world.lead)
    assert address not in urls(world, world.author)
    pledge_sign(idea=idea, actor=world.lead)
    assert address not in urls(world, world.lead)


def test_the_author_of_a_hidden_contribution_is_led_to_the_reason(world):
    idea = ready(world)
    idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    assert urls(world, world.author) == [idea.get_absolute_url()]
    assert urls(world, world.citizen) == []


def queries_for(world, user):
    module = fresh(IdeaFactory(world=world)).module
    with CaptureQueriesContext(connection) as captured:
        tasks_for(user, module)
    return len(captured)


def test_the_number_of_queries_does_not_grow(world):
    ready(world)
    few = queries_for(world, world.author)
    for _number in range(10):
        ready(world)
    assert queries_for(world, world.author) == few
