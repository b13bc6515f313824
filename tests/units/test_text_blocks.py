"""Words that a unit uses again, and a sentence of one's own beside them."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.units.models import TextBlock
from gemeinsam_digital.units.textblocks.selectors import has_own_sentence
from gemeinsam_digital.units.textblocks.services import text_block_add
from gemeinsam_digital.units.textblocks.services import text_block_retire
from tests.factories.actions import ask_units
from tests.feasibility.lives import address
from tests.feasibility.lives import sent

WORDS = "Die Vorgaben des Datenschutzes sind einzuhalten.\n\nEin Konzept liegt bei."


@pytest.fixture
def unit(world):
    assert world.assessor
    return world.units[0]


@pytest.fixture
def block(unit):
    return text_block_add(unit=unit, title="Datenschutz", text=WORDS, actor=SYSTEM)


@pytest.fixture
def request_(idea_factory, unit):
    return ask_units(idea_factory(stage=Stage.ASSESSMENT))[0]


# --- Entering them -----------------------------------------------------------


def test_who_coordinates_enters_and_retires_them(world, unit):
    unit.members.update(role=UnitRole.COORDINATOR)
    row = text_block_add(unit=unit, title=" A  B ", text=WORDS, actor=world.assessor)
    assert row.title == "A B"
    text_block_retire(block=row, actor=world.assessor)
    with pytest.raises(Illegal):
        text_block_retire(block=row, actor=world.assessor)


@pytest.mark.parametrize("who", ["assessor", "colleague", "moderator", "citizen"])
def test_nobody_else_does(world, unit, block, who):
    with pytest.raises(PermissionDenied):
        text_block_add(unit=unit, title="X", text="Y", actor=getattr(world, who))
    with pytest.raises(PermissionDenied):
        text_block_retire(block=block, actor=getattr(world, who))


@pytest.mark.parametrize(
    ("title", "text", "field"),
    [
        ("", "Text", "title"),
        ("Titel", " ", "text"),
        ("datenschutz", "Text", "title"),
        ("x" * 101, "Text", "title"),
        ("Titel", "x" * 1501, "text"),
    ],
)
def test_title_and_text_are_checked(unit, block, title, text, field):
    with pytest.raises(Invalid) as caught:
        text_block_add(unit=unit, title=title, text=text, actor=SYSTEM)
    assert caught.value.field == field


# --- Inserting and releasing -------------------------------------------------


def insert(client, world, request, block, **changes):
    client.force_login(world.assessor)
    data = sent(request, "insert-law", **{"law-block": str(block.pk), **changes})
    response = client.post(address("assess", request), data)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html5lib")


def test_what_is_chosen_is_inserted_without_a_script(world, request_, block, client):
    page = insert(client, world, request_, block, **{"finance-reason": "Bleibt."})
    reason = page.select_one("[name=law-reason]").text.strip()
    assert reason == f"Das geht so.\n\n{WORDS}"
    assert page.select_one("[name=finance-reason]").text.strip() == "Bleibt."
    assert not page.select("#gd-errors")
    # The Enter key saves; it is the first button that a browser presses.
    assert page.select_one("form#judgement button")["value"] == "save"
    assert page.select_one("[value=insert-law]")["formaction"].endswith(
        "#id_law-reason"
    )
    assert not Assessment.objects.exists(), "nothing is saved"


def test_blocks_of_other_units_and_retired_ones_are_not(world, request_, block, client):
    foreign = text_block_add(unit=world.units[1], title="F", text="Fremd", actor=SYSTEM)
    text_block_retire(block=block, actor=SYSTEM)
    mine = text_block_add(unit=world.units[0], title="M", text="Mein", actor=SYSTEM)
    for chosen in (foreign, block):
        page = insert(client, world, request_, chosen)
        assert page.select_one("[name=law-reason]").text.strip() == "Das geht so."
        options = page.select("[name=law-block] option")
        assert [option["value"] for option in options] == [str(mine.pk)]


def release(client, world, request, reason: str):
    client.force_login(world.assessor)
    data = sent(request, "release", **{"law-reason": reason})
    return client.post(address("assess", request), data)


@pytest.mark.parametrize("more", ["", " ", "Ja.", WORDS])
def test_nothing_is_released_without_a_sentence_of_ones_own(
    world, request_, block, client, more
):
    response = release(client, world, request_, f"{WORDS}\r\n\r\n{more}")
    page = BeautifulSoup(response.content, "html5lib")
    assert page.select('#gd-errors a[href="#id_law-reason"]')
    assert Assessment.objects.get().released_at is None


def test_with_one_it_is(world, request_, block, client):
    response = release(client, world, request_, f"Das Konzept fehlt noch. {WORDS}")
    assert "freigeben" in response["Location"]


def test_what_was_retired_since_is_still_no_sentence(world, request_, block, client):
    text_block_retire(block=block, actor=SYSTEM)
    assert release(client, world, request_, WORDS).status_code == 200


def test_short_reasons_without_any_block_stay_possible(block):
    assert has_own_sentence("Geht.", [block])
    assert not has_own_sentence(
        WORDS, [TextBlock(text="Ein Konzept liegt bei."), block]
    )


def test_the_page_lists_them_and_takes_new_ones(world, unit, block, client):
    unit.members.update(role=UnitRole.COORDINATOR)
    client.force_login(world.assessor)
    url = reverse("gemeinsam_digital:text-blocks", args=[world.module.slug, unit.pk])
    assert block.title in client.get(url).content.decode()
    assert client.post(url, {"title": "Neu", "text": "Worte"}).status_code == 302
    assert unit.text_blocks.count() == 2
    retire = reverse(
        "gemeinsam_digital:text-block-retire", args=[world.module.slug, block.pk]
    )
    assert client.post(retire).status_code == 302
    assert block.title not in client.get(url).content.decode().split("<h1>")[1]
