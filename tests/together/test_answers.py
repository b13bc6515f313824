"""Contributing an answer to a need, or a use of an offer."""

from __future__ import annotations

import pytest
from django.utils import timezone

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.together.models import RelationKind
from gemeinsam_digital.together.selectors import answers_to
from tests.factories import IdeaFactory
from tests.factories.world import World
from tests.pages.sending import create
from tests.pages.sending import create_url
from tests.pages.sending import errors
from tests.pages.sending import soup


@pytest.mark.parametrize(
    ("kind", "relation"),
    [(Kind.NEED, RelationKind.ANSWERS), (Kind.OFFER, RelationKind.BUILDS_ON)],
)
def test_the_page_of_a_need_or_offer_leads_to_an_answer(
    world, idea_factory, client, kind, relation
):
    target = idea_factory(kind=kind, title="Zu dunkel am Kanal")
    client.force_login(world.citizen)
    address = create_url(world, answers=target.pk)
    assert soup(client.get(target.get_absolute_url())).select(f'a[href="{address}"]')
    page = soup(client.get(address))
    assert page.select(f'.gd-notice a[href="{target.get_absolute_url()}"]')
    assert page.select_one("[name=kind][checked]")["value"] == "idea"
    response = create(world, client, answers=target.pk)
    assert response.status_code == 302
    (answer,) = answers_to(target)
    assert response["Location"] == answer.get_absolute_url()
    row = Relation.objects.get()
    assert (row.kind, row.source, row.target) == (relation, answer, target)
    assert row.created_by == world.citizen
    event = target.events.get(type="related")
    assert event.payload == {"kind": relation.value, "idea": answer.pk}


def test_only_what_matures_can_answer(world, idea_factory, client):
    need = idea_factory(kind=Kind.NEED)
    client.force_login(world.citizen)
    for kind in (Kind.NEED, Kind.OFFER):
        response = create(world, client, answers=need.pk, kind=kind.value)
        assert errors(response) == {"kind"}
    assert create(world, client, answers=need.pk, kind="project").status_code == 302
    assert answers_to(need).get().kind == Kind.PROJECT


def closed(world):
    return IdeaFactory(world=world, standing=Standing.CLOSED, ready=True).pk


def hidden_need(world):
    need = IdeaFactory(world=world, kind=Kind.NEED)
    Idea.objects.filter(pk=need.pk).update(hidden_at=timezone.now())
    return need.pk


def parked_need(world):
    need = IdeaFactory(world=world, kind=Kind.NEED)
    Idea.objects.filter(pk=need.pk).update(standing=Standing.PARKED)
    return need.pk


@pytest.mark.parametrize(
    "wrong",
    [
        lambda world: "x",
        lambda world: "-1",
        lambda world: "٣",
        lambda world: "9" * 30,
        lambda world: "999999",
        lambda world: IdeaFactory(world=world).pk,
        closed,
        hidden_need,
        parked_need,
        lambda world: IdeaFactory(world=World(), kind=Kind.NEED).pk,
    ],
    ids=[
        "word",
        "negative",
        "other digits",
        "too big",
        "unknown",
        "an idea",
        "closed",
        "hidden",
        "parked",
        "another Arena",
    ],
)
def test_what_cannot_be_answered_is_said_and_left_out(world, client, wrong):
    pk = wrong(world)
    client.force_login(world.citizen)
    response = client.get(create_url(world, answers=pk))
    assert response.status_code == 200
    assert response.context["target_is_missing"]
    assert soup(response).select(".gd-notice--warning")
    assert create(world, client, answers=pk).status_code == 302
    assert not Relation.objects.exists()


def test_nothing_is_said_where_nothing_was_asked(world, client):
    client.force_login(world.citizen)
    assert not client.get(create_url(world)).context["target_is_missing"]


def test_if_it_cannot_be_linked_nothing_is_published(
    world, idea_factory, client, monkeypatch
):
    """The need is closed between the look at it and the moment it is locked."""
    need = idea_factory(kind=Kind.NEED)
    client.force_login(world.citizen)
    contribute = "gemeinsam_digital.pages.contribute.idea_contribute"
    from gemeinsam_digital.ideas.contributions.services import idea_contribute

    def slowly(**options):
        Idea.objects.filter(pk=need.pk).update(standing=Standing.PARKED)
        return idea_contribute(**options)

    monkeypatch.setattr(contribute, slowly)
    response = create(world, client, answers=need.pk, title="Laternen")
    assert response.status_code == 409
    assert soup(response).select_one("[name=title]")["value"] == "Laternen"
    assert not Idea.objects.filter(title="Laternen").exists()
    assert not Relation.objects.exists()


def test_a_need_like_its_answer_is_no_obstacle(world, idea_factory, client):
    need = idea_factory(kind=Kind.NEED, title="Licht am Kanal")
    client.force_login(world.citizen)
    response = create(world, client, answers=need.pk, title="Licht am Kanal")
    assert response.status_code == 302


def test_outside_the_phase_there_is_no_link(db, client):
    world = World(phase="review")
    need = IdeaFactory(world=world, kind=Kind.NEED)
    page = soup(client.get(need.get_absolute_url()))
    assert not page.select(f'a[href="{create_url(world, answers=need.pk)}"]')
