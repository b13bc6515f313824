"""Following: by hand, by what one does, and the pages for it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.services import arena_follow_set
from gemeinsam_digital.notify.services import follow_set
from gemeinsam_digital.responsibility.claims.services import claim_decline
from tests.contract import build as host
from tests.factories import IdeaFactory
from tests.factories.actions import accept
from tests.factories.content import TEXT
from tests.factories.content import content_in
from tests.factories.world import World


def page(name, world):
    return reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])


def followers(idea):
    return {row.user for row in idea.subscriptions.select_related("user")}


# --- the Arena ---------------------------------------------------------------


def test_an_arena_is_followed_once_and_no_longer(world):
    for _time in range(2):
        arena_follow_set(arena=world.arena, actor=world.citizen, follows=True)
    assert ArenaSubscription.objects.get().user == world.citizen
    for _time in range(2):
        arena_follow_set(arena=world.arena, actor=world.citizen, follows=False)
    assert not ArenaSubscription.objects.exists()


def test_not_following_the_arena_leaves_contributions_followed(world, idea):
    follow_set(idea=idea, actor=world.citizen, follows=True)
    arena_follow_set(arena=world.arena, actor=world.citizen, follows=False)
    assert followers(idea) == {world.citizen}


@pytest.mark.parametrize("who", ["anonymous", "inactive"])
def test_only_accounts_follow_an_arena(world, who):
    user = AnonymousUser() if who == "anonymous" else world.inactive
    with pytest.raises(PermissionDenied):
        arena_follow_set(arena=world.arena, actor=user, follows=True)


def test_an_unpublished_arena_is_not_followed(world):
    world.module.is_draft = True
    world.module.save()
    with pytest.raises(PermissionDenied):
        arena_follow_set(arena=world.arena, actor=world.citizen, follows=True)


def test_the_home_offers_to_follow_and_to_stop(world, client):
    home, address = page("arena-home", world), page("arena-follow", world)
    assert "/login/?next=" in client.get(home).content.decode().split('id="follow"')[1]
    client.force_login(world.citizen)
    assert f'action="{address}"' in client.get(home).content.decode()
    assert client.post(address, {"follow": "yes"})["Location"] == f"{home}#follow"
    assert ArenaSubscription.objects.get().user == world.citizen
    assert client.get(home).context["follows_arena"] is True
    client.post(address, {"follow": "no"})
    assert not ArenaSubscription.objects.exists()


# --- what one does -----------------------------------------------------------


def test_authors_follow_what_they_contribute(world):
    idea = idea_contribute(
        module=world.module,
        actor=world.citizen,
        kind=Kind.IDEA,
        content=content_in(world.arena),
        consent=True,
    )
    assert followers(idea) == {world.citizen}


def test_who_speaks_for_an_accepted_actor_follows(world, claim_factory, idea):
    colleague, former = world.partner, world.citizen
    Representative.objects.create(actor=world.organisation, user=colleague)
    Representative.objects.create(
        actor=world.organisation, user=former, left_at=idea.created
    )
    Representative.objects.create(actor=world.organisation, user=world.inactive)
    claim = claim_factory(idea=idea)
    assert followers(idea) == set()
    accept(claim)
    assert followers(idea) == {world.lead, colleague}


def test_a_person_with_a_role_follows_and_a_declined_one_does_not(
    world, claim_factory, idea
):
    for user, answer in ((world.partner, "accept"), (world.citizen, "decline")):
        claim = claim_factory(
            idea=idea, role=Role.PARTNER, claimant=person_ensure(actor=user)
        )
        if answer == "accept":
            accept(claim)
        else:
            claim_decline(claim=claim, actor=SYSTEM, note=TEXT)
    assert followers(idea) == {world.partner}


def test_two_roles_are_one_subscription(world, claim_factory, idea):
    person = person_ensure(actor=world.partner)
    for role in (Role.PARTNER, Role.GUIDE):
        claim_factory(idea=idea, role=role, claimant=person, accepted=True)
    assert Subscription.objects.get().user == world.partner


# --- what I follow -----------------------------------------------------------


def test_the_list_has_what_one_follows_here(world, idea_factory, client, idea):
    idea_factory(title="Der fremde Beitrag")
    other = IdeaFactory(world=World(), title="Aus einer anderen Arena")
    for followed in (idea, other):
        follow_set(idea=followed, actor=world.citizen, follows=True)
    client.force_login(world.citizen)
    text = client.get(page("my-subscriptions", world)).content.decode()
    assert idea.title in text
    assert "Der fremde Beitrag" not in text
    assert "Aus einer anderen Arena" not in text


def test_stopping_in_the_list_leads_back_to_it(world, client, idea):
    follow_set(idea=idea, actor=world.citizen, follows=True)
    client.force_login(world.citizen)
    address = reverse("gemeinsam_digital:idea-follow", args=[idea.pk])
    answer = client.post(address, {"follow": "no", "back": "list"})
    assert answer["Location"] == page("my-subscriptions", world)
    assert followers(idea) == set()
    assert client.get(answer["Location"]).context["total"] == 0


@pytest.mark.parametrize("back", ["//evil.example", "https://evil.example", ""])
def test_a_form_leads_to_no_other_place(world, client, idea, back):
    client.force_login(world.citizen)
    for name, argument in (("idea-follow", idea.pk), ("arena-follow", None)):
        address = reverse(
            f"gemeinsam_digital:{name}", args=[argument or world.module.slug]
        )
        answer = client.post(address, {"follow": "yes", "back": back})
        assert answer["Location"].startswith("/")
        assert "evil" not in answer["Location"]


def test_what_is_hidden_is_listed_for_its_author_and_moderators_only(
    world, idea, client
):
    for user in (world.citizen, world.author, world.moderator):
        follow_set(idea=idea, actor=user, follows=True)
    idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    expected = ((world.citizen, 0), (world.author, 1), (world.moderator, 1))
    for user, number in expected:
        client.force_login(user)
        assert client.get(page("my-subscriptions", world)).context["total"] == number


def test_the_list_has_pages_and_costs_the_same(world, idea_factory, client):
    client.force_login(world.citizen)

    def follow(number):
        for _number in range(number):
            idea = idea_factory()
            follow_set(idea=idea, actor=world.citizen, follows=True)

    def queries():
        with CaptureQueriesContext(connection) as captured:
            client.get(page("my-subscriptions", world))
        return len(captured)

    follow(2)
    queries()
    few = queries()
    follow(20)
    assert queries() == few
    second = client.get(page("my-subscriptions", world), {"page": 2})
    assert len(second.context["page_obj"].object_list) == 2


def test_a_stranger_sees_no_list_of_a_private_arena(client, db):
    world = World(module__project__access=host.PRIVATE)
    client.force_login(world.stranger)
    assert client.get(page("my-subscriptions", world)).status_code == 404
