"""Pages cost the same among few reviews and among 1,000 × 5 units × 7 criteria."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from django.db import connection
from django.urls import reverse

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.units.models import Unit
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.content import TEXT
from tests.feasibility.lives import member
from tests.pages.test_queries import ours
from tests.pages.test_queries import queries
from tests.reviews import review

pytestmark = pytest.mark.one_database

FEW, MANY = 40, 1000
#: Of the Arena itself: the list of findings to publish, and what would be public.
MOST_TO_PUBLISH = 12


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


def drafted(world) -> Idea:
    """Return an idea with two judgements, one of a partner, and a saved finding."""
    idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT, assessed=True)
    ClaimFactory(
        world=world,
        idea=idea,
        role=Role.GUIDE,
        claimant=world.units[0].actor,
        accepted=True,
    )
    finding_save(idea=idea, verdict=Verdict.CONDITIONAL, text=TEXT, actor=SYSTEM)
    return idea


def test_findings_to_publish_cost_the_same_however_many_there_are(world, client):
    client.force_login(world.moderator)
    page = reverse("gemeinsam_digital:findings-publish", args=[world.module.slug])

    def costs(*ideas: Idea) -> list[list[str]]:
        chosen = urlencode({"idea": [idea.pk for idea in ideas]}, doseq=True)
        preview = f"{page}?{chosen}&preview="
        assert len(client.get(preview).context["possible"]) == len(ideas)
        return [queries(client, page), queries(client, preview)]

    first = drafted(world)
    one = costs(first)
    three = costs(first, drafted(world), drafted(world))
    for few, many in zip(one, three, strict=True):
        assert len(many) == len(few), "\n".join(many)
        assert len(ours(few)) <= MOST_TO_PUBLISH, "\n".join(ours(few))
