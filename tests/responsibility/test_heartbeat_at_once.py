"""Two runs of the heartbeat at once: needs a database that locks rows."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.responsibility.heartbeat.services import claim_confirm
from gemeinsam_digital.responsibility.heartbeat.services import claim_heartbeat_check
from gemeinsam_digital.responsibility.models import Claim
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.world import World
from tests.postgres.test_at_once import at_once

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor != "postgresql",
        reason="SQLite locks no rows: PostgreSQL is missing (make postgres).",
    ),
]


@pytest.fixture
def world(transactional_db) -> World:
    return World()


def silent(world: World, **changes: object) -> Claim:
    """Return a claim that nobody has confirmed for 200 days."""
    claim = ClaimFactory(world=world, idea=IdeaFactory(world=world), accepted=True)
    past = timezone.now() - timedelta(days=200)
    Claim.objects.filter(pk=claim.pk).update(
        offered_at=past, decided_at=past, **changes
    )
    return claim


def run() -> str:
    out = StringIO()
    call_command("arena_heartbeat", stdout=out, stderr=StringIO())
    return out.getvalue()


def test_two_runs_at_once_remind_each_once(world):
    claims = [silent(world) for _number in range(5)]
    said = at_once([run, run])
    assert sum(int(words.split()[0]) for words in said) == len(claims)
    for claim in claims:
        written = Delivery.objects.filter(data__claim=claim.pk)
        assert [row.user for row in written] == [world.lead]


def test_who_confirms_in_the_moment_of_the_end_is_told_or_keeps_the_role(world):
    long_ago = timezone.now() - timedelta(days=50)
    claim = silent(world, reminded_at=long_ago, reminded_again_at=long_ago)
    kept, beat = at_once(
        [
            lambda: claim_confirm(claim=claim, actor=world.lead),
            lambda: claim_heartbeat_check(claim=claim, actor=SYSTEM),
        ]
    )
    claim.refresh_from_db()
    was_refused = isinstance(kept, Exception)
    assert was_refused == (beat == "lapsed") == (claim.state == ClaimState.LAPSED)
