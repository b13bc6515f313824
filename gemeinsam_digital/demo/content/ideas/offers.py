"""Offers of cooperation."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.words import contribution
from gemeinsam_digital.demo.content.words import points
from gemeinsam_digital.demo.content.words import text

OFFERS: tuple[ContributionData, ...] = (
    contribution(
        "angebot-werkstatt",
        "Wir bieten Werkstatt, Werkzeug und Menschen, die sich auskennen",
        "Unser Verein öffnet seine Werkstatt an zwei Abenden im Monat für Teams aus "
        "der Arena, die etwas bauen oder ausprobieren möchten.",
        kind="offer",
        fields=("meeting_learning_places", "smart_business_models"),
        district="mitte",
        author="lead",
        supporters=7,
        sections={
            "resources": points(
                "Das bringen wir mit:",
                "80 Quadratmeter Werkstatt, stufenlos erreichbar",
                "Lötplätze, 3D-Drucker und Handwerkzeug",
                "zwei Ehrenamtliche, die einweisen und helfen",
            ),
        },
        comments=(
            (
                "author",
                (
                    "Das ist großartig. Darf man auch kommen, wenn man noch gar keinen "
                    "Plan hat?"
                ),
                (("lead", "Unbedingt. Die besten Pläne entstehen am Tisch."),),
            ),
        ),
    ),
    contribution(
        "angebot-entwicklung",
        "Wir bieten zehn Tage Entwicklung für offene Software",
        "Unser Unternehmen stellt im Jahr zehn Arbeitstage bereit, um Prototypen aus "
        "der Arena zu bauen. Das Ergebnis steht unter einer freien Lizenz.",
        kind="offer",
        fields=("open_it_ecosystems",),
        author="partner",
        supporters=11,
        sections={
            "requirements": points(
                "Damit es passt, brauchen wir:",
                "eine Federführung, die Fragen beantwortet",
                "Menschen, die den Prototyp ausprobieren",
                "die Zusage, dass der Quelltext offen bleibt",
            ),
        },
    ),
    contribution(
        "angebot-auswertung",
        "Wir bieten Begleitung beim Messen von Wirkung",
        "Unsere Forschungsgruppe hilft Teams, von Anfang an festzuhalten, woran sie "
        "Erfolg erkennen, und wertet Erprobungen gemeinsam mit ihnen aus.",
        kind="offer",
        fields=("cities_learn_together",),
        author="researcher",
        supporters=6,
        sections={
            "approach": text(
                "Wir treffen uns zweimal: vor dem Start, um zwei oder drei Fragen "
                "festzulegen, und nach der Erprobung, um die Antworten anzusehen.",
                "Die Ergebnisse veröffentlichen wir mit dem Team, auch wenn etwas "
                "nicht geklappt hat. So können andere Städte daraus lernen.",
            ),
        },
    ),
    contribution(
        "angebot-raeume",
        "Wir bieten ruhige Räume mit Technik für Treffen",
        "Unsere Bibliothek stellt Gruppen aus der Arena einen Raum mit Bildschirm, "
        "Internet und Höranlage zur Verfügung, auch am Samstag.",
        kind="offer",
        fields=("meeting_learning_places",),
        district="lichtenberg",
        author="library",
        supporters=5,
        sections={
            "resources": (
                "Platz für 25 Menschen, stufenloser Zugang, barrierefreie Toilette. "
                "Eine kurze Anfrage zwei Wochen vorher genügt."
            ),
        },
    ),
)
