"""What differs between two texts: exact to the character, and never slow."""

from __future__ import annotations

from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.text import GAP
from gemeinsam_digital.core.worddiff import Piece
from gemeinsam_digital.core.worddiff import compared
from gemeinsam_digital.core.worddiff import paragraphs_of
from gemeinsam_digital.ideas.content import Content
from gemeinsam_digital.ideas.content import frozen
from gemeinsam_digital.ideas.models import SECTION_LENGTH
from gemeinsam_digital.ideas.revisions.selectors import Diff
from gemeinsam_digital.ideas.revisions.selectors import Part
from gemeinsam_digital.ideas.revisions.selectors import Status
from gemeinsam_digital.ideas.revisions.selectors import diff_of
from gemeinsam_digital.ideas.revisions.selectors import text_part

#: What texts of people are made of, few enough for much to be equal.
SCRAPS = (
    ["der", "Kiez", "Bürger:innen", "1.500", "a", "ä", "👩‍🚀", "👩‍🔬", "क्षि", GAP]
    + [" ", "  ", "\t", "\n", "\n\n", "\r\n", "\u2028"]
    + [".", ",", "- ", "(", ")", "…", "\u0301", "-"]
)
texts = st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join) | st.text()


def joined(pieces: Any, leave_out: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != leave_out)


def plain(old: str, new: str) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in compared(old, new)]


# --- words --------------------------------------------------------------------


@given(texts, texts)
def test_both_texts_can_be_read_from_it(old, new):
    pieces = compared(old, new)
    assert joined(pieces, "ins") == old
    assert joined(pieces, "del") == new
    parts = [piece for paragraph in paragraphs_of(pieces) for piece in paragraph]
    assert joined(parts, "ins") == old
    assert joined(parts, "del") == new


@given(texts, texts)
def test_pieces_alternate_and_none_is_empty(old, new):
    pieces = compared(old, new)
    assert all(piece.text for piece in pieces)
    kinds = [piece.kind for piece in pieces]
    assert all(one != two for one, two in zip(kinds, kinds[1:], strict=False))
    assert ("ins", "del") not in set(zip(kinds, kinds[1:], strict=False))


@given(texts)
def test_a_text_does_not_differ_from_itself(text):
    assert plain(text, text) == ([("same", text)] if text else [])


@given(texts, texts)
def test_a_paragraph_is_one_line(old, new):
    for paragraph in paragraphs_of(compared(old, new)):
        text = "".join(piece.text for piece in paragraph)
        assert "\n" not in text.lstrip("\n").rstrip("\n")
        assert not any("\n" in piece.shown for piece in paragraph)
        words = [piece for piece in paragraph if piece.text.strip("\n")]
        assert [piece for piece in paragraph.shown if not piece.is_bare] == [
            piece for piece in words if not piece.is_bare
        ]


def test_an_empty_line_is_known_to_the_line_before():
    one, two, three = paragraphs_of(compared("A\n\nB", "A\nX\n\nB"))
    assert [one.has_gap, two.has_gap, three.has_gap] == [False, True, False]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("", "", []),
        ("", "neu", [("ins", "neu")]),
        ("alt", "", [("del", "alt")]),
        (
            "Mit 60 Boxen in fünf Kiezen.",
            "Mit 24 Boxen in zwei Kiezen.",
            [("same", "Mit "), ("del", "60"), ("ins", "24"), ("same", " Boxen in ")]
            + [("del", "fünf"), ("ins", "zwei"), ("same", " Kiezen.")],
        ),
        # Punctuation at the edge of a word changes alone, in the word with it.
        ("Ja, gut", "Ja: gut", [("same", "Ja"), ("del", ","), ("ins", ":")]),
        ("Bürger heute", "Bürger:innen heute", [("del", "Bürger")]),
        # Half an emoji is none.
        ("👩‍🚀 fliegt", "👩‍🔬 fliegt", [("del", "👩‍🚀"), ("ins", "👩‍🔬")]),
        # Paragraphs come and go as a whole, at the end too.
        ("A", "A\n\nB", [("same", "A"), ("ins", "\n\nB")]),
        ("A\nB", "A", [("same", "A"), ("del", "\nB")]),
        ("A\n\nB", "A\n\nX\n\nB", [("same", "A\n\n"), ("ins", "X\n\n")]),
        # White space alone.
        ("A  B", "A B", [("same", "A"), ("del", "  "), ("ins", " ")]),
        ("A B", "A\nB", [("same", "A"), ("del", " "), ("ins", "\n")]),
        ("A\nB", "A\n\nB", [("same", "A\n"), ("ins", "\n"), ("same", "B")]),
        ("A\r\nB", "A\nB", [("same", "A"), ("del", "\r"), ("same", "\nB")]),
        (" ", "\n", [("del", " "), ("ins", "\n")]),
        # The "und" that both sentences have helps nobody.
        (
            "wir wollen und können das",
            "ihr dürft und sollt das",
            [("del", "wir wollen und können"), ("ins", "ihr dürft und sollt")],
        ),
        # Rewritten paragraphs stand beside their successors.
        (
            "Über dies.\n\nEin zweiter Absatz.",
            "Völlig anderes.\n\nUnd hier noch mehr.",
            [("del", "Über dies"), ("ins", "Völlig anderes"), ("same", ".\n\n")]
            + [("del", "Ein zweiter Absatz"), ("ins", "Und hier noch mehr")],
        ),
        # What was taken out is text like any other.
        (f"Frau {GAP} hilft", f"Herr {GAP} hilft", [("del", "Frau"), ("ins", "Herr")]),
    ],
)
def test_what_is_marked(old, new, expected):
    assert plain(old, new)[: len(expected)] == expected


