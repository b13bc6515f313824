"""Proposed measures."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.words import claim
from gemeinsam_digital.demo.content.words import contribution
from gemeinsam_digital.demo.content.words import points
from gemeinsam_digital.demo.content.words import text

PROPOSALS: tuple[ContributionData, ...] = (
    contribution(
        "geraete-fuer-vereine",
        "Gebrauchte Verwaltungsgeräte für Vereine",
        "Rechner, die in der Verwaltung ausgemustert werden, werden sicher gelöscht, "
        "mit freier Software eingerichtet und an gemeinnützige Vereine "
        "weitergegeben.",
        fields=("smart_business_models", "open_procurement"),
        author="lead",
        supporters=21,
        stage="proposal",
        sections={
            "challenge": (
                "Viele ausgemusterte Geräte wären noch Jahre nutzbar. Zugleich fehlt "
                "Vereinen das Geld für einfache Rechner."
            ),
            "aim": "Im ersten Jahr erhalten 200 Geräte ein zweites Leben.",
            "beneficiaries": (
                "Gemeinnützige Vereine, Nachbarschaftstreffs und deren Besucher:innen."
            ),
            "approach": points(
                "Der Weg eines Geräts:",
                "die Dienststelle meldet es als abgängig",
                "der Datenträger wird nach anerkanntem Verfahren gelöscht",
                "der Verein richtet das Gerät ein und prüft es",
                "die Übergabe wird mit einem Protokoll festgehalten",
            ),
            "partners": (
                "Offene Werkstatt, zwei Dienststellen für die Erprobung und ein "
                "Unternehmen, das bei der Einrichtung hilft."
            ),
            "requirements": (
                "Kein Gerät verlässt die Dienststelle ohne Nachweis der Löschung."
            ),
            "resources": (
                "Räume und Ehrenamt stellt der Verein. Für Ersatzteile und Transport "
                "werden 14.000 Euro im Jahr gebraucht."
            ),
            "schedule": (
                "Erprobung mit 40 Geräten in drei Monaten, danach schrittweise mehr."
            ),
            "risks": (
                "Das größte Risiko sind Daten auf Datenträgern. Wo die Löschung nicht "
                "nachweisbar ist, wird der Datenträger zerstört."
            ),
            "success": "Zahl der Geräte, die nach einem Jahr noch genutzt werden.",
        },
        values={
            "sustainable": "Jedes weiter genutzte Gerät spart Rohstoffe und Energie.",
            "common_good": "Geräte gehen an Orte, die allen offenstehen.",
            "resilient": "Vereine bleiben auch bei knappen Kassen arbeitsfähig.",
            "cooperative": (
                "Dienststellen, Verein und Unternehmen teilen sich die Schritte."
            ),
        },
        comments=(
            (
                "supporter_09",
                (
                    "Unser Lerncafé sucht seit einem Jahr vier Rechner. Wo kann man "
                    "sich melden?"
                ),
                (("lead", "Sobald die Erprobung beginnt, gibt es hier eine Liste."),),
            ),
        ),
        claims=(
            claim(
                "werkstatt_nord",
                "lead",
                "lead",
                "Wir richten die Geräte ein, prüfen sie und führen das Verzeichnis.",
                "accepted",
            ),
            claim(
                "datenwerk",
                "partner",
                "resource",
                "Wir stellen Menschen für die Einrichtung der Geräte.",
                "accepted",
                capacity="zwei Arbeitstage im Monat",
                until_in=300,
                competences=("operations", "security"),
            ),
            claim(
                "handwerksnetz",
                "supporter_15",
                "partner",
                "Unsere Betriebe beschaffen Ersatzteile zum Einkaufspreis und bauen "
                "sie ein.",
                "released",
                competences=("crafts",),
                answers="Betrieb, der Ersatzteile beschafft und einbaut",
            ),
        ),
    ),
    contribution(
        "haushalt-verstaendlich",
        "Haushaltsdaten je Bezirk, verständlich erklärt",
        "Die veröffentlichten Haushaltsdaten der Bezirke werden so aufbereitet, dass "
        "alle sehen können, wofür Geld ausgegeben wird und was sich ändert.",
        fields=("transparent_decisions", "data_use"),
        district="lichtenberg",
        author="citizen",
        supporters=17,
        stage="proposal",
        sections={
            "challenge": (
                "Haushaltspläne sind öffentlich, aber für die meisten Menschen kaum "
                "lesbar. Fragen bleiben deshalb offen."
            ),
            "aim": (
                "Wer eine Viertelstunde Zeit hat, versteht die wichtigsten Ausgaben im "
                "eigenen Bezirk."
            ),
            "beneficiaries": (
                "Interessierte Berliner:innen, Schulen, Bezirksverordnete und Medien."
            ),
            "approach": text(
                "Wir bereiten die offenen Daten auf, schreiben zu jedem Bereich eine "
                "kurze Erklärung und lassen sie von der Verwaltung auf Richtigkeit "
                "prüfen.",
                "Alle Zahlen stehen auch als Tabelle bereit. Der Quelltext ist offen, "
                "damit andere Bezirke die Seite übernehmen können.",
            ),
            "builds_on": (
                "Bereits veröffentlichte Haushaltsdaten und offene Werkzeuge aus "
                "anderen Städten."
            ),
            "resources": (
                "Das Institut bringt eine halbe Stelle für sechs Monate ein. Die "
                "fachliche Prüfung im Bezirk braucht etwa vier Arbeitstage."
            ),
            "schedule": "Entwurf nach drei Monaten, Veröffentlichung nach sechs.",
            "risks": (
                "Verkürzte Erklärungen können missverstanden werden. Jede Aussage "
                "verweist deshalb auf die Fundstelle."
            ),
            "success": (
                "Verständnistest mit zwanzig Personen vor und nach der "
                "Veröffentlichung."
            ),
        },
        values={
            "sustainable": (
                "Die Aufbereitung wiederholt sich mit jedem Haushalt fast von selbst."
            ),
            "common_good": "Öffentliche Zahlen werden für alle verständlich.",
            "resilient": (
                "Wer versteht, wie entschieden wird, fällt seltener auf Gerüchte "
                "herein."
            ),
            "cooperative": (
                "Wissenschaft erklärt, Verwaltung prüft, Berliner:innen fragen nach."
            ),
        },
        comments=(
            (
                "supporter_02",
                (
                    "Bitte auch zeigen, welche Ausgaben der Bezirk gar nicht selbst "
                    "bestimmen kann."
                ),
                (("researcher", "Das ist fest vorgesehen."),),
            ),
        ),
        claims=(
            claim(
                "person",
                "citizen",
                "lead",
                "Ich fange mit den Zahlen meines Bezirks an und suche Menschen, die "
                "mitmachen.",
                "handed_over",
            ),
            claim(
                "person",
                "citizen",
                "partner",
                "Ich organisiere die Verständnistests in der Nachbarschaft.",
                "accepted",
            ),
        ),
    ),
)
