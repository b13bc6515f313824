"""What units say about ways and places in the city."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import AssessmentData
from gemeinsam_digital.demo.content.words import cannot_judge
from gemeinsam_digital.demo.content.words import conditional
from gemeinsam_digital.demo.content.words import feasible
from gemeinsam_digital.demo.content.words import infeasible
from gemeinsam_digital.demo.content.words import not_responsible

ASSESSED_WAYS: dict[str, AssessmentData] = {
    # Two units disagree about technology and finance, a third has not answered.
    "karte-kuehle-orte": {
        "units": ("ba_lichtenberg", "sen_environment", "itdz"),
        "due_days": 21,
        "released": ("ba_lichtenberg", "sen_environment"),
        "finding": None,
        "ratings": {
            "ba_lichtenberg": {
                "law": feasible(
                    "Die genannten Gebäude sind öffentlich zugänglich. Eine "
                    "Genehmigung ist für die Karte nicht nötig."
                ),
                "finance": infeasible(
                    "Der Steckbrief sagt nicht, wer Betrieb und Pflege nach der "
                    "Erprobung bezahlt.",
                    "budget",
                    "4.000 Euro im Jahr für Betrieb und Pflege sichern.",
                    "Federführung, Bezirksamt",
                ),
                "technology": feasible(
                    "Die benötigten Angaben zu Gebäuden sind einfach und lassen sich "
                    "als Tabelle austauschen."
                ),
                "staff": conditional(
                    "Öffnungszeiten ändern sich häufig. Der Steckbrief nennt keine "
                    "Stelle, die Änderungen meldet.",
                    "staff",
                    "Eine Ansprechperson benennen, die Änderungen einmal im Monat "
                    "meldet.",
                    "Bezirksamt",
                ),
                "privacy": feasible("Es werden keine Daten über Personen verarbeitet."),
                "schedule": feasible("Die Erprobung bis September ist möglich."),
                "effect": feasible(
                    "Der Aushang im Hausflur erreicht auch Menschen ohne Internet."
                ),
            },
            "sen_environment": {
                "law": feasible(
                    "Die Nutzung offener Daten ist zulässig, wenn die Quelle genannt "
                    "wird."
                ),
                "finance": feasible(
                    "Der Aufbau ist aus den genannten Mitteln möglich. Die Beträge "
                    "sind nachvollziehbar."
                ),
                "technology": conditional(
                    "Karten zur Hitzebelastung beschreiben einen typischen Sommertag. "
                    "Für eine tägliche Auskunft reichen sie nicht.",
                    "data",
                    "Die Angaben mit Wetterdaten des Tages verbinden oder auf die "
                    "Aussage „heute kühl“ verzichten.",
                    "Federführung",
                ),
                "staff": cannot_judge(
                    "Der Aufwand in den Bezirken ist uns nicht bekannt."
                ),
                "privacy": feasible("Es werden keine Daten über Personen verarbeitet."),
                "schedule": feasible(
                    "Der Zeitplan lässt genug Zeit, die Daten vor dem Sommer "
                    "zusammenzuführen."
                ),
                "effect": conditional(
                    "Die Wirkung hängt davon ab, ob die Angaben an Hitzetagen stimmen.",
                    "data",
                    "Jeden Eintrag vor dem Sommer einmal vor Ort prüfen.",
                    "Federführung, Ehrenamtliche",
                ),
            },
        },
    },
    # Everybody has answered, the finding is still to be written.
    "barrierefreie-wege": {
        "units": ("ba_mitte", "itdz"),
        "due_days": 14,
        "released": ("ba_mitte", "itdz"),
        "finding": None,
        "ratings": {
            "ba_mitte": {
                "law": feasible(
                    "Angaben zu Baustellen auf Gehwegen dürfen veröffentlicht werden."
                ),
                "finance": conditional(
                    "Die Kosten für den Betrieb nach der Erprobung sind nicht gedeckt.",
                    "budget",
                    "Eine Finanzierung des Betriebs über die Erprobung hinaus "
                    "benennen.",
                    "Federführung",
                ),
                "technology": infeasible(
                    "Der Dienst setzt Angaben zu kleinen Baustellen auf Gehwegen "
                    "voraus, die mit Ort und Dauer digital vorliegen. Der Steckbrief "
                    "zeigt nicht, woher sie kommen.",
                    "data",
                    "Mit den zuständigen Stellen vereinbaren, wie solche Baustellen "
                    "digital erfasst werden.",
                    "Bezirksamt",
                ),
                "staff": conditional(
                    "Eine laufende Eingabe von Hand wäre sehr aufwendig.",
                    "staff",
                    "Die Erfassung an die ohnehin nötige Anordnung der Baustelle "
                    "koppeln.",
                    "Bezirksamt",
                ),
                "privacy": feasible(
                    "Die Hinweise enthalten nach der Beschreibung keine Daten über "
                    "Personen."
                ),
                "schedule": conditional(
                    "Sechs Monate bis zur Schnittstelle sind knapp, weil die Erfassung "
                    "erst eingeführt werden muss.",
                    "time",
                    "Mit Störungen an Aufzügen beginnen und Baustellen später "
                    "ergänzen.",
                    "Federführung",
                ),
                "effect": feasible(
                    "Verlässliche Angaben zu Störungen verkürzen Wege spürbar."
                ),
            },
            "itdz": {
                "law": not_responsible(
                    "Rechtsfragen zur Veröffentlichung beurteilt die zuständige "
                    "Fachstelle."
                ),
                "finance": feasible(
                    "Die Annahmen zu den Kosten des Betriebs sind plausibel."
                ),
                "technology": feasible(
                    "Eine offene Schnittstelle dieser Größe lässt sich mit vorhandenen "
                    "Bausteinen betreiben."
                ),
                "staff": feasible(
                    "Der beschriebene Betrieb braucht keine eigene Bereitschaft rund "
                    "um die Uhr."
                ),
                "privacy": conditional(
                    "Hinweise ohne Konto können missbraucht werden.",
                    "technology",
                    "Die Zahl der Hinweise je Anschluss begrenzen und auffällige "
                    "Hinweise prüfen.",
                    "Federführung",
                ),
                "schedule": feasible(
                    "Sechs Monate bis zur ersten Schnittstelle sind realistisch."
                ),
                "effect": cannot_judge(
                    "Die Wirkung auf Wege in der Stadt können wir fachlich nicht "
                    "einschätzen."
                ),
            },
        },
    },
}
