"""Measures in the host's list of plans: drafted by who may there, linked, followed."""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.hosts.base import ListedPlan
from gemeinsam_digital.hosts.base import PlanDraft
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.plans.models import PlanLink
from gemeinsam_digital.measures.plans.services import plan_draft
from gemeinsam_digital.measures.support.legality import SupportInput
from gemeinsam_digital.measures.support.services import support_offer
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.measures.networks import network_measure

# Those of mein.berlin are tried in tests/meinberlin.
pytestmark = pytest.mark.embedded


@dataclass
class Plans:
    """A host's list of plans."""

    who: Any
    drafts: dict[int, PlanDraft] = field(default_factory=dict)
    done: dict[int, bool] = field(default_factory=dict)
    published: set[int] = field(default_factory=set)

    def may_add(self, user: Any, project: Any) -> bool:
        return user == self.who

    def add(self, draft: PlanDraft, user: Any) -> int:
        key = len(self.drafts) + 1
        self.drafts[key] = draft
        self.done[key] = draft.is_done
        return key

    def get(self, key: int) -> ListedPlan | None:
        if key not in self.done:
            return None
        url = f"/vorhaben/{key}/" if key in self.published else ""
        title = self.drafts[key].title
        return ListedPlan(title=title, url=url, edit_url=f"/dashboard/{key}/")

    def done_set(self, key: int, *, is_done: bool) -> None:
        self.done[key] = is_done


@pytest.fixture(autouse=True)
def english(settings, client):
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def plans(world, monkeypatch):
    listed, host = Plans(world.initiator), get_host()
    monkeypatch.setattr(host, "has_plans", True)
    monkeypatch.setattr(host, "may_add_plan", listed.may_add)
    monkeypatch.setattr(host, "plan_add", listed.add)
    monkeypatch.setattr(host, "plan", listed.get)
    monkeypatch.setattr(host, "plan_done_set", listed.done_set)
    return listed


@pytest.fixture
def measure(world):
    return network_measure(world)


def draft(idea, actor) -> PlanLink:
    return plan_draft(idea=idea, actor=actor)


def end(idea) -> None:
    """End a measure, and tell something of it: what ends it tells it too."""
    Evaluation.objects.create(
        measure=idea.measure,
        outcome="ended",
        text=TEXT,
        learnt=TEXT,
        ended_on=timezone.localdate(),
    )
    idea_hide(idea=idea, reason=TEXT, actor=SYSTEM)


def test_a_plan_says_what_is_public_and_leads_back(world, measure, plans):
    link = draft(measure, world.initiator)
    (said,) = plans.drafts.values()
    assert (said.title, said.text) == (measure.title, measure.summary)
    assert said.url == get_host().base_url() + measure.get_absolute_url()
    assert said.project == world.module.project
    assert not said.is_done
    assert str(measure.measure.mandate.ends_on.year) in said.duration
    assert (link.host_key, link.drafted_by) == (1, world.initiator)
    assert measure.events.last().type == "plan_drafted"


def test_a_plan_says_where_it_takes_place(world, measure, plans):
    in_two = world.arena.terms.filter(code__in=["mitte", "spandau"])
    measure.terms.add(*in_two, *world.arena.terms.filter(scheme="value")[:1])
    draft(fresh(measure), world.initiator)
    (said,) = plans.drafts.values()
    assert sorted(said.districts) == ["Mitte", "Spandau"]


@pytest.mark.parametrize("who", ["citizen", "lead", "secretary", "moderator"])
def test_only_who_may_there(world, measure, plans, who):
    with pytest.raises(PermissionDenied):
        draft(measure, getattr(world, who))
    assert not plans.drafts


def test_once_and_again_where_the_host_has_deleted_it(world, measure, plans):
    draft(measure, world.initiator)
    with pytest.raises(Illegal, match="already"):
        draft(measure, world.initiator)
    del plans.done[1]
    assert draft(measure, world.initiator).host_key == 2
    assert PlanLink.objects.count() == 1


def test_only_measures_that_everybody_sees(world, idea_factory, measure, plans):
    with pytest.raises(Illegal, match="Only measures"):
        draft(idea_factory(stage=Stage.PROPOSAL), world.initiator)
    idea_hide(idea=measure, reason=TEXT, actor=SYSTEM)
    with pytest.raises(Illegal):
        draft(measure, world.initiator)


def test_its_status_follows(world, measure, plans):
    draft(measure, world.initiator)
    entered = SupportInput(kind="methods", provider="CityLAB", text=TEXT)
    support_offer(idea=measure, entered=entered, actor=SYSTEM)
    assert plans.done == {1: False}
    end(measure)
    assert plans.done == {1: True}


def test_the_page_links_to_it_once_it_is_published(world, measure, plans, client):
    address = reverse("gemeinsam_digital:plan-draft", args=[measure.pk])
    page = client.get(measure.get_absolute_url()).content.decode()
    assert address not in page
    client.force_login(world.initiator)
    page = client.get(measure.get_absolute_url()).content.decode()
    assert address in page
    assert client.post(address)["Location"] == "/dashboard/1/"
    page = client.get(measure.get_absolute_url()).content.decode()
    assert address not in page
    assert "/dashboard/1/" in page
    client.logout()
    page = client.get(measure.get_absolute_url()).content.decode()
    assert "/dashboard/1/" not in page
    plans.published.add(1)
    assert "/vorhaben/1/" in client.get(measure.get_absolute_url()).content.decode()


def test_a_host_without_plans_has_no_button(world, measure, client):
    address = reverse("gemeinsam_digital:plan-draft", args=[measure.pk])
    client.force_login(world.initiator)
    assert address not in client.get(measure.get_absolute_url()).content.decode()
    assert client.get(address).status_code == 403
    with pytest.raises(PermissionDenied):
        draft(measure, world.initiator)
