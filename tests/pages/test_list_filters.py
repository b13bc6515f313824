"""What each filter of the list keeps, and what the page says about it."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from tests.factories import IdeaFactory
from tests.factories.content import TEXT
from tests.factories.content import field_code
from tests.factories.world import World
from tests.pages.listings import base
from tests.pages.listings import found
from tests.pages.listings import listing
from tests.pages.listings import soup
from tests.pages.listings import words

#: Fixtures, used by their names.
__all__ = ["found", "listing"]


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
