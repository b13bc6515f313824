"""Pages cost the same among few reviews and among 1,000 × 5 units × 7 criteria."""

from __future__ import annotations

import pytest
from django.db import connection
from django.urls import reverse

from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.units.models import Unit
from tests.build import TEXT
from tests.feasibility.lives import member
from tests.pages.test_queries import queries
from tests.reviews import review

FEW, MANY = 40, 1000


def fill(world, number: int) -> None:
    ideas = Idea.objects.bulk_create(
        Idea(module=world.module, creator=world.author, title="Titel", summary=TEXT)
        for _number in range(number)
    )
    Revision.objects.bulk_create(
        Revision(
            idea=idea,
            number=1,
            content={},
            content_hash="0" * 64,
            schema_version=1,
            is_material=True,
        )
        for idea in ideas
    )
    review(world, ideas)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


@pytest.fixture
def places(world):
    """Who looks at which pages."""
    unit, slug = world.units[0], world.module.slug
    Unit.objects.filter(pk=unit.pk).update(needs_releaser=True)
    people = {
        "citizen": world.citizen,
        "assessor": world.assessor,
        "moderator": world.moderator,
        "coordinator": member(world, "coordinator", UnitRole.COORDINATOR),
        "releaser": member(world, "releaser", UnitRole.RELEASER),
    }

    def address(name: str, *more: int) -> str:
        return reverse(f"gemeinsam_digital:{name}", args=[slug, *more])

    def pages() -> list[tuple[str, str]]:
        found = Finding.objects.order_by("pk").first()
        inboxes = [
            (who, f"{address('workbench')}?show={show}")
            for who in ("assessor", "releaser", "coordinator")
            for show in ("pending", "mine", "overdue", "done")
        ]
        overviews = [
            ("coordinator", f"{address('unit-requests', unit.pk)}?show={show}")
            for show in ("pending", "mine", "overdue", "done")
        ]
        rest = [
            ("citizen", address("idea-list")),
            ("citizen", found.idea.get_absolute_url()),
            ("moderator", found.idea.get_absolute_url()),
            ("moderator", address("workbench")),
            ("moderator", address("bulk-request")),
            ("moderator", address("arena-home")),
        ]
        return [(people[who], page) for who, page in [*rest, *inboxes, *overviews]]

    return pages


def test_1000_reviews_cost_as_many_queries_as_40(world, client, places):
    def costs() -> dict[tuple[str, str], list[str]]:
        found = {}
        for user, page in places():
            client.force_login(user)
            found[user.username.rstrip("0123456789"), page] = queries(client, page)
        return found

    fill(world, FEW)
    few = costs()
    fill(world, MANY - FEW)
    assert Judgement.objects.count() == MANY * 3 // 4 * 5 * 7
    for key, many in costs().items():
        assert len(many) == len(few[key]), f"{key}:\n" + "\n".join(many)
