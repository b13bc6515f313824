"""Plain text: how it is accepted and how it becomes HTML.

Content is plain text with paragraphs, lists and automatic links, rendered by
one function. No HTML is ever stored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from collections.abc import Sequence
from itertools import groupby

from django.core.exceptions import ValidationError
from django.utils.html import conditional_escape
from django.utils.html import format_html
from django.utils.html import format_html_join
from django.utils.html import urlize
from django.utils.safestring import SafeString
from django.utils.safestring import mark_safe
from django.utils.translation import pgettext

#: Stands where personal data was taken out of a text for good.
#: Not longer than the shortest passage, so that no text outgrows its column.
GAP = "███"

_BULLET = re.compile(r"^\s*[-*•]\s+(?=\S)")
_ALLOWED_CONTROLS = {"\n", "\t"}
#: Bidirectional overrides can make a text read differently than it is stored.
_DECEPTIVE = {"\u202a", "\u202b", "\u202d", "\u202e", "\u2066", "\u2067", "\u2068"}

#: Letters and signs to Unicode, and nothing to the eye: fillers, empty Braille.
_BLANK = {"\u115f", "\u1160", "\u3164", "\uffa0", "\u2800"}


def normalise(value: str) -> str:
    """Return the text with one kind of line end and no trailing spaces.

    A browser sends two characters for each line break of a textarea; length
    limits count what the person sees. A text in which there is nothing to see
    is empty: a title of it would be a link without a name.
    """
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    text = unicodedata.normalize("NFC", text)
    if not any(map(_is_seen, text)):
        return ""
    lines = [line.rstrip() for line in text.split("\n")]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _is_seen(char: str) -> bool:
    """Whether a character alone leaves a mark: no space, control or accent."""
    return unicodedata.category(char)[0] not in "CMZ" and char not in _BLANK


def validate_no_control_characters(value: str) -> None:
    """Refuse characters that no keyboard types and no reader sees.

    Raises:
        ValidationError: naming what to do.
    """
    for char in value.replace("\r\n", "\n").replace("\r", "\n"):
        hidden = unicodedata.category(char) in ("Cc", "Cs") or char in _DECEPTIVE
        if hidden and char not in _ALLOWED_CONTROLS:
            raise ValidationError(
                pgettext(
                    "arena",
                    "The text contains an invisible control character. "
                    "Please type it again or paste it as plain text.",
                ),
                code="control_character",
            )


def _blocks(text: str) -> Iterator[tuple[bool, list[str]]]:
    """Yield (is_list, lines) for every paragraph or list of the text."""
    for paragraph in normalise(text).split("\n\n"):
        lines = [line for line in paragraph.split("\n") if line]
        for is_list, group in groupby(lines, lambda line: bool(_BULLET.match(line))):
            yield is_list, list(group)


def _inline(line: str) -> SafeString:
    # Split first: a gap must never stand inside the address of a link.
    return _joined_by_gaps(
        [
            mark_safe(urlize(part, nofollow=True, autoescape=True))  # noqa: S308 - urlize escapes
            for part in line.split(GAP)
        ]
    )


def _joined_by_gaps(parts: Sequence[SafeString]) -> SafeString:
    if len(parts) == 1:
        return parts[0]  # Nothing was taken out of most lines.
    return format_html_join(_gap(), "{}", ((part,) for part in parts))


def _gap() -> SafeString:
    """Return a gap: blocks for the eye, words for everybody else."""
    return format_html(
        '<span class="gd-gap"><span aria-hidden="true">{}</span>'
        '<span class="gd-aural"> {} </span></span>',
        GAP,
        pgettext("arena", "taken out"),
    )


def render_line(text: str) -> SafeString:
    """Return safe HTML for one line, e.g. a title: escaped, gaps in words."""
    return _joined_by_gaps([conditional_escape(part) for part in text.split(GAP)])


def render_text(text: str) -> SafeString:
    """Return safe HTML for plain text: paragraphs, lists and links.

    Args:
        text: plain text; a line that starts with ``- `` is a list item, an
            empty line ends a paragraph.
    """
    parts: list[SafeString] = []
    for is_list, lines in _blocks(text):
        if is_list:
            items = ((_inline(_BULLET.sub("", line)),) for line in lines)
            body = format_html_join("", "<li>{}</li>", items)
            parts.append(format_html('<ul class="gd-bullets">{}</ul>', body))
        else:
            body = format_html_join(
                mark_safe("<br>"), "{}", ((_inline(line),) for line in lines)
            )
            parts.append(format_html("<p>{}</p>", body))
    return mark_safe("".join(parts))  # noqa: S308 - every part is escaped above
