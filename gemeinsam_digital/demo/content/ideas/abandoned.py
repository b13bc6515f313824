"""An idea that nobody leads any more."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.words import claim
from gemeinsam_digital.demo.content.words import contribution
from gemeinsam_digital.demo.content.words import points

ABANDONED: tuple[ContributionData, ...] = (
    contribution(
        "gruenphasen",
        "Grünphasen messen: Kommen alle über die Straße?",
        "Wer es bei Grün nicht über die Straße schafft, meldet die Ampel. Freiwillige "
        "messen nach, und die Verwaltung bekommt eine geprüfte Liste.",
        fields=("liveable_development", "data_use"),
        district="tempelhof_schoeneberg",
        author="supporter_08",
        supporters=15,
        stage="profile",
        # So long ago that its lead has had time not to answer.
        calendar=(235, 180, 120),
        sections={
            "challenge": (
                "Mit Rollator, kleinen Kindern oder schweren Taschen ist die Ampel oft "
                "wieder rot, bevor man drüben ist. Einzelne Beschwerden bleiben "
                "liegen, weil Zahlen fehlen."
            ),
            "aim": (
                "Die hundert Ampeln, an denen Grün am häufigsten nicht reicht, sind "
                "bekannt und vermessen."
            ),
            "beneficiaries": (
                "Ältere Menschen, Menschen mit Behinderung, Familien und alle, die "
                "langsamer gehen."
            ),
            "approach": points(
                "So soll gemessen werden:",
                "zwei Freiwillige, eine Stoppuhr, ein Bogen zum Ankreuzen",
                "fünf Messungen zu verschiedenen Tageszeiten",
                "Ergebnisse als offene Daten mit Datum und Ort",
            ),
            "resources": (
                "Zwanzig Stoppuhren, Druck und eine Versicherung für die Freiwilligen: "
                "zusammen etwa 1.200 Euro."
            ),
            "schedule": "Schulung im Frühjahr, hundert Ampeln bis zum Herbst.",
        },
        values={
            "common_good": "Wer langsamer geht, kommt so sicher an wie alle anderen.",
        },
        comments=(
            (
                "supporter_04",
                "Vor der Apotheke schafft meine Mutter genau die halbe Fahrbahn.",
                (
                    (
                        "supporter_08",
                        "Solche Orte suchen wir. Ich nehme die Ampel in die Liste auf.",
                    ),
                ),
            ),
            (
                "supporter_18",
                (
                    "Wann beginnen die Messungen? Ich würde an einem Samstag gern "
                    "mitgehen."
                ),
                (),
            ),
        ),
        claims=(
            claim(
                "alltagsmobilitaet",
                "supporter_22",
                "lead",
                "Wir entwickeln den Messbogen, schulen Freiwillige und werten die "
                "Messungen an den ersten fünfzig Ampeln aus.",
                "lapsed",
                capacity="vier Studierende, ein Tag in der Woche",
                competences=("research", "planning"),
            ),
        ),
    ),
)
