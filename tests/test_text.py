"""Plain text becomes safe HTML."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from gemeinsam_digital.text import GAP
from gemeinsam_digital.text import normalise
from gemeinsam_digital.text import render_line
from gemeinsam_digital.text import render_text
from gemeinsam_digital.text import validate_no_control_characters


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
