"""A measure and how it came about."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.words import claim
from gemeinsam_digital.demo.content.words import contribution
from gemeinsam_digital.demo.content.words import points

MEASURES: tuple[ContributionData, ...] = (
    contribution(
        "reparatur-sprechstunde",
        "Reparatur-Sprechstunde für Geräte in Bibliotheken",
        "Einmal in der Woche kommen Ehrenamtliche mit Werkzeug in eine Bibliothek und "
        "reparieren Telefone, Rechner und Radios gemeinsam mit den Besucher:innen.",
        fields=("meeting_learning_places", "smart_business_models"),
        author="lead",
        supporters=24,
        stage="measure",
        sections={
            "challenge": (
                "Viele Geräte werden weggeworfen, obwohl ein kleines Teil genügt. "
                "Reparieren lernen kann man fast nirgends, und kommerzielle Angebote "
                "sind für viele zu teuer."
            ),
            "aim": (
                "Menschen behalten ihre Geräte länger und lernen, wie sie "
                "funktionieren. Bibliotheken gewinnen neue Besucher:innen."
            ),
            "beneficiaries": (
                "Besucher:innen der Bibliotheken, besonders Menschen mit wenig Geld, "
                "und Jugendliche, die etwas lernen möchten."
            ),
            "approach": points(
                "Eine Sprechstunde dauert drei Stunden:",
                "Anmeldung vor Ort, kurze Sicherheitsregeln",
                "gemeinsam öffnen, prüfen und reparieren",
                "Eintrag in ein offenes Verzeichnis: Gerät, Fehler, Lösung",
                "Daten auf den Geräten bleiben unangetastet",
            ),
            "partners": (
                "Der Verein stellt Ehrenamtliche, die Bibliothek Räume, ein "
                "Unternehmen das Verzeichnis."
            ),
            "builds_on": "Reparaturtreffs, die es in vielen Kiezen bereits gibt.",
            "requirements": (
                "Stufenloser Zugang, Haftungserklärung in einfacher Sprache, sicherer "
                "Umgang mit Akkus."
            ),
            "resources": (
                "9.000 Euro im Jahr für Werkzeug, Versicherung und Ersatzteile. Räume "
                "und Ehrenamt sind zugesagt."
            ),
            "schedule": (
                "Vier Bibliotheken im ersten Jahr, danach Auswertung und Entscheidung "
                "über weitere Orte."
            ),
            "risks": (
                "Beschädigte Akkus können brennen. Es gibt eine Einweisung und einen "
                "feuerfesten Behälter. Persönliche Daten werden nicht eingesehen."
            ),
            "success": (
                "Anteil der Geräte, die danach wieder funktionieren, und Zahl der "
                "Menschen, die selbst anleiten."
            ),
        },
        values={
            "sustainable": (
                "Reparieren spart Rohstoffe, und das Wissen bleibt im Kiez."
            ),
            "common_good": "Die Sprechstunde ist kostenlos und offen für alle.",
            "resilient": "Wer reparieren kann, ist weniger abhängig von Lieferketten.",
            "cooperative": (
                "Verein, Bibliotheken und Unternehmen tragen die Sprechstunde "
                "gemeinsam."
            ),
        },
        comments=(
            (
                "supporter_05",
                (
                    "Mein altes Radio spielt wieder! Danke an alle, die das möglich "
                    "machen."
                ),
                (("lead", "Das war auch für uns ein schöner Nachmittag."),),
            ),
            (
                "citizen",
                "Gibt es die Sprechstunde bald auch in anderen Bezirken?",
                (
                    (
                        "library",
                        (
                            "Nach dem ersten Jahr werten wir aus und sprechen mit "
                            "weiteren Bibliotheken."
                        ),
                    ),
                ),
            ),
        ),
        claims=(
            claim(
                "werkstatt_nord",
                "lead",
                "lead",
                "Wir verantworten die Sprechstunden, schulen Ehrenamtliche und tragen "
                "die Versicherung.",
                "accepted",
                capacity="zwölf Ehrenamtliche, eine Sprechstunde in der Woche",
                competences=("crafts", "volunteers"),
            ),
            claim(
                "bibliothek",
                "library",
                "partner",
                "Wir stellen den Raum, machen auf die Termine aufmerksam und gewinnen "
                "weitere Bibliotheken.",
                "accepted",
            ),
            claim(
                "datenwerk",
                "partner",
                "resource",
                "Wir betreiben das offene Verzeichnis der Reparaturen zwei Jahre lang.",
                "accepted",
                until_in=640,
                competences=("software", "operations"),
                answers="Betrieb des offenen Verzeichnisses",
            ),
        ),
    ),
)
