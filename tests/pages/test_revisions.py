"""The revisions of an idea: the list, each of them, and any two side by side."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from tests.factories.actions import fresh
from tests.factories.actions import revise
from tests.factories.content import SECTIONS

SCRIPT = "<script>alert(1)</script>"
ADDED, REMOVED = pgettext("arena", "added:"), pgettext("arena", "removed:")


def list_url(idea: Idea, query: str = "") -> str:
    return reverse("gemeinsam_digital:revision-list", args=[idea.pk]) + query


def detail_url(idea: Idea, number: int) -> str:
    return reverse("gemeinsam_digital:revision-detail", args=[idea.pk, number])


def compare_url(idea: Idea, old: int, new: int) -> str:
    return reverse("gemeinsam_digital:revision-compare", args=[idea.pk, old, new])


def page(client, address: str):
    response = client.get(address)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html5lib").select_one("#gd")
    return soup, response.context


def links(soup) -> set[str]:
    return {link["href"] for link in soup.select("a[href]")}


def part(soup, code: str):
    return soup.select_one(f"#diff-{code}")


@pytest.fixture
def idea(idea_factory):
    """An idea of three revisions, the last of them with a material change."""
    idea = idea_factory(title="Lastenräder für alle")
    revise(idea, title="Lastenräder für viele")
    sections = SECTIONS | {"aim": "Ein neuer Satz.\n\nUnd noch einer."}
    revise(idea, title="Lastenräder für viele", sections=sections, is_material=True)
    return fresh(idea)


@pytest.fixture
def many(world, idea):
    """The same idea after a long life."""
    first = idea.revisions.get(number=1)
    for number in range(4, 61):
        Revision.objects.create(
            idea=idea,
            number=number,
            content=first.content,
            content_hash=first.content_hash,
            schema_version=1,
            author=world.author,
            author_name="Jemand",
            summary=f"Satz {number}",
            is_material=number % 10 == 0,
        )
    return idea


# --- the comparison -----------------------------------------------------------


def test_the_page_says_what_was_added_and_removed(idea, client):
    soup, context = page(client, compare_url(idea, 1, 3))
    removed, added = part(soup, "title").find("del"), part(soup, "title").find("ins")
    assert REMOVED in removed.text
    assert "alle" in removed.text
    assert ADDED in added.text
    assert "viele" in added.text
    assert len(part(soup, "section-aim").select("p")) == 2
    assert part(soup, "summary") is None
    unchanged = soup.select_one(".gd-diff details")
    assert "open" not in unchanged.attrs
    assert len(context["diff"].changed) == 2
    assert str(len(context["diff"].parts)) in soup.select_one(".gd-lead").text


def test_it_says_who_made_which_revision_and_why(idea, client):
    idea.revisions.filter(number=2).update(summary="Erster Grund", author_name="Ada")
    idea.revisions.filter(number=3).update(summary="Zweiter Grund", author_name="Bo")
    soup, _context = page(client, compare_url(idea, 1, 3))
    for text in ("Erster Grund", "Ada", "Zweiter Grund", "Bo"):
        assert text in soup.text
    soup, _context = page(client, compare_url(idea, 1, 2))
    assert "Erster Grund" in soup.text
    assert "Zweiter Grund" not in soup.text


def test_it_leads_to_the_changes_before_and_after(idea, client):
    middle, _context = page(client, compare_url(idea, 2, 3))
    assert middle.select_one("a[rel=prev]")["href"] == compare_url(idea, 1, 2)
    assert middle.select("a[rel=next]") == []
    first, _context = page(client, compare_url(idea, 1, 2))
    assert first.select_one("a[rel=next]")["href"] == compare_url(idea, 2, 3)
    assert first.select("a[rel=prev]") == []


def test_each_pair_has_one_address(idea, client):
    swapped = client.get(compare_url(idea, 3, 1))
    assert (swapped.status_code, swapped["Location"]) == (302, compare_url(idea, 1, 3))
    same = client.get(compare_url(idea, 2, 2))
    assert (same.status_code, same["Location"]) == (302, detail_url(idea, 2))


@pytest.mark.parametrize(
    ("old", "new"), [(0, 1), (1, 4), (4, 1), (4, 4), (4, 5), (1, 10**30)]
)
def test_an_unknown_number_is_not_found(idea, client, old, new):
    assert client.get(compare_url(idea, old, new)).status_code == 404


def test_a_revision_of_another_idea_is_not_found(idea_factory, idea, client):
    other = idea_factory()
    assert client.get(compare_url(other, 1, 2)).status_code == 404


def test_nothing_of_a_hidden_idea_is_shown(world, idea, client):
    Idea.objects.filter(pk=idea.pk).update(hidden_at=timezone.now())
    client.force_login(world.citizen)
    for address in (list_url(idea), detail_url(idea, 1), compare_url(idea, 1, 2)):
        response = client.get(address)
        assert response.status_code in (403, 404), address
        assert "Lastenräder" not in response.content.decode()


def test_texts_are_escaped(idea, client):
    revise(idea, title=f"{SCRIPT} neu", summary=f"Neu: {SCRIPT}")
    idea.revisions.filter(number=4).update(summary=SCRIPT, author_name=SCRIPT)
    for address in (list_url(idea), detail_url(idea, 4), compare_url(idea, 1, 4)):
        response = client.get(address)
        assert SCRIPT not in response.content.decode(), address


def test_labels_are_those_of_the_newer_revision(world, idea, client):
    aim = world.arena.terms.get(scheme=Scheme.SECTION, code="aim")
    aim.label_de = aim.label_en = "Wozu es gut ist"
    aim.save()
    revise(idea, sections=SECTIONS | {"aim": "Nun anders."})
    soup, _context = page(client, compare_url(idea, 1, 4))
    assert part(soup, "section-aim").h3.text.strip() == "Wozu es gut ist"
    soup, _context = page(client, compare_url(idea, 1, 3))
    assert part(soup, "section-aim").h3.text.strip() != "Wozu es gut ist"


def test_the_place_of_an_image_is_never_told(idea, client):
    revision = idea.revisions.get(number=3)
    revision.content["image"] = "arena/ideas/geheim.jpg"
    revision.save()
    soup, _context = page(client, compare_url(idea, 1, 3))
    assert part(soup, "image").p
    assert "geheim" not in str(soup)


def test_a_change_of_white_space_can_be_seen_and_heard(idea, client):
    revise(idea, title="Lastenräder für viele", summary="Ein  Satz.")
    revise(idea, title="Lastenräder für viele", summary="Ein Satz.")
    soup, _context = page(client, compare_url(idea, 4, 5))
    removed = part(soup, "summary").find("del")
    assert removed.select_one("[aria-hidden]").text == "␣␣"
    heard = removed.select_one(".gd-aural").text
    assert REMOVED in heard
    assert pgettext("arena", "space or line break") in heard


def test_what_was_taken_out_for_good_is_announced(idea, client):
    idea.revisions.filter(number=2).update(redacted_at=timezone.now())
    today = date_format(timezone.localdate(), "DATE_FORMAT")
    said = pgettext("arena", "Personal data was removed on %(date)s.") % {"date": today}
    for address in (list_url(idea), detail_url(idea, 2), compare_url(idea, 1, 2)):
        soup, _context = page(client, address)
        assert said in soup.text, address
    soup, _context = page(client, compare_url(idea, 1, 3))
    assert said in soup.text


def test_many_changes_on_the_way_are_folded(many, client):
    few, _context = page(client, compare_url(many, 1, 3))
    assert "open" in few.select_one("#between-t ~ details").attrs
    lots, _context = page(client, compare_url(many, 1, 60))
    assert "open" not in lots.select_one("#between-t ~ details").attrs
    assert len(lots.select("#between-t ~ details li")) == 59


def test_headings_and_ids_are_in_order(many, client):
    for address in (list_url(many), detail_url(many, 2), compare_url(many, 1, 3)):
        soup, _context = page(client, address)
        levels = [int(tag.name[1]) for tag in soup.select("h1,h2,h3,h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        steps = zip(levels, levels[1:], strict=False)
        assert all(two - one <= 1 for one, two in steps)
        ids = [tag["id"] for tag in soup.select("[id]")]
        assert len(ids) == len(set(ids))


# --- the list -----------------------------------------------------------------


def test_each_entry_leads_to_its_text_and_its_change(idea, client):
    soup, _context = page(client, list_url(idea))
    entries = soup.select(".gd-revisions > li")
    assert len(entries) == 3
    assert {detail_url(idea, 3), compare_url(idea, 2, 3)} <= links(entries[0])
    assert {detail_url(idea, 2), compare_url(idea, 1, 2)} <= links(entries[1])
    assert links(entries[2]) == {detail_url(idea, 1)}


def test_any_two_can_be_chosen(idea, client):
    soup, _context = page(client, list_url(idea))
    form = soup.select_one("form[method=get]")
    assert form["action"] == list_url(idea)
    values = {
        name: [radio["value"] for radio in form.select(f'[type=radio][name="{name}"]')]
        for name in ("alt", "neu")
    }
    assert values == {"alt": ["3", "2", "1"], "neu": ["3", "2", "1"]}
    chosen = {radio["name"]: radio["value"] for radio in form.select("[checked]")}
    assert chosen == {"alt": "2", "neu": "3"}
    labels = [label.get_text(" ", strip=True) for label in form.select("label")]
    assert len(set(labels)) == 6


@pytest.mark.parametrize(
    ("query", "pair"),
    [("?alt=1&neu=3", (1, 3)), ("?alt=3&neu=1", (1, 3)), ("?alt=2&neu=3", (2, 3))],
)
def test_a_choice_leads_to_the_address_of_the_pair(idea, client, query, pair):
    response = client.get(list_url(idea, query))
    assert response.status_code == 302
    assert response["Location"] == compare_url(idea, *pair)


def test_one_chosen_twice_is_a_revision(idea, client):
    response = client.get(list_url(idea, "?alt=2&neu=2"))
    assert response["Location"] == detail_url(idea, 2)


@pytest.mark.parametrize(
    "query",
    ["?alt=1", "?neu=2", "?alt=&neu=", "?alt=x&neu=2", "?alt=1&neu=99", "?alt=-1&neu=2"]
    + [f"?alt=1&neu={10**30}", "?alt=²&neu=1", "?alt=01&neu=2"],
)
def test_half_a_choice_is_asked_again(idea, client, query):
    soup, context = page(client, list_url(idea, query))
    assert context["is_choice_incomplete"]
    assert soup.select(".gd-notice--warning")


def test_material_changes_can_be_shown_alone(many, client):
    soup, _context = page(client, list_url(many))
    (address,) = [link for link in links(soup) if "wesentlich" in link]
    soup, context = page(client, list_url(many) + address.partition("/fassungen/")[2])
    numbers = [entry.revision.number for entry in context["page_obj"]]
    assert numbers == [60, 50, 40, 30, 20, 10, 3]
    # The first revision counts as material for judgements, but changed nothing.
    assert 1 not in numbers
    assert compare_url(many, 9, 10) in links(soup)


def test_without_material_changes_nobody_is_offered_them(idea_factory, client):
    idea = idea_factory()
    revise(idea, title="Anders")
    soup, context = page(client, list_url(idea, "?wesentlich=ja"))
    assert not [link for link in links(soup) if "wesentlich" in link]
    assert len(context["page_obj"]) == 2


def test_a_long_list_has_pages_and_any_two_can_still_be_chosen(many, client):
    soup, context = page(client, list_url(many))
    assert len(context["page_obj"]) == 30
    assert len(soup.select("select[name=alt] option")) == 60
    soup, _context = page(client, list_url(many, "?page=2"))
    assert compare_url(many, 29, 30) in links(soup)
    assert [radio["value"] for radio in soup.select("[type=radio][checked]")] == [
        "30",
        "29",
    ]


def test_one_revision_is_compared_with_nothing(idea_factory, client):
    soup, _context = page(client, list_url(idea_factory()))
    assert not soup.select("[type=radio], select, button")


# --- one revision -------------------------------------------------------------


def test_a_revision_leads_to_what_changed(idea, client):
    soup, _context = page(client, detail_url(idea, 2))
    expected = {
        compare_url(idea, 1, 2),
        compare_url(idea, 2, 3),
        detail_url(idea, 1),
        detail_url(idea, 3),
    }
    assert expected <= links(soup)
    first, _context = page(client, detail_url(idea, 1))
    assert compare_url(idea, 1, 3) in links(first)
    newest, _context = page(client, detail_url(idea, 3))
    assert compare_url(idea, 2, 3) in links(newest)
    assert not newest.select("a[rel=next]")


def test_an_unknown_revision_is_not_found(idea, client):
    assert client.get(detail_url(idea, 4)).status_code == 404
    assert client.get(detail_url(idea, 10**30)).status_code == 404


# --- queries ------------------------------------------------------------------


def queries(client, address: str) -> list[str]:
    client.get(address)  # fills what the host caches between requests
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return [query["sql"] for query in captured]


@pytest.mark.parametrize("name", ["list", "detail", "compare"])
def test_the_same_number_with_3_and_60_revisions(request, idea, client, name):
    def address(newest: int) -> str:
        return {
            "list": list_url(idea),
            "detail": detail_url(idea, newest),
            "compare": compare_url(idea, 1, newest),
        }[name]

    few = queries(client, address(2))
    request.getfixturevalue("many")
    found = queries(client, address(60))
    assert len(found) == len(few), "\n".join(found)
    assert sum("gemeinsam_digital_revision" in sql for sql in found) <= 2
