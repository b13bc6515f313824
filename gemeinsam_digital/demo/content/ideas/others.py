"""Contributions on behalf of others, and some that links and steps need."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.words import contribution
from gemeinsam_digital.demo.content.words import origin

OTHERS: tuple[ContributionData, ...] = (
    contribution(
        "trinkwasser-und-schatten",
        "Kühle Plätze und Trinkwasser auf einer Karte",
        "Eine Karte soll zeigen, wo man an heißen Tagen Schatten und Trinkwasser "
        "findet.",
        fields=("liveable_development",),
        district="neukoelln",
        author="supporter_05",
        supporters=6,
        standing="merged",
        standing_reason=(
            "Die „Karte der kühlen Orte“ will dasselbe und ist schon weiter. Meine "
            "Hinweise zu Trinkbrunnen habe ich dort in die Diskussion geschrieben."
        ),
        comments=(
            (
                "supporter_11",
                "Das gibt es hier doch schon, nur unter einem anderen Namen?",
                (("supporter_05", "Stimmt. Dann lege ich beides zusammen."),),
            ),
        ),
    ),
    contribution(
        "werkstatt-spielplaetze",
        "Kaputte Spielgeräte vom Spielplatz aus melden",
        "Auf jedem Spielplatz steht, wie man ein kaputtes Gerät meldet, in mehreren "
        "Sprachen und auch ohne Smartphone.",
        fields=("citizen_services",),
        district="lichtenberg",
        author="moderator",
        supporters=9,
        origin=origin(
            "workshop",
            "Nachbarschaftswerkstatt im Stadtteilzentrum (Beispiel)",
            "Ideenkarten des Werkstattnachmittags",
            "Auf den Karten angekreuzt: „Darf in der Arena veröffentlicht werden.“",
        ),
    ),
    contribution(
        "brief-bank-an-der-haltestelle",
        "Zu wenige Bänke an Haltestellen",
        "Wer nicht lange stehen kann, meidet viele Haltestellen. Welche haben eine "
        "Bank, und wo fehlt sie?",
        kind="need",
        fields=("liveable_development",),
        author="moderator",
        supporters=14,
        origin=origin(
            "person",
            "Eine Person aus Spandau, 79 Jahre",
            "Postkarte an die Moderation",
            "Schriftlich auf der Postkarte, ohne Namensnennung.",
        ),
    ),
    contribution(
        "stadtgremium-amtsbriefe",
        "Amtsbriefe, die alle verstehen",
        "Das Stadtgremium wünscht sich Briefe der Verwaltung in einfacher Sprache, "
        "mit einer Telefonnummer, unter der jemand antwortet.",
        kind="need",
        fields=("citizen_services",),
        author="secretary",
        supporters=21,
        origin=origin(
            "body",
            "Stadtgremium (Beispiel)",
            "Ergebnisprotokoll der Sitzung, Punkt 4",
            "Das Gremium hat die Veröffentlichung in der Sitzung beschlossen.",
        ),
    ),
    contribution(
        "reparatur-fehlt",
        "Vieles wird weggeworfen, weil niemand es repariert",
        "Toaster, Lampen, Handys: Oft fehlt nur ein kleines Teil. Aber wer hilft "
        "dabei, wenn man es selbst nicht kann?",
        kind="need",
        fields=("meeting_learning_places",),
        author="supporter_21",
        supporters=12,
    ),
    contribution(
        "telefonliste",
        "Eine Telefonliste für die Nachbarschaftshilfe",
        "Wer Hilfe beim Einkaufen braucht, findet hier Menschen, die helfen.",
        fields=("meeting_learning_places",),
        author="supporter_18",
        supporters=1,
        hidden_reason=(
            "Der Text nannte Telefonnummern von Menschen, die nicht gefragt worden "
            "sind. Bitte nehmen Sie die Nummern heraus, dann zeigen wir den Beitrag "
            "wieder."
        ),
    ),
)
