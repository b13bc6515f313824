"""Roles that contributions look for, by their keys."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import WantedData
from gemeinsam_digital.demo.content.words import wanted

WANTED: dict[str, tuple[WantedData, ...]] = {
    "lastenrad-ausleihe": (
        wanted(
            "guide",
            "Rat in Versicherungsfragen",
            "Wer haftet, wenn ein geliehenes Rad beschädigt wird? Ein Abend mit einer "
            "kundigen Person würde uns sehr helfen.",
            competences=("law",),
            is_essential=True,
        ),
        wanted(
            "resource",
            "Lastenräder, die mitgenutzt werden dürfen",
            "Für den Anfang suchen wir fünf Räder in zwei Kiezen.",
        ),
    ),
    "sensordaten-schulen": (
        wanted(
            "lead",
            "Verein oder Schule als Federführung",
            "Zu tun sind Absprachen mit drei Schulen, ein Zeitplan für das Schuljahr "
            "und ein kurzer Bericht am Ende.",
            competences=("project_management", "education"),
        ),
        wanted(
            "resource",
            "Lötplätze und Menschen, die anleiten",
            competences=("crafts", "education"),
        ),
    ),
    "bauvorhaben-im-blick": (
        wanted(
            "partner",
            "Karten aus offenen Daten bauen",
            "Eine einfache Karte genügt für den Anfang; die Daten liegen vor.",
            competences=("geodata", "software"),
            is_essential=True,
        ),
        wanted(
            "guide",
            "Begleitung aus Stadtplanung oder Bezirkspolitik",
            "In welchem Schritt kann man sich wozu äußern? Das wollen wir richtig "
            "erklären.",
            competences=("planning", "administration"),
        ),
    ),
    "nachbarschaftsraeume": (
        wanted(
            "lead",
            "Eine Stelle, die den Kalender betreut",
            "Räume aufnehmen, Angaben prüfen, Fragen beantworten: etwa drei Stunden "
            "in der Woche.",
            competences=("space", "volunteers"),
        ),
    ),
    "maengel-melden-telefon": (
        wanted(
            "lead",
            "Organisation, die den laufenden Betrieb trägt",
            "Das Telefon muss auch im dritten Jahr noch besetzt sein.",
            competences=("operations", "accessibility"),
        ),
    ),
    "baukasten-beteiligung": (
        wanted(
            "partner",
            "Anleitungen in einfacher Sprache schreiben",
            "Drei kurze Anleitungen, die jemand ohne Vorwissen versteht. Wir liefern "
            "die Fakten und prüfen die Ergebnisse.",
            competences=("languages", "communication"),
        ),
        wanted(
            "guide",
            "Prüfen, ob die Bausteine barrierefrei sind",
            "Ins Regal kommt nur, was geprüft ist. Bisher fehlt uns dafür der "
            "geschulte Blick.",
            competences=("accessibility",),
            is_essential=True,
        ),
    ),
    "lerntandems": (
        wanted(
            "partner",
            "Betriebe und Vereine, die ein Tandem anbieten",
            "Zehn Tandems sollen beginnen, für vier fehlt noch die zweite Hälfte.",
        ),
    ),
    "ausschreibungen-verstaendlich": (
        wanted(
            "guide",
            "Rat zum Vergaberecht",
            "Die Seite darf nichts versprechen, was nicht in den Unterlagen steht.",
            competences=("procurement", "law"),
            is_essential=True,
        ),
    ),
    "regenwasser-im-hof": (
        wanted(
            "guide",
            "Messwerte auswerten",
            "Wie viel Wasser wird wirklich gesammelt? Aus Füllständen sollen "
            "verlässliche Zahlen werden.",
            competences=("data", "environment"),
        ),
        wanted(
            "resource",
            "Förderung für zwei Drittel der Kosten",
            "Es geht um etwa 4.300 Euro für Tonnen und Messfühler.",
            competences=("funding",),
        ),
    ),
    "karte-kuehle-orte": (
        wanted(
            "partner",
            "Anlaufstellen, die auch ohne Smartphone Auskunft geben",
            competences=("space", "administration"),
            is_essential=True,
        ),
        wanted(
            "resource",
            "Menschen, die Angaben vor Ort prüfen",
            "Zwei Stunden im Monat, am besten im eigenen Kiez.",
            competences=("volunteers",),
        ),
    ),
    "barrierefreie-wege": (
        wanted(
            "partner",
            "Betreiber, die Meldungen bereitstellen",
            "Ohne Meldungen zu Aufzügen und Baustellen gibt es keinen Dienst. Eine "
            "Ansprechperson und eine Datei am Tag genügen für den Anfang.",
            competences=("operations", "data"),
            is_essential=True,
        ),
    ),
    "telefon-und-postkarte": (
        wanted(
            "resource",
            "Druck und Porto für die Postkarten",
        ),
        wanted(
            "partner",
            "Menschen, die am Telefon zuhören und mitschreiben",
            "Zwei Nachmittage im Monat, mit Einweisung; gern auch in anderen Sprachen "
            "als Deutsch.",
            competences=("languages", "social"),
        ),
    ),
    "geraete-fuer-vereine": (
        wanted(
            "partner",
            "Betrieb, der Ersatzteile beschafft und einbaut",
            "Etwa jedes vierte Gerät braucht einen neuen Akku oder eine neue "
            "Festplatte.",
            competences=("crafts",),
            is_essential=True,
        ),
    ),
    "reparatur-sprechstunde": (
        wanted(
            "resource",
            "Betrieb des offenen Verzeichnisses",
            competences=("software", "operations"),
            is_essential=True,
        ),
        wanted(
            "partner",
            "Bibliotheken in weiteren Bezirken",
            "Für das zweite Halbjahr suchen wir drei Häuser mit einem stufenlosen "
            "Raum.",
            competences=("space",),
        ),
    ),
    "gruenphasen": (
        wanted(
            "lead",
            "Verein oder Hochschule für weitere Messungen",
            "Die Anleitung ist fertig, zwanzig Freiwillige warten. Es fehlt, wer die "
            "Termine abstimmt und mit der Verwaltung spricht.",
            competences=("project_management", "planning", "accessibility"),
            days_ago=60,
        ),
    ),
}
