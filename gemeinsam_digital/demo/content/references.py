"""What there is that the content can name."""

from __future__ import annotations

from collections import Counter
from itertools import chain

from gemeinsam_digital.arena.presets.berlin import BODIES
from gemeinsam_digital.arena.presets.berlin import CRITERIA
from gemeinsam_digital.arena.presets.berlin import TERMS
from gemeinsam_digital.arena.presets.berlin import UNITS
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.demo.content.shapes.content import Content
from gemeinsam_digital.maturation.transitions import TABLE


def names_in(content: Content) -> dict[str, set[str]]:
    """Return the names and codes of each kind, by the words of ``shapes/refs.py``."""
    own = {kind: set(names) for kind, names in _own(content).items()}
    units, criteria = ({row["code"] for row in rows} for rows in (UNITS, CRITERIA))
    wanted = chain.from_iterable(content.wanted.values())
    return {
        **own,
        "actor": own["account"] | own["organisation"] | content.unit_speakers.keys(),
        "wanted role": {row.title for row in wanted},
        "transition": set(TABLE),
        "unit": units,
        "criterion": criteria,
        "criterion or unit": criteria | units,
        "body": {row["code"] for row in BODIES},
        "field of action": _terms(Scheme.FIELD),
        "district": _terms(Scheme.DISTRICT),
        "competence": _terms(Scheme.COMPETENCE),
        "section": _terms(Scheme.SECTION),
        "guiding principle": _terms(Scheme.VALUE),
    }


def doubles_in(content: Content) -> list[tuple[str, str]]:
    """Return kind and name of whatever the content calls by the same name twice."""
    return [
        (kind, name)
        for kind, names in _own(content).items()
        for name, times in Counter(names).items()
        if times > 1
    ]


def _own(content: Content) -> dict[str, list[str]]:
    accounts = (*content.accounts, *content.crowd.accounts())
    return {
        "account": [row.role for row in accounts],
        "organisation": [row.key for row in content.organisations],
        "contribution": [row.key for row in content.contributions],
        "meeting": [row.key for row in content.meetings],
    }


def _terms(scheme: Scheme) -> set[str]:
    return {row["code"] for row in TERMS if row["scheme"] == scheme}
