"""Ideas that are not being worked on."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.words import contribution

ASIDE: tuple[ContributionData, ...] = (
    contribution(
        "baeume-bewaessern",
        "Straßenbäume nach Messwerten bewässern",
        "Einfache Fühler im Boden zeigen, welche Straßenbäume Wasser brauchen. "
        "Nachbar:innen und Bezirk gießen dann dort, wo es nötig ist.",
        fields=("natural_resources",),
        author="supporter_10",
        supporters=13,
        standing="parked",
        standing_reason=(
            "Zurückgestellt, bis geklärt ist, ob die Idee gemeinsam mit dem "
            "Pilotprojekt „Smart Water – Wasser und Stadtgrün klimagerecht gestalten“ "
            "verfolgt werden kann. Danach wird sie wieder geöffnet."
        ),
        comments=(
            (
                "supporter_15",
                (
                    "Schade, dass es jetzt wartet, aber zwei ähnliche Vorhaben "
                    "nebeneinander wären auch nicht gut."
                ),
                (),
            ),
        ),
    ),
    contribution(
        "kiez-punkte",
        "Punkte sammeln im Kiez",
        "Wer im Kiez hilft, sammelt Punkte in einer App und kann sie in Läden "
        "einlösen.",
        fields=("smart_business_models",),
        district="mitte",
        author="supporter_13",
        supporters=2,
        standing="withdrawn",
        standing_reason=(
            "Nach den Hinweisen in der Diskussion ziehe ich die Idee zurück. Hilfe "
            "soll nicht gezählt und bewertet werden. Ich arbeite jetzt bei der "
            "Lastenrad-Ausleihe mit."
        ),
        comments=(
            (
                "supporter_20",
                (
                    "Der Gedanke ist freundlich gemeint. Mir wäre aber nicht wohl "
                    "dabei, wenn eine App festhält, wer wem hilft."
                ),
                (
                    (
                        "supporter_13",
                        "Das verstehe ich. Darüber denke ich noch einmal nach.",
                    ),
                ),
            ),
        ),
    ),
    contribution(
        "ein-konto-fuer-alles",
        "Ein Berliner Konto für alle Anträge",
        "Statt vieler Zugänge soll es ein einziges Konto geben, mit dem man alle "
        "Anträge in Berlin stellen kann.",
        fields=("citizen_services", "effective_processes"),
        author="supporter_16",
        supporters=5,
        standing="closed",
        standing_reason=(
            "Nicht weiterverfolgt, weil es zentrale Nutzerkonten für "
            "Verwaltungsleistungen bereits gibt und ein weiteres Konto das Ziel nicht "
            "erreichen würde. Der Wunsch nach weniger Zugängen bleibt berechtigt und "
            "passt zum Handlungsbedarf „Vereine geben für jeden Antrag dieselben "
            "Angaben neu ein“."
        ),
    ),
)
