"""What everybody reads of a round, once it is closed and not before."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.decisions.rounds.results import decided_in
from gemeinsam_digital.governance.decisions.rounds.selectors import items_of
from gemeinsam_digital.governance.decisions.rounds.services import round_close
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.decisions import deciding
from tests.factories.rounds import decide
from tests.factories.rounds import looked_at
from tests.factories.rounds import opened
from tests.factories.rounds import prepare
from tests.factories.rounds import prepared
from tests.factories.rounds import reasoned

MARKER = "Verborgen-4711"
TITLES = ("Vorschlag eins", "Vorschlag zwei", "Vorschlag drei")


@pytest.fixture
def three(idea_factory):
    return [idea_factory(stage=Stage.PROPOSAL, title=title) for title in TITLES]


@pytest.fixture
def row(world, three):
    """Two of three proposals are decided; the third is prepared only."""
    row = opened(world, *three, title="Runde im Mai")
    first, second, third = items_of(row)
    said = {
        first: prepared(first.idea, reasons="Der Betrieb ist bezahlt."),
        second: prepared(second.idea, "declined", reopening="Eine Zusage."),
        third: prepared(third.idea, "declined", reasons=f"Grund {MARKER}"),
    }
    prepare(world, row, said)
    reasoned(world, row)
    prepare(world, row, {third: {"priority_reason": f"Platz {MARKER}"}})
    keys = [first.pk, second.pk]
    decide(world, row, items=keys, token=looked_at(row, *keys))
    return row


def address(row):
    args = [row.body.module.slug, row.pk]
    return reverse("gemeinsam_digital:round-result", args=args)


def read(client, url):
    return client.get(url).content.decode()


def linked(client, row, *ideas):
    """Return which of the pages that could lead there do."""
    pages = [row.body.get_absolute_url(), *(i.get_absolute_url() for i in ideas)]
    return [url for url in pages if address(row) in read(client, url)]


def test_a_round_is_public_once_it_is_closed(world, client, row, three):
    assert client.get(address(row)).status_code == 404
    assert linked(client, row, *three) == []
    round_close(round=row, actor=world.secretary)
    text = read(client, address(row))
    places = [text.index(title) for title in TITLES[:2]]
    assert places == sorted(places)
    for said in ("Der Betrieb ist bezahlt.", "Eine Zusage.", "Platz 1", "Platz 2"):
        assert said in text
    assert world.organisation.name in text
    pages = [row.body.get_absolute_url(), *(i.get_absolute_url() for i in three[:2])]
    assert linked(client, row, *three) == pages


def test_what_was_not_decided_is_on_no_page(world, client, row, three):
    round_close(round=row, actor=world.secretary)
    text = read(client, address(row))
    assert MARKER not in text
    assert TITLES[2] not in text
    assert MARKER not in read(client, three[2].get_absolute_url())


def test_a_round_without_a_decision_stays_where_it_was(world, client, three):
    row = opened(world, *three, title=f"Runde {MARKER}")
    round_close(round=row, actor=world.secretary)
    assert client.get(address(row)).status_code == 404
    assert MARKER not in read(client, row.body.get_absolute_url())


def test_what_is_hidden_is_not_on_it(world, client, row, three):
    round_close(round=row, actor=world.secretary)
    idea_hide(idea=three[0], reason="Marker", actor=SYSTEM)
    assert TITLES[0] not in read(client, address(row))
    idea_hide(idea=three[1], reason="Marker", actor=SYSTEM)
    assert client.get(address(row)).status_code == 404


def correct(world, row, idea, reasons="Berichtigter Grund."):
    return decision_record(
        idea=fresh(idea),
        body=world.body,
        decided_on=row.day,
        entered=deciding(idea, Outcome.DECLINED, reasons=reasons),
        correction="Ein Schreibfehler.",
        actor=world.secretary,
    )


def test_a_correction_stands_on_the_place_of_what_it_corrects(
    world, client, row, three
):
    correct(world, row, three[1])
    round_close(round=row, actor=world.secretary)
    text = read(client, address(row))
    assert "Berichtigter Grund." in text
    assert "Ein Schreibfehler." in text
    assert text.count(f">{TITLES[1]}</a>") == 1
    assert "Platz 2" in text


@pytest.mark.parametrize("times", [1, 2])
def test_what_corrects_a_decision_leads_to_its_round(world, client, row, three, times):
    """However often: on the contribution, the body and the secretary's own page."""
    round_close(round=row, actor=world.secretary)
    first = three[1].decisions.get()
    for time in range(times):
        last = correct(world, row, three[1], reasons=f"Berichtigt: {time}.")
    text = read(client, three[1].get_absolute_url())
    assert address(row) in text
    assert "Platz 2" in text
    assert (last.priority, last.priority_reason) == (2, first.priority_reason)
    assert "Platz 2 in" in read(client, row.body.get_absolute_url())
    assert [each.pk for each in decided_in(row)][1:] == [last.pk]
    client.force_login(world.secretary)
    own = reverse("gemeinsam_digital:round", args=[world.module.slug, row.pk])
    assert last.reasons in read(client, own)


def test_what_was_decided_anew_later_leads_to_no_round(world, client, row, three):
    """It corrects nothing: the contribution has gone a step back since."""
    round_close(round=row, actor=world.secretary)
    idea = bring(fresh(three[1]), "back-to-assessment", "qualify")
    decision_record(
        idea=idea,
        body=world.body,
        decided_on=row.day,
        entered=deciding(idea, Outcome.DECLINED),
        actor=world.secretary,
    )
    assert address(row) not in read(client, three[1].get_absolute_url())


def test_one_that_was_decided_by_itself_leads_to_its_round(world, client, three):
    row = opened(world, three[0])
    [item] = items_of(row)
    prepare(world, row, {item: prepared(item.idea, "declined")})
    [decision] = decide(world, row)
    round_close(round=row, actor=world.secretary)
    assert decision.priority is None
    assert linked(client, row, three[0])[1:] == [three[0].get_absolute_url()]


def test_what_is_covered_counts_adoptions_apart(world, client, row):
    round_close(round=row, actor=world.secretary)
    coverage = client.get(address(row)).context["coverage"]
    counted = {
        (line.measures, line.adopted, line.proposals)
        for part in coverage
        for line in part.rows
    }
    # Of two proposals with the same terms one was adopted.
    assert counted == {(0, 1, 2)}
