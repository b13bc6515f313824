"""Ideas under review: contact with the administration."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.words import claim
from gemeinsam_digital.demo.content.words import contribution
from gemeinsam_digital.demo.content.words import points
from gemeinsam_digital.demo.content.words import text

REVIEW_CONTACT: tuple[ContributionData, ...] = (
    contribution(
        "strassenfest-eine-stelle",
        "Das Straßenfest an einer Stelle anmelden",
        "Wer ein Fest plant, füllt ein Formular aus. Die beteiligten Stellen erhalten "
        "die Angaben, die sie brauchen, und antworten an einem Ort.",
        fields=("effective_processes",),
        district="mitte",
        author="lead",
        supporters=18,
        stage="assessment",
        sections={
            "challenge": (
                "Heute müssen Ehrenamtliche herausfinden, welche Stelle wofür "
                "zuständig ist, und reichen ähnliche Angaben mehrfach ein."
            ),
            "aim": "Eine Anmeldung, eine Ansprechperson, ein Stand, den alle sehen.",
            "beneficiaries": (
                "Vereine, Nachbarschaften, Schulen und die Beschäftigten, die Anträge "
                "bearbeiten."
            ),
            "approach": text(
                "Ein Fragebogen führt durch alle Angaben und zeigt, welche "
                "Genehmigungen nötig sind. Die Stellen bearbeiten ihren Teil wie "
                "bisher.",
                "In der ersten Stufe werden die Angaben als geordnete Dokumente "
                "verschickt. Eine Anbindung an Fachverfahren kommt erst, wenn sich "
                "der Fragebogen bewährt hat.",
            ),
            "requirements": (
                "Der Fragebogen kann unterbrochen und gemeinsam ausgefüllt werden. "
                "Eine Papierfassung bleibt möglich."
            ),
            "resources": (
                "30.000 Euro für Fragebogen und Erprobung. Zwei Vereine testen "
                "ehrenamtlich."
            ),
            "schedule": (
                "Entwurf im Winter, Erprobung mit zehn Festen im Sommer, Auswertung im "
                "Herbst."
            ),
            "risks": (
                "Es entstehen Angaben zu verantwortlichen Personen. Sie werden nach "
                "dem Fest gelöscht, soweit das Gesetz es zulässt."
            ),
        },
        values={
            "sustainable": "Weniger Papier und weniger Wege für alle Beteiligten.",
            "common_good": "Auch kleine Nachbarschaften können wieder Feste feiern.",
            "resilient": (
                "Wer sich im Kiez kennt, hilft sich auch in schwierigen Zeiten."
            ),
            "cooperative": "Mehrere Stellen arbeiten mit einem gemeinsamen Stand.",
        },
        comments=(
            (
                "supporter_24",
                "Wir würden unser Hoffest gern als eines der zehn Testfeste anmelden.",
                (("lead", "Notiert! Wir melden uns, sobald der Entwurf steht."),),
            ),
        ),
        claims=(
            claim(
                "werkstatt_nord",
                "lead",
                "lead",
                "Wir entwickeln den Fragebogen mit drei Vereinen und erproben ihn bei "
                "unserem eigenen Fest.",
                "accepted",
            ),
        ),
    ),
    contribution(
        "telefon-und-postkarte",
        "Beteiligung auch per Telefon und Postkarte",
        "Bei jedem größeren Verfahren kann man auch anrufen oder eine frankierte "
        "Postkarte schicken. Die Beiträge erscheinen gleichberechtigt neben denen aus "
        "dem Netz.",
        fields=("participation", "digital_rights"),
        district="lichtenberg",
        author="author",
        supporters=20,
        stage="assessment",
        sections={
            "challenge": (
                "Ein Verfahren, das nur im Netz stattfindet, schließt viele Menschen "
                "aus. Die Idee antwortet auf den Handlungsbedarf „Beteiligung "
                "erreicht immer wieder dieselben Menschen“."
            ),
            "aim": (
                "In jedem erprobten Verfahren kommt mindestens ein Fünftel der "
                "Beiträge auf diesen neuen Wegen."
            ),
            "beneficiaries": (
                "Menschen, die nicht im Netz sind, lieber sprechen oder sich "
                "schriftlich unsicher fühlen."
            ),
            "approach": points(
                "So läuft es ab:",
                "Postkarten liegen in Bibliotheken, Praxen und Läden aus",
                "am Telefon nimmt eine geschulte Person den Beitrag auf",
                "der Text wird vorgelesen und freigegeben, bevor er erscheint",
            ),
            "resources": (
                "25.000 Euro für zwei Verfahren: Druck, Porto, Telefon und Honorare."
            ),
            "schedule": (
                "Erstes Verfahren im Frühjahr, zweites im Herbst, Bericht zum "
                "Jahresende."
            ),
            "risks": (
                "Namen und Telefonnummern werden getrennt vom Beitrag aufbewahrt und "
                "nach dem Verfahren gelöscht."
            ),
        },
        values={
            "sustainable": (
                "Bewährte Wege wie Post und Telefon werden weiter genutzt, statt neue "
                "Geräte vorauszusetzen."
            ),
            "common_good": "Beteiligung steht auch ohne Internet offen.",
            "resilient": "Fällt ein Weg aus, bleiben andere.",
            "cooperative": (
                "Bibliotheken, Läden und Vereine machen gemeinsam auf das Verfahren "
                "aufmerksam."
            ),
        },
        comments=(
            (
                "supporter_03",
                "Meine Eltern würden zum ersten Mal mitmachen.",
                (),
            ),
        ),
        claims=(
            claim(
                "sozialverband",
                "advocate",
                "lead",
                "Wir organisieren Telefon und Postkarten für beide Verfahren.",
                "accepted",
                capacity="eine halbe Stelle während der Verfahren",
                competences=("accessibility", "volunteers"),
            ),
            claim(
                "bibliothek",
                "library",
                "partner",
                "Wir legen Karten aus und helfen beim Ausfüllen.",
                "accepted",
            ),
            claim(
                "ba_lichtenberg",
                "assessor_district_east",
                "partner",
                "Wir erproben es in einem Verfahren des Bezirks.",
                "accepted",
            ),
        ),
    ),
)
