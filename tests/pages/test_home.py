"""The home of an Arena: the funnel in numbers."""

from __future__ import annotations

from django.urls import reverse

from gemeinsam_digital.choices import Kind
from gemeinsam_digital.choices import Stage
from gemeinsam_digital.choices import Standing
from gemeinsam_digital.ideas.moderation import idea_hide
from gemeinsam_digital.pages.home import funnel_of
from gemeinsam_digital.principals import SYSTEM
from tests.build import TEXT


def numbers(world):
    return [(row.here, row.reached) for row in funnel_of(world.module, "/list/")]


def test_an_arena_without_contributions_counts_nothing(world):
    assert numbers(world) == [(0, 0)] * 5


def test_each_contribution_counts_once_where_it_was(world):
    idea = world.idea_at(Stage.ASSESSMENT)
    assert numbers(world) == [(0, 1), (0, 1), (1, 1), (0, 0), (0, 0)]
    idea = world.steps(idea, "back-to-profile", "submit", "back-to-profile")
    assert numbers(world) == [(0, 1), (1, 1), (0, 1), (0, 0), (0, 0)]
    world.steps(idea, "park")
    assert numbers(world) == [(0, 1), (0, 1), (0, 1), (0, 0), (0, 0)]


def test_what_entered_later_was_never_at_the_stages_before(world):
    world.steps(world.idea(Kind.PROJECT), "enter-as-measure")
    assert numbers(world) == [(0, 1), (0, 0), (0, 0), (0, 0), (1, 1)]


def test_what_does_not_mature_and_what_is_hidden_is_not_counted(world):
    world.idea(Kind.NEED)
    world.idea(Kind.OFFER)
    idea_hide(idea=world.idea_at(Stage.PROFILE), actor=SYSTEM, reason=TEXT)
    assert numbers(world) == [(0, 0)] * 5


def test_a_number_leads_to_a_list_of_as_many(world, client):
    world.idea_at(Stage.PROFILE)
    world.idea_at(Stage.IDEA, Standing.PARKED)
    world.idea()
    world.idea(Kind.NEED)
    list_url = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    for row in funnel_of(world.module, list_url):
        assert client.get(row.url).context["total"] == row.here
    world.idea(Kind.PROJECT)
    assert funnel_of(world.module, list_url)[0].url == ""
