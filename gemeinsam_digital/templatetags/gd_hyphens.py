"""Where long words may break."""

from __future__ import annotations

import re

from django import template

register = template.Library()

SOFT_HYPHEN = "\u00ad"
#: Shorter words fit anywhere.
LONG = re.compile(r"\w{14,}")
#: Where German joins words: after such an ending, and before such a word.
_AFTER = "ungs|heits|keits|ions|schafts|maßnahmen|vorschlags"
_BEFORE = (
    "vorschlag|prüfung|orientiert|übergreifend|verwaltung|gruppe|dienstleist|"
    "entwicklung|gremium|beirat"
)
JOINT = re.compile(
    rf"(?<=\w\w)(?:(?:{_AFTER})(?=\w{{4}})|(?=(?:{_BEFORE})))", re.IGNORECASE
)


@register.filter
def gd_soft(value: object) -> str:
    """Return a line whose long German words may break where they are joined.

    Browsers hyphenate by themselves only where they have a dictionary; without one
    they break a word anywhere.
    """
    return LONG.sub(_softened, str(value or ""))


def _softened(word: re.Match[str]) -> str:
    soft = JOINT.sub(lambda joint: joint[0] + SOFT_HYPHEN, word[0])
    soft = soft.replace(SOFT_HYPHEN * 2, SOFT_HYPHEN)
    return soft.strip(SOFT_HYPHEN)
