"""Where long words may break."""

from __future__ import annotations

import pytest

from gemeinsam_digital.templatetags.gd_hyphens import gd_soft


@pytest.mark.parametrize(
    ("line", "broken"),
    [
        ("Umsetzbarkeitsprüfung", "Umsetzbarkeits|prüfung"),
        ("Maßnahmenvorschlag", "Maßnahmen|vorschlag"),
        ("Gemeinwohlorientiert, Resilient", "Gemeinwohl|orientiert, Resilient"),
        (
            "Ressort- und ebenenübergreifendes Team",
            "Ressort- und ebenen|übergreifendes",
        ),
        ("Koordinierungsgruppe", "Koordinierungs|gruppe"),
        # Short ones, and what is no German word, stay as they are.
        ("Prüfgruppe", "Prüfgruppe"),
        ("recommendations", "recommendations"),
    ],
)
def test_long_words_break_where_they_are_joined(line, broken):
    assert gd_soft(line).replace("\u00ad", "|").startswith(broken)
