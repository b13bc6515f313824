"""The list: what each filter keeps, and what must never be in it."""

from __future__ import annotations

import random
from datetime import UTC
from datetime import datetime
from datetime import timedelta
from functools import lru_cache
from urllib.parse import urlencode

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.list.views import PER_PAGE
from tests.contract import build as host
from tests.factories import IdeaFactory
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.content import field_code
from tests.factories.world import World


def base(world) -> str:
    return reverse("gemeinsam_digital:idea-list", args=[world.module.slug])


@pytest.fixture
def listing(world, client, settings):
    """Open the list in English; return the response."""
    settings.LANGUAGE_CODE = "en"

    def opened(query="", arena=world, **parameters):
        address = f"{base(arena)}?{query or urlencode(parameters)}"
        response = client.get(address, headers={"accept-language": "en"})
        assert response.status_code == 200, address
        return response

    return opened


@pytest.fixture
def found(listing):
    """Open the list; return the titles that it shows."""

    def opened(**parameters):
        response = listing(**parameters)
        return {card.title for card in response.context["cards"]}

    return opened


@lru_cache(maxsize=8)
def parsed(content: bytes) -> BeautifulSoup:
    """Parse a page; most odd values lead to the same one."""
    return BeautifulSoup(content, "html5lib")


def soup(response) -> BeautifulSoup:
    return parsed(response.content)


def words(tag) -> str:
    return " ".join(tag.get_text(" ").split())


# --- what is in it --------------------------------------------------------------


def test_every_standing_is_in_it_unless_one_is_chosen(idea_factory, found):
    idea_factory(title="Offen")
    idea = idea_factory(title="Vertagt")
    Idea.objects.filter(pk=idea.pk).update(standing=Standing.PARKED)
    assert found() == {"Offen", "Vertagt"}
    assert found(standing="open") == {"Offen"}
    assert found(standing="parked") == {"Vertagt"}


@pytest.mark.parametrize("role", ["citizen", "author", "moderator", "superuser"])
def test_what_is_hidden_is_in_nobodys_list(world, idea_factory, client, found, role):
    idea_factory(title="Da")
    idea = idea_factory(title="Verborgen")
    Idea.objects.filter(pk=idea.pk).update(hidden_at=timezone.now())
    client.force_login(getattr(world, role))
    assert found() == {"Da"}
    assert found(q="Verborgen") == set()
    assert found(q=idea.reference) == set()


def test_another_arena_is_another_list(world, found):
    other = World()
    idea = IdeaFactory(world=other, title="Anderswo")
    assert found() == set()
    assert found(q=idea.reference) == set()
    assert found(actor=str(idea.pk)) == set()


def test_a_measure_is_called_by_its_type(idea_factory, listing):
    idea_factory(stage=Stage.MEASURE)
    kind = soup(listing()).select_one(".gd-card__kind")
    assert words(kind).startswith("Decentralised measure")


# --- filters --------------------------------------------------------------------


def test_by_guiding_principle(idea_factory, found):
    idea_factory(title="Alle")
    idea_factory(title="Eine", values={"resilient": TEXT})
    idea_factory(title="Keine", values={})
    blank = idea_factory(title="Leer")
    Idea.objects.filter(pk=blank.pk).update(values={"resilient": ""})
    assert found(value="resilient") == {"Alle", "Eine"}
    assert found(value="sustainable") == {"Alle"}
    assert found(value="no-such") == {"Alle", "Eine", "Keine", "Leer"}


def test_by_who_is_responsible(world, claim_factory, idea_factory, found):
    person = person_ensure(actor=world.citizen)
    leads, helps, offers, left, nobody = (
        idea_factory(title=title)
        for title in ("Führt", "Hilft", "Bietet", "Gegangen", "Niemand")
    )
    claim_factory(idea=leads, claimant=person, accepted=True)
    claim_factory(idea=helps, role=Role.GUIDE, claimant=person, accepted=True)
    claim_factory(idea=offers, claimant=person)
    claim_factory(idea=left, claimant=person, accepted=True)
    left.claims.update(state="released", ended_at=timezone.now())
    claim_factory(idea=nobody, accepted=True)
    assert found(actor=str(person.pk)) == {"Führt", "Hilft"}
    assert found(actor=str(world.organisation.pk)) == {"Niemand"}


