"""Ideas of people of Berlin whose profile is being worked out."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.words import claim
from gemeinsam_digital.demo.content.words import contribution
from gemeinsam_digital.demo.content.words import points

PROFILES_CITIZENS: tuple[ContributionData, ...] = (
    contribution(
        "ausschreibungen-verstaendlich",
        "Ausschreibungen auf einer Seite erklärt",
        "Zu jeder kleinen Ausschreibung gibt es eine Seite in klarer Sprache: Was wird "
        "gesucht, was muss ich einreichen, bis wann, und wer hilft bei Fragen?",
        fields=("open_procurement",),
        author="author",
        supporters=10,
        stage="profile",
        sections={
            "challenge": (
                "Kleine Betriebe und soziale Unternehmen bewerben sich selten, weil "
                "die Unterlagen schwer zu verstehen sind."
            ),
            "aim": (
                "Mehr Angebote, auch von kleinen Betrieben, und weniger Rückfragen."
            ),
            "beneficiaries": (
                "Kleine Betriebe, soziale Unternehmen und die Vergabestellen selbst."
            ),
            "requirements": (
                "Die Seite ersetzt die Unterlagen nicht. Maßgeblich bleibt der Text "
                "der Ausschreibung."
            ),
        },
        comments=(
            (
                "supporter_19",
                "Als kleiner Malerbetrieb würden wir uns dann endlich einmal trauen.",
                (),
            ),
        ),
        claims=(
            claim(
                "person",
                "author",
                "lead",
                "Ich würde die Vorlage mit drei Betrieben entwickeln und bis zum "
                "Sommer erproben.",
            ),
        ),
    ),
    contribution(
        "regenwasser-im-hof",
        "Regenwasser im Hof: gemeinsam sammeln, gemeinsam gießen",
        "Nachbar:innen sammeln Regenwasser in Tonnen mit Füllstandsanzeige. Eine "
        "kleine Anwendung zeigt, wo Wasser übrig ist und welche Beete es brauchen.",
        fields=("natural_resources", "liveable_development"),
        district="friedrichshain_kreuzberg",
        author="citizen",
        supporters=16,
        stage="profile",
        sections={
            "challenge": (
                "Bei Starkregen läuft das Wasser vom Dach in den Kanal, und zwei "
                "Wochen später vertrocknen die Beete. Beides ließe sich verbinden."
            ),
            "aim": (
                "In drei Blöcken wird im Sommer nur noch mit Regenwasser gegossen, und "
                "die Höfe bleiben an heißen Tagen spürbar kühler."
            ),
            "beneficiaries": (
                "Etwa 400 Menschen in den beteiligten Häusern und alle, die die "
                "Anleitung übernehmen möchten."
            ),
            "approach": points(
                "In drei Schritten:",
                "Tonnen mit einfachen Messfühlern aufstellen",
                "Füllstände in der Anwendung zeigen, ohne Anmeldung",
                "Gießpatenschaften für Beete und Straßenbäume vergeben",
            ),
            "partners": (
                "Die Initiative Grüner Block, eine Hausverwaltung und die Offene "
                "Werkstatt, in der die Fühler gebaut werden."
            ),
            "resources": (
                "Tonnen und Fühler kosten etwa 6.500 Euro. Ein Drittel kommt aus der "
                "Nachbarschaft, für den Rest suchen wir Förderung."
            ),
            "schedule": (
                "Aufbau im März und April, Erprobung bis Oktober, Bericht im Dezember."
            ),
            "risks": (
                "Es werden nur Füllstände gemessen, keine Daten über Personen. Die "
                "Tonnen sind abgedeckt und gegen Umkippen gesichert."
            ),
            "success": (
                "Liter gesammeltes Wasser, Zahl der gepflegten Beete und eine "
                "Befragung im Herbst."
            ),
        },
        values={
            "sustainable": "Trinkwasser bleibt im Haushalt, Regen bleibt im Boden.",
            "common_good": (
                "Auch Straßenbäume vor dem Haus werden versorgt, nicht nur der eigene "
                "Hof."
            ),
            "resilient": "Begrünte Höfe mildern Hitze und nehmen Starkregen auf.",
            "cooperative": (
                "Nachbarschaft, Verein und Hausverwaltung teilen sich Arbeit und "
                "Kosten."
            ),
        },
        comments=(
            (
                "supporter_21",
                (
                    "Wir haben seit zwei Jahren eine Tonne und teilen gern, was wir "
                    "falsch gemacht haben."
                ),
                (("citizen", "Sehr willkommen! Das kommt in den Steckbrief."),),
            ),
        ),
        claims=(
            claim(
                "person",
                "citizen",
                "lead",
                "Ich halte die Fäden zusammen, lade zu den Treffen ein und berichte "
                "hier jeden Monat.",
                "accepted",
            ),
            claim(
                "nachbarschaft",
                "supporter_11",
                "partner",
                "Wir stellen sechs Tonnen auf und übernehmen das Gießen in unserem "
                "Block.",
                "accepted",
                competences=("environment", "volunteers"),
            ),
            claim(
                "kiezrunde",
                "supporter_21",
                "partner",
                "Unsere Tonne stellen wir dazu und bringen die Erfahrung aus zwei "
                "Sommern mit.",
                capacity="jeden ersten Donnerstag im Monat",
            ),
            claim(
                "werkstatt_nord",
                "lead",
                "resource",
                "Wir bauen die Messfühler an zwei Abenden gemeinsam mit der "
                "Nachbarschaft.",
                "accepted",
                capacity="zwei Abende",
                competences=("crafts",),
            ),
        ),
    ),
)
