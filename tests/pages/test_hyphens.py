"""Where long words may break."""

from __future__ import annotations

import pytest
from django.utils import translation

from gemeinsam_digital.templatetags.gd_words import gd_narrow


@pytest.mark.parametrize(
    ("language", "line", "broken"),
    [
        ("de", "Umsetzbarkeitsprüfung", "Umsetzbarkeits|prüfung"),
        ("de", "Maßnahmenvorschlag, neu", "Maßnahmen|vorschlag, neu"),
        ("de", "Gemeinwohlorientiert", "Gemeinwohl|orientiert"),
        ("de", "Prüfgruppe", "Prüfgruppe"),
        ("de", "IT-Dienstleistungszentrum", "IT-Dienst|leistungs|zentrum"),
        ("en", "feasibility check", "feasi|bility check"),
    ],
)
def test_long_words_break_where_they_are_joined(language, line, broken):
    with translation.override(language):
        assert gd_narrow(line).replace("\u00ad", "|") == broken
