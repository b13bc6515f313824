"""Ideas whose profile is being worked out."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.words import claim
from gemeinsam_digital.demo.content.words import contribution
from gemeinsam_digital.demo.content.words import points
from gemeinsam_digital.demo.content.words import text

PROFILES: tuple[ContributionData, ...] = (
    contribution(
        "baukasten-beteiligung",
        "Offene Bausteine für Beteiligung: ein gemeinsames Regal",
        "Umfragen, Karten und Kalender für Beteiligung werden immer wieder neu "
        "gekauft. Ein gemeinsames Regal mit freier Software macht sie für alle "
        "Bezirke nutzbar.",
        fields=("open_it_ecosystems", "participation"),
        author="partner",
        supporters=15,
        stage="profile",
        sections={
            "challenge": (
                "Jede Stelle beschafft für sich. Gute Lösungen bleiben deshalb oft "
                "dort, wo sie entstanden sind, und kleine Projekte können sich gar "
                "keine leisten."
            ),
            "aim": (
                "Eine Lösung, die einmal mit öffentlichem Geld entwickelt wurde, kann "
                "von allen Bezirken und Vereinen weiterverwendet werden."
            ),
            "beneficiaries": (
                "Beteiligungsbüros der Bezirke, Vereine und am Ende alle, die sich "
                "beteiligen möchten."
            ),
            "approach": points(
                "Wir beginnen klein:",
                "drei vorhandene Bausteine auswählen und gut beschreiben",
                "eine Anleitung in einfacher Sprache schreiben",
                "zwei Bezirke beim Einrichten begleiten",
                "Erfahrungen veröffentlichen und das Regal erweitern",
            ),
            "resources": (
                "Zehn Arbeitstage bringt unser Unternehmen ein. Für Anleitungen und "
                "Begleitung brauchen wir etwa 18.000 Euro."
            ),
            "schedule": (
                "Auswahl bis zum Frühjahr, Begleitung der ersten beiden Bezirke bis "
                "zum Herbst."
            ),
        },
        values={
            "sustainable": (
                "Was einmal entwickelt ist, wird lange und von vielen genutzt."
            ),
            "cooperative": (
                "Bezirke, Vereine und Unternehmen pflegen die Bausteine gemeinsam."
            ),
        },
        comments=(
            (
                "moderator",
                (
                    "Der Steckbrief ist fast fertig. Zwei Werte des Wertekompasses "
                    "sind noch offen: gemeinwohlorientiert und resilient."
                ),
                (
                    (
                        "partner",
                        "Danke für den Hinweis, wir ergänzen das in dieser Woche.",
                    ),
                ),
            ),
            (
                "advocate",
                (
                    "Bitte nehmen Sie nur Bausteine auf, deren Barrierefreiheit "
                    "geprüft ist."
                ),
                (),
            ),
        ),
        claims=(
            claim(
                "datenwerk",
                "partner",
                "lead",
                "Wir führen das Vorhaben, beschreiben die ersten drei Bausteine und "
                "beantworten Fragen der Bezirke.",
                "accepted",
                capacity="zehn Arbeitstage im Jahr",
                competences=("software", "operations"),
            ),
            claim(
                "stadtdaten",
                "researcher",
                "guide",
                "Wir werten aus, ob die Bausteine in den Bezirken wirklich genutzt "
                "werden.",
                "accepted",
            ),
        ),
    ),
    contribution(
        "lerntandems",
        "Lerntandems: Verwaltung und Stadtgesellschaft lernen voneinander",
        "Eine Person aus der Verwaltung und eine aus einem Verein oder Unternehmen "
        "treffen sich ein halbes Jahr lang und arbeiten an einer gemeinsamen Frage.",
        fields=("capacities_for_change", "cities_learn_together"),
        author="researcher",
        supporters=13,
        stage="profile",
        sections={
            "challenge": (
                "Beide Seiten wissen oft wenig über den Alltag der anderen. Daraus "
                "entstehen Missverständnisse, die viel Zeit kosten."
            ),
            "aim": (
                "Wer an einem Tandem teilgenommen hat, kennt Wege und Grenzen der "
                "anderen Seite und gibt dieses Wissen weiter."
            ),
            "approach": text(
                "Die Tandems treffen sich einmal im Monat für zwei Stunden, "
                "abwechselnd an beiden Arbeitsplätzen.",
                "Am Ende steht ein kurzer Bericht: Was haben wir gelernt, was sollte "
                "sich ändern?",
            ),
        },
        values={
            "cooperative": "Im Tandem begegnen sich beide Seiten auf Augenhöhe.",
        },
        comments=(
            (
                "supporter_17",
                (
                    "Ich arbeite in einem Bürgeramt und hätte große Lust darauf. Wäre "
                    "das Arbeitszeit?"
                ),
                (
                    (
                        "researcher",
                        (
                            "Das müssen wir klären. Die Frage nehmen wir in die "
                            "Anforderungen auf."
                        ),
                    ),
                ),
            ),
        ),
        claims=(
            claim(
                "stadtdaten",
                "researcher",
                "lead",
                "Wir bringen die Tandems zusammen und werten die ersten zehn aus.",
                "accepted",
                until_in=150,
                competences=("research",),
            ),
        ),
    ),
)
