"""Ideas under review: ways and places in the city."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.words import claim
from gemeinsam_digital.demo.content.words import contribution
from gemeinsam_digital.demo.content.words import points
from gemeinsam_digital.demo.content.words import text

REVIEW_WAYS: tuple[ContributionData, ...] = (
    contribution(
        "karte-kuehle-orte",
        "Karte der kühlen Orte",
        "Eine offene Karte zeigt an heißen Tagen, wo es in der Nähe kühl ist, ob es "
        "Wasser und Toiletten gibt und wie man ohne Stufen hinkommt.",
        fields=("liveable_development", "data_use"),
        district="lichtenberg",
        author="researcher",
        supporters=22,
        stage="assessment",
        sections={
            "challenge": (
                "Hitze belastet immer mehr Menschen. Kühle Orte gibt es, aber sie sind "
                "nirgends zusammen verzeichnet. Die Idee antwortet auf den "
                "Handlungsbedarf „An heißen Tagen sind kühle Orte kaum zu finden“."
            ),
            "aim": (
                "Jede Person findet an einem heißen Tag in wenigen Minuten einen "
                "kühlen Ort in ihrer Nähe, auch ohne Smartphone."
            ),
            "beneficiaries": (
                "Ältere Menschen, Familien mit kleinen Kindern, chronisch Kranke und "
                "Menschen, die im Freien arbeiten. Ein Seniorenbeirat prüft jede "
                "Fassung."
            ),
            "approach": text(
                "Wir verbinden vorhandene Daten zu Parks, Trinkbrunnen und "
                "öffentlichen Gebäuden. Ehrenamtliche prüfen vor Ort, ob die Angaben "
                "stimmen.",
                points(
                    "Die Ergebnisse gibt es dreifach:",
                    "als Karte im Netz",
                    "als Aushang für Hausflure",
                    "als Auskunft in der Bibliothek",
                ),
            ),
            "builds_on": (
                "Offene Daten des Landes und Erfahrungen anderer Städte mit ähnlichen "
                "Karten."
            ),
            "requirements": (
                "Barrierefrei nach den geltenden Vorgaben, nutzbar ohne Anmeldung, "
                "Daten unter freier Lizenz."
            ),
            "resources": (
                "42.000 Euro für Aufbau und Prüfung, danach etwa 4.000 Euro im Jahr "
                "für Betrieb und Pflege."
            ),
            "schedule": (
                "Erste Fassung bis Mai, Erprobung in einem Bezirk bis September, "
                "Auswertung bis November."
            ),
            "risks": (
                "Veraltete Angaben können Menschen an einem heißen Tag vergebens gehen "
                "lassen. Jeder Eintrag trägt deshalb ein Prüfdatum."
            ),
        },
        values={
            "sustainable": (
                "Vorhandene Orte und Daten werden genutzt, statt neue zu bauen."
            ),
            "common_good": (
                "Die Auskunft ist kostenlos und auch ohne Smartphone erhältlich."
            ),
            "resilient": "Die Karte hilft, Hitzewellen besser zu überstehen.",
            "cooperative": (
                "Wissenschaft, Ehrenamt und Bezirk prüfen die Angaben gemeinsam."
            ),
        },
        comments=(
            (
                "supporter_22",
                "Bitte auch eintragen, ob man dort sitzen darf, ohne etwas zu kaufen.",
                (
                    (
                        "researcher",
                        "Gute Frage. Das nehmen wir als eigenes Merkmal auf.",
                    ),
                ),
            ),
            (
                "library",
                "Wir drucken den Aushang gern aus und geben ihn mit.",
                (),
            ),
        ),
        claims=(
            claim(
                "stadtdaten",
                "researcher",
                "lead",
                "Wir bauen die Karte auf, leiten die Ehrenamtlichen an und berichten "
                "öffentlich.",
                "accepted",
            ),
            claim(
                "bibliothek",
                "library",
                "partner",
                "Wir geben Auskunft vor Ort und sind selbst ein kühler Ort.",
                "accepted",
                competences=("space",),
                answers="Anlaufstellen, die auch ohne Smartphone Auskunft geben",
            ),
            claim(
                "person",
                "supporter_12",
                "resource",
                "Ich prüfe die Angaben in meinem Kiez, zu Fuß und in aller Ruhe.",
                "accepted",
                capacity="zwei Stunden in der Woche",
                until_in=120,
                competences=("social",),
            ),
        ),
    ),
    contribution(
        "barrierefreie-wege",
        "Barrierefreie Wege in Echtzeit",
        "Ein offener Dienst sammelt Störungen an Aufzügen und Baustellen auf Gehwegen "
        "und gibt sie an jede Anwendung weiter, die Wege berechnet.",
        fields=("data_use", "open_it_ecosystems"),
        author="advocate",
        supporters=24,
        stage="assessment",
        stepped_back=(
            "Die Prüfung hat noch nicht begonnen. Nach Rückfragen der Moderation soll "
            "zuerst beschrieben werden, woher die Meldungen kommen und wer sie prüft. "
            "Danach reichen wir den Steckbrief wieder ein."
        ),
        sections={
            "challenge": (
                "Meldungen über Aufzüge, Baustellen und gesperrte Gehwege liegen an "
                "vielen Stellen und in verschiedenen Formaten. Wer stufenlos "
                "unterwegs ist, kann sich darauf nicht verlassen."
            ),
            "aim": (
                "Anwendungen können Wege vorschlagen, die heute wirklich stufenlos "
                "sind."
            ),
            "beneficiaries": (
                "Menschen mit Rollstuhl, Rollator oder Kinderwagen sowie blinde "
                "Menschen. Fünf von ihnen begleiten die Entwicklung gegen ein "
                "Honorar."
            ),
            "approach": points(
                "Der Dienst besteht aus drei Teilen:",
                "Meldungen der Betreiber werden abgefragt und vereinheitlicht",
                "Hinweise von Menschen unterwegs werden geprüft und ergänzt",
                "eine offene Schnittstelle gibt alles weiter",
            ),
            "partners": (
                "Der Sozialverband führt das Vorhaben, ein Unternehmen entwickelt. "
                "Gesucht werden Betreiber, die Meldungen bereitstellen."
            ),
            "requirements": (
                "Die Schnittstelle ist offen dokumentiert. Hinweise sind ohne Konto "
                "möglich, auch am Telefon."
            ),
            "resources": (
                "95.000 Euro für Entwicklung und Begleitung, 12.000 Euro im Jahr für "
                "den Betrieb."
            ),
            "schedule": (
                "Schnittstelle nach sechs Monaten, Erprobung in einem Bezirk über "
                "weitere sechs Monate."
            ),
            "risks": (
                "Standorte von Personen werden nicht gespeichert. Ein Hinweis enthält "
                "nur Ort, Zeit und Art der Störung."
            ),
            "success": (
                "Anteil der Störungen, die binnen 30 Minuten bekannt sind, und "
                "Rückmeldungen der begleitenden Gruppe."
            ),
        },
        values={
            "sustainable": (
                "Offene Formate halten den Dienst auch nach der Erprobung am Leben."
            ),
            "common_good": (
                "Wer auf stufenlose Wege angewiesen ist, gewinnt Freiheit zurück."
            ),
            "resilient": (
                "Auch bei großen Störungen gibt es eine verlässliche Auskunft."
            ),
            "cooperative": (
                "Betroffene, Betreiber und Entwickler:innen arbeiten von Anfang an "
                "zusammen."
            ),
        },
        comments=(
            (
                "supporter_23",
                (
                    "Endlich! Ich melde gern jeden defekten Aufzug, an dem ich "
                    "vorbeikomme."
                ),
                (("advocate", "Darauf bauen wir. Danke!"),),
            ),
        ),
        claims=(
            claim(
                "sozialverband",
                "advocate",
                "lead",
                "Wir führen das Vorhaben, bezahlen die begleitende Gruppe und sprechen "
                "mit den Betreibern.",
                "accepted",
            ),
            claim(
                "person",
                "supporter_08",
                "guide",
                "Ich bin täglich mit dem Rollstuhl unterwegs und probiere die ersten "
                "Entwürfe aus.",
                "lapsed",
                capacity="zwei Abende im Monat",
                until_in=-16,
                competences=("accessibility",),
            ),
            claim(
                "datenwerk",
                "partner",
                "partner",
                "Wir entwickeln die Schnittstelle als freie Software.",
                "accepted",
                competences=("software", "data"),
            ),
        ),
    ),
)
