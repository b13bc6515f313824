"""A body decides on several proposals: on all that was looked at, or on none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.rounds.models import RoundItem
from gemeinsam_digital.governance.decisions.rounds.selectors import items_of
from gemeinsam_digital.governance.decisions.rounds.services import round_update
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.models import Delivery
from tests.factories.actions import bring
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.factories.decisions import deciding
from tests.factories.rounds import decide
from tests.factories.rounds import looked_at
from tests.factories.rounds import opened
from tests.factories.rounds import prepare
from tests.factories.rounds import prepared
from tests.factories.rounds import ready
from tests.factories.rounds import reasoned
from tests.governance.rounds import nothing_decided
from tests.governance.rounds import page

TODAY = timezone.localdate


@pytest.fixture
def two(idea_factory):
    return [
        idea_factory(stage=Stage.PROPOSAL, title=f"Vorschlag {name}")
        for name in ("eins", "zwei")
    ]


def test_several_are_decided_at_once(world, two, idea_factory):
    third = idea_factory(stage=Stage.PROPOSAL)
    row = ready(world, adopted=two[0], deferred=two[1], declined=third)
    decisions = decide(world, row, reference="Niederschrift 4")
    assert [row.outcome for row in decisions] == ["adopted", "deferred", "declined"]
    assert {row.reference for row in decisions} == {"Niederschrift 4"}
    assert decisions[0].has_mandate
    assert [item.decision for item in items_of(row)] == decisions
    told = Delivery.objects.filter(kind="decided", user=world.lead)
    assert told.count() == 3


def test_each_has_its_own_reasons(world, two):
    row = opened(world, *two)
    first, second = items_of(row)
    prepare(
        world,
        row,
        {
            first: prepared(two[0], "declined", reasons="A", reopening="Wenn A."),
            second: prepared(two[1], "declined", reasons="B", reopening="Wenn B."),
        },
    )
    reasoned(world, row)
    decide(world, row)
    said = [
        (row.reasons, row.reopening) for row in Decision.objects.order_by("idea_id")
    ]
    assert said == [("A", "Wenn A."), ("B", "Wenn B.")]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda world, idea: bring(idea, "park"),
        lambda world, idea: bring(idea, "back-to-assessment"),
        lambda world, idea: idea_hide(idea=idea, actor=world.moderator, reason=TEXT),
        lambda world, idea: revise(idea, title="Berichtigter Titel"),
        lambda world, idea: idea.claims.all().delete(),
        lambda world, idea: decision_record(
            idea=idea,
            body=world.body,
            decided_on=TODAY(),
            entered=deciding(idea, Outcome.DECLINED),
            actor=SYSTEM,
        ),
    ],
    ids=["parked", "stepped back", "hidden", "corrected", "left", "decided"],
)
def test_if_one_can_not_be_decided_none_is(world, two, spoil):
    row = ready(world, adopted_1=two[0], adopted_2=two[1])
    token = looked_at(row)
    items = [item.pk for item in items_of(row)]
    spoil(world, two[1])
    with pytest.raises((Illegal, Invalid, Stale)):
        decide(world, row, items=items, token=token)
    assert not two[0].decisions.exists()
    assert not RoundItem.objects.exclude(decision=None).exists()


def test_what_is_decided_is_what_was_looked_at(world, two):
    row = ready(world, adopted=two[0], declined=two[1])
    token = looked_at(row)
    first, _second = items_of(row)
    prepare(world, row, {first: prepared(two[0], "declined")})
    with pytest.raises(Stale):
        decide(world, row, token=token)
    with pytest.raises(Stale):
        decide(world, row, token=looked_at(row, first.pk))
    assert nothing_decided()
    assert len(decide(world, row)) == 2


def test_a_round_decides_nothing_twice(world, two):
    row = ready(world, adopted=two[0], declined=two[1])
    decide(world, row)
    with pytest.raises(Illegal):
        decide(world, row)
    assert Decision.objects.count() == 2


def test_nobody_decides_before_the_day(world, two, client):
    row = opened(world, *two, day=TODAY() + timedelta(days=1))
    items = list(items_of(row))
    prepare(world, row, {item: prepared(item.idea) for item in items})
    reasoned(world, row)
    with pytest.raises(Illegal):
        decide(world, row)
    client.force_login(world.secretary)
    assert client.get(page("round-check", row)).status_code == 409
    assert nothing_decided()


def test_what_is_decided_keeps_its_place(world, idea_factory, two, client):
    """No two proposals of a round are published on the same place."""
    third = idea_factory(stage=Stage.PROPOSAL)
    row = ready(world, adopted=two[0], declined=two[1], deferred=third)
    first, second, last = items_of(row)
    decide(world, row, items=[second.pk], token=looked_at(row, second.pk))
    client.force_login(world.secretary)
    text = client.get(page("round", row)).content.decode()
    assert f'value="{second.pk}"' not in text
    row.refresh_from_db()
    client.post(page("round", row), {"version": row.version, "up": last.pk})
    assert [item.pk for item in items_of(row)] == [last.pk, second.pk, first.pk]
    row.refresh_from_db()
    round_update(
        round=row,
        title=row.title,
        day=row.day,
        ideas=[two[0].pk, idea_factory(stage=Stage.PROPOSAL).pk],
        version=row.version,
        actor=world.secretary,
    )
    places = list(items_of(row).values_list("position", flat=True))
    assert places == [2, 3, 4]
    assert two[1].decisions.get().priority == 2
