"""Contributions that say the same already, found by their titles."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.search.services import ideas_index
from gemeinsam_digital.search.similar import CANDIDATES
from gemeinsam_digital.search.similar import MOST
from gemeinsam_digital.search.similar import THRESHOLD
from gemeinsam_digital.search.similar import similar_to
from gemeinsam_digital.search.similar import similarity
from gemeinsam_digital.search.words import fold
from gemeinsam_digital.search.words import words_in
from tests.contract import build as host
from tests.factories import IdeaFactory
from tests.factories.content import TEXT
from tests.factories.world import World

TITLE = "Lastenräder für alle Kieze"

WORDS = ["Straße", "strasse", "Bäume", "BAEUME", "für", "Licht", "licht", "mehr", "Öl"]
titles = st.text(max_size=120) | st.lists(st.sampled_from(WORDS)).map(" ".join)


@given(titles)
def test_folding_what_is_folded_changes_nothing(title):
    assert fold(fold(title)) == fold(title)


@given(titles, titles)
def test_similarity_is_symmetric_and_between_none_and_all(first, second):
    likeness = similarity(first, second)
    assert likeness == similarity(second, first)
    assert 0 <= likeness <= 1


@given(titles)
def test_a_title_is_like_itself_however_it_is_written(title):
    assert similarity(title, title) == bool(words_in(title))
    assert similarity(title, fold(title)) == bool(words_in(title))


@pytest.mark.parametrize(
    "other",
    [
        "LASTENRÄDER FÜR ALLE KIEZE!",
        "Lastenraeder fuer alle Kieze",
        "Ein Lastenrad für jeden Kiez",
        "Lastenräder",
        "Lastenräder für alle Kieze und auch für die Siedlungen am Stadtrand",
    ],
)
def test_the_same_in_other_words(other):
    assert similarity(TITLE, other) >= THRESHOLD


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mehr Licht im Park", "Mehr Bänke im Park"),
        (TITLE, "Bibliotheken für alle Kieze"),
        ("Eine Idee für Berlin", "Digitale Bürgerämter für Berlin"),
        ("!!!", "???"),
        ("Zu wenige Bänke an Haltestellen", "Digitale Anzeigen an Haltestellen"),
    ],
)
def test_something_else_in_similar_words(one, other):
    assert similarity(one, other) < THRESHOLD


def found(world, title, **options):
    return [idea.title for idea in similar_to(world.module, title, **options)]


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        ("Straßenbäume gießen", "strassenbaeume giessen"),
        ("Strassenbaeume giessen", "Straßenbäume gießen"),
        ("Größe", "groesse"),
        ("Öffnungszeiten", "oeffnungszeiten"),
        ("Übersicht der Ämter", "UEBERSICHT DER AEMTER"),
        ("Fahrrad-Abstellanlagen", "Fahrradabstellanlage"),
        ("Café der Möglichkeiten", "Cafe der Moeglichkeiten"),
    ],
)
def test_umlauts_endings_and_hyphens_hide_nothing(world, idea_factory, stored, typed):
    idea_factory(title=stored)
    idea_factory(title="Etwas ganz anderes")
    assert found(world, typed) == [stored]


def test_the_most_similar_comes_first_and_only_some_are_shown(world, idea_factory):
    for number in range(MOST + 2):
        idea_factory(title=f"Reparaturcafé {'weit ' * number}draußen")
    idea_factory(title="Reparaturcafé im Kiez")
    result = found(world, "Reparaturcafé im Kiez")
    assert len(result) == MOST
    assert result[0] == "Reparaturcafé im Kiez"


def test_every_kind_counts_and_support_is_there(world, idea_factory):
    need = idea_factory(kind=Kind.NEED, title=TITLE)
    host.rating(need, world.citizen)
    (same,) = similar_to(world.module, TITLE)
    assert (same, same.support_count) == (need, 1)
    assert similar_to(world.module, TITLE, exclude=need) == []


def test_what_must_not_be_shown(db):
    world, other = World(), World()
    IdeaFactory(world=other, title=TITLE)
    Idea.objects.filter(pk=IdeaFactory(world=world, title=TITLE).pk).update(
        hidden_at=timezone.now()
    )
    for standing in (Standing.WITHDRAWN, Standing.MERGED):
        idea = IdeaFactory(world=world, title=TITLE)
        Idea.objects.filter(pk=idea.pk).update(standing=standing)
    assert found(world, TITLE) == []
    parked = IdeaFactory(world=world, title=TITLE)
    Idea.objects.filter(pk=parked.pk).update(standing=Standing.PARKED)
    assert found(world, TITLE) == [TITLE]


@pytest.mark.parametrize(
    "title", ["", "   ", "a b c", "%", "_____", "für die", "🚲🚲🚲🚲"]
)
def test_what_says_nothing_is_like_nothing(world, idea_factory, title):
    idea_factory(title=TITLE)
    assert found(world, title) == []


def test_four_queries_at_most_whatever_the_number(world, idea_factory):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            assert similar_to(world.module, TITLE)
        return len(captured)

    idea_factory(title=TITLE)
    assert queries() <= 4
    Idea.objects.bulk_create(
        Idea(module=world.module, creator=world.author, title=TITLE, summary=TEXT)
        for _number in range(300)
    )
    assert queries() <= 4


def many(world, title: str, number: int) -> None:
    ideas = Idea.objects.bulk_create(
        Idea(module=world.module, creator=world.author, title=title, summary=TEXT)
        for _number in range(number)
    )
    ideas_index([idea.pk for idea in ideas])


@pytest.mark.parametrize(
    "words", ["Lastenräder", "Lastenräder Kieze", "Lastenräder Kieze Werkstätten"]
)
def test_what_shares_most_is_found_among_many_newer_ones(world, idea_factory, words):
    """Also where more than are compared share a single word with what is typed."""
    idea_factory(title=words)
    for word in words.split():
        many(world, f"{word} und Sonstiges", CANDIDATES // 2)
    assert found(world, words)[0] == words


def test_where_all_have_every_word_the_newest_are_compared(world):
    many(world, TITLE, CANDIDATES + 5)
    result = similar_to(world.module, TITLE)
    assert len(result) == MOST
    newest = Idea.objects.order_by("-pk")[:CANDIDATES]
    assert {idea.pk for idea in result} <= {idea.pk for idea in newest}


# --- while it is typed ----------------------------------------------------------


def ask(world, client, title, **query):
    address = reverse("gemeinsam_digital:similar-ideas", args=[world.module.slug])
    return client.get(address, {"title": title, **query})


def test_a_piece_of_a_page_for_who_may_contribute(world, idea_factory, client):
    idea = idea_factory(title=TITLE)
    assert ask(world, client, TITLE).status_code == 302, "anonymous: sign in"
    client.force_login(world.citizen)
    text = ask(world, client, TITLE).content.decode()
    assert TITLE in text
    assert idea.get_absolute_url() in text
    assert "<html" not in text
    assert not ask(world, client, "Etwas anderes").content.strip()
    assert not ask(world, client, TITLE, answers=idea.pk).content.strip()


def test_a_script_in_a_title_is_shown_as_text(world, idea_factory, client):
    idea_factory(title="<script>alert(1)</script>")
    client.force_login(world.citizen)
    text = ask(world, client, "script alert script").content.decode()
    assert "&lt;script&gt;" in text
    assert "<script" not in text


def test_outside_the_phase_nobody_is_asked(db, client):
    world = World(phase="review")
    IdeaFactory(world=world, title=TITLE)
    client.force_login(world.citizen)
    assert ask(world, client, TITLE).status_code == 403
