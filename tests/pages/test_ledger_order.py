"""The order of the ledger among contributions by chance, and its file as a stream."""

from __future__ import annotations

import gc
from datetime import timedelta
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from django.db import DatabaseError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.pages import files
from gemeinsam_digital.pages.ledger import views as ledger
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from tests.factories.content import TEXT
from tests.pages.ledgers import address
from tests.pages.ledgers import days_ago
from tests.pages.ledgers import fill
from tests.pages.ledgers import rows_in

HEARTBEAT_DAYS = 90


def grow(world, dice: Random, number: int) -> None:
    """Add contributions with people who lead, led, offer and hand over, in bulk."""
    actors = Actor.objects.bulk_create(
        Actor(kind="organisation", sector=dice.choice(list(Sector)), name=f"Verein {n}")
        for n in range(5)
    )
    ideas = Idea.objects.bulk_create(
        _idea(world, dice, place) for place in range(number)
    )
    Revision.objects.bulk_create(
        Revision(idea=idea, number=1, content={}, schema_version=1, is_material=True)
        for idea in ideas
    )
    claims = [
        Claim(idea=idea, actor=actors[place], role=role, commitment=TEXT, **said)
        for idea in ideas
        for place, (role, said) in enumerate(_claims(dice))
    ]
    Claim.objects.bulk_create(claims)
    Invitation.objects.bulk_create(
        Invitation(
            idea=claim.idea,
            actor=actors[4],
            role=claim.role,
            state=dice.choice(list(AnswerState)),
            hands_over=claim,
        )
        for claim in claims
        if claim.state == ClaimState.ACCEPTED and dice.random() < 0.3
    )


def _idea(world, dice: Random, place: int) -> Idea:
    kind = dice.choice([Kind.IDEA] * 4 + list(Kind))
    stage = Stage.IDEA if kind not in MATURING else dice.choice(list(Stage))
    moment = days_ago(dice.randrange(100))
    return Idea(
        module=world.module,
        creator=world.author,
        title=f"Titel {dice.randrange(10)}",
        summary=TEXT,
        kind=kind,
        stage=stage,
        standing=dice.choice([Standing.OPEN] * 6 + list(Standing)),
        stage_since=moment,
        hidden_at=moment if place % 9 == 8 else None,
    )


def _claims(dice: Random) -> list[tuple[Role, dict[str, Any]]]:
    """Return up to one lead, those who led before, and others."""
    decided = days_ago(dice.randrange(100, 300))
    kept = days_ago(dice.choice([1, 89, 90, 91, 99])) if dice.random() < 0.8 else None
    until = timezone.localdate() + timedelta(days=dice.choice([-9, -1, 0, 9]))
    lead = {
        "state": ClaimState.ACCEPTED,
        "decided_at": decided,
        "kept_at": kept,
        "until": until if dice.random() < 0.3 else None,
    }
    ended = {"decided_at": decided, "ended_at": days_ago(dice.randrange(40))}
    withdrawn = {"state": ClaimState.WITHDRAWN, "ended_at": days_ago(0)}
    partner = {"state": ClaimState.ACCEPTED, "decided_at": decided}
    rows: list[tuple[Role, dict[str, Any]]] = []
    if dice.random() < 0.6:
        rows.append((Role.LEAD, lead))
    if dice.random() < 0.5:
        rows.append((Role.LEAD, {"state": ClaimState.RELEASED, **ended}))
        rows.append((Role.LEAD, withdrawn))
    if dice.random() < 0.5:
        rows.append((Role.PARTNER, partner))
    return rows


# --- the definition ---------------------------------------------------------------


def defined(world) -> list[tuple[int, str]]:
    """Return key and state of what is in the ledger, each idea by itself."""
    rows = []
    ideas = Idea.objects.filter(
        module=world.module, standing=Standing.OPEN, hidden_at=None
    )
    for idea in ideas:
        led = idea.claims.filter(role=Role.LEAD)
        lead = led.filter(state=ClaimState.ACCEPTED).first()
        if lead is None:
            if idea.kind not in MATURING or idea.stage == Stage.IDEA:
                continue
            last = led.exclude(decided_at=None).exclude(ended_at=None)
            since = max((claim.ended_at for claim in last), default=idea.stage_since)
            rows.append((0, since.timestamp(), idea.title, idea.pk, "orphaned"))
            continue
        today, said = timezone.localdate(), lead.kept_at or lead.decided_at
        late = (today - timezone.localdate(said)).days > HEARTBEAT_DAYS
        handing = lead.hand_overs.filter(state=AnswerState.WAITING).exists()
        if late or (lead.until and lead.until < today):
            rows.append((1, said.timestamp(), idea.title, idea.pk, "overdue"))
        else:
            state = "hand_over" if handing else "led"
            rows.append((2, 0, idea.title, idea.pk, state))
    return [(pk, state) for *_order, pk, state in sorted(rows)]


