"""A body takes several proposals together: on all that was looked at, or on none."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
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
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.models import RoundItem
from gemeinsam_digital.governance.decisions.rounds.selectors import items_of
from gemeinsam_digital.governance.decisions.rounds.services import round_close
from gemeinsam_digital.governance.decisions.rounds.services import round_prepare
from gemeinsam_digital.governance.decisions.rounds.services import round_update
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from tests.factories.actions import bring
from tests.factories.actions import fresh
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
from tests.feasibility.test_condition_work import published
from tests.pages.test_queries import queries

TODAY = timezone.localdate


@pytest.fixture
def two(idea_factory):
    return [
        idea_factory(stage=Stage.PROPOSAL, title=f"Vorschlag {name}")
        for name in ("eins", "zwei")
    ]


def page(name, row, pk=None):
    return reverse(
        f"gemeinsam_digital:{name}", args=[row.body.module.slug, pk or row.pk]
    )


def nothing_decided():
    return not (
        Decision.objects.exists()
        or Event.objects.filter(type="decided").exists()
        or Delivery.objects.filter(kind="decided").exists()
        or RoundItem.objects.exclude(decision=None).exists()
    )


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


def test_every_button_keeps_all_that_is_entered(world, two, client):
    row = opened(world, *two)
    first, second = items_of(row)
    client.force_login(world.secretary)
    places = {f"item-{first.pk}-priority_reason": "Weil."}
    sent = filled(row, two[0], "declined") | places

    def kept() -> list[tuple[str, str]]:
        return list(row.items.order_by("pk").values_list("priority_reason", "outcome"))

    up = {**sent, "version": "1", "up": str(second.pk)}
    moved = client.post(page("round", row), up)
    assert moved["Location"] == f"{page('round', row)}#place-{second.pk}"
    assert [item.pk for item in items_of(row)] == [second.pk, first.pk]
    assert kept() == [("Weil.", "declined"), ("", "")]
    places[f"item-{first.pk}-priority_reason"] = "Sonst fehlt das Geld."
    look = {**sent, **places, "version": "2", "only": str(first.pk)}
    assert "pruefen" in client.post(page("round", row), look)["Location"]
    assert kept() == [("Sonst fehlt das Geld.", "declined"), ("", "")]


def test_whoever_comes_second_keeps_what_they_typed(world, two, client):
    row = opened(world, *two)
    first, second = items_of(row)
    prepare(world, row, {first: {"priority_reason": "Von anderen."}})
    client.force_login(world.secretary)
    mine = {f"item-{first.pk}-priority_reason": "Von mir."}
    sent = filled(row, two[1], "declined", reasons="Auch von mir.") | mine
    up = {**sent, "version": "1", "up": str(second.pk)}
    response = client.post(page("round", row), up)
    text = response.content.decode()
    assert response.status_code == 409
    assert "Von mir." in text
    assert "Auch von mir." in text
    first.refresh_from_db()
    assert (first.priority_reason, first.position) == ("Von anderen.", 1)


# --- deciding ----------------------------------------------------------------


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


def field(row, idea, name):
    return f"item-{row.items.get(idea=idea).pk}-{name}"


def filled(row, idea, outcome="adopted", **changes):
    return {
        field(row, idea, name): value
        for name, value in prepared(idea, outcome, **changes).items()
    }


def test_from_the_list_to_the_decisions(world, two, client):
    client.force_login(world.secretary)
    create = page("round-create", opened(world, *two), world.body.pk)
    sent = {"title": "Runde", "day": TODAY(), "ideas": [idea.pk for idea in two]}
    address = client.post(create, sent)["Location"]
    row = DecisionRound.objects.get(title="Runde")
    assert address == page("round", row)
    data = filled(row, two[0]) | filled(row, two[1], "declined")
    for item in items_of(row):
        data[f"item-{item.pk}-priority_reason"] = "Weil."
    response = client.post(address, {**data, "version": "1", "check": "1"})
    look = response["Location"]
    shown = client.get(look)
    assert len(shown.context["chosen"]) == 2
    assert nothing_decided()
    items = [row.item.pk for row, _entered in shown.context["chosen"]]
    token = shown.context["token"]
    done = client.post(look, {"item": items, "token": token, "reference": "Nr. 4"})
    assert done.status_code == 302
    assert {idea.decisions.get().outcome for idea in two} == {"adopted", "declined"}


def test_what_is_incomplete_is_said_at_the_field(world, two, client):
    row = opened(world, *two)
    client.force_login(world.secretary)
    data = filled(row, two[0], reasons="") | filled(row, two[1], "", reasons="")
    response = client.post(page("round", row), {**data, "version": "1", "check": "1"})
    assert response.status_code == 200
    first, second = response.context["forms"]
    assert set(first.errors) == {"reasons"}
    assert not second.errors
    assert f'href="#id_{field(row, two[0], "reasons")}"' in response.content.decode()
    only = {"version": "1", "only": str(second.row.item.pk)}
    response = client.post(page("round", row), {**data, **only})
    assert set(response.context["forms"][1].errors) == {"outcome", "reasons"}
    saved = client.post(page("round", row), {**data, "version": "1", "keep": "1"})
    assert saved.status_code == 302
    assert row.items.get(idea=two[0]).outcome == "adopted"
    assert nothing_decided()


def test_who_saves_second_is_told_and_loses_nothing(world, two, client):
    row = opened(world, *two)
    prepare(world, row, {row.items.get(idea=two[0]): prepared(two[0])})
    client.force_login(world.secretary)
    data = filled(row, two[0], reasons="Meine langen Gründe.")
    response = client.post(page("round", row), {**data, "version": "1", "keep": "1"})
    assert response.status_code == 409
    body = response.content.decode()
    assert "Meine langen Gründe." in body
    assert 'name="version" value="2"' in body
    again = client.post(page("round", row), {**data, "version": "2", "keep": "1"})
    assert again.status_code == 302


def test_what_changed_meanwhile_is_looked_at_again(world, two, client):
    row = ready(world, adopted=two[0], declined=two[1])
    client.force_login(world.secretary)
    items = [item.pk for item in items_of(row)]
    token = looked_at(row)
    revise(two[0], title="Berichtigter Titel")
    address = page("round-check", row)
    response = client.post(address, {"item": items, "token": token})
    assert response.status_code == 409
    assert "Berichtigter Titel" in response.content.decode()
    assert nothing_decided()
    fresh_token = response.context["token"]
    assert (
        client.post(address, {"item": items, "token": fresh_token}).status_code == 302
    )


def test_the_table_says_what_the_decisions_rest_on(world, two, client):
    judged = published(world, stage=Stage.PROPOSAL)
    row = opened(world, two[0], judged)
    client.force_login(world.secretary)
    shown = client.get(page("round", row))
    first, second = shown.context["rows"]
    assert (first.conditions, first.open_conditions, first.blocking) == (0, 0, 0)
    assert (second.conditions, second.open_conditions, second.blocking) == (2, 2, 1)
    assert first.lead == world.organisation.name
    assert len(first.values) > 1
    assert {said.label for said in first.advice} == {""}
    assert shown.context["blocked"] == [second]
    assert not shown.context["split"]
    labels = {part.scheme.value for part in shown.context["coverage"]}
    assert labels == {"field", "district", "value"}


def test_the_coverage_counts_measures_and_what_is_to_be_adopted(
    world, two, idea_factory, client
):
    idea_factory(stage=Stage.MEASURE)
    row = ready(world, adopted=two[0], declined=two[1])
    client.force_login(world.secretary)
    parts = client.get(page("round", row)).context["coverage"]
    fields = next(part for part in parts if part.scheme == "field")
    [covered] = fields.rows
    assert (covered.measures, covered.adopted, covered.proposals) == (1, 1, 2)
    assert fields.without
    assert covered.label not in fields.without


def test_the_paper_and_the_file_have_the_proposals_and_no_forms(world, two, client):
    two[1].title = "=1+1"
    Idea.objects.filter(pk=two[1].pk).update(title="=1+1")
    row = ready(world, adopted=two[0], declined=two[1])
    client.force_login(world.secretary)
    paper = client.get(page("round-paper", row)).content.decode()
    assert two[0].title in paper
    assert 'name="version"' not in paper
    lines = b"".join(client.get(page("round-csv", row)).streaming_content).decode()
    assert two[0].title in lines
    assert "'=1+1" in lines


def test_a_round_waits_among_the_tasks_of_its_secretary(world, two):
    day = TODAY() + timedelta(days=5)
    row = opened(world, *two, day=day)
    tasks = tasks_for(world.secretary, world.module)
    assert [task.due for task in tasks if task.url == page("round", row)] == [day]
    round_close(round=row, actor=world.secretary)
    tasks = tasks_for(world.secretary, world.module)
    assert page("round", row) not in [task.url for task in tasks]


def test_a_round_costs_the_same_however_many_are_in_it(
    world, two, idea_factory, client
):
    client.force_login(world.secretary)
    small = opened(world, two[0])
    before = queries(client, page("round", small))
    more = [idea_factory(stage=Stage.PROPOSAL) for _number in range(2)]
    large = opened(world, *two, *more)
    assert len(queries(client, page("round", large))) == len(before)


def test_deleted_accounts_leave_the_round(world, two):
    row = ready(world, adopted=two[0], declined=two[1])
    decide(world, row)
    world.secretary.delete()
    row.refresh_from_db()
    assert (row.opened_by, bool(row.opened_by_name)) == (None, True)
    assert fresh(two[0]).decisions.get().outcome == "adopted"


def test_not_all_that_wait_are_offered_at_once(world, two, client, monkeypatch):
    """What is chosen already is, and everything where that is asked for."""
    monkeypatch.setattr("gemeinsam_digital.pages.rounds.deciding.PROPOSALS_SHOWN", 1)
    client.force_login(world.secretary)
    address = page("round-create", opened(world, two[1]), world.body.pk)
    first, every = (client.get(address + query) for query in ("", "?all=yes"))
    assert [each.context["has_more"] for each in (first, every)] == [True, False]
    offered = [
        len(each.context["form"].fields["ideas"].choices) for each in (first, every)
    ]
    assert offered == [1, 2]
    changed = client.get(page("round-update", DecisionRound.objects.get()))
    assert len(changed.context["form"].fields["ideas"].choices) == 2
    sent = {"title": "Runde", "day": TODAY().isoformat(), "ideas": [two[1].pk]}
    assert client.post(address, sent).status_code == 302
    assert [i.idea for i in items_of(DecisionRound.objects.latest("pk"))] == [two[1]]
