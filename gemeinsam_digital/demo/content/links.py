"""What contributions have to do with each other, by their keys."""

from __future__ import annotations

#: What answers a need or uses an offer, and which.
ANSWERS: tuple[tuple[str, str], ...] = (
    ("karte-kuehle-orte", "kuehle-orte-fehlen"),
    ("lotsinnen-bibliothek", "termin-ohne-internet"),
    ("barrierefreie-wege", "wege-mit-rollstuhl"),
    ("telefon-und-postkarte", "beteiligung-erreicht-wenige"),
    ("ausschreibungen-verstaendlich", "kleine-betriebe-vergabe"),
    ("reparatur-sprechstunde", "reparatur-fehlt"),
    ("lastenrad-ausleihe", "angebot-werkstatt"),
    ("baukasten-beteiligung", "angebot-entwicklung"),
)

#: Which contribution was merged into which.
MERGED: dict[str, str] = {"trinkwasser-und-schatten": "karte-kuehle-orte"}

#: Who reported which contribution, and what they wrote.
REPORTS: tuple[tuple[str, str, str], ...] = (
    (
        "digitaler-nachlass",
        "supporter_09",
        "Der Beitrag sieht für mich nach Werbung für einen Anbieter aus.",
    ),
    (
        "digitaler-nachlass",
        "supporter_14",
        "Bitte prüfen, ob hier für ein Angebot geworben wird.",
    ),
)
