"""The board: what stands where, what each waits for, and what must not show."""

from __future__ import annotations

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from bs4 import Tag
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.board import FOLDED
from gemeinsam_digital.pages.board import PER_STAGE
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.together.models import RelationKind
from tests.contract import build as host
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import release
from tests.factories.content import field_code
from tests.factories.world import World


def address(world, query=""):
    return reverse("gemeinsam_digital:board", args=[world.module.slug]) + query


@pytest.fixture
def board(world, client, settings):
    """Open the board in English, where no wording depends on the translator."""
    settings.LANGUAGE_CODE = "en"

    def opened(query="", arena=world):
        response = client.get(address(arena, query), headers={"accept-language": "en"})
        assert response.status_code == 200
        return BeautifulSoup(response.content, "html5lib")

    return opened


def titles(page, stage=None) -> list[str]:
    place = f"#stage-{stage.value} " if stage else ""
    return [a.text for a in page.select(f"{place}.gd-card__title a")]


def card(page, title) -> Tag:
    link = page.find("a", string=title)
    return link.find_parent("article")


def words(tag) -> str:
    return " ".join(tag.get_text(" ").split())


def moved(idea, minutes):
    """Let the last move of an idea be so long ago."""
    when = timezone.now() - timedelta(minutes=minutes)
    Idea.objects.filter(pk=idea.pk).update(stage_since=when)


def test_every_open_contribution_stands_at_its_stage(idea_factory, board):
    for stage in Stage:
        idea = idea_factory(stage=stage, ready=True)
        Idea.objects.filter(pk=idea.pk).update(title=f"Beitrag {stage.value}")
    page = board()
    for stage in Stage:
        assert titles(page, stage) == [f"Beitrag {stage.value}"]


def test_each_stage_is_a_section_with_heading_list_and_number(idea_factory, board):
    idea_factory(title="Der einzige")
    page = board()
    sections = page.select(".gd-board > section")
    assert [section["id"] for section in sections] == [f"stage-{s}" for s in Stage]
    for number, section in enumerate(sections, start=1):
        heading = section.select_one("h2")
        assert section["aria-labelledby"] == heading["id"]
        assert heading.text.startswith(f"{number}. ")
        total = 1 if number == 1 else 0
        assert f"{total} contribution" in words(section.select_one(".gd-board__head"))
        assert len(section.select("ul.gd-cards > li article h3")) == total
    jumps = [a["href"] for a in page.select("nav.gd-jump a")]
    assert jumps == [f"#stage-{stage}" for stage in Stage]
    assert not page.select("#gd [draggable], #gd [aria-grabbed], #gd script")


def test_an_empty_stage_says_so(world, board):
    page = board()
    assert not titles(page)
    for section in page.select(".gd-board > section"):
        assert "No contribution is at this stage now." in words(section)
        assert not section.select("ul, a")


@pytest.mark.parametrize(
    "standing", [Standing.PARKED, Standing.CLOSED, Standing.WITHDRAWN, Standing.MERGED]
)
def test_what_is_not_worked_on_is_not_there(idea_factory, board, standing):
    idea = idea_factory(title="Beiseite")
    Idea.objects.filter(pk=idea.pk).update(standing=standing)
    page = board()
    assert "Beiseite" not in titles(page)
    assert "0 open contributions" in words(page.select_one("#results"))


def test_what_is_hidden_is_not_there_not_even_for_moderators(
    world, idea_factory, client, board
):
    idea = idea_factory(title="Verborgen")
    Idea.objects.filter(pk=idea.pk).update(hidden_at=timezone.now())
    client.force_login(world.moderator)
    page = board()
    assert "Verborgen" not in page.text
    assert "0 open contributions" in words(page.select_one("#results"))


def test_other_arenas_are_not_there(world, board):
    IdeaFactory(world=World(), title="Anderswo")
    assert titles(board()) == []


def test_an_unpublished_arena_has_no_board(db, client):
    world = World(module__is_draft=True)
    assert client.get(address(world)).status_code == 404


