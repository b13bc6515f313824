"""Decisions, commitments and reasons."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import DecisionData

DECISIONS: tuple[DecisionData, ...] = (
    {
        "key": "reparatur-sprechstunde",
        "body": "cdo",
        "days_ago": 20,
        "reference": "Beispielbeschluss 01",
        "reasons": (
            "Beispiel: Die Maßnahme trägt zu allen vier Leitgedanken bei, die "
            "Federführung liegt bei einem Verein, und die Bedingungen der "
            "Gesamteinschätzung sind eingearbeitet. Sie wird als Netzwerkmaßnahme "
            "aufgenommen."
        ),
        "measure_type": "network",
        "outcome": "adopted",
    },
    {
        "key": "geraete-fuer-vereine",
        "body": "cdo",
        "days_ago": 6,
        "reference": "Beispielbeschluss 02",
        "reasons": (
            "Beispiel: Vertagt, bis geklärt ist, ob mit Leihgeräten begonnen wird oder "
            "eine Ausnahme für die Abgabe vorliegt."
        ),
        "measure_type": "",
        "outcome": "deferred",
    },
)

#: Who signs the commitment to the principles: key of the contribution, keys of
#: the organisations. The wording is that of the preset.
PLEDGES: dict[str, tuple[str, ...]] = {"reparatur-sprechstunde": ("werkstatt_nord",)}

#: Reasons of steps that need one, by name of the transition.
STEP_REASONS: dict[str, str] = {
    "enter-as-measure": (
        "Das Vorhaben gehört zu den fünf Pilotprojekten, die mit der Strategie "
        "„Gemeinsam Digital: Berlin“ angekündigt wurden, und wird in Berlin "
        "beispielhaft umgesetzt."
    ),
}
