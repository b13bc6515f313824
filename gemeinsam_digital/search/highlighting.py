"""Marking what was found in a text, and the part of it where that stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.utils.html import format_html
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from gemeinsam_digital.core.text import render_line
from gemeinsam_digital.search import words
from gemeinsam_digital.search.query import Query

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

#: What is shown of a long text, in characters.
EXCERPT = 240
#: So much of it stands before what was found.
BEFORE = 80

_WORD = re.compile(r"[^\W_]+")
_UMLAUTS = str.maketrans("äöü", "aou")


def _places(text: str, query: Query) -> Iterable[tuple[int, int]]:
    """Yield where a word stands that was looked for."""
    # Stemming is dear: most words are ruled out by three of their letters.
    begins = {stem[:3] for term in query.terms for stem in (term.whole, *term.stems)}
    for found in _WORD.finditer(text):
        word = words.fold(found[0])
        plain = words.stem(word) if len(word) < 4 else _plain(word)
        if not any(begin in plain for begin in begins):
            continue
        if any(term.is_in(word) for term in query.terms):
            yield found.span()


def _plain(word: str) -> str:
    """Return a word with its umlauts in every spelling there is."""
    bare = word.translate(_UMLAUTS)
    for letters in ("ae", "oe", "ue"):
        bare = bare.replace(letters, letters[0])
    return f"{bare} {word}"


def marked(text: str, query: Query) -> SafeString:
    """Return a line as HTML, with what was looked for marked."""
    pieces: list[SafeString] = []
    place = 0
    for start, end in _places(text, query):
        pieces.append(render_line(text[place:start]))
        pieces.append(format_html("<mark>{}</mark>", text[start:end]))
        place = end
    pieces.append(render_line(text[place:]))
    return format_html_join("", "{}", ((piece,) for piece in pieces))


def excerpt_of(idea: Idea, query: Query) -> SafeString:
    """Return what is shown of a contribution: its summary, or where the words stand.

    Of a longer text the part around the first word that was looked for.
    """
    summary = " ".join(idea.summary.split())
    if any(True for _place in _places(summary, query)):
        return marked(summary, query)
    texts = (idea.plain_summary, *idea.sections.values(), *idea.values.values())
    for text in texts:
        line = " ".join(str(text).split())
        first = next(iter(_places(line, query)), None)
        if first is not None:
            return marked(_around(line, first[0]), query)
    return render_line(summary)


def _around(line: str, place: int) -> str:
    start = max(place - BEFORE, 0)
    if start:
        start = line.find(" ", start, place) + 1 or place
    end = start + EXCERPT
    if end < len(line):
        end = line.rfind(" ", start, end)
    before, after = "… " if start else "", " …" if end < len(line) else ""
    return f"{before}{line[start:end]}{after}"