def test_only_the_last_moved_are_shown_and_the_others_linked(
    idea_factory, client, board
):
    number_here = PER_STAGE + FOLDED + 1
    for number in range(number_here):
        moved(idea_factory(title=f"Nummer {number}"), minutes=number)
    page = board()
    assert titles(page, Stage.IDEA) == [f"Nummer {n}" for n in range(PER_STAGE)]
    assert len(page.select("#stage-idea details li")) == FOLDED
    more = page.select_one("#stage-idea .gd-board__more p a")
    assert words(more).startswith(f"See all {number_here} : stage Idea")
    found = client.get(more["href"]).context
    assert found["total"] == number_here
    assert [c.title for c in found["cards"]][:2] == ["Nummer 0", "Nummer 1"]


def test_one_full_stage_leaves_room_for_the_others(idea_factory, board):
    for number in range(PER_STAGE + 2):
        idea_factory(title=f"Nummer {number}")
    moved(idea_factory(stage=Stage.PROPOSAL), minutes=10_000)
    assert len(titles(board(), Stage.PROPOSAL)) == 1


# --- what a card says ---------------------------------------------------------


def test_a_card_leads_to_its_page_and_says_what_is_missing(
    world, claim_factory, idea_factory, board
):
    idea = idea_factory(title="Am Anfang")
    found = card(board(), "Am Anfang")
    assert found.select_one("a")["href"] == idea.get_absolute_url()
    assert words(found.select_one(".gd-card__kind")) == "Idea"
    assert "0 of 2 requirements met" in words(found)
    assert "Next to act: everybody – 1 more supporter" in words(found)
    assert "0 supporters" in words(found)
    assert [r["fill"] for r in found.select("svg.gd-meter rect")] == ["none"] * 2
    host.rating(idea, world.citizen)
    found = card(board(), "Am Anfang")
    assert "1 of 2 requirements met" in words(found)
    assert "Next to act: everybody – offer to lead" in words(found)
    assert "1 supporter" in words(found)
    fills = [r["fill"] for r in found.select("svg.gd-meter rect")]
    assert fills == ["currentColor", "none"]
    claim_factory(idea=idea)
    found = card(board(), "Am Anfang")
    assert "2 of 2 requirements met" in words(found)
    assert "who contributed it – Start the profile" in words(found)


def test_a_requirement_that_is_switched_off_is_not_counted(world, idea_factory, board):
    world.arena.thresholds = {"support": 0, "units": 2}
    world.arena.save()
    idea_factory(title="Ohne Schwelle")
    assert "0 of 1 requirement met" in words(card(board(), "Ohne Schwelle"))


@pytest.mark.parametrize(
    ("stage", "missing"),
    [
        (Stage.ASSESSMENT, "the moderation – ask administrative units"),
        (Stage.PROPOSAL, "Chief Digital Officer (CDO) – decide"),
    ],
)
def test_what_is_missing_later(idea_factory, board, stage, missing):
    idea_factory(stage=stage, ready=True)
    found = card(board(), "Lastenräder für alle Kieze")
    assert missing in words(found)
    assert "orphaned" not in words(found)


def test_a_judgement_of_two_is_there(idea_factory, board):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    release(ask_units(idea)[0])
    found = words(card(board(), "Lastenräder für alle Kieze"))
    assert "Next to act: BA Friedrichshain-Kreuzberg – judge" in found


def test_who_lost_the_lead_is_warned_about_once(idea_factory, board):
    idea = idea_factory(stage=Stage.PROFILE)
    idea.claims.filter(role=Role.LEAD).delete()
    found = card(board(), "Lastenräder für alle Kieze")
    assert "orphaned: lead wanted" in words(found.select_one(".gd-state--warn"))
    assert "3 of 4 requirements met" in words(found)
    assert "everybody – take over the lead" in words(found)


def test_at_stage_idea_nobody_is_orphaned(idea_factory, board):
    idea_factory(title="Am Anfang")
    assert "orphaned" not in board().select_one(".gd-board").text


