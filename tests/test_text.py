"""Plain text becomes safe HTML."""

from __future__ import annotations

import unicodedata

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from gemeinsam_digital.core.text import GAP
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.text import render_line
from gemeinsam_digital.core.text import render_text
from gemeinsam_digital.core.text import validate_no_control_characters


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("", ""),
        ("Eins\nzwei", "<p>Eins<br>zwei</p>"),
        ("Eins\r\n\r\n\r\nzwei ", "<p>Eins</p><p>zwei</p>"),
        (
            "Drei:\n- a\n* b\nEnde",
            '<p>Drei:</p><ul class="gd-bullets"><li>a</li><li>b</li></ul><p>Ende</p>',
        ),
        ("a < b & c", "<p>a &lt; b &amp; c</p>"),
        ("-5 Grad", "<p>-5 Grad</p>"),
    ],
)
def test_paragraphs_and_lists(text, html):
    assert render_text(text) == html


def test_links_are_links_and_nothing_else_is():
    soup = BeautifulSoup(
        render_text("Siehe https://example.org/a?b=1&c=2 und javascript:alert(1)"),
        "html5lib",
    )
    (link,) = soup.select("a")
    assert link["href"] == "https://example.org/a?b=1&c=2"
    assert link["rel"] == ["nofollow"]


def test_a_gap_is_seen_and_heard():
    for soup in (
        BeautifulSoup(render_text(f"Anruf bei {GAP}."), "html5lib"),
        BeautifulSoup(render_line(f"Anruf bei {GAP}."), "html5lib"),
    ):
        (gap,) = soup.select(".gd-gap")
        assert gap.select_one("[aria-hidden=true]").text == GAP
        heard = gap.select_one(".gd-aural").text
        assert heard.strip()
        assert heard != heard.strip(), "words would run together"


def test_a_gap_never_stands_in_an_address():
    soup = BeautifulSoup(render_text(f"https://example.org/{GAP}/profil"), "html5lib")
    assert [link["href"] for link in soup.select("a")] == ["https://example.org/"]
    assert len(soup.select("p > .gd-gap")) == 1


def test_a_line_is_escaped():
    assert render_line("<b>a & b</b>") == "&lt;b&gt;a &amp; b&lt;/b&gt;"


@given(st.text() | st.text(alphabet=f"{GAP[0]} a.:/<&\n"))
def test_whatever_is_typed_only_our_elements_come_out(text):
    soup = BeautifulSoup(render_text(text), "html5lib")
    names = {tag.name for tag in soup.body.find_all(True)}
    assert names <= {"p", "br", "ul", "li", "a", "span"}
    attributes = {name for tag in soup.body.find_all(True) for name in tag.attrs}
    assert attributes <= {"class", "href", "rel", "aria-hidden"}


@given(st.text())
def test_normalising_twice_changes_nothing_more(text):
    assert normalise(normalise(text)) == normalise(text)


@pytest.mark.parametrize("char", ["\x00", "\x07", "\x1b", "\x9f", "\u202e", "\u2067"])
def test_hidden_characters_are_refused(char):
    with pytest.raises(ValidationError):
        validate_no_control_characters(f"a{char}b")


@pytest.mark.parametrize("text", ["Ü\tb\r\nc", "Zwölf Boxkämpfer – 😀", "a\u00adb"])
def test_ordinary_characters_are_fine(text):
    validate_no_control_characters(text)


INVISIBLE = [
    "\u200b",  # zero width space
    "\u200c\u200d",  # (non-)joiners
    "\u2060\ufeff",  # word joiner, byte order mark
    "\u00ad",  # soft hyphen
    "\u200e\u200f\u061c",  # marks of direction
    "\u202a\u202c",  # embedding, and its end
    "\u2066\u2069",  # isolate, and its end
    "\u3164",  # Hangul filler: a letter to Unicode, nothing to a reader
    "\u115f\u1160\uffa0",
    "\u2800",  # an empty Braille pattern
    "\u034f\ufe0f\u180b",  # joiner of graphemes, variation selectors
    "\U000e0041",  # a tag
    "\u00a0\u2003\u3000\u2028",  # spaces
    "\x00\x1f\x7f",
    "\u0301",  # an accent without a letter
    " \u200b \n\t\u2060 ",
]


@pytest.mark.parametrize("text", INVISIBLE, ids=ascii)
def test_a_text_that_nobody_sees_is_no_text(text):
    assert normalise(text) == ""


@pytest.mark.parametrize(
    "text",
    [
        "a",
        "\u200eשלום\u200f",
        "👨\u200d👩\u200d👧",
        "❤\ufe0f",
        "e\u0301",
        "؟",
        "·",
        "नमस्ते",
    ],
)
def test_what_helps_a_text_that_is_seen_stays(text):
    assert normalise(text) == unicodedata.normalize("NFC", text)
