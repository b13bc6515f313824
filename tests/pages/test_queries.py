"""Lists cost the same number of queries whatever the number of ideas."""

from __future__ import annotations

from datetime import timedelta
from itertools import cycle
from itertools import islice
from itertools import product
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from adhocracy4.modules import predicates as host_predicates
from adhocracy4.ratings.models import Rating
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.search.services import documents_fill
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.together.models import RelationKind
from tests.contract import build as host
from tests.factories.content import TEXT

pytestmark = pytest.mark.one_database

#: Of the Arena itself, without session, user and what the host's frame asks.
#: One of them is where the measures among them stand.
BUDGETS = {"idea-list": 12, "board": 13}

#: Where ideas stand, in turn; the first ten have something for every query.
PLACES = [
    *product((Kind.IDEA,), Stage, (Standing.OPEN,)),
    (Kind.NEED, Stage.IDEA, Standing.OPEN),
    (Kind.OFFER, Stage.IDEA, Standing.OPEN),
    *product((Kind.PROJECT,), Stage, (Standing.PARKED, Standing.OPEN)),
]


def fill(world, number: int) -> None:
    """Add ideas at every stage with all that a page shows of them.

    Rows in bulk, not by the services, which take a second for every hundred.
    """
    ideas = Idea.objects.bulk_create(
        Idea(
            module=world.module,
            creator=world.author,
            title="Titel",
            summary=TEXT,
            kind=kind,
            stage=stage,
            standing=standing,
        )
        for kind, stage, standing in islice(cycle(PLACES), number)
    )
    add_texts(world, ideas)
    add_people(world, ideas)
    add_reviews(world, [idea for idea in ideas if idea.stage != Stage.IDEA])
    add_decisions(world, [idea for idea in ideas if idea.stage == Stage.PROPOSAL])
    Measure.objects.bulk_create(
        Measure(idea=idea, type=MeasureType.CENTRAL)
        for idea in ideas
        if idea.stage == Stage.MEASURE
    )
    needs = [idea for idea in ideas if idea.kind == Kind.NEED]
    Relation.objects.bulk_create(
        Relation(kind=RelationKind.ANSWERS, source=ideas[0], target=need)
        for need in needs
    )
    # What autovacuum does on a real platform; PostgreSQL plans badly without.
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def add_texts(world, ideas) -> None:
    field = world.arena.terms.of("field").first()
    through = Idea.terms.through
    through.objects.bulk_create(through(idea=idea, term=field) for idea in ideas)
    Revision.objects.bulk_create(
        Revision(
            idea=idea,
            number=number,
            content={},
            content_hash="0" * 64,
            schema_version=1,
            is_material=number != 2,
        )
        for idea in ideas
        for number in (1, 2, 3)
    )


def add_people(world, ideas) -> None:
    """A lead or an offer to lead, an offer of a partner, and support."""
    person = person_ensure(actor=world.partner)
    leads = (ClaimState.ACCEPTED, ClaimState.OFFERED)
    for states in (leads, (ClaimState.OFFERED,)):
        Claim.objects.bulk_create(
            Claim(
                idea=idea,
                actor=person,
                role=Role.LEAD if states is leads else Role.PARTNER,
                state=state,
                decided_at=timezone.now() if state == ClaimState.ACCEPTED else None,
                commitment=TEXT,
            )
            for idea, state in zip(ideas, cycle(states), strict=False)
        )
    target = ContentType.objects.get_for_model(Idea)
    Rating.objects.bulk_create(
        Rating(creator=world.citizen, value=1, content_type=target, object_pk=idea.pk)
        for idea in ideas
    )


def add_reviews(world, ideas) -> None:
    """One unit of two has answered; every other idea has a finding."""
    revisions = {r.idea_id: r for r in Revision.objects.filter(number=3)}
    criteria = world.arena.criteria_sets.get()
    requests = AssessmentRequest.objects.bulk_create(
        AssessmentRequest(
            idea=idea,
            revision=revisions[idea.pk],
            unit=unit,
            criteria_set=criteria,
            due=timezone.localdate(idea.created),
        )
        for idea in ideas
        for unit in world.units[:2]
    )
    Assessment.objects.bulk_create(
        Assessment(request=request, released_at=timezone.now())
        for request in requests[::2]
    )
    Finding.objects.bulk_create(
        Finding(
            idea=idea,
            revision=revisions[idea.pk],
            verdict=Verdict.CONDITIONAL,
            text=TEXT,
            asked=2,
        )
        for idea in ideas[::2]
    )


