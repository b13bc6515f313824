"""Needs for action."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.words import contribution
from gemeinsam_digital.demo.content.words import points
from gemeinsam_digital.demo.content.words import text

NEEDS: tuple[ContributionData, ...] = (
    contribution(
        "termin-ohne-internet",
        "Wer kein Internet nutzt, findet schwer einen Termin im Amt",
        "Termine werden fast überall online vergeben. Wer kein Smartphone hat oder die "
        "Seite nicht bedienen kann, ist auf Hilfe angewiesen.",
        kind="need",
        fields=("citizen_services",),
        author="citizen",
        supporters=18,
        sections={
            "challenge": text(
                "Meine Nachbarin ist 81 und braucht einen neuen Ausweis. Am Telefon "
                "landet sie in der Warteschleife, vor Ort wird sie auf das Internet "
                "verwiesen.",
                "So geht es vielen: älteren Menschen, Menschen mit wenig Deutsch und "
                "allen, deren Gerät gerade kaputt ist.",
            ),
            "beneficiaries": (
                "Menschen ohne sicheren Zugang zum Internet und alle, die ihnen bisher "
                "nebenbei helfen."
            ),
        },
        comments=(
            (
                "supporter_04",
                (
                    "Bei uns im Haus übernimmt das die Apotheke. Das kann nicht die "
                    "Lösung sein."
                ),
                (("citizen", "Genau. Die Hilfe gibt es, aber sie hängt am Zufall."),),
            ),
            (
                "library",
                (
                    "Auch wir werden jeden Tag danach gefragt. Die Idee mit den "
                    "Lots:innen in der Bibliothek wäre eine mögliche Antwort."
                ),
                (),
            ),
        ),
    ),
    contribution(
        "kuehle-orte-fehlen",
        "An heißen Tagen sind kühle Orte kaum zu finden",
        "Bei Hitze suchen viele Menschen einen Ort zum Ausruhen: schattig, mit Wasser "
        "und einer Toilette. Wo es so etwas in der Nähe gibt, weiß kaum jemand.",
        kind="need",
        fields=("liveable_development",),
        district="neukoelln",
        author="supporter_01",
        supporters=21,
        sections={
            "challenge": (
                "Im Sommer heizen sich die Wohnungen unter dem Dach stark auf. Es gibt "
                "Bibliotheken, Kirchen und Parks, die kühler sind, aber keine "
                "Übersicht mit Öffnungszeiten und Wegen ohne Stufen."
            ),
            "beneficiaries": (
                "Vor allem ältere Menschen, kleine Kinder, chronisch Kranke und "
                "Menschen, die im Freien arbeiten."
            ),
        },
        comments=(
            (
                "advocate",
                (
                    "Bitte immer mitdenken, ob der Weg dorthin und die Toilette "
                    "barrierefrei sind."
                ),
                (),
            ),
        ),
    ),
    contribution(
        "angaben-immer-wieder",
        "Vereine geben für jeden Antrag dieselben Angaben neu ein",
        "Straßenfest, Zuwendung, Raumnutzung: Jede Stelle fragt nach Satzung, Vorstand "
        "und Versicherung. Ehrenamtliche verbringen damit viele Abende.",
        kind="need",
        fields=("effective_processes",),
        author="lead",
        supporters=15,
        sections={
            "challenge": points(
                "Für unser letztes Nachbarschaftsfest haben wir viermal dieselben "
                "Unterlagen eingereicht:",
                "für die Nutzung der Straße",
                "für die Bühne und den Strom",
                "für den Ausschank",
                "für den Zuschuss",
            ),
        },
        comments=(
            (
                "supporter_11",
                (
                    "Bei uns waren es drei Stellen, und jede wollte das Formular in "
                    "einer anderen Fassung."
                ),
                (),
            ),
        ),
    ),
    contribution(
        "wege-mit-rollstuhl",
        "Wege mit Rollstuhl oder Kinderwagen lassen sich nicht verlässlich planen",
        "Ein defekter Aufzug oder eine Baustelle macht aus zehn Minuten schnell eine "
        "Stunde. Die Hinweise dazu sind verstreut und oft nicht aktuell.",
        kind="need",
        fields=("data_use", "liveable_development"),
        author="advocate",
        supporters=23,
        sections={
            "challenge": (
                "Wer auf einen stufenlosen Weg angewiesen ist, plant heute mit "
                "mehreren Seiten und fährt trotzdem oft vergebens. Viele Menschen "
                "verzichten deshalb auf Wege."
            ),
            "beneficiaries": (
                "Menschen mit Rollstuhl, Rollator oder Kinderwagen, Reisende mit "
                "Gepäck und alle, die andere begleiten."
            ),
        },
        comments=(
            (
                "supporter_08",
                "Für mich wäre schon eine Ansage eine halbe Stunde vorher viel wert.",
                (),
            ),
        ),
    ),
    contribution(
        "energie-in-schulen",
        "Schulen kennen ihren eigenen Energieverbrauch nicht",
        "Viele Schulen würden gern Energie sparen. Ohne zeitnahe Zahlen sehen sie aber "
        "nicht, was eine Änderung bringt.",
        kind="need",
        fields=("data_use", "natural_resources"),
        district="reinickendorf",
        author="supporter_02",
        supporters=9,
        sections={
            "challenge": (
                "Abgelesen wird einmal im Jahr. Wenn eine Klasse im Herbst die Heizung "
                "richtig einstellt, erfährt sie erst im nächsten Jahr, ob es etwas "
                "genützt hat."
            ),
        },
    ),
    contribution(
        "beteiligung-erreicht-wenige",
        "Beteiligung erreicht immer wieder dieselben Menschen",
        "Online-Verfahren und Abendtermine sprechen vor allem Menschen an, die Zeit "
        "haben und gut schreiben. Viele Stimmen fehlen.",
        kind="need",
        fields=("participation",),
        author="author",
        supporters=16,
        sections={
            "challenge": (
                "Wer im Schichtdienst arbeitet, Kinder betreut oder sich schriftlich "
                "nicht sicher fühlt, kommt selten zu Wort. Entscheidungen stützen "
                "sich dann auf einen kleinen Teil der Stadt."
            ),
            "beneficiaries": (
                "Menschen, die bisher selten gehört werden, und alle, die auf gute "
                "Entscheidungen angewiesen sind."
            ),
        },
        comments=(
            (
                "researcher",
                (
                    "Wir haben Verfahren begleitet, in denen aufsuchende Gespräche "
                    "viel verändert haben. Wir teilen unsere Erfahrungen gern."
                ),
                (
                    (
                        "author",
                        (
                            "Sehr gern! Vielleicht passt das zur Idee mit Telefon und "
                            "Postkarte."
                        ),
                    ),
                ),
            ),
        ),
    ),
    contribution(
        "hilfe-bei-stromausfall",
        "Bei Stromausfall weiß kaum jemand, wo es Hilfe gibt",
        "Fällt der Strom länger aus, fehlen auch Internet und Telefon. Dann müssten "
        "alle schon wissen, wo sie Wärme, Wasser und Auskunft bekommen.",
        kind="need",
        fields=("secure_infrastructure",),
        district="treptow_koepenick",
        author="supporter_03",
        supporters=19,
        sections={
            "challenge": (
                "In unserem Haus wohnen Menschen, die Medikamente kühlen müssen oder "
                "den Aufzug brauchen. Niemand von uns könnte heute sagen, wohin man "
                "sich wendet."
            ),
        },
        comments=(
            (
                "supporter_14",
                (
                    "Ein Aushang im Hausflur wäre ein Anfang. Der funktioniert auch "
                    "ohne Strom."
                ),
                (),
            ),
        ),
    ),
    contribution(
        "kleine-betriebe-vergabe",
        "Kleine Betriebe scheitern an den Unterlagen für Ausschreibungen",
        "Viele kleine Betriebe könnten gute Angebote machen. Die Unterlagen sind aber "
        "so umfangreich, dass sie gar nicht erst anfangen.",
        kind="need",
        fields=("open_procurement",),
        author="partner",
        supporters=8,
        sections={
            "challenge": (
                "Wir haben für einen kleinen Auftrag 74 Seiten gelesen. Am Ende fehlte "
                "eine Erklärung, die sich in einer Fußnote versteckte."
            ),
        },
    ),
)
