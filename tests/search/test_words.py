"""Words as they are compared."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from gemeinsam_digital.search.documents import shown_in
from gemeinsam_digital.search.matching import Place
from gemeinsam_digital.search.query import Query
from gemeinsam_digital.search.words import distance
from gemeinsam_digital.search.words import fold
from gemeinsam_digital.search.words import is_one_wrong
from gemeinsam_digital.search.words import near
from gemeinsam_digital.search.words import stem
from gemeinsam_digital.search.words import stems_in
from gemeinsam_digital.search.words import tails

texts = st.text(max_size=80) | st.lists(
    st.sampled_from(["Straße", "BÄUME", "Bürger:in", "Rad-Weg", "ſ", "ŉ", "2026-7"])
).map(" ".join)
letters = st.text("abcdeu", min_size=4, max_size=8)


@given(texts)
def test_folding_what_is_folded_changes_nothing(text):
    assert fold(fold(text)) == fold(text)


@given(texts)
def test_words_of_the_index_are_letters_and_digits(text):
    assert all(word.isalnum() for word in stems_in(text))


@given(texts)
def test_whatever_is_typed_both_databases_are_asked_for_words_only(text):
    query = Query(text)
    for match in [query.anywhere(shown_in(1)), query.exactly("m1", Place.WORD)] * bool(
        query
    ):
        asked = match.fts5().replace(" AND ", "").replace(" OR ", "")
        assert all(char.isalnum() or char in '()"*' for char in asked)
        asked = match.tsquery()
        assert all(char.isalnum() or char in "()':*&| " for char in asked)


@given(letters, st.integers(0, 7), st.sampled_from("abcxyz"))
def test_one_mistake_is_near(word, place, letter):
    place %= len(word)
    before, after = word[:place], word[place + 1 :]
    swapped = word[: place - 1] + word[place] + word[place - 1] + after
    for wrong in (
        before + after,
        before + letter + after,
        before + letter + word[place:],
        *([swapped] if place else []),
    ):
        assert near(word) & near(wrong), wrong
        assert distance(word, wrong) <= 1


def test_umlauts_in_every_spelling_have_one_stem():
    for words in ("Häuser Haeuser Hauser Haus", "Füße Fuesse Fusse Fuß"):
        assert len(set(map(stem, map(fold, words.split())))) == 1


def test_parts_of_compounds_could_be_words():
    assert {"radwegenetz", "wegenetz", "netz"} <= set(tails("fahrradwegenetz"))
    assert "rat" not in tails("demokrati")


def test_one_wrong_letter_is_seen_without_counting():
    letters = [*map("".join, product("ab", repeat=3)), "", "a", "ab", "abab", "abcd"]
    for one, other in product(letters, repeat=2):
        assert is_one_wrong(one, other) == (distance(one, other) == 1), (one, other)