@pytest.mark.parametrize(
    ("old", "new", "bare"),
    [
        ("A  B", "A B", ["␣␣", "␣"]),
        ("A\nB", "A\n\nB", ["¶"]),
        ("A B", "A\nB", ["␣", "¶"]),
        # The words beside it say it already.
        ("A", "A\n\nB", []),
        ("A\n\nB", "A\n\nX\n\nB", []),
        ("A B", "A und B", []),
    ],
)
def test_a_change_that_nobody_would_see_has_signs(old, new, bare):
    paragraphs = paragraphs_of(compared(old, new))
    pieces = [piece for paragraph in paragraphs for piece in paragraph]
    assert [piece.shown for piece in pieces if piece.is_bare] == bare


def filled(words: str, start: str = "", end: str = "") -> str:
    """Repeat the words until the section is full."""
    room = SECTION_LENGTH - len(start) - len(end)
    return start + (words * (room // len(words) + 1))[:room] + end


HAN = [chr(0x4E00 + number) for number in range(SECTION_LENGTH // 2)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        # The same word 4,000 times: set aside before the matcher, and not.
        (filled("a "), filled("a ")[:-20]),
        (filled("a ", start="x "), filled("a ", end=" y")),
        (filled("a b "), filled("b a a ")),
        (filled("a\n", start="x\n"), filled("a\n", end="\ny")),
        (filled("\n"), filled("\n")[:-9]),
        (filled("."), filled(".!")),
        (filled("x"), filled("xy")),
        (filled("a."), filled("a.b")),
        # As many finds as possible, each after a long search.
        (filled(" s ".join(HAN)), filled(" t ".join(HAN))),
        (filled(" ".join(HAN[:50])), filled(" ".join(HAN[25:50] + HAN[:25]))),
        (filled(" ".join(HAN[:7])), filled(" ".join(HAN[6::-1]))),
        (
            " ".join(HAN[n % 90] + " " + HAN[1000 + n] for n in range(2000)),
            " ".join(HAN[n % 90] + " " + HAN[3999 - n] for n in range(2000)),
        ),
    ],
)
def test_no_text_of_allowed_length_stops_the_page(old, new):
    start = process_time()
    pieces = compared(old, new)
    assert process_time() - start < 0.5
    assert joined(pieces, "ins") == old
    assert joined(pieces, "del") == new


# --- parts --------------------------------------------------------------------


class Words:
    """A vocabulary in which every term is called as its code, with a prefix."""

    def __init__(self, prefix: str = "") -> None:
        self.prefix = prefix

    def all(self, scheme: Scheme) -> list[Any]:
        return []

    def label(self, scheme: Scheme, code: str) -> str:
        return f"{self.prefix}{code}"


def content(prefix: str = "", **changes: Any) -> dict[str, Any]:
    values: dict[str, Any] = {"title": "Titel", "summary": "Worum es geht."}
    vocabulary: Any = Words(prefix)
    return frozen(Content(**(values | changes)), vocabulary)


def part(diff: Diff, code: str) -> Part:
    return next(part for part in diff.parts if part.code == code)


def codes(diff: Diff) -> list[str]:
    return [part.code for part in diff.parts]


FULL: dict[str, Any] = {
    "plain_summary": "Leicht.",
    "sections": {"aim": "Ziel.", "budget": "Geld."},
    "values": {"open": "Offen."},
    "terms": {"field": ["energy"], "district": ["mitte"]},
    "image": "arena/ideas/geheimer-name.jpg",
    "image_alt": "Ein Rad.",
    "image_credit": "Eigenes Foto",
}


def test_the_parts_stand_in_the_order_of_the_page():
    diff = diff_of(content(**FULL), content(**FULL))
    assert codes(diff) == [
        "title",
        "summary",
        "plain_summary",
        "language",
        "section-aim",
        "section-budget",
        "value-open",
        "field",
        "district",
        "image",
        "image_alt",
        "image_credit",
    ]
    assert diff.changed == []
    assert len(diff.unchanged) == len(diff.parts)
    assert not any(part.paragraphs or part.terms for part in diff.parts)


def test_what_is_empty_in_both_is_no_part():
    assert codes(diff_of(content(), content())) == ["title", "summary", "language"]
    assert text_part("aim", "Ziel", "", "") is None


def test_each_part_says_what_became_of_it():
    diff = diff_of(
        content(**FULL),
        content(
            title="Neuer Titel",
            sections={"aim": "Ziel.", "risk": "Risiko."},
            image="arena/ideas/anderes.jpg",
            image_alt="Ein Rad.",
        ),
    )
    assert {part.code: part.status.value for part in diff.parts} == {
        "title": "changed",
        "summary": "unchanged",
        "plain_summary": "removed",
        "language": "unchanged",
        "section-aim": "unchanged",
        "section-budget": "removed",
        "section-risk": "added",
        "value-open": "removed",
        "field": "removed",
        "district": "removed",
        "image": "changed",
        "image_alt": "unchanged",
        "image_credit": "removed",
    }
    assert part(diff, "title").paragraphs == (
        (Piece("ins", "Neuer "), Piece("same", "Titel")),
    )


def test_a_removed_section_stays_where_it_was():
    old = content(sections=dict.fromkeys(("a", "b", "c", "d"), "Text"))
    new = content(sections=dict.fromkeys(("a", "d", "e"), "Text"))
    sections = [code for code in codes(diff_of(old, new)) if "section" in code]
    assert sections == [f"section-{letter}" for letter in "abcde"]


def test_labels_are_those_of_the_newer_revision():
    old = content("alt: ", **FULL)
    new = content("neu: ", sections={"aim": "Anders."}, values={"open": "Auch."})
    diff = diff_of(old, new)
    assert part(diff, "section-aim").label == "neu: aim"
    assert part(diff, "section-budget").label == "alt: budget"
    assert "neu: open" in part(diff, "value-open").label
    assert [piece.text for piece in part(diff, "field").terms] == ["alt: energy"]


def test_terms_are_compared_as_sets_and_by_what_was_chosen():
    old = content("alt: ", terms={"field": ["energy", "mobility"]})
    renamed = content("neu: ", terms={"field": ["mobility", "energy"]})
    assert part(diff_of(old, renamed), "field").status == Status.UNCHANGED
    other = content("neu: ", terms={"field": ["mobility", "data"]})
    assert part(diff_of(old, other), "field").terms == (
        Piece("del", "alt: energy"),
        Piece("same", "neu: mobility"),
        Piece("ins", "neu: data"),
    )


def test_another_language_is_named():
    diff = diff_of(content(), content(language="en"))
    kinds = [piece.kind for piece in part(diff, "language").terms]
    assert kinds == ["del", "ins"]
    assert (diff.old_language, diff.language) == ("de", "en")


def test_what_is_not_on_the_list_is_never_shown():
    old, new = content(**FULL), content(**FULL)
    new["consent"] = "Geheimnis"
    new["terms"]["internal"] = [{"code": "x", "label": "Geheimnis"}]
    new["image"] = "arena/ideas/geheimnis.jpg"
    shown = repr(diff_of(old, new)).lower()
    assert "geheim" not in shown
    assert part(diff_of(old, new), "image").status == Status.CHANGED


@given(texts, texts)
def test_the_paragraphs_of_a_part_hold_both_texts(old, new):
    found = text_part("aim", "Ziel", old, new)
    if found and found.status != Status.UNCHANGED:
        pieces = [piece for paragraph in found.paragraphs for piece in paragraph]
        assert joined(pieces, "ins") == old
        assert joined(pieces, "del") == new
    else:
        assert old == new
