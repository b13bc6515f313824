"""Rounds of decisions: who has them, what they take up, and their order."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.bodies.services import procedure_set
from gemeinsam_digital.governance.choices import RoundState
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.selectors import items_of
from gemeinsam_digital.governance.decisions.rounds.services import round_close
from gemeinsam_digital.governance.decisions.rounds.services import round_prepare
from gemeinsam_digital.governance.decisions.rounds.services import round_update
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from tests.factories.actions import fresh
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


# --- opening and changing ----------------------------------------------------


@pytest.mark.parametrize(
    "who", ["citizen", "lead", "assessor", "moderator", "superuser"]
)
def test_only_a_secretary_of_the_body_has_rounds(world, two, who):
    user = getattr(world, who)
    with pytest.raises(PermissionDenied):
        opened(world, *two, actor=user)
    row = ready(world, adopted=two[0], declined=two[1])
    for refuse in (
        lambda: round_prepare(round=row, prepared={}, version=1, actor=user),
        lambda: round_close(round=row, actor=user),
        lambda: decide(world, row, actor=user),
    ):
        with pytest.raises(PermissionDenied):
            refuse()
    assert nothing_decided()


def test_who_records_for_another_body_does_not_touch_it(world, two, client):
    row = opened(world, *two)
    other = world.arena.bodies.get(code="ret")
    secretary_add(body=other, user=world.partner, actor=SYSTEM)
    with pytest.raises(PermissionDenied):
        round_close(round=row, actor=world.partner)
    client.force_login(world.partner)
    assert client.get(page("round", row)).status_code == 403
    with pytest.raises(Illegal):
        opened(world, *two, body=other, actor=world.partner)


def test_a_round_of_another_body_is_not_found(world, two, client):
    """Who records for one deciding body knows nothing of the rounds of another."""
    row = opened(world, *two)
    other = world.arena.bodies.get(code="ret")
    secretary_add(body=other, user=world.partner, actor=SYSTEM)
    deciding_types = {
        MeasureType.CENTRAL: other.pk,
        MeasureType.DECENTRAL: world.body.pk,
        MeasureType.NETWORK: world.body.pk,
    }
    procedure_set(arena=world.arena, heard=[], deciding=deciding_types, actor=SYSTEM)
    client.force_login(world.partner)
    for name in ("round", "round-paper", "round-csv", "round-check", "round-close"):
        assert client.get(page(name, row)).status_code == 404
    assert client.get(page("round-create", row, other.pk)).status_code == 200
    assert client.get(page("round-create", row, world.body.pk)).status_code == 404


def test_a_round_takes_up_what_waits_for_a_decision(world, two, idea_factory):
    early = idea_factory()
    decision_record(
        idea=two[0],
        body=world.body,
        decided_on=TODAY(),
        entered=deciding(two[0], Outcome.DECLINED),
        actor=SYSTEM,
    )
    for ideas in ([early], two, []):
        with pytest.raises(Invalid) as caught:
            opened(world, *ideas)
        assert caught.value.field == "ideas"
    with pytest.raises(Invalid) as caught:
        opened(world, two[1], title="  ")
    assert caught.value.field == "title"
    assert not DecisionRound.objects.exists()
    assert opened(world, two[1]).items.get().idea == two[1]


def test_changing_a_round_keeps_what_stays(world, two, idea_factory):
    row = ready(world, adopted=two[0], declined=two[1])
    third = idea_factory(stage=Stage.PROPOSAL)
    row.refresh_from_db()
    values = {
        "round": row,
        "title": "Runde im Juni",
        "day": TODAY(),
        "ideas": [two[1].pk, third.pk],
        "actor": world.secretary,
    }
    with pytest.raises(Stale):
        round_update(**values, version=row.version - 1)
    changed = round_update(**values, version=row.version)
    kept, new = items_of(changed)
    assert (kept.idea, kept.position, kept.outcome) == (two[1], 1, "declined")
    assert (new.idea, new.position, new.outcome) == (third, 2, "")


def test_what_is_decided_stays_in_its_round(world, two):
    row = ready(world, adopted=two[0], declined=two[1])
    [first, _second] = items_of(row)
    decide(world, row, items=[first.pk], token=looked_at(row, first.pk))
    row.refresh_from_db()
    round_update(
        round=row,
        title=row.title,
        day=row.day,
        ideas=[two[1].pk],
        version=row.version,
        actor=world.secretary,
    )
    assert [item.idea for item in items_of(row)] == two


# --- order -------------------------------------------------------------------


def test_the_order_and_its_reasons_are_published_with_the_decisions(world, two, client):
    row = ready(world, adopted=two[0], declined=two[1])
    first, second = items_of(row)
    reason = {"priority_reason": "Zuerst, weil es brennt."}
    prepare(world, row, {second: reason}, order=[second, first])
    assert (
        "Zuerst, weil es brennt."
        not in client.get(two[1].get_absolute_url()).content.decode()
    )
    decide(world, row)
    decision = two[1].decisions.get()
    assert (decision.priority, decision.priority_reason) == (
        1,
        "Zuerst, weil es brennt.",
    )
    assert two[0].decisions.get().priority == 2
    assert (
        "Zuerst, weil es brennt."
        in client.get(two[1].get_absolute_url()).content.decode()
    )


def test_a_place_needs_a_reason_where_there_are_several(world, two):
    row = opened(world, *two)
    items = list(items_of(row))
    prepare(world, row, {item: prepared(item.idea) for item in items})
    with pytest.raises(Invalid) as caught:
        decide(world, row)
    assert two[0].title in caught.value.message
    assert nothing_decided()
    alone = opened(world, two[0])
    prepare(world, alone, {alone.items.get(): prepared(two[0])})
    [decision] = decide(world, alone)
    assert decision.priority is None


def test_an_order_is_one_of_all_proposals_that_are_shown(world, two, idea_factory):
    hidden = idea_factory(stage=Stage.PROPOSAL)
    row = opened(world, hidden, *two)
    unseen = row.items.get(idea=hidden)
    idea_hide(idea=hidden, reason="spam", actor=world.moderator)
    first, second = items_of(row)
    for order in ([first], [first, second, unseen], [first, first]):
        with pytest.raises(Stale):
            prepare(world, row, {}, order=order)
    prepare(world, row, {}, order=[second, first])
    assert list(row.items.order_by("position")) == [second, first, unseen]


# --- deciding ----------------------------------------------------------------


def test_a_closed_round_is_closed(world, two, client):
    row = ready(world, adopted=two[0], declined=two[1])
    round_close(round=row, actor=world.secretary)
    row.refresh_from_db()
    assert row.state == RoundState.CLOSED
    for refuse in (
        lambda: round_close(round=row, actor=world.secretary),
        lambda: decide(world, row),
        lambda: reasoned(world, row),
    ):
        with pytest.raises(Illegal):
            refuse()
    assert nothing_decided()
    client.force_login(world.secretary)
    shown = client.get(page("round", row))
    assert shown.status_code == 200
    assert not shown.context["forms"]


# --- on its pages ------------------------------------------------------------


def test_a_round_waits_among_the_tasks_of_its_secretary(world, two):
    day = TODAY() + timedelta(days=5)
    row = opened(world, *two, day=day)
    tasks = tasks_for(world.secretary, world.module)
    assert [task.due for task in tasks if task.url == page("round", row)] == [day]
    round_close(round=row, actor=world.secretary)
    tasks = tasks_for(world.secretary, world.module)
    assert page("round", row) not in [task.url for task in tasks]


def test_deleted_accounts_leave_the_round(world, two):
    row = ready(world, adopted=two[0], declined=two[1])
    decide(world, row)
    world.secretary.delete()
    row.refresh_from_db()
    assert (row.opened_by, bool(row.opened_by_name)) == (None, True)
    assert fresh(two[0]).decisions.get().outcome == "adopted"
