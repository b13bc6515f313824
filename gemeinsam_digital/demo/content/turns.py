"""Turns in who answers for what: confirmed, given back, handed over, lapsed.

Whoever leads or is a partner confirms the role again and again without being told
to, but for those who are silent ("beat") or give back here.
"""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import TurnData
from gemeinsam_digital.demo.content.words import turn

TURNS: dict[str, tuple[TurnData, ...]] = {
    # Reminded just now: the last confirmation is three months old.
    "telefon-und-postkarte": (
        turn("keep", 97, "sozialverband", "lead"),
        turn("close", 40, wanted="Druck und Porto für die Postkarten"),
        turn("beat", 6, "sozialverband", "lead"),
    ),
    # Orphaned: reminded, reminded again, lapsed.
    "gruenphasen": (
        turn("beat", 95, "alltagsmobilitaet", "lead"),
        turn("beat", 80, "alltagsmobilitaet", "lead"),
        turn("beat", 65, "alltagsmobilitaet", "lead"),
    ),
    # Promised until a day that has passed.
    "barrierefreie-wege": (turn("beat", 15, "supporter_08", "guide"),),
    # A hand-over long ago.
    "haushalt-verstaendlich": (
        turn(
            "hand_over",
            176,
            "citizen",
            "lead",
            "Die Zahlen von zwölf Bezirken sind mir allein zu viel geworden. Würden "
            "Sie die Federführung übernehmen? Ich bleibe dabei.",
            to="stadtdaten",
        ),
        turn(
            "take_over",
            170,
            "stadtdaten",
            "lead",
            "Wir bereiten die Daten auf und pflegen die Seite zwei Haushalte lang.",
            capacity="eine halbe Stelle für sechs Monate",
        ),
    ),
    # A hand-over that waits for the successor.
    "lerntandems": (
        turn(
            "hand_over",
            6,
            "stadtdaten",
            "lead",
            "Unser Projekt endet in fünf Monaten, die Tandems sollen weitergehen. Sie "
            "kennen beide Seiten und haben die Räume. Die Auswertung der ersten zehn "
            "Tandems bringen wir noch zu Ende.",
            to="bibliothek",
        ),
    ),
    # Invitations that wait for an answer.
    "regenwasser-im-hof": (
        turn(
            "invite",
            7,
            "stadtdaten",
            "guide",
            "Sie werten doch Umweltdaten aus. Könnten Sie uns sagen, wie wir die "
            "Füllstände so aufschreiben, dass man sie später vergleichen kann?",
            wanted="Messwerte auswerten",
        ),
    ),
    "baukasten-beteiligung": (
        turn(
            "invite",
            9,
            "author",
            "partner",
            "In der Diskussion erklären Sie vieles so, dass es alle verstehen. Hätten "
            "Sie Lust, mit uns die drei Anleitungen zu schreiben?",
            wanted="Anleitungen in einfacher Sprache schreiben",
        ),
    ),
    # Given back: the wanted role is open again.
    "geraete-fuer-vereine": (
        turn(
            "release",
            27,
            "handwerksnetz",
            "partner",
            "Zwei unserer Betriebe geben auf, die übrigen sind ausgelastet. Wir können "
            "unsere Zusage nicht mehr halten und sagen das lieber früh als spät.",
        ),
    ),
}
