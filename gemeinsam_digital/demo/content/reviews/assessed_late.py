"""What units said about what has come further."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import AssessmentData
from gemeinsam_digital.demo.content.words import cannot_judge
from gemeinsam_digital.demo.content.words import conditional
from gemeinsam_digital.demo.content.words import feasible
from gemeinsam_digital.demo.content.words import infeasible
from gemeinsam_digital.demo.content.words import not_responsible
from gemeinsam_digital.demo.content.words import text

ASSESSED_LATE: dict[str, AssessmentData] = {
    # Visible disagreement about the law, answered by the finding.
    "geraete-fuer-vereine": {
        "units": ("ba_mitte", "itdz", "sen_finance"),
        "due_days": 42,
        "released": ("ba_mitte", "itdz", "sen_finance"),
        "finding": {
            "verdict": "conditional",
            "text": text(
                "Das Vorhaben ist mit Anpassungen umsetzbar. Löschung, Einrichtung und "
                "Übergabe sind beschrieben und machbar.",
                "Beim Recht gehen die Einschätzungen am weitesten auseinander, von "
                "„umsetzbar“ bis „derzeit nicht“. Die Gesamteinschätzung folgt der "
                "strengeren Sicht: Eine kostenlose Abgabe ist erst möglich, wenn die "
                "Ausnahme vorliegt. Bis dahin kann die Erprobung mit Leihgeräten "
                "beginnen.",
            ),
            "disagreement": (
                "Das Bezirksamt urteilt als Dienststelle, die abgeben möchte, die "
                "Finanzverwaltung über das Vermögen des Landes. Für die Abgabe ist "
                "deren Sicht maßgeblich, für die Leihe gibt es keine Bedenken."
            ),
            "blocking": (
                ("ba_mitte", "privacy"),
                ("sen_finance", "law"),
                ("sen_finance", "finance"),
            ),
        },
        "ratings": {
            "ba_mitte": {
                "law": feasible(
                    "Gegen die Abgabe ausgesonderter Geräte an gemeinnützige Vereine "
                    "bestehen aus Sicht der Dienststelle keine Bedenken."
                ),
                "finance": feasible(
                    "Der Dienststelle entstehen keine zusätzlichen Kosten, die "
                    "Entsorgung wird günstiger."
                ),
                "technology": feasible(
                    "Die Geräte der letzten Jahre sind für freie Software geeignet."
                ),
                "staff": conditional(
                    "Das Bereitstellen und Protokollieren braucht je Gerät etwa 20 "
                    "Minuten.",
                    "staff",
                    "Termine bündeln, höchstens eine Übergabe im Monat.",
                    "Federführung, Dienststellen",
                ),
                "privacy": conditional(
                    "Die Löschung muss nachweisbar sein.",
                    "technology",
                    "Für jedes Gerät ein Löschprotokoll ablegen.",
                    "Dienststellen, Federführung",
                ),
                "schedule": feasible("40 Geräte in drei Monaten sind erreichbar."),
                "effect": feasible(
                    "Der Bedarf ist im Steckbrief und in der Diskussion gut belegt."
                ),
            },
            "itdz": {
                "law": not_responsible(
                    "Über die Abgabe entscheidet die Dienststelle, der das Gerät "
                    "gehört."
                ),
                "finance": not_responsible("Die Mittel liegen bei den Dienststellen."),
                "technology": feasible(
                    "Für die Löschung gibt es anerkannte Verfahren."
                ),
                "staff": feasible(
                    "Die Löschung kann im üblichen Ablauf der Aussonderung erfolgen."
                ),
                "privacy": conditional(
                    "Bei einzelnen Datenträgern lässt sich die Löschung technisch "
                    "nicht nachweisen.",
                    "technology",
                    "Diese Datenträger ausbauen und zerstören, das Gerät ohne sie "
                    "abgeben.",
                    "Dienststellen",
                ),
                "schedule": feasible("Die Erprobung ist im laufenden Jahr möglich."),
                "effect": feasible(
                    "Viele ausgesonderte Geräte sind technisch noch in gutem Zustand."
                ),
            },
            "sen_finance": {
                "law": infeasible(
                    "Vermögen des Landes darf nach der Landeshaushaltsordnung "
                    "grundsätzlich nur zum vollen Wert abgegeben werden. Der "
                    "Steckbrief nennt keine Ausnahme.",
                    "law",
                    "Eine Ausnahme für ausgesonderte Geräte herbeiführen oder die "
                    "Geräte verleihen, statt sie abzugeben.",
                    "Finanzverwaltung, Federführung",
                ),
                "finance": conditional(
                    "Der Restwert der Geräte ist gering, muss aber festgestellt "
                    "werden.",
                    "budget",
                    "Ein einfaches Verfahren für die Bewertung festlegen.",
                    "Dienststellen",
                ),
                "technology": not_responsible(
                    "Die Technik beurteilt der IT-Dienstleister."
                ),
                "staff": cannot_judge(
                    "Der Aufwand in den Dienststellen ist uns nicht bekannt."
                ),
                "privacy": not_responsible(
                    "Die Löschung beurteilt der IT-Dienstleister."
                ),
                "schedule": conditional(
                    "Eine Ausnahme braucht mehr Zeit, als der Zeitplan vorsieht.",
                    "time",
                    "Mit Leihgeräten beginnen und die Abgabe später ergänzen.",
                    "Federführung",
                ),
                "effect": feasible(
                    "Die längere Nutzung von Geräten ist wirtschaftlich sinnvoll."
                ),
            },
        },
    },
    # Both units agree.
    "haushalt-verstaendlich": {
        "units": ("ba_lichtenberg", "sen_finance"),
        "due_days": 42,
        "released": ("ba_lichtenberg", "sen_finance"),
        "finding": {
            "verdict": "feasible",
            "text": text(
                "Das Vorhaben ist umsetzbar. Die Daten sind veröffentlicht, der "
                "Aufwand ist überschaubar, und beide Einheiten sind sich in allen "
                "Punkten weitgehend einig.",
                "Zu beachten ist die Zeit für die fachliche Prüfung: Sie sollte "
                "außerhalb der Haushaltsaufstellung liegen.",
            ),
            "disagreement": "",
            "blocking": (),
        },
        "ratings": {
            "ba_lichtenberg": {
                "law": feasible(
                    "Die Daten sind veröffentlicht und dürfen weiterverwendet werden."
                ),
                "finance": feasible(
                    "Für den Bezirk entstehen außer der Prüfung keine Kosten."
                ),
                "technology": feasible("Die Daten liegen in einem offenen Format vor."),
                "staff": conditional(
                    "Vier Arbeitstage für die Prüfung sind möglich, aber nicht während "
                    "der Haushaltsaufstellung.",
                    "time",
                    "Die Prüfung in die zweite Jahreshälfte legen.",
                    "Federführung, Bezirksamt",
                ),
                "privacy": feasible(
                    "Haushaltsdaten enthalten keine Angaben über Personen."
                ),
                "schedule": feasible("Sechs Monate sind ausreichend."),
                "effect": feasible(
                    "Eine kurze Erklärung mit Fundstelle kann viele Fragen beantworten."
                ),
            },
            "sen_finance": {
                "law": feasible(
                    "Die Weiterverwendung ist durch die offene Lizenz gedeckt."
                ),
                "finance": feasible(
                    "Es werden keine zusätzlichen Mittel des Landes benötigt."
                ),
                "technology": feasible(
                    "Der Aufbau der Daten ist dokumentiert und bleibt absehbar gleich."
                ),
                "staff": feasible(
                    "Rückfragen können im üblichen Rahmen beantwortet werden."
                ),
                "privacy": feasible("Es werden keine Daten über Personen verarbeitet."),
                "schedule": feasible(
                    "Der Zeitplan ist mit der Veröffentlichung der Daten vereinbar."
                ),
                "effect": cannot_judge(
                    "Ob Menschen die Erklärungen verstehen, zeigt erst der geplante "
                    "Test."
                ),
            },
        },
    },
    # Adopted: conditions were named and the finding answers the disagreement.
    "reparatur-sprechstunde": {
        "units": ("ba_mitte", "ba_lichtenberg", "itdz"),
        "due_days": 42,
        "released": ("ba_mitte", "ba_lichtenberg", "itdz"),
        "finding": {
            "verdict": "conditional",
            "text": text(
                "Die Sprechstunde ist mit Anpassungen umsetzbar. Räume, Ehrenamt und "
                "Mittel für das erste Jahr sind zugesagt.",
                "Die beiden Bezirke beurteilen Recht und Brandschutz verschieden. Die "
                "Gesamteinschätzung verlangt, was beide gemeinsam sichert: eine "
                "Einweisung je Haus, einen feuerfesten Behälter und keine Reparatur "
                "aufgeblähter Akkus. Jedes Haus prüft vorher seine Hausordnung.",
            ),
            "disagreement": "",
            "blocking": (),
        },
        "ratings": {
            "ba_mitte": {
                "law": conditional(
                    "Ob Reparaturen an elektrischen Geräten erlaubt sind, regelt die "
                    "Hausordnung jeder Bibliothek.",
                    "law",
                    "Die Hausordnung in jedem Haus prüfen und bei Bedarf ergänzen.",
                    "Bibliotheken",
                ),
                "finance": feasible(
                    "Es werden nur Räume genutzt, die zu diesen Zeiten frei sind."
                ),
                "technology": conditional(
                    "Beim Umgang mit Akkus besteht Brandgefahr.",
                    "technology",
                    "Feuerfesten Behälter bereitstellen und aufgeblähte Akkus nicht "
                    "öffnen.",
                    "Federführung",
                ),
                "staff": feasible(
                    "Die Sprechstunde findet während der Öffnungszeiten statt."
                ),
                "privacy": feasible("Daten auf den Geräten werden nicht eingesehen."),
                "schedule": feasible("Vier Häuser im ersten Jahr sind erreichbar."),
                "effect": feasible("Reparaturtreffs sind ein bewährtes Format."),
            },
            "ba_lichtenberg": {
                "law": feasible(
                    "Es handelt sich um eine Veranstaltung, die in öffentlichen Räumen "
                    "zulässig ist."
                ),
                "finance": feasible(
                    "Es entstehen keine zusätzlichen Kosten für den Bezirk."
                ),
                "technology": feasible(
                    "Abgesicherte Steckdosen und ein Rauchmelder genügen für die "
                    "beschriebenen Reparaturen."
                ),
                "staff": conditional(
                    "Für die Sprechstunde muss eine zweite Person im Haus sein.",
                    "staff",
                    "Die Sprechstunde auf Zeiten legen, zu denen zwei Personen da "
                    "sind.",
                    "Federführung, Bibliothek",
                ),
                "privacy": feasible(
                    "Das Verzeichnis enthält keine Daten über Personen."
                ),
                "schedule": feasible("Der Beginn ist ohne Vorlauf möglich."),
                "effect": feasible(
                    "Die Bibliothek erreicht Menschen, die Werkstätten sonst nicht "
                    "besuchen."
                ),
            },
            "itdz": {
                "law": not_responsible("Die Nutzung der Räume regeln die Bezirke."),
                "finance": not_responsible(
                    "Es werden keine Leistungen des Landes für die Technik benötigt."
                ),
                "technology": feasible(
                    "Das Verzeichnis wird außerhalb des Landesnetzes betrieben. Eine "
                    "Anbindung ist nicht nötig."
                ),
                "staff": not_responsible(
                    "Es wird kein Personal des IT-Dienstleisters gebraucht."
                ),
                "privacy": conditional(
                    "Geräte mit Verwaltungsdaten dürfen dort nicht geöffnet werden.",
                    "competence",
                    "In der Einweisung darauf hinweisen, dass Dienstgeräte "
                    "ausgeschlossen sind.",
                    "Federführung",
                ),
                "schedule": feasible("Von unserer Seite gibt es keine Abhängigkeit."),
                "effect": cannot_judge(
                    "Die Wirkung vor Ort können wir nicht einschätzen."
                ),
            },
        },
    },
}