def test_only_who_is_responsible_here_is_suggested(
    world, client, claim_factory, idea_factory, user_factory, idea, listing
):
    names = {"b": "Zoo", "a": "Archiv", "c": "Nur ein Angebot", "d": "Verborgen"}
    actors = {key: person_ensure(actor=user_factory(name=key)) for key in names}
    for key, actor in actors.items():
        actor.name = names[key]
        actor.save()
    claim_factory(idea=idea, role=Role.PARTNER, claimant=actors["a"], accepted=True)
    claim_factory(idea=idea, role=Role.GUIDE, claimant=actors["a"], accepted=True)
    claim_factory(idea=idea, role=Role.PARTNER, claimant=actors["b"], accepted=True)
    claim_factory(idea=idea, role=Role.PARTNER, claimant=actors["c"])
    hidden = idea_factory()
    claim_factory(idea=hidden, role=Role.PARTNER, claimant=actors["d"], accepted=True)
    Idea.objects.filter(pk=hidden.pk).update(hidden_at=timezone.now())
    IdeaFactory(world=World(), with_team=True)
    address = reverse("gemeinsam_digital:responsible-names", args=[world.module.slug])

    def suggested(typed: str) -> list[str]:
        page = soup(client.get(address, {"q": typed}))
        return [option["value"] for option in page.select("option")]

    assert suggested("o") == ["Zoo"]
    assert suggested("archi") == ["Archiv"]
    assert [suggested(typed) for typed in ("angebot", "borgen", "", " ")] == [[]] * 4
    # Nobody else can be found out by the key, and it is no word of a name.
    for key in "cd":
        page = listing(actor=str(actors[key].pk))
        assert names[key] not in page.content.decode()
        assert page.context["total"] == 0


def test_who_is_responsible_is_found_by_words_of_the_name(
    world, claim_factory, idea_factory, found, listing
):
    idea = idea_factory(title="Gefunden")
    idea_factory(title="Niemand")
    claim_factory(idea=idea, accepted=True)
    name = world.organisation.name
    assert found(actor=name.upper()) == {"Gefunden"}
    assert found(actor=name.split()[0]) == {"Gefunden"}
    assert found(actor="Ganz anders") == set()
    page = soup(listing(actor=str(world.organisation.pk)))
    assert page.select_one("input[name=actor]")["value"] == name


def test_orphaned_is_what_matures_without_a_lead(claim_factory, idea_factory, found):
    for stage in Stage:
        for has_lead in (True, False):
            idea = idea_factory(stage=stage, ready=True)
            title = f"{stage.value} {has_lead}"
            Idea.objects.filter(pk=idea.pk).update(title=title)
            if not has_lead:
                idea.claims.filter(role=Role.LEAD).delete()
    parked = idea_factory(stage=Stage.PROFILE)
    parked.claims.all().delete()
    Idea.objects.filter(pk=parked.pk).update(standing=Standing.PARKED)
    offered = idea_factory(stage=Stage.PROFILE)
    offered.claims.all().delete()
    Idea.objects.filter(pk=offered.pk).update(title="Nur ein Angebot")
    claim_factory(idea=offered)
    orphans = {f"{stage.value} False" for stage in list(Stage)[1:]}
    assert found(orphaned="yes") == orphans | {"Nur ein Angebot"}
    assert found(orphaned="yes", stage="proposal") == {"proposal False"}
    assert len(found(orphaned="no")) == 12


def test_the_list_and_its_cards_agree_on_who_is_orphaned(idea_factory, listing):
    idea = idea_factory(stage=Stage.PROFILE)
    idea.claims.all().delete()
    idea_factory(stage=Stage.PROFILE)
    idea_factory()
    cards = listing().context["cards"]
    orphans = listing(orphaned="yes").context["cards"]
    assert [c.idea for c in cards if c.orphaned] == [c.idea for c in orphans] == [idea]


def test_filters_narrow_each_other(world, claim_factory, idea_factory, found):
    field = field_code(world.arena)
    person = person_ensure(actor=world.citizen)
    right = idea_factory(title="Richtig")
    for title, changes in [
        ("Ohne Feld", {"terms": {}}),
        ("Ohne Leitgedanken", {"values": {}}),
        ("Andere Worte", {"summary": "Etwas anderes."}),
    ]:
        claim_factory(
            idea=idea_factory(title=title, **changes), claimant=person, accepted=True
        )
    idea_factory(title="Niemand")
    need = idea_factory(kind=Kind.NEED, title="Ein Bedarf")
    for idea in (right, need):
        claim_factory(idea=idea, claimant=person, accepted=True)
    chosen = {
        "kind": "idea",
        "stage": "idea",
        "standing": "open",
        "field": field,
        "value": "resilient",
        "actor": str(person.pk),
        "q": "Buchungssystem",
    }
    assert found(**chosen) == {"Richtig"}
    lost = {
        "kind": "Ein Bedarf",
        "field": "Ohne Feld",
        "value": "Ohne Leitgedanken",
        "actor": "Niemand",
        "q": "Andere Worte",
    }
    for name, title in lost.items():
        others = {key: value for key, value in chosen.items() if key != name}
        assert found(**others) == {"Richtig", title}, name