def test_a_need_collects_answers_and_has_no_meter(idea_factory, board):
    need = idea_factory(kind=Kind.NEED, title="Ein Bedarf")
    found = card(board(), "Ein Bedarf")
    assert words(found.select_one(".gd-card__kind")) == "Need for action"
    assert "contribute ideas that answer it , by" in words(found)
    assert "requirement" not in words(found)
    assert not found.select(".gd-meter")
    answer, hidden = idea_factory(title="Antwort"), idea_factory(title="Verborgen")
    for source in (answer, hidden):
        Relation.objects.create(kind=RelationKind.ANSWERS, source=source, target=need)
    Relation.objects.create(kind=RelationKind.SIMILAR, source=answer, target=need)
    Idea.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    assert "(so far: 1)" in words(card(board(), "Ein Bedarf"))


def test_an_offer_says_what_about(world, idea_factory, board):
    idea_factory(kind=Kind.OFFER, title="Ein Angebot")
    idea_factory(kind=Kind.OFFER, title="Irgendwas", terms={})
    page = board()
    term = world.arena.terms.of("field").first()
    found = words(card(page, "Ein Angebot"))
    assert f"offers cooperation: {term.label_en or term.label_de}" in found
    assert "requirement" not in found
    assert "offers cooperation" in words(card(page, "Irgendwas"))


def test_a_measure_shows_its_type_and_no_meter(idea_factory, board):
    idea_factory(stage=Stage.MEASURE)
    found = card(board(), "Lastenräder für alle Kieze")
    assert words(found.select_one(".gd-card__kind")) == "Decentralised measure"
    assert "measure since" in words(found)
    assert not found.select(".gd-meter")


def test_a_title_in_another_language_is_marked(idea_factory, board):
    idea_factory(title="Deutsch")
    idea_factory(title="English", language="en")
    page = board()
    assert page.find("a", string="Deutsch")["lang"] == "de"
    assert not page.find("a", string="English").has_attr("lang")


# --- filters ------------------------------------------------------------------


def test_filters_by_kind_and_field(world, idea_factory, client, board):
    idea_factory(title="Idee im Feld")
    idea_factory(title="Idee ohne Feld", terms={})
    idea_factory(kind=Kind.NEED, title="Bedarf im Feld")
    by_kind = board("?kind=idea")
    assert set(titles(by_kind)) == {"Idee im Feld", "Idee ohne Feld"}
    page = board(f"?kind=idea&field={field_code(world.arena)}")
    assert titles(page) == ["Idee im Feld"]
    assert "1 open contribution" in words(page.select_one("#results"))
    assert page.title.text.startswith("By stage: 1 contribution found")
    assert page.select_one("select[name=kind] [selected]")["value"] == "idea"
    empty = page.select_one("#stage-profile")
    assert "No contribution at this stage fits the filters." in words(empty)
    more = page.select_one("#stage-idea .gd-board__more p a")["href"]
    assert client.get(more).context["total"] == 1


def test_each_chip_leads_to_the_board_without_that_filter(world, client, board):
    page = board(f"?kind=need&field={field_code(world.arena)}&page=7&x=y")
    chips = page.select(".gd-chip")
    assert len(chips) == 2
    assert all("remove this filter" in chip.text for chip in chips)
    base = address(world)
    assert [chip["href"] for chip in chips] == [
        f"{base}?kind=need#results",
        f"{base}?field={field_code(world.arena)}#results",
    ]
    assert page.select_one("form.gd-bulk")["action"] == f"{base}#results"
    assert page.select_one("#results")["tabindex"] == "-1"


@pytest.mark.parametrize(
    "query",
    [
        "?kind=nonsense",
        "?field=%00",
        "?kind=%00&field=x",
        "?kind[]=need",
        "?%00=%00",
    ],
)
def test_nonsense_filters_nothing(idea_factory, board, query):
    idea_factory(title="Da")
    page = board(query)
    assert titles(page) == ["Da"]
    assert not page.select(".gd-chip, .gd-error, .gd-has-error")


def test_the_navigation_leads_here(world, board):
    page = board()
    listing = reverse("gemeinsam_digital:idea-list", args=[world.module.slug])
    assert page.select_one(".gd-subnav [aria-current=true]")["href"] == listing
    assert page.select_one(".gd-views [aria-current=page]")["href"] == address(world)
