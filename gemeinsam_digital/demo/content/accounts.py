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
        "Die Einladung zu „Regenwasser im Hof“ beantworten; bei „Lerntandems“ sehen, "
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
        "abschließen; die Frist ist vorbei.",
    ),
    _account(
        "assessor_district_east",
        "Prüfung Bezirk Lichtenberg",
        "Schätzt für ein zweites Bezirksamt ein, ob etwas umsetzbar ist.",
        "Bei „Haushaltsdaten je Bezirk“ die Gesamteinschätzung ansehen.",
    ),
    _account(
        "assessor_it",
        "Prüfung IT",
        "Schätzt für den IT-Dienstleister des Landes ein, ob etwas umsetzbar ist.",
        "Die „Karte der kühlen Orte“ einschätzen; zwei Einheiten waren schneller.",
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
        "„Das Straßenfest an einer Stelle anmelden“ einschätzen.",
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

#: Who records what a body decides: code of the body, role of the account.
BODY_SECRETARIES: dict[str, str] = {"cdo": "secretary"}
