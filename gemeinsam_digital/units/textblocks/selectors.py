"""Text blocks: which there are, and what is left of a text without them."""

from __future__ import annotations

from collections.abc import Iterable

from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.units.models import TextBlock
from gemeinsam_digital.units.models import Unit

#: So many words of one's own are a sentence.
OWN_WORDS = 3


def offered_by(unit: Unit) -> list[TextBlock]:
    """Return what can be inserted, by title."""
    return [block for block in unit.text_blocks.all() if block.retired_at is None]


def has_own_sentence(text: str, blocks: Iterable[TextBlock]) -> bool:
    """Return whether a text says something beside the text blocks of a unit.

    A text without any of them is one's own, however short it is.
    """
    own = " ".join(normalise(text).split())
    is_inserted = False
    # The longest first: one may be part of another.
    words = sorted((" ".join(b.text.split()) for b in blocks), key=len, reverse=True)
    for block in words:
        if block in own:
            is_inserted, own = True, own.replace(block, " ")
    return not is_inserted or len(own.split()) >= OWN_WORDS
