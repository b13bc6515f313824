"""What moderators do stands on the host's page of notifications."""

from __future__ import annotations

import pytest
from django.apps import apps

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.services import step
from tests.factories.actions import fresh
from tests.factories.content import TEXT

pytest.importorskip(
    "meinberlin", reason="mein.berlin is missing (make test-meinberlin MEINBERLIN=…)."
)

FEED = "/api/notifications/interactions/"


@pytest.fixture
def act(django_capture_on_commit_callbacks):
    def acted(idea, name, actor):
        with django_capture_on_commit_callbacks(execute=True):
            step(idea=fresh(idea), name=name, actor=actor, reason=TEXT)

    return acted


def test_a_step_by_a_moderator_is_in_the_feed_of_the_author(
    world, idea_factory, act, client
):
    idea = idea_factory(stage=Stage.PROFILE)
    act(idea, "park", world.moderator)
    client.force_login(world.author)
    answer = client.get(FEED).json()
    (row,) = [
        row["action"]
        for row in answer["results"]
        if row["action"]["type"] == "moderatorremark"
    ]
    # What the host's script has words for; anything else is counted, never shown.
    assert row["source"] == "idea"
    assert row["link"] == idea.get_absolute_url()
    assert row["actor"]["username"] == world.moderator.username
    Idea.objects.filter(pk=idea.pk).delete()
    answer = client.get(FEED)
    assert answer.status_code == 200
    assert not apps.get_model("a4actions", "Action").objects.filter(
        obj_content_type__model="event"
    )


def test_only_what_somebody_who_moderates_does_to_others(world, idea_factory, act):
    idea = idea_factory(stage=Stage.PROFILE)
    act(idea, "park", SYSTEM)
    act(idea, "reopen", world.moderator)
    act(idea, "withdraw", world.author)
    actions = apps.get_model("a4actions", "Action").objects
    told = actions.filter(obj_content_type__model="event")
    assert [action.actor for action in told] == [world.moderator]


def test_who_switched_remarks_off_is_told_nothing(world, idea_factory, act):
    settings = world.author.notification_settings
    settings.track_creator_on_moderator_feedback = False
    settings.save()
    act(idea_factory(stage=Stage.PROFILE), "park", world.moderator)
    notifications = apps.get_model("meinberlin_notifications", "Notification").objects
    told = notifications.filter(action__obj_content_type__model="event")
    assert not told.exists()
