"""What is said after a step."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import translation

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.maturation.turn.selectors import turn_of
from tests.factories.actions import fresh
from tests.factories.content import TEXT


def said_after(client, idea, name, **data):
    address = reverse("gemeinsam_digital:idea-step", args=[idea.pk, name])
    response = client.post(address, {"reason": TEXT} | data, follow=True)
    (message,) = response.context["messages"]
    return str(message)


@pytest.fixture
def moderator(world, client):
    client.force_login(world.moderator)
    return client


def test_the_new_stage_and_what_is_next(world, idea_factory, moderator):
    idea = idea_factory(stage=Stage.PROFILE, ready=True)
    said = said_after(moderator, idea, "submit")
    idea = fresh(idea)
    assert idea.stage_label in said
    assert "3" in said
    assert said.endswith(turn_of(idea).sentence)


def test_back_laid_aside_and_open_again(world, idea_factory, moderator):
    idea = idea_factory(stage=Stage.PROFILE)
    with translation.override("de"):
        assert "wieder" in said_after(moderator, idea, "back-to-idea")
        said = said_after(moderator, idea, "park")
        assert "zurückgestellt" in said
        assert said.endswith("lesbar.")
        said = said_after(moderator, fresh(idea), "reopen")
        assert "wieder offen" in said
