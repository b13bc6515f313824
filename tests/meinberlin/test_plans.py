"""A measure becomes a Vorhaben of mein.berlin: drafted, linked, followed."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.plans.services import plan_draft
from gemeinsam_digital.measures.support.legality import SupportInput
from gemeinsam_digital.measures.support.services import support_offer
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories.content import TEXT
from tests.measures.networks import network_measure

pytest.importorskip(
    "meinberlin", reason="mein.berlin is missing (make test-meinberlin MEINBERLIN=…)."
)


@pytest.fixture
def measure(world):
    return network_measure(world)


def plans():
    return apps.get_model("meinberlin_plans", "Plan").objects.all()


def test_it_stands_as_a_draft_in_the_dashboard(world, measure, client):
    client.force_login(world.initiator)
    done = client.post(reverse("gemeinsam_digital:plan-draft", args=[measure.pk]))
    plan = plans().get()
    assert plan.is_draft
    assert (plan.title, plan.creator) == (measure.title, world.initiator)
    # The host would lead from all pages of the project to this one plan.
    assert not plan.projects.exists()
    assert plan.status == plan.STATUS_ONGOING
    assert get_host().base_url() + measure.get_absolute_url() in plan.description
    organisation = world.module.project.organisation
    assert done["Location"] == reverse(
        "a4dashboard:plan-update", args=[organisation.slug, plan.pk]
    )
    assert client.get(done["Location"]).status_code == 200


@pytest.mark.parametrize("who", ["citizen", "lead", "secretary"])
def test_the_rule_of_the_host_says_who(world, measure, who):
    with pytest.raises(PermissionDenied):
        plan_draft(idea=measure, actor=getattr(world, who))
    assert not plans().exists()


def test_what_people_write_is_text_there_too(world, measure):
    type(measure).objects.filter(pk=measure.pk).update(summary="<script>x</script>")
    plan_draft(idea=measure, actor=world.initiator)
    assert "<script" not in plans().get().description


def test_once_published_everybody_gets_there_and_back(world, measure, client):
    plan_draft(idea=measure, actor=world.initiator)
    plan = plans().get()
    page = client.get(measure.get_absolute_url()).content.decode()
    assert plan.get_absolute_url() not in page
    plan.is_draft = False
    plan.save()
    page = client.get(measure.get_absolute_url()).content.decode()
    assert plan.get_absolute_url() in page
    there = client.get(plan.get_absolute_url())
    assert there.status_code == 200
    assert measure.get_absolute_url() in there.content.decode()


def test_it_is_done_when_the_measure_has_ended(world, measure):
    plan_draft(idea=measure, actor=world.initiator)
    entered = SupportInput(kind="methods", provider="CityLAB Berlin", text=TEXT)
    support_offer(idea=measure, entered=entered, actor=SYSTEM)
    assert plans().get().status == 0
    support_offer(idea=measure, entered=entered, actor=SYSTEM)
    Evaluation.objects.create(
        measure=measure.measure,
        outcome="ended",
        text=TEXT,
        learnt=TEXT,
        ended_on=timezone.localdate(),
    )

    idea_hide(idea=measure, reason=TEXT, actor=SYSTEM)
    assert plans().get().status == 1


def test_the_host_may_delete_it(world, measure, client):
    plan_draft(idea=measure, actor=world.initiator)
    plans().get().delete()
    assert client.get(measure.get_absolute_url()).status_code == 200
    plan_draft(idea=measure, actor=world.initiator)
    assert plans().count() == 1
