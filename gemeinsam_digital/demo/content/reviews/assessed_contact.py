"""What units say about contact with the administration."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import AssessmentData
from gemeinsam_digital.demo.content.words import cannot_judge
from gemeinsam_digital.demo.content.words import conditional
from gemeinsam_digital.demo.content.words import feasible
from gemeinsam_digital.demo.content.words import not_responsible
from gemeinsam_digital.demo.content.words import text

ASSESSED_CONTACT: dict[str, AssessmentData] = {
    # One released, one draft, one that waits for its releaser, one that is not
    # responsible; the time is up.
    "strassenfest-eine-stelle": {
        "units": ("itdz", "ba_mitte", "sen_interior", "sen_finance"),
        "due_days": -4,
        "released": ("itdz",),
        "finding": None,
        "ratings": {
            "itdz": {
                "law": not_responsible(
                    "Die Zuständigkeit für Genehmigungen liegt bei den Fachstellen."
                ),
                "finance": feasible(
                    "Für die erste Stufe entstehen nur geringe Kosten im Betrieb."
                ),
                "technology": conditional(
                    "Der Fragebogen ist machbar. Die Angaben sollten in einem festen "
                    "Format verschickt werden, damit sie später weiterverarbeitet "
                    "werden können.",
                    "technology",
                    "Ein Format für die Angaben festlegen und veröffentlichen.",
                    "Federführung, Fachstellen",
                ),
                "staff": feasible("Die Einrichtung des Fragebogens ist überschaubar."),
                "privacy": conditional(
                    "Die Angaben zu verantwortlichen Personen brauchen eine geregelte "
                    "Löschung.",
                    "technology",
                    "Löschfristen je Angabe festlegen und automatisch ausführen.",
                    "Federführung",
                ),
                "schedule": feasible("Ein Entwurf im Winter ist realistisch."),
                "effect": cannot_judge(
                    "Die Entlastung der Antragstellenden können wir nicht einschätzen."
                ),
            },
            "ba_mitte": {
                "law": conditional(
                    "Mehrere Genehmigungen haben eigene Formvorschriften. Ein "
                    "gemeinsamer Fragebogen ist zulässig, ersetzt aber keine "
                    "Unterschrift, wo sie verlangt ist.",
                    "law",
                    "Für jede Genehmigung klären, ob eine Unterschrift nötig ist.",
                    "Bezirksamt, Fachstellen",
                ),
                "finance": feasible(
                    "Die Erprobung mit zehn Festen ist ohne zusätzliche Mittel möglich."
                ),
                "staff": conditional(
                    "Der Steckbrief setzt eine gemeinsame Ansprechperson voraus, "
                    "benennt sie aber nicht.",
                    "competence",
                    "Für die Erprobung eine Stelle benennen, die den Stand im Blick "
                    "behält.",
                    "Bezirksamt",
                ),
            },
            "sen_interior": {
                "law": feasible(
                    "Ein gemeinsamer Fragebogen ändert nichts daran, wer genehmigt."
                ),
                "finance": not_responsible("Die Kosten trägt das Bezirksamt."),
                "technology": not_responsible(
                    "Die Technik beurteilt der IT-Dienstleister."
                ),
                "staff": conditional(
                    "Wer die Lage bei einem Fest beurteilt, braucht die Angaben zur "
                    "Zahl der Gäste früher als heute.",
                    "time",
                    "Angaben zur Größe des Fests sechs Wochen vorher verlangen.",
                    "Federführung, Bezirksamt",
                ),
                "privacy": feasible(
                    "Es werden nicht mehr Angaben verlangt als bisher."
                ),
                "schedule": feasible("Zehn Feste im Sommer sind realistisch."),
                "effect": feasible(
                    "Weniger Nachfragen entlasten alle beteiligten Stellen."
                ),
            },
        },
    },
    # Agreement; one unit says it is not responsible, another takes part itself.
    "telefon-und-postkarte": {
        "units": ("ba_lichtenberg", "itdz", "sen_interior"),
        "due_days": 14,
        "released": ("ba_lichtenberg", "itdz", "sen_interior"),
        "finding": {
            "verdict": "conditional",
            "text": text(
                "Die Beteiligung per Telefon und Postkarte ist mit Anpassungen "
                "umsetzbar.",
                "Gespräche werden mitgeschrieben und nicht aufgezeichnet. Wer das "
                "Verfahren führt, erfasst auch die Karten.",
            ),
            "disagreement": "",
            "blocking": (),
        },
        "ratings": {
            "ba_lichtenberg": {
                "law": feasible(
                    "Für freiwillige Verfahren der Beteiligung ist die Form nicht "
                    "vorgeschrieben."
                ),
                "finance": feasible(
                    "Der Betrag für zwei Verfahren ist nachvollziehbar und begrenzt."
                ),
                "technology": feasible(
                    "Die Beiträge können wie alle anderen auf der Plattform erfasst "
                    "werden."
                ),
                "staff": conditional(
                    "Das Abschreiben der Karten bindet je Verfahren etwa sechs "
                    "Arbeitstage.",
                    "staff",
                    "Das Erfassen der Karten gehört zu den Aufgaben der Federführung.",
                    "Federführung",
                ),
                "privacy": feasible(
                    "Die getrennte Aufbewahrung der Namen ist ein geeigneter Schutz."
                ),
                "schedule": feasible("Ein Verfahren im Frühjahr ist geeignet."),
                "effect": feasible(
                    "Zusätzliche Wege senken die Hürde für Menschen, die nicht im Netz "
                    "sind."
                ),
            },
            "itdz": {
                "law": not_responsible(
                    "Die Form der Beteiligung legt die durchführende Stelle fest."
                ),
                "finance": feasible(
                    "Zusätzliche Kosten für die Technik entstehen kaum."
                ),
                "technology": feasible("Es ist keine neue Software nötig."),
                "staff": not_responsible(
                    "Die Aufgaben liegen bei der durchführenden Stelle."
                ),
                "privacy": conditional(
                    "Aufzeichnungen von Anrufen wären nur mit Einwilligung zulässig.",
                    "data",
                    "Auf Aufzeichnungen verzichten und den Text während des Anrufs "
                    "mitschreiben.",
                    "Federführung",
                ),
                "schedule": feasible(
                    "Von unserer Seite steht dem Zeitplan nichts entgegen."
                ),
                "effect": cannot_judge("Dazu liegen uns keine Erfahrungen vor."),
            },
            "sen_interior": {
                "law": not_responsible(
                    "Das Verfahren wird im Bezirk durchgeführt. Eine Zuständigkeit "
                    "unserer Verwaltung besteht nicht."
                ),
                "finance": not_responsible("Siehe Recht und Zuständigkeit."),
                "technology": not_responsible("Siehe Recht und Zuständigkeit."),
                "staff": not_responsible("Siehe Recht und Zuständigkeit."),
                "privacy": not_responsible(
                    "Ansprechstelle ist die behördliche Datenschutzbeauftragung des "
                    "Bezirks."
                ),
                "schedule": not_responsible("Siehe Recht und Zuständigkeit."),
                "effect": not_responsible("Siehe Recht und Zuständigkeit."),
            },
        },
    },
}
