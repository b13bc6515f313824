"""Accounts of the demo and what they act for."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import AccountData


def _account(role: str, username: str, about: str, to_try: str = "") -> AccountData:
    return {
        "role": role,
        "username": username,
        "email": f"{role.replace('_', '-')}@example.org",
        "about": about,
        "to_try": to_try,
    }


SUPPORTERS: tuple[AccountData, ...] = tuple(
    _account(
        f"supporter_{number:02}",
        f"Person aus Berlin {number:02}",
        "Unterstützt Beiträge und diskutiert mit.",
    )
    for number in range(1, 25)
)

ACCOUNTS: tuple[AccountData, ...] = (
    _account(
        "admin",
        "Administration",
        "Richtet die Plattform ein.",
        "Die Anfrage beantworten, wer für den „Runden Tisch Digitales im Bezirk“ "
        "sprechen darf; im Adminbereich Begriffe, Einheiten und Gremien ansehen.",
    ),
    _account(
        "initiator",
        "Initiative",
        "Verantwortet das Projekt und seine Phasen.",
        "Im Dashboard ändern, wie viel Unterstützung ein Steckbrief braucht.",
    ),
    _account(
        "moderator",
        "Moderation",
        "Begleitet Beiträge, vergibt Prüfaufträge und fasst Einschätzungen zusammen.",
        "Von der Werkbank aus die Gesamteinschätzung zu „Beteiligung auch per Telefon "
        "und Postkarte“ schreiben und veröffentlichen; prüfen, ob es das „Lerncafé "
        "Zweite Seite“ wirklich gibt, und es bestätigen.",
    ),
    _account(
        "citizen",
        "Person aus Mitte",
        "Bringt Ideen und Handlungsbedarfe aus dem Alltag ein.",
        "Bei „Regenwasser im Hof“ die Mitwirkung der Kiezrunde annehmen und den "
        "Steckbrief zur Prüfung einreichen; bei „Digitale Lots:innen“ das Angebot der "
        "Bibliothek annehmen.",
    ),
    _account(
        "author",
        "Ideengebende Person",
        "Bringt Ideen ein und arbeitet an Steckbriefen mit.",
        "Die Einladung zu „Offene Bausteine für Beteiligung“ annehmen; unter den "
        "gesuchten Rollen finden, was zu den eigenen Kompetenzen passt; bei "
        "„Lastenräder für alle Kieze“ die Federführung annehmen.",
    ),
    _account(
        "lead",
        "Verein Offene Werkstatt",
        "Spricht für einen Verein, der Verantwortung übernimmt.",
        "Die Anfrage beantworten, wer außerdem für den Verein sprechen darf; für ihn "
        "bei „Offene Sensordaten an Schulen“ die gesuchte Federführung anbieten.",
    ),
    _account(
        "partner",
        "Firma Datenwerk",
        "Spricht für ein Unternehmen, das mitwirkt.",
        "Im Steckbrief „Offene Bausteine für Beteiligung“ die fehlenden Leitgedanken "
        "ergänzen und die früheren Fassungen nachlesen.",
    ),
    _account(
        "researcher",
        "Forschungsgruppe Stadtdaten",
        "Spricht für ein Institut einer Hochschule.",
        "Die Rückfrage des IT-Dienstleisters zur „Karte der kühlen Orte“ beantworten; "
        "die Einladung zu „Regenwasser im Hof“ beantworten; bei „Lerntandems“ sehen, "
        "dass die Übergabe auf eine Antwort wartet.",
    ),
    _account(
        "library",
        "Stadtteilbibliothek",
        "Spricht für eine Bibliothek im Kiez.",
        "Die Federführung der „Lerntandems“ übernehmen, die das Institut abgeben "
        "möchte; bei „Ein gemeinsamer Kalender für Räume“ mitdiskutieren.",
    ),
    _account(
        "advocate",
        "Verband Barrierefrei",
        "Spricht für einen Sozialverband.",
        "Bestätigen, dass der Verband „Beteiligung auch per Telefon und Postkarte“ "
        "weiterhin führt; im Verlauf von „Barrierefreie Wege“ den Schritt zurück "
        "nachlesen.",
    ),
    _account(
        "assessor_district",
        "Prüfung Bezirk Mitte",
        "Schätzt für ein Bezirksamt ein, ob etwas umsetzbar ist.",
        "Die angefangene Einschätzung zu „Das Straßenfest an einer Stelle anmelden“ "
        "abschließen; die Frist ist vorbei. Die „Karte der kühlen Orte“ einschätzen, "
        "die die Einheit von sich aus übernommen hat.",
    ),
    _account(
        "assessor_district_east",
        "Prüfung Bezirk Lichtenberg",
        "Schätzt für ein zweites Bezirksamt ein, ob etwas umsetzbar ist.",
        "Bei „Beteiligung auch per Telefon und Postkarte“ sehen, dass die eigene "
        "Einheit mitwirkt und ihre Einschätzung deshalb nicht zählt.",
    ),
    _account(
        "assessor_it",
        "Prüfung IT",
        "Schätzt für den IT-Dienstleister des Landes ein, ob etwas umsetzbar ist.",
        "Die „Karte der kühlen Orte“ einschätzen; auf die eigene Rückfrage hat noch "
        "niemand geantwortet.",
    ),
    _account(
        "assessor_finance",
        "Prüfung Finanzen",
        "Schätzt für die Finanzverwaltung ein, ob etwas umsetzbar ist.",
        "Bei „Gebrauchte Verwaltungsgeräte“ die Einschätzungen der Einheiten "
        "vergleichen.",
    ),
    _account(
        "assessor_environment",
        "Prüfung Umwelt",
        "Schätzt für die Umweltverwaltung ein, ob etwas umsetzbar ist.",
        "Bei der „Karte der kühlen Orte“ verfolgen, was davon schon öffentlich ist.",
    ),
    _account(
        "assessor_interior",
        "Prüfung Inneres",
        "Schätzt für die Innenverwaltung ein, ob etwas umsetzbar ist.",
        "Bei „Das Straßenfest an einer Stelle anmelden“ sehen, dass die eigene "
        "Einschätzung auf die Freigabe durch eine andere Person wartet.",
    ),
    _account(
        "releaser",
        "Leitung Inneres",
        "Gibt frei, was die Innenverwaltung einschätzt: dort gilt das "
        "Vier-Augen-Prinzip.",
        "Die Einschätzung zu „Das Straßenfest an einer Stelle anmelden“ lesen und "
        "freigeben.",
    ),
    _account(
        "coordinator",
        "Koordination Bezirk Mitte",
        "Koordiniert die Prüfung in einem Bezirksamt.",
        "Auf der Seite der Einheit sehen, wer für sie arbeitet, und eine weitere "
        "Person mit ihrer E-Mail-Adresse benennen; sagen, ob die Einschätzung zu "
        "„Barrierefreie Wege“ weiter gilt.",
    ),
    _account(
        "secretary",
        "Geschäftsstelle CDO",
        "Trägt ein, was das entscheidende Gremium beschließt.",
        "Den Beschluss zu „Haushaltsdaten je Bezirk, verständlich erklärt“ eintragen.",
    ),
    *SUPPORTERS,
)

#: Who assesses for which unit: code of the unit, role of the account.
UNIT_MEMBERS: dict[str, str] = {
    "ba_mitte": "assessor_district",
    "ba_lichtenberg": "assessor_district_east",
    "itdz": "assessor_it",
    "sen_finance": "assessor_finance",
    "sen_environment": "assessor_environment",
    "sen_interior": "assessor_interior",
}

#: Who does something else for a unit: code, role of the account, what, as deputy.
UNIT_ROLES: tuple[tuple[str, str, str, bool], ...] = (
    ("ba_mitte", "coordinator", "coordinator", False),
    ("ba_mitte", "assessor_district", "coordinator", True),
    ("itdz", "assessor_it", "coordinator", False),
    ("sen_interior", "releaser", "releaser", False),
)

#: Where another person releases (four eyes): code of the unit, role of the account.
RELEASERS: dict[str, str] = {"sen_interior": "releaser"}

#: Who speaks for a unit that takes on roles itself.
UNIT_SPEAKERS: dict[str, str] = {"ba_lichtenberg": "assessor_district_east"}

#: Who records what a body decides: code of the body, role of the account.
BODY_SECRETARIES: dict[str, str] = {"cdo": "secretary"}