# --- search ---------------------------------------------------------------------


def test_all_words_have_to_occur(idea_factory, found):
    idea_factory(title="Sitzbank", summary="Mit Lehne")
    idea_factory(title="Laterne", summary="Ohne Lehne")
    assert found(q="lehne") == {"Sitzbank", "Laterne"}
    assert found(q="lehne sitzbank") == {"Sitzbank"}
    assert found(q="sitzbank laterne") == set()


def test_search_finds_the_number_that_people_quote(idea_factory, found):
    idea = idea_factory(title="Gesucht")
    idea_factory(title="Nicht gesucht")
    year, number = idea.reference.split("-")
    assert found(q=idea.reference) == {"Gesucht"}
    assert found(q=f"{year}-{int(number)}") == {"Gesucht"}, "without the zeros"
    assert found(q=f"{idea.reference} gesucht") == {"Gesucht"}
    assert found(q=f"{int(year) - 1}-{number}") == set(), "of another year"
    assert found(q=f"{year}-99999") == set()
    assert found(q=number) == {"Gesucht"}
    assert found(q=year) == set(), "a year is in all numbers"


def test_the_year_of_a_number_is_the_one_that_is_shown(idea_factory, found):
    idea = idea_factory(title="Silvester")
    # In Berlin it is 2026 already.
    when = datetime(2025, 12, 31, 23, 30, tzinfo=UTC)
    Idea.objects.filter(pk=idea.pk).update(created=when)
    shown = fresh(idea).reference
    assert shown.startswith("2026-")
    assert found(q=shown) == {"Silvester"}
    assert found(q=shown.replace("2026", "2025")) == set()


def test_a_number_in_the_title_is_found_as_a_word(idea_factory, found):
    idea_factory(title="Wie 2024-12345")
    assert found(q="2024-12345") == {"Wie 2024-12345"}


# --- order and pages ------------------------------------------------------------


def test_the_orders(world, idea_factory, listing):
    ideas = {title: idea_factory(title=title) for title in ("alt", "neu", "beliebt")}
    now = timezone.now()
    for days, (title, idea) in enumerate(ideas.items()):
        Idea.objects.filter(pk=idea.pk).update(
            created=now + timedelta(days=days),
            stage_since=now - timedelta(days=days),
        )
        assert title
    host.rating(ideas["beliebt"], world.citizen)
    host.rating(ideas["alt"], world.citizen, -1)

    def order(**parameters):
        return [card.title for card in listing(**parameters).context["cards"]]

    assert order() == order(sort="new") == ["beliebt", "neu", "alt"]
    assert order(sort="moved") == ["alt", "neu", "beliebt"]
    assert order(sort="waiting") == ["beliebt", "neu", "alt"]
    assert order(sort="support") == ["beliebt", "neu", "alt"]
    assert order(sort="nonsense") == order()


@pytest.fixture
def many(idea_factory) -> None:
    for number in range(PER_PAGE + 1):
        idea_factory(kind=Kind.NEED, title=f"Nummer {number}")


def test_pages_keep_filters_and_order_and_lead_to_the_results(many, listing):
    page = soup(listing(kind="need", sort="moved"))
    links = {a["href"] for a in page.select(".gd-pagination a")}
    assert links == {"?kind=need&sort=moved&page=2#results"}
    second = soup(listing(kind="need", sort="moved", page="2"))
    assert len(second.select(".gd-card")) == 1


def test_the_title_says_how_many_and_which_page(many, listing):
    found = f"{PER_PAGE + 1} contributions found"
    assert soup(listing()).title.text.startswith(f"{found}, page 1 of 2")
    assert soup(listing(page="2")).title.text.startswith(f"{found}, page 2 of 2")
    one = soup(listing(q="Nummer 15"))
    assert one.title.text.startswith("1 contribution found –")


# --- what the page says about the filters ----------------------------------------


def test_the_number_is_the_heading_that_filtering_leads_to(
    world, idea_factory, listing
):
    idea_factory()
    page = soup(listing(kind="idea"))
    heading = page.select_one("h2#results")
    assert words(heading) == "1 contribution found"
    assert heading["tabindex"] == "-1"
    assert heading.find_parent("section")["aria-labelledby"] == "results"
    assert page.select_one("form.gd-filter")["action"] == f"{base(world)}#results"
    assert page.select_one("form.gd-filter")["method"] == "get"


