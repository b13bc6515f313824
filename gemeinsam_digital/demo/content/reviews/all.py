"""What else happens in reviews: questions, corrections, notes, and afterwards."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ReviewTurnData
from gemeinsam_digital.demo.content.words import review_turn as turn

#: Texts as they were until a material change during the review.
EARLIER_TEXTS: dict[str, dict[str, str]] = {
    "barrierefreie-wege": {
        "schedule": (
            "Nach sechs Monaten gibt es die erste Schnittstelle, mit Aufzügen und "
            "allen Baustellen zugleich."
        ),
    },
}

#: After the judgements and before the finding, in this order.
REVIEW_TURNS: dict[str, tuple[ReviewTurnData, ...]] = {
    "strassenfest-eine-stelle": (
        turn(
            "ask",
            "Wer füllt den Fragebogen aus, wenn ein Fest in zwei Bezirken liegt?",
            unit="ba_mitte",
            who="assessor_district",
            is_public=True,
        ),
        turn(
            "answer",
            "Einmal für beide: Der Fragebogen nennt den Bezirk, in dem das Fest "
            "beginnt, und geht an beide.",
            unit="ba_mitte",
            is_public=True,
        ),
        turn(
            "decline",
            "Über Gebühren für Straßenfeste entscheiden die Bezirke, über ihren "
            "Nutzen für den Handel die Wirtschaftsverwaltung.",
            unit="sen_finance",
            who="assessor_finance",
            about="sen_economy",
        ),
    ),
    "karte-kuehle-orte": (
        turn("volunteer", unit="ba_mitte", who="assessor_district"),
        turn(
            "correct",
            "Wir hatten die Kosten für den Aushang übersehen.",
            unit="sen_environment",
            who="assessor_environment",
            about="finance",
        ),
        turn(
            "ask",
            "Welche Angaben zu Gebäuden liegen schon als Daten vor, und wer pflegt "
            "sie?",
            unit="itdz",
            who="assessor_it",
        ),
        turn(
            "note",
            "Öffentliche Gebäude sind tagsüber oft kühl, aber nicht stufenlos. Ohne "
            "Prüfung vor Ort hilft die Karte vielen nicht.",
            who="sozialverband",
            about="effect",
        ),
    ),
    "barrierefreie-wege": (
        turn(
            "revise",
            "Der Zeitplan beginnt mit Aufzügen; Baustellen folgen später.",
        ),
        turn("reaffirm", unit="itdz", who="assessor_it"),
    ),
}

#: After the finding is published, in this order.
AFTER_FINDING: dict[str, tuple[ReviewTurnData, ...]] = {
    "geraete-fuer-vereine": (
        turn(
            "reply",
            "Wir beginnen mit Leihgeräten, wie vorgeschlagen, und kümmern uns um die "
            "Ausnahme.",
        ),
        turn(
            "meet",
            "Die Werkstatt legt seit Juli für jedes Gerät ein Protokoll ab; eine "
            "Vorlage hängt am Steckbrief.",
            unit="ba_mitte",
            about="privacy",
        ),
        turn(
            "seek",
            "Wer kann den Restwert alter Geräte einfach feststellen?",
            unit="sen_finance",
            about="finance",
        ),
    ),
}
