"""Lists cost the same number of queries whatever the number of ideas."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from gemeinsam_digital.choices import Role
from gemeinsam_digital.choices import Stage
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.ideas.content import Content
from gemeinsam_digital.ideas.content import frozen
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.models import Revision
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.services import person_ensure
from tests.build import TEXT
from tests.contract import build as host

#: Of the Arena itself, without session, user and what the host's frame asks.
BUDGET = 12


def fill(world, number: int) -> None:
    """Add ideas with all that a card shows, faster than the services do."""
    person = person_ensure(actor=world.partner)
    field = world.arena.terms.of("field").first()
    content = frozen(Content("Titel", TEXT), type("V", (), {"all": lambda s, c: []})())
    for _number in range(number):
        idea = Idea.objects.create(
            module=world.module, creator=world.author, title="Titel", summary=TEXT
        )
        idea.terms.add(field)
        revision = Revision.objects.create(
            idea=idea,
            number=1,
            content=content,
            content_hash="0" * 64,
            schema_version=1,
            is_material=True,
        )
        Claim.objects.create(
            idea=idea, actor=person, role=Role.PARTNER, commitment=TEXT
        )
        AssessmentRequest.objects.create(
            idea=idea,
            revision=revision,
            unit=world.units[0],
            criteria_set=world.arena.criteria_sets.get(),
            due=idea.created.date(),
        )
        host.rating(idea, world.citizen)


def queries(client, address: str) -> list[str]:
    client.get(address)  # fills what the host caches between requests
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


def ours(statements: list[str]) -> list[str]:
    tables = ("gemeinsam_digital_", "a4ratings_", "a4comments_")
    return [sql for sql in statements if any(table in sql for table in tables)]


@pytest.mark.parametrize("name", ["idea-list", "arena-home", "workbench"])
def test_the_same_number_with_5_and_200_ideas(world, client, name):
    client.force_login(world.moderator)
    address = reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
    fill(world, 5)
    few = queries(client, address)
    fill(world, 195)
    many = queries(client, address)
    assert len(many) == len(few), "\n".join(many)


def test_the_list_stays_in_its_budget(world, client):
    fill(world, 20)
    address = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    statements = ours(queries(client, address))
    assert len(statements) <= BUDGET, "\n".join(statements)


def test_an_idea_with_many_comments_and_claims_costs_the_same(world, client):
    idea = world.idea_at(Stage.PROPOSAL)
    client.force_login(world.citizen)
    address = idea.get_absolute_url()
    host.comment(idea, world.author)
    few = len(queries(client, address))
    for _number in range(20):
        comment = host.comment(idea, world.author)
        host.comment(comment, world.citizen)
    for number in range(10):
        actor = person_ensure(actor=host.user(f"helper{number}"))
        world.accept(world.offer(idea, Role.PARTNER, actor))
    assert len(queries(client, address)) == few
