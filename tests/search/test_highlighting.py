"""What is marked in a text, and that it stays text."""

from __future__ import annotations

import pytest

from gemeinsam_digital.core.text import GAP
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.search.highlighting import EXCERPT
from gemeinsam_digital.search.highlighting import excerpt_of
from gemeinsam_digital.search.highlighting import marked
from gemeinsam_digital.search.query import Query


@pytest.mark.parametrize(
    ("text", "typed", "expected"),
    [
        ("Fahrräder leihen", "fahrrad", "<mark>Fahrräder</mark> leihen"),
        ("Haus", "Häuser", "<mark>Haus</mark>"),
        ("Kuehle Orte", "kühl", "<mark>Kuehle</mark> Orte"),
        ("Ein Radwegenetz", "netz", "Ein <mark>Radwegenetz</mark>"),
        ("KI kippt", "ki", "<mark>KI</mark> kippt"),
        ("Die Straße der Bäume", "die baum", "Die Straße der <mark>Bäume</mark>"),
        ("<b>Haus</b> & Hof", "haus", "&lt;b&gt;<mark>Haus</mark>&lt;/b&gt; &amp; Hof"),
        ("Nichts davon", "haus", "Nichts davon"),
    ],
)
def test_words_that_are_meant_are_marked(text, typed, expected):
    assert marked(text, Query(typed)) == expected


def test_a_gap_is_said_in_words():
    assert "gd-gap" in marked(f"Haus {GAP} Hof", Query("haus"))


def test_the_excerpt_is_where_the_word_stands():
    text = "Anfang. " + "Füllwort " * 100 + "Zebrastreifen am Ende."
    idea = Idea(title="x", summary="Kurz.", sections={"aim": text})
    excerpt = excerpt_of(idea, Query("zebrastreifen"))
    assert "<mark>Zebrastreifen</mark> am Ende." in excerpt
    assert excerpt.startswith("… ")
    assert len(excerpt) < EXCERPT + 30
    assert excerpt_of(idea, Query("kurz")) == "<mark>Kurz</mark>."
    assert excerpt_of(idea, Query("nirgends")) == "Kurz."