def test_the_hint_of_the_search_is_read_with_its_field(world, listing):
    page = soup(listing())
    field = page.select_one("input[name=q]")
    hint = page.find(id=field["aria-describedby"])
    assert "all texts, the names of those responsible and the number" in words(hint)


def test_chips_name_the_filters_and_remove_one_each(
    world, idea_factory, listing, client
):
    idea = idea_factory(stage=Stage.PROFILE)
    person = person_ensure(actor=world.partner)
    chosen = {
        "q": "lasten",
        "kind": "idea",
        "field": field_code(world.arena),
        "value": "resilient",
        "actor": str(person.pk),
        "sort": "moved",
    }
    response = listing(**chosen, page="1", nonsense="x")
    assert [card.idea for card in response.context["cards"]] == [idea]
    chips = soup(response).select(".gd-chip")
    term = world.arena.terms.get(scheme="value", code="resilient")
    texts = [words(chip) for chip in chips]
    assert texts[0] == "Search: lasten , remove this filter"
    assert f"Guiding principle: {term.label_en or term.label_de}" in texts[3]
    assert f"Responsible: {person.name}" in texts[4]
    names = [name for name in chosen if name != "sort"]
    assert len(chips) == len(names)
    for name, chip in zip(names, chips, strict=True):
        others = {key: value for key, value in chosen.items() if key != name}
        assert chip["href"] == f"{base(world)}?{urlencode(others)}#results"


def test_the_last_chip_leads_to_the_whole_list(world, idea_factory, listing):
    idea_factory()
    chip = soup(listing(orphaned="yes")).select_one(".gd-chip")
    assert words(chip).startswith("Lead: wanted (orphaned)")
    assert chip["href"] == f"{base(world)}#results"


def test_order_and_page_are_no_filters(idea_factory, listing):
    idea_factory()
    page = soup(listing(sort="support", page="1"))
    assert not page.select(".gd-chip")
    assert page.select_one("select[name=sort] [selected]")["value"] == "support"


def test_nothing_found_offers_the_way_back(world, idea_factory, listing):
    idea_factory()
    page = soup(listing(q="gibtesnicht"))
    assert words(page.select_one("h2#results")) == "0 contributions found"
    links = [a["href"] for a in page.select(".gd-empty a")]
    assert links == [base(world)]


# --- nonsense -------------------------------------------------------------------

NAMES = ["q", "kind", "stage", "standing", "field", "value", "district"]
NAMES += ["actor", "orphaned", "sort", "page", "unknown", "module", "\x00"]
ODD = [
    "\x00",
    "a\x00b",
    "",
    " ",
    "-1",
    "0",
    "²",
    "١",
    "9" * 30,
    "1e9",
    "null",
    "yes\n",
    "'; drop table x; --",
    "<script>alert(1)</script>",
    "%",
    "_",
    "\\",
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
    "\u202e",
    "ß" * 199,
    "x" * 5000,
    "0000-00000",
    "9999-1",
    "2026-" + "9" * 12,
    "2026-" + "9" * 40,
    "__class__",
    "resilient__in",
    "['a']",
]


#: What people may write whatever they like into.
FREE = ("q", "actor")


@pytest.mark.parametrize("value", ODD)
def test_odd_values_are_never_an_error(idea_factory, listing, value):
    idea_factory(title="Da")
    chosen = {name: value for name in NAMES if name not in FREE}
    for asked in (chosen, *({name: value} for name in FREE)):
        response = listing(**asked)
        if asked is chosen:
            assert response.context["total"] == 1, value
            assert not response.context["chips"]
        page = soup(response)
        assert not page.select(".gd-error, .gd-has-error, #gd script")


def test_odd_values_together_are_never_an_error(idea_factory, listing):
    idea_factory()
    chance = random.Random(7)
    for _round in range(20):
        names = chance.sample(NAMES, 5)
        pairs = [(name, chance.choice(ODD)) for name in names + names[:2]]
        listing(urlencode(pairs))


@pytest.mark.parametrize(
    "query",
    ["%", "%zz=%ff", "q=%ff%fe", "&&&", "=", "page=2&page=nonsense", "kind[]=need"],
)
def test_broken_addresses_are_never_an_error(idea_factory, listing, query):
    idea_factory()
    assert listing(query).context["page_obj"].number == 1


@pytest.mark.parametrize("page", ["99999", "9" * 30, "2"])
def test_a_page_beyond_the_end_is_the_last(many, listing, page):
    assert listing(page=page).context["page_obj"].number == 2


@pytest.mark.parametrize("page", ["0", "-1"])
def test_a_page_before_the_first_is_the_last_as_django_has_it(many, listing, page):
    assert listing(page=page).context["page_obj"].number == 2