def add_decisions(world, ideas) -> None:
    revisions = {r.idea_id: r for r in Revision.objects.filter(number=3)}
    Decision.objects.bulk_create(
        Decision(
            idea=idea,
            revision=revisions[idea.pk],
            body=world.body,
            body_name=world.body.name,
            outcome=Outcome.ADOPTED,
            measure_type=MeasureType.NETWORK,
            decided_on=timezone.localdate(),
            reasons=TEXT,
        )
        for idea in ideas[::2]
    )
    Mandate.objects.bulk_create(
        Mandate(
            idea_id=decision.idea_id,
            decision=decision,
            measure_type=decision.measure_type,
            starts_on=timezone.localdate(),
            ends_on=timezone.localdate() + timedelta(days=100),
            report_months=6,
        )
        for decision in Decision.objects.filter(idea__in=ideas)
    )
    person = person_ensure(actor=world.partner)
    Pledge.objects.bulk_create(
        Pledge(idea=idea, actor=person, actor_name=person.name, text=TEXT)
        for idea in ideas[::3]
    )


def queries(client, address: str) -> list[str]:
    client.get(address)  # fills what the host caches between requests
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


def ours(statements: list[str]) -> list[str]:
    tables = ("gemeinsam_digital_", "a4ratings_", "a4comments_")
    return [sql for sql in statements if any(table in sql for table in tables)]


def test_440_ideas_cost_as_many_queries_as_few(world, client):
    addresses = {
        name: reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
        for name in ("board", "arena-home", "idea-list", "workbench")
    }

    def asked() -> dict[str, int]:
        return {name: len(queries(client, url)) for name, url in addresses.items()}

    client.force_login(world.moderator)
    # More than a page, which is what has to be counted; on the workbench the first
    # ten have nothing in the vocabulary to look up.
    fill(world, 40)
    few = asked()
    fill(world, 400)
    assert asked() == few


@pytest.mark.parametrize("name", BUDGETS)
def test_a_public_list_stays_in_its_budget(world, client, name):
    fill(world, 40)
    address = reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
    statements = ours(queries(client, address))
    assert len(statements) <= BUDGETS[name], "\n".join(statements)


#: What may be asked of the Arena, by what is typed, for whoever works for it, which is
#: asked too. Looking for what was meant instead asks twice more.
SEARCHES = {
    "titel": 11,
    "titel&page=2": 11,
    "tittel": 13,
    "tittel+tietel": 13,
    "gibtesnicht": 5,
}


@pytest.mark.parametrize("who", [None, "citizen", "assessor", "moderator"])
def test_searching_stays_in_its_budget(world, client, who):
    fill(world, 40)
    documents_fill()
    if who is not None:
        client.force_login(getattr(world, who))
    address = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    cost = {
        typed: len(ours(queries(client, f"{address}?q={typed}"))) for typed in SEARCHES
    }
    assert {typed: n for typed, n in cost.items() if n > SEARCHES[typed]} == {}, cost
    assert client.get(address, {"q": "titel"}).context["total"] == 40
    assert client.get(address, {"q": "tittel"}).context["total"] == 40
    assert client.get(address, {"q": "tittel tietel"}).context["instead"]


@pytest.mark.parametrize(
    "query",
    ["value=resilient&orphaned=yes&sort=support", "q=titel+2026-00001&page=3"],
)
def test_no_filter_costs_more(world, client, query):
    fill(world, 100)
    address = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    statements = ours(queries(client, f"{address}?{query}"))
    assert len(statements) <= BUDGETS["idea-list"], "\n".join(statements)


def test_an_idea_with_many_comments_and_claims_costs_the_same(
    world, claim_factory, idea_factory, user_factory, client
):
    idea = idea_factory(stage=Stage.PROPOSAL)
    client.force_login(world.citizen)
    address = idea.get_absolute_url()
    host.comment(idea, world.author)
    few = len(queries(client, address))
    for _number in range(18):
        comment = host.comment(idea, world.author)
        host.comment(comment, world.citizen)
    for number in range(10):
        actor = person_ensure(actor=user_factory(name=f"helper{number}"))
        claim_factory(idea=idea, role=Role.PARTNER, claimant=actor, accepted=True)
    assert len(queries(client, address)) == few


def test_a_page_asks_the_host_each_question_once(
    world, idea_factory, client, monkeypatch
):
    """Its template included, which asks whether the moderator may decide here."""
    idea = idea_factory(stage=Stage.PROPOSAL)
    client.force_login(world.moderator)
    asked: list[Any] = []
    ask = host_predicates.is_allowed_moderate_project

    def asking(user: Any, module: Any) -> bool:
        asked.append((user.pk, module.pk))
        return bool(ask(user, module))

    monkeypatch.setattr(host_predicates, ask.__name__, asking)
    page = reverse("gemeinsam_digital:idea-step", args=[idea.pk, "adopt"])
    assert client.get(page).status_code == 200
    assert asked == [(world.moderator.pk, world.module.pk)]
