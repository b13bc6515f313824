"""A round on its pages: entered, compared, looked at, decided."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.selectors import items_of
from gemeinsam_digital.governance.decisions.rounds.services import round_close
from gemeinsam_digital.ideas.models import Idea
from tests.factories import RecommendationFactory
from tests.factories.actions import revise
from tests.factories.advice import consult
from tests.factories.advice import council
from tests.factories.rounds import decide
from tests.factories.rounds import looked_at
from tests.factories.rounds import opened
from tests.factories.rounds import prepare
from tests.factories.rounds import prepared
from tests.factories.rounds import ready
from tests.feasibility.test_condition_work import published
from tests.governance.rounds import field
from tests.governance.rounds import filled
from tests.governance.rounds import nothing_decided
from tests.governance.rounds import page
from tests.pages.test_queries import queries

TODAY = timezone.localdate


@pytest.fixture
def two(idea_factory):
    return [
        idea_factory(stage=Stage.PROPOSAL, title=f"Vorschlag {name}")
        for name in ("eins", "zwei")
    ]


# --- order -------------------------------------------------------------------


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


# --- on its pages ------------------------------------------------------------


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


def test_a_round_costs_the_same_however_many_are_in_it(
    world, two, idea_factory, client
):
    client.force_login(world.secretary)
    small = opened(world, two[0])
    before = queries(client, page("round", small))
    more = [idea_factory(stage=Stage.PROPOSAL) for _number in range(2)]
    large = opened(world, *two, *more)
    assert len(queries(client, page("round", large))) == len(before)


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


# --- what bodies advise, and what stands in the way ----------------------------


@pytest.fixture
def opposed(world, two):
    """The council advises against the first of two proposals."""
    return RecommendationFactory(
        world=world, consultation=consult(two[0], council(world)), advice="oppose"
    )


def test_who_decides_against_a_body_is_reminded_with_its_name(
    world, two, client, opposed
):
    row = ready(world, adopted=two[0], declined=two[1])
    client.force_login(world.secretary)
    said = f'{two[0].get_absolute_url()}#advice-{opposed.pk}">{opposed.body_name}</a>'
    text = client.get(page("round-check", row)).content.decode()
    assert "Gegen die Empfehlung von" in text
    assert text.count(said) == 1
    prepare(world, row, {row.items.get(idea=two[0]): prepared(two[0], "declined")})
    text = client.get(page("round-check", row)).content.decode()
    assert "Gegen die Empfehlung von" not in text


@pytest.mark.parametrize(
    ("advice", "words"),
    [
        ("oppose", "Eine Annahme widerspricht der Empfehlung von"),
        ("postpone", "Eine Annahme widerspricht der Empfehlung von"),
        ("support", "Eine Vertagung oder Ablehnung widerspricht der Empfehlung von"),
        ("conditions", "Eine Vertagung oder Ablehnung widerspricht der Empfehlung von"),
        ("none", ""),
    ],
)
def test_so_is_who_decides_on_one_by_itself(world, two, client, advice, words):
    conditions = "Erst das Konzept." if advice == "conditions" else ""
    said = RecommendationFactory(
        world=world,
        consultation=consult(two[0], council(world)),
        advice=advice,
        conditions=conditions,
    )
    client.force_login(world.secretary)
    address = reverse("gemeinsam_digital:decision", args=[two[0].pk])
    text = client.get(address).content.decode()
    assert text.count("widerspricht der Empfehlung von") == bool(words)
    assert words in text
    assert (f"#advice-{said.pk}" in text) is bool(words)


@pytest.mark.parametrize("how", ["decided", "closed"])
def test_what_is_decided_is_not_said_to_be_blocked(world, two, client, how):
    """Nor anything in a round that is closed: nobody decides in it any more."""
    judged = published(world, stage=Stage.PROPOSAL)
    row = ready(world, declined_1=two[0], declined_2=judged)
    client.force_login(world.secretary)
    words = "Kann heute nicht zur Maßnahme werden"
    assert words in client.get(page("round", row)).content.decode()
    item = row.items.get(idea=judged)
    if how == "decided":
        decide(world, row, items=[item.pk], token=looked_at(row, item.pk))
    else:
        round_close(round=row, actor=world.secretary)
    shown = client.get(page("round", row))
    assert words not in shown.content.decode()
    # What is known of it is in the table all the same.
    [blocking] = [each.blocking for each in shown.context["rows"] if each.blocking]
    assert blocking == 1
