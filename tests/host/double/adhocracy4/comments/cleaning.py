"""Plain text as the host stores it: no tags, special characters escaped."""

from __future__ import annotations

import html
import re
from html.entities import html5

__all__: list[str] = []

_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)"  # comments
    r"|</?[a-z](?:\"[^\"]*\"|'[^']*'|[^'\">])*>"  # tags
    r"|<[!?][^>]*(?:>|\Z)",  # declarations
    re.IGNORECASE | re.DOTALL,
)
_ESCAPED_ENTITY = re.compile(r"&amp;(#\d+|#x[0-9a-f]+|\w+);", re.IGNORECASE)


def _restore(match: re.Match[str]) -> str:
    """Undo the escaping of what was an entity already."""
    name = match[1]
    known = name.startswith("#") or f"{name};" in html5
    return f"&{name};" if known else match[0]


def strip_and_escape(text: str) -> str:
    """Return the text without tags, fit for HTML. Doing it twice changes nothing.

    Known difference: where a text stops within a tag (``x <y `` and nothing
    after it) the real host drops the beginning of the tag, this keeps it.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    escaped = html.escape(_MARKUP.sub("", text), quote=False)
    return _ESCAPED_ENTITY.sub(_restore, escaped)
