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
            ),
        ),
    ),
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
                "citizen",
                "partner",
                "Wir stellen sechs Tonnen auf und übernehmen das Gießen in unserem "
                "Block.",
            ),
            claim(
                "werkstatt_nord",
                "lead",
                "resource",
                "Wir bauen die Messfühler an zwei Abenden gemeinsam mit der "
                "Nachbarschaft.",
                "accepted",
            ),
        ),
    ),
)