@pytest.mark.parametrize("seed", range(5))
def test_page_by_page_and_in_the_file_it_is_in_the_order_defined(
    world, client, monkeypatch, seed
):
    monkeypatch.setattr(ledger, "PER_PAGE", 7)
    grow(world, Random(seed), 120)
    expected = defined(world)
    assert len({state for _pk, state in expected}) == 4
    last = -(-len(expected) // 7)
    shown = []
    for number in range(1, last + 1):
        page = client.get(address(world, page=number)).context
        assert page["total"] == len(expected)
        shown += [(row.idea.pk, row.state.value) for row in page["rows"]]
    assert shown == expected
    numbers = [int(row["number"].split("-")[1]) for row in rows_in(client, world)]
    assert numbers == [pk for pk, _state in expected]


@pytest.mark.parametrize("query", [{"sector": "science"}, {"q": "verein 1"}])
def test_what_is_filtered_keeps_its_order(world, client, monkeypatch, query):
    monkeypatch.setattr(ledger, "PER_PAGE", 7)
    grow(world, Random(1), 120)
    Actor.objects.filter(name__in=["Verein 0", "Verein 1"]).update(sector="science")
    places = {pk: place for place, (pk, _state) in enumerate(defined(world))}
    shown, number, total = [], 1, 1
    while len(shown) < total:
        page = client.get(address(world, page=number, **query)).context
        total, number = page["total"], number + 1
        shown += [places[row.idea.pk] for row in page["rows"]]
    assert len(shown) >= 5
    assert all(before < after for before, after in pairwise(shown))


# --- the file as a stream -----------------------------------------------------------


def test_it_is_sent_while_it_is_looked_up(world, client, monkeypatch):
    monkeypatch.setattr(ledger, "CHUNK", 10)
    fill(world, 60)
    client.get(address(world, "ledger-csv")).getvalue()
    response = client.get(address(world, "ledger-csv"))
    assert response.streaming
    with CaptureQueriesContext(connection) as while_sent:
        text = response.getvalue().decode()
    assert len(text.splitlines()) == 61
    # For each of the five chunks that are left: the rows, leads, teams, what is wanted.
    assert len(while_sent) >= 5 * 4


def test_what_goes_wrong_with_the_database_is_an_error_and_no_file(
    world, client, monkeypatch
):
    def broken(*_args: Any) -> Any:
        raise DatabaseError("gone")

    fill(world, 3)
    client.raise_request_exception = False
    monkeypatch.setattr(ledger, "of_keys", broken)
    assert client.get(address(world, "ledger-csv")).status_code == 500


def test_who_breaks_off_leaves_nothing_open(world, client, monkeypatch):
    """The rest is never asked for, and the next one has the file whole."""
    monkeypatch.setattr(ledger, "CHUNK", 5)
    fill(world, 30)
    response = client.get(address(world, "ledger-csv"))
    next(iter(response.streaming_content))
    del response
    gc.collect()
    assert len(rows_in(client, world)) == 30


def test_a_large_file_takes_no_more_memory(world, client, monkeypatch):
    """So many contributions are held at once, however many the file has."""
    for module in (ledger, files):
        monkeypatch.setattr(module, "CHUNK", 20)
    fill(world, 300)
    rows_in(client, world)

    def held() -> int:
        gc.collect()
        return sum(type(each) in (Idea, Claim) for each in gc.get_objects())

    before = held()
    response = client.get(address(world, "ledger-csv"))
    most = max(held() - before for _block in response.streaming_content)
    # One chunk that is sent and one that is looked up, each with its claims.
    assert 20 < most <= 4 * 20
