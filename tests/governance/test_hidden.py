"""What the moderation has hidden is neither decided on nor committed to."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.services import pledge_sign
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.hiding.services import idea_show
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.decisions import deciding


@pytest.fixture
def hidden(world, idea_factory):
    """A proposed measure whose lead has contributed it, so that it sees it."""
    idea = idea_factory(stage=Stage.PROPOSAL)
    Idea.objects.filter(pk=idea.pk).update(creator=world.lead)
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    return fresh(idea)


def decide(world, idea, actor):
    return decision_record(
        idea=idea,
        body=world.body,
        decided_on=timezone.localdate(),
        entered=deciding(idea, measure_type=MeasureType.NETWORK),
        actor=actor,
    )


def untouched(idea, history):
    return (
        not idea.decisions.exists()
        and not idea.pledges.exists()
        and idea.events.count() == history
    )


def test_no_body_decides_on_it(world, hidden, client):
    history = hidden.events.count()
    secretary_add(body=world.body, user=world.moderator, actor=SYSTEM)
    for who in (world.secretary, world.moderator, SYSTEM):
        with pytest.raises(Illegal):
            decide(world, hidden, who)
    address = reverse("gemeinsam_digital:decision", args=[hidden.pk])
    sent = {
        "body": world.body.pk,
        "outcome": "adopted",
        "measure_type": "network",
        "reasons": "Lange Worte hier.",
        "decided_on": str(timezone.localdate()),
    }
    client.force_login(world.moderator)
    assert client.get(address).status_code == 409
    response = client.post(address, sent)
    assert response.status_code == 409
    assert "Lange Worte hier." in response.content.decode()
    assert address not in client.get(hidden.get_absolute_url()).content.decode()
    client.force_login(world.secretary)
    assert client.post(address, sent).status_code == 404
    assert untouched(hidden, history)


def test_nobody_commits_to_it(world, hidden, client):
    history = hidden.events.count()
    for who in (world.lead, SYSTEM):
        with pytest.raises(Illegal):
            pledge_sign(idea=hidden, actor=who)
    address = reverse("gemeinsam_digital:pledge", args=[hidden.pk])
    client.force_login(world.lead)
    assert client.get(address).status_code == 409
    assert client.post(address).status_code == 409
    assert address not in client.get(hidden.get_absolute_url()).content.decode()
    assert untouched(hidden, history)


def test_shown_again_both_are_possible(world, hidden):
    idea_show(idea=hidden, actor=world.moderator, reason=TEXT)
    idea = fresh(hidden)
    decide(world, idea, world.secretary)
    pledge_sign(idea=idea, actor=world.lead)
    assert idea.decisions.count() == idea.pledges.count() == 1
