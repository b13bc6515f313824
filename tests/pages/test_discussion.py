"""The discussion on the page of an idea, a page at a time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from django.utils import timezone

from adhocracy4.comments.models import Comment
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.idea.views import THREADS
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import release
from tests.pages.test_queries import queries

#: One page and some.
MANY = THREADS + 3


@pytest.fixture
def comments(world, idea_factory) -> list[Comment]:
    """Many comments on one idea, the oldest first."""
    idea = idea_factory()
    start = timezone.now() - timedelta(days=1)
    Comment.objects.bulk_create(
        Comment(
            content_type=ContentType.objects.get_for_model(Idea),
            object_pk=idea.pk,
            creator=world.citizen,
            comment=f"Wort {number}",
            project=world.project,
            created=start + timedelta(minutes=number),
        )
        for number in range(MANY)
    )
    return list(Comment.objects.order_by("pk"))


def shown(response: Any) -> list[str]:
    """Return the texts of the comments on the page, replies left out."""
    return [row["comment"]["text"] for row in response.context["discussion"]]


def test_a_page_has_so_many_and_the_next_the_rest(client, comments):
    address = comments[0].content_object.get_absolute_url()
    first = client.get(address)
    assert shown(first) == [f"Wort {n}" for n in range(THREADS)]
    assert "?comments=2#discussion" in first.content.decode()
    second = client.get(address, {"comments": 2})
    assert shown(second) == [f"Wort {n}" for n in range(THREADS, MANY)]


def test_a_link_to_a_comment_leads_to_its_page(world, client, comments):
    idea = comments[0].content_object
    late, early = comments[-1], comments[0]
    reply = host.comment(late, world.author, "Antwort")
    deeper = host.comment(reply, world.author, "Noch eine")
    for target, page in ((late, 2), (reply, 2), (deeper, 2), (early, 1)):
        response = client.get(idea.get_absolute_url(), {"comment": target.pk})
        assert response.context["discussion_page"].number == page
    # Turning the page leaves the link behind.
    response = client.get(idea.get_absolute_url(), {"comment": late.pk, "comments": 1})
    assert response.context["discussion_page"].number == 1


@pytest.mark.parametrize("key", ["0", "-1", "x", "", "9" * 18, "9" * 40, "\x00", "²"])
def test_a_link_to_nothing_leads_to_the_first_page(client, comments, key):
    address = comments[0].content_object.get_absolute_url()
    response = client.get(address, {"comment": key})
    assert (response.status_code, shown(response)[0]) == (200, "Wort 0")


def test_a_comment_on_something_else_leads_nowhere(
    world, idea_factory, client, comments
):
    other = host.comment(idea_factory(title="Ein anderes Thema"), world.citizen)
    address = comments[0].content_object.get_absolute_url()
    response = client.get(address, {"comment": other.pk})
    assert response.context["discussion_page"].number == 1


def test_who_comments_is_led_to_the_comment(world, comments):
    idea = comments[0].content_object
    client = Client()
    client.force_login(world.citizen)
    sent = client.post(
        f"{idea.get_absolute_url()}kommentieren/", {"comment": "Zuletzt"}
    )
    newest = Comment.objects.latest("pk")
    place = f"?comment={newest.pk}#comment-{newest.pk}"
    assert sent["Location"] == idea.get_absolute_url() + place
    assert shown(client.get(sent["Location"]))[-1] == "Zuletzt"


def test_many_cost_one_more_than_one_page_which_is_to_count_them(
    world, client, comments
):
    address = comments[0].content_object.get_absolute_url()
    many = len(queries(client, address))
    Comment.objects.filter(pk__gt=comments[1].pk).delete()
    assert len(queries(client, address)) == many - 1


# --- as what somebody speaks ---------------------------------------------------------


def marks(client: Client, idea: Idea) -> dict[str, list[tuple[str, str]]]:
    """Return what stands beside the names of who comments, with the links."""
    rows = client.get(idea.get_absolute_url()).context["discussion"]
    return {
        row["comment"]["creator"].username: [
            (mark.label, mark.url) for mark in row["comment"]["marks"]
        ]
        for row in rows
    }


def test_author_lead_and_moderation_are_marked_with_a_link_to_the_actor(world, client):
    idea = IdeaFactory(world=world)
    citizen = person_ensure(actor=world.citizen)
    claim = ClaimFactory(world=world, idea=idea, claimant=citizen, accepted=True)
    for user in (world.author, world.citizen, world.moderator, world.partner):
        host.comment(idea, user)
    found = marks(client, idea)
    assert found[world.author.username] == [("Hat den Beitrag eingebracht", "")]
    ((label, url),) = found[world.citizen.username]
    assert label == claim.role_label
    assert claim.actor.name in client.get(url).content.decode()
    assert found[world.moderator.username] == [("Moderation", "")]
    assert found[world.partner.username] == []


def test_what_is_not_public_of_somebody_is_not_told_by_their_comment(world, client):
    """Who speaks for an organisation, judges for a unit or records for a body.

    Nobody is told who that is, not even the person themselves in public.
    """
    idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    assert idea.claims.filter(actor=world.organisation, role=Role.LEAD).exists()
    ClaimFactory(
        world=world,
        idea=idea,
        role=Role.PARTNER,
        claimant=world.units[1].actor,
        accepted=True,
    )
    people = [world.lead, world.assessor, world.colleague, world.secretary]
    release(ask_units(idea)[0])
    for user in people:
        host.comment(idea, user)
    nothing = {user.username: [] for user in people}
    assert marks(client, idea) == nothing
    for user in people:
        client.force_login(user)
        assert marks(client, idea) == nothing
