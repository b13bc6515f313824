"""Content of the demo: what the management command ``arena_demo`` fills in.

Pure data. Everything is an example: no person is real, no office said any of
it. The five projects are the pilot projects that the strategy names, and say no
more about them than its announcement does.
"""

from __future__ import annotations

from typing import TypedDict

#: One reply: role of the account, text.
Reply = tuple[str, str]
#: One comment: role of the account, text, replies.
Comment = tuple[str, str, tuple[Reply, ...]]


class AccountData(TypedDict):
    """One account; ``role`` is how the rest of this file names it."""

    role: str
    username: str
    email: str
    about: str


class OrganisationData(TypedDict):
    """One actor that is no person; ``represented_by`` is a role or empty."""

    key: str
    name: str
    kind: str
    sector: str
    description: str
    confirmed: bool
    represented_by: str


class ClaimData(TypedDict):
    """One offer of responsibility.

    ``actor`` is the key of an organisation, or "person" for the account itself;
    ``account`` is who makes the offer; ``note`` is the reason of a refusal.
    """

    actor: str
    account: str
    role: str
    commitment: str
    state: str
    note: str


class ContributionData(TypedDict):
    """One contribution and how far it has come.

    ``supporters`` is how many of ``SUPPORTERS`` support it, the author never among
    them. ``stepped_back`` is the reason of a step back in its past:
    after it reached ``stage`` it went back one stage and came again.
    """

    key: str
    kind: str
    title: str
    summary: str
    fields: tuple[str, ...]
    district: str
    author: str
    supporters: int
    sections: dict[str, str]
    values: dict[str, str]
    stage: str
    standing: str
    standing_reason: str
    stepped_back: str
    comments: tuple[Comment, ...]
    claims: tuple[ClaimData, ...]


class ConditionData(TypedDict):
    """What would have to change, and who could change it."""

    kind: str
    text: str
    who: str


class RatingData(TypedDict):
    """A unit's answer to one criterion."""

    verdict: str
    reason: str
    condition: ConditionData | None


class FindingData(TypedDict):
    """The consolidated statement."""

    verdict: str
    text: str


class AssessmentData(TypedDict):
    """Who was asked about a contribution, and what they said.

    A unit in ``units`` that is missing in ``ratings`` has not answered; one
    that is missing in ``released`` has a draft only. ``due_days`` is counted
    from today.
    """

    units: tuple[str, ...]
    due_days: int
    ratings: dict[str, dict[str, RatingData]]
    released: tuple[str, ...]
    finding: FindingData | None


class DecisionData(TypedDict):
    """What a deciding body resolved, ``days_ago`` days before today."""

    key: str
    body: str
    days_ago: int
    reference: str
    reasons: str
    measure_type: str
    outcome: str


def _text(*paragraphs: str) -> str:
    return "\n\n".join(paragraphs)


def _points(intro: str, *points: str) -> str:
    return "\n".join([intro, *(f"- {point}" for point in points)])


ORGANISATION = {"name": "Gemeinsam Digital (Vorführung)"}

PROJECT = {
    "name": "Gemeinsam Digital: Berlin (Vorführung)",
    "description": (
        "Ein Beispielprojekt: So kann eine Arena der Ideen aussehen, wenn Menschen, "
        "Organisationen und Verwaltung gemeinsam an Ideen für ein digitales Berlin "
        "arbeiten."
    ),
}

MODULE = {
    "name": "Arena der Ideen",
    "description": (
        "Hier reifen Ideen für ein digitales Berlin Schritt für Schritt und öffentlich "
        "zu Maßnahmen. Alle Beiträge, Organisationen und Einschätzungen in dieser "
        "Vorführung sind Beispiele."
    ),
}

PHASE = {
    "name": "Laufende Arena",
    "description": (
        "Beiträge einbringen, diskutieren und unterstützen, Steckbriefe ausarbeiten "
        "und Verantwortung übernehmen."
    ),
}


# --- Accounts and organisations ---------------------------------------------


def _account(role: str, username: str, about: str) -> AccountData:
    email = f"{role.replace('_', '-')}@example.org"
    return {"role": role, "username": username, "email": email, "about": about}


SUPPORTERS: tuple[AccountData, ...] = tuple(
    _account(
        f"supporter_{number:02}",
        f"Person aus Berlin {number:02}",
        "Unterstützt Beiträge und diskutiert mit.",
    )
    for number in range(1, 25)
)

ACCOUNTS: tuple[AccountData, ...] = (
    _account("admin", "Administration", "Richtet die Plattform ein."),
    _account("initiator", "Initiative", "Verantwortet das Projekt und seine Phasen."),
    _account(
        "moderator",
        "Moderation",
        "Begleitet Beiträge, vergibt Prüfaufträge und fasst Einschätzungen zusammen.",
    ),
    _account(
        "citizen",
        "Person aus Mitte",
        "Bringt Ideen und Handlungsbedarfe aus dem Alltag ein.",
    ),
    _account(
        "author",
        "Ideengebende Person",
        "Bringt Ideen ein und arbeitet an Steckbriefen mit.",
    ),
    _account(
        "lead",
        "Verein Offene Werkstatt",
        "Spricht für einen Verein, der Verantwortung übernimmt.",
    ),
    _account(
        "partner", "Firma Datenwerk", "Spricht für ein Unternehmen, das mitwirkt."
    ),
    _account(
        "researcher",
        "Forschungsgruppe Stadtdaten",
        "Spricht für ein Institut einer Hochschule.",
    ),
    _account("library", "Stadtteilbibliothek", "Spricht für eine Bibliothek im Kiez."),
    _account("advocate", "Verband Barrierefrei", "Spricht für einen Sozialverband."),
    _account(
        "assessor_district",
        "Prüfung Bezirk Mitte",
        "Schätzt für ein Bezirksamt ein, ob etwas umsetzbar ist.",
    ),
    _account(
        "assessor_district_east",
        "Prüfung Bezirk Lichtenberg",
        "Schätzt für ein zweites Bezirksamt ein, ob etwas umsetzbar ist.",
    ),
    _account(
        "assessor_it",
        "Prüfung IT",
        "Schätzt für den IT-Dienstleister des Landes ein, ob etwas umsetzbar ist.",
    ),
    _account(
        "assessor_finance",
        "Prüfung Finanzen",
        "Schätzt für die Finanzverwaltung ein, ob etwas umsetzbar ist.",
    ),
    _account(
        "assessor_environment",
        "Prüfung Umwelt",
        "Schätzt für die Umweltverwaltung ein, ob etwas umsetzbar ist.",
    ),
    _account(
        "assessor_interior",
        "Prüfung Inneres",
        "Schätzt für die Innenverwaltung ein, ob etwas umsetzbar ist.",
    ),
    _account(
        "secretary",
        "Geschäftsstelle CDO",
        "Trägt ein, was das entscheidende Gremium beschließt.",
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

ORGANISATIONS: tuple[OrganisationData, ...] = (
    {
        "key": "werkstatt_nord",
        "name": "Verein Offene Werkstatt Nord (Beispiel)",
        "kind": "organisation",
        "sector": "civil_society",
        "description": (
            "Offene Werkstatt mit Werkzeug, Lehrgängen und einer wöchentlichen "
            "Sprechstunde rund um das Reparieren."
        ),
        "confirmed": True,
        "represented_by": "lead",
    },
    {
        "key": "datenwerk",
        "name": "Datenwerk Spree GmbH (Beispiel)",
        "kind": "organisation",
        "sector": "business",
        "description": (
            "Kleines Softwarehaus, das offene Anwendungen für Städte entwickelt und "
            "betreibt."
        ),
        "confirmed": True,
        "represented_by": "partner",
    },
    {
        "key": "stadtdaten",
        "name": "Institut für Stadtdaten (Beispielhochschule)",
        "kind": "organisation",
        "sector": "science",
        "description": (
            "Forschungsgruppe zu Umweltdaten, Beteiligung und der Frage, wie Wirkung "
            "gemessen werden kann."
        ),
        "confirmed": True,
        "represented_by": "researcher",
    },
    {
        "key": "bibliothek",
        "name": "Stadtteilbibliothek am Park (Beispiel)",
        "kind": "administration",
        "sector": "administration",
        "description": (
            "Öffentliche Bibliothek mit Lernräumen, Geräten zum Ausleihen und langen "
            "Öffnungszeiten."
        ),
        "confirmed": True,
        "represented_by": "library",
    },
    {
        "key": "sozialverband",
        "name": "Sozialverband Barrierefrei in Berlin (Beispiel)",
        "kind": "organisation",
        "sector": "civil_society",
        "description": (
            "Vertritt Menschen mit Behinderung und prüft mit Ehrenamtlichen Wege, "
            "Gebäude und Webseiten."
        ),
        "confirmed": True,
        "represented_by": "advocate",
    },
    {
        "key": "nachbarschaft",
        "name": "Nachbarschaftsinitiative Grüner Block (Beispiel)",
        "kind": "organisation",
        "sector": "citizens",
        "description": (
            "Nachbar:innen aus drei Häusern, die Höfe begrünen und Regenwasser sammeln."
        ),
        "confirmed": False,
        "represented_by": "citizen",
    },
    {
        "key": "handwerksnetz",
        "name": "Handwerksnetz Kreislauf (Beispiel)",
        "kind": "organisation",
        "sector": "business",
        "description": (
            "Loser Zusammenschluss kleiner Reparaturbetriebe in Berlin und Brandenburg."
        ),
        "confirmed": False,
        "represented_by": "",
    },
    {
        "key": "runder_tisch",
        "name": "Runder Tisch Digitales im Bezirk (Beispiel)",
        "kind": "organisation",
        "sector": "politics",
        "description": (
            "Austausch von Bezirksverordneten mehrerer Fraktionen über digitale "
            "Vorhaben im Bezirk."
        ),
        "confirmed": True,
        "represented_by": "",
    },
)


# --- Contributions ------------------------------------------------------------


def _claim(
    actor: str,
    account: str,
    role: str,
    commitment: str,
    state: str = "offered",
    note: str = "",
) -> ClaimData:
    return {
        "actor": actor,
        "account": account,
        "role": role,
        "commitment": commitment,
        "state": state,
        "note": note,
    }


def _contribution(
    key: str,
    title: str,
    summary: str,
    *,
    fields: tuple[str, ...],
    author: str,
    kind: str = "idea",
    district: str = "stadtweit",
    supporters: int = 0,
    sections: dict[str, str] | None = None,
    values: dict[str, str] | None = None,
    stage: str = "idea",
    standing: str = "open",
    standing_reason: str = "",
    stepped_back: str = "",
    comments: tuple[Comment, ...] = (),
    claims: tuple[ClaimData, ...] = (),
) -> ContributionData:
    return {
        "key": key,
        "kind": kind,
        "title": title,
        "summary": summary,
        "fields": fields,
        "district": district,
        "author": author,
        "supporters": supporters,
        "sections": sections or {},
        "values": values or {},
        "stage": stage,
        "standing": standing,
        "standing_reason": standing_reason,
        "stepped_back": stepped_back,
        "comments": comments,
        "claims": claims,
    }


_NEEDS: tuple[ContributionData, ...] = (
    _contribution(
        "termin-ohne-internet",
        "Wer kein Internet nutzt, findet schwer einen Termin im Amt",
        "Termine werden fast überall online vergeben. Wer kein Smartphone hat oder die "
        "Seite nicht bedienen kann, ist auf Hilfe angewiesen.",
        kind="need",
        fields=("citizen_services",),
        author="citizen",
        supporters=18,
        sections={
            "challenge": _text(
                "Meine Nachbarin ist 81 und braucht einen neuen Ausweis. Am Telefon "
                "landet sie in der Warteschleife, vor Ort wird sie auf das Internet "
                "verwiesen.",
                "So geht es vielen: älteren Menschen, Menschen mit wenig Deutsch und "
                "allen, deren Gerät gerade kaputt ist.",
            ),
            "beneficiaries": (
                "Menschen ohne sicheren Zugang zum Internet und alle, die ihnen bisher "
                "nebenbei helfen."
            ),
        },
        comments=(
            (
                "supporter_04",
                (
                    "Bei uns im Haus übernimmt das die Apotheke. Das kann nicht die "
                    "Lösung sein."
                ),
                (("citizen", "Genau. Die Hilfe gibt es, aber sie hängt am Zufall."),),
            ),
            (
                "library",
                (
                    "Auch wir werden jeden Tag danach gefragt. Die Idee mit den "
                    "Lots:innen in der Bibliothek wäre eine mögliche Antwort."
                ),
                (),
            ),
        ),
    ),
    _contribution(
        "kuehle-orte-fehlen",
        "An heißen Tagen sind kühle Orte kaum zu finden",
        "Bei Hitze suchen viele Menschen einen Ort zum Ausruhen: schattig, mit Wasser "
        "und einer Toilette. Wo es so etwas in der Nähe gibt, weiß kaum jemand.",
        kind="need",
        fields=("liveable_development",),
        district="neukoelln",
        author="supporter_01",
        supporters=21,
        sections={
            "challenge": (
                "Im Sommer heizen sich die Wohnungen unter dem Dach stark auf. Es gibt "
                "Bibliotheken, Kirchen und Parks, die kühler sind, aber keine "
                "Übersicht mit Öffnungszeiten und Wegen ohne Stufen."
            ),
            "beneficiaries": (
                "Vor allem ältere Menschen, kleine Kinder, chronisch Kranke und "
                "Menschen, die im Freien arbeiten."
            ),
        },
        comments=(
            (
                "advocate",
                (
                    "Bitte immer mitdenken, ob der Weg dorthin und die Toilette "
                    "barrierefrei sind."
                ),
                (),
            ),
        ),
    ),
    _contribution(
        "angaben-immer-wieder",
        "Vereine geben für jeden Antrag dieselben Angaben neu ein",
        "Straßenfest, Zuwendung, Raumnutzung: Jede Stelle fragt nach Satzung, Vorstand "
        "und Versicherung. Ehrenamtliche verbringen damit viele Abende.",
        kind="need",
        fields=("effective_processes",),
        author="lead",
        supporters=15,
        sections={
            "challenge": _points(
                "Für unser letztes Nachbarschaftsfest haben wir viermal dieselben "
                "Unterlagen eingereicht:",
                "für die Nutzung der Straße",
                "für die Bühne und den Strom",
                "für den Ausschank",
                "für den Zuschuss",
            ),
        },
        comments=(
            (
                "supporter_11",
                (
                    "Bei uns waren es drei Stellen, und jede wollte das Formular in "
                    "einer anderen Fassung."
                ),
                (),
            ),
        ),
    ),
    _contribution(
        "wege-mit-rollstuhl",
        "Wege mit Rollstuhl oder Kinderwagen lassen sich nicht verlässlich planen",
        "Ein defekter Aufzug oder eine Baustelle macht aus zehn Minuten schnell eine "
        "Stunde. Die Hinweise dazu sind verstreut und oft nicht aktuell.",
        kind="need",
        fields=("data_use", "liveable_development"),
        author="advocate",
        supporters=23,
        sections={
            "challenge": (
                "Wer auf einen stufenlosen Weg angewiesen ist, plant heute mit "
                "mehreren Seiten und fährt trotzdem oft vergebens. Viele Menschen "
                "verzichten deshalb auf Wege."
            ),
            "beneficiaries": (
                "Menschen mit Rollstuhl, Rollator oder Kinderwagen, Reisende mit "
                "Gepäck und alle, die andere begleiten."
            ),
        },
        comments=(
            (
                "supporter_08",
                "Für mich wäre schon eine Ansage eine halbe Stunde vorher viel wert.",
                (),
            ),
        ),
    ),
    _contribution(
        "energie-in-schulen",
        "Schulen kennen ihren eigenen Energieverbrauch nicht",
        "Viele Schulen würden gern Energie sparen. Ohne zeitnahe Zahlen sehen sie aber "
        "nicht, was eine Änderung bringt.",
        kind="need",
        fields=("data_use", "natural_resources"),
        district="reinickendorf",
        author="supporter_02",
        supporters=9,
        sections={
            "challenge": (
                "Abgelesen wird einmal im Jahr. Wenn eine Klasse im Herbst die Heizung "
                "richtig einstellt, erfährt sie erst im nächsten Jahr, ob es etwas "
                "genützt hat."
            ),
        },
    ),
    _contribution(
        "beteiligung-erreicht-wenige",
        "Beteiligung erreicht immer wieder dieselben Menschen",
        "Online-Verfahren und Abendtermine sprechen vor allem Menschen an, die Zeit "
        "haben und gut schreiben. Viele Stimmen fehlen.",
        kind="need",
        fields=("participation",),
        author="author",
        supporters=16,
        sections={
            "challenge": (
                "Wer im Schichtdienst arbeitet, Kinder betreut oder sich schriftlich "
                "nicht sicher fühlt, kommt selten zu Wort. Entscheidungen stützen "
                "sich dann auf einen kleinen Teil der Stadt."
            ),
            "beneficiaries": (
                "Menschen, die bisher selten gehört werden, und alle, die auf gute "
                "Entscheidungen angewiesen sind."
            ),
        },
        comments=(
            (
                "researcher",
                (
                    "Wir haben Verfahren begleitet, in denen aufsuchende Gespräche "
                    "viel verändert haben. Wir teilen unsere Erfahrungen gern."
                ),
                (
                    (
                        "author",
                        (
                            "Sehr gern! Vielleicht passt das zur Idee mit Telefon und "
                            "Postkarte."
                        ),
                    ),
                ),
            ),
        ),
    ),
    _contribution(
        "hilfe-bei-stromausfall",
        "Bei Stromausfall weiß kaum jemand, wo es Hilfe gibt",
        "Fällt der Strom länger aus, fehlen auch Internet und Telefon. Dann müssten "
        "alle schon wissen, wo sie Wärme, Wasser und Auskunft bekommen.",
        kind="need",
        fields=("secure_infrastructure",),
        district="treptow_koepenick",
        author="supporter_03",
        supporters=19,
        sections={
            "challenge": (
                "In unserem Haus wohnen Menschen, die Medikamente kühlen müssen oder "
                "den Aufzug brauchen. Niemand von uns könnte heute sagen, wohin man "
                "sich wendet."
            ),
        },
        comments=(
            (
                "supporter_14",
                (
                    "Ein Aushang im Hausflur wäre ein Anfang. Der funktioniert auch "
                    "ohne Strom."
                ),
                (),
            ),
        ),
    ),
    _contribution(
        "kleine-betriebe-vergabe",
        "Kleine Betriebe scheitern an den Unterlagen für Ausschreibungen",
        "Viele kleine Betriebe könnten gute Angebote machen. Die Unterlagen sind aber "
        "so umfangreich, dass sie gar nicht erst anfangen.",
        kind="need",
        fields=("open_procurement",),
        author="partner",
        supporters=8,
        sections={
            "challenge": (
                "Wir haben für einen kleinen Auftrag 74 Seiten gelesen. Am Ende fehlte "
                "eine Erklärung, die sich in einer Fußnote versteckte."
            ),
        },
    ),
)

_OFFERS: tuple[ContributionData, ...] = (
    _contribution(
        "angebot-werkstatt",
        "Wir bieten Werkstatt, Werkzeug und Menschen, die sich auskennen",
        "Unser Verein öffnet seine Werkstatt an zwei Abenden im Monat für Teams aus "
        "der Arena, die etwas bauen oder ausprobieren möchten.",
        kind="offer",
        fields=("meeting_learning_places", "smart_business_models"),
        district="mitte",
        author="lead",
        supporters=7,
        sections={
            "resources": _points(
                "Das bringen wir mit:",
                "80 Quadratmeter Werkstatt, stufenlos erreichbar",
                "Lötplätze, 3D-Drucker und Handwerkzeug",
                "zwei Ehrenamtliche, die einweisen und helfen",
            ),
        },
        comments=(
            (
                "author",
                (
                    "Das ist großartig. Darf man auch kommen, wenn man noch gar keinen "
                    "Plan hat?"
                ),
                (("lead", "Unbedingt. Die besten Pläne entstehen am Tisch."),),
            ),
        ),
    ),
    _contribution(
        "angebot-entwicklung",
        "Wir bieten zehn Tage Entwicklung für offene Software",
        "Unser Unternehmen stellt im Jahr zehn Arbeitstage bereit, um Prototypen aus "
        "der Arena zu bauen. Das Ergebnis steht unter einer freien Lizenz.",
        kind="offer",
        fields=("open_it_ecosystems",),
        author="partner",
        supporters=11,
        sections={
            "requirements": _points(
                "Damit es passt, brauchen wir:",
                "eine Federführung, die Fragen beantwortet",
                "Menschen, die den Prototyp ausprobieren",
                "die Zusage, dass der Quelltext offen bleibt",
            ),
        },
    ),
    _contribution(
        "angebot-auswertung",
        "Wir bieten Begleitung beim Messen von Wirkung",
        "Unsere Forschungsgruppe hilft Teams, von Anfang an festzuhalten, woran sie "
        "Erfolg erkennen, und wertet Erprobungen gemeinsam mit ihnen aus.",
        kind="offer",
        fields=("cities_learn_together",),
        author="researcher",
        supporters=6,
        sections={
            "approach": _text(
                "Wir treffen uns zweimal: vor dem Start, um zwei oder drei Fragen "
                "festzulegen, und nach der Erprobung, um die Antworten anzusehen.",
                "Die Ergebnisse veröffentlichen wir mit dem Team, auch wenn etwas "
                "nicht geklappt hat. So können andere Städte daraus lernen.",
            ),
        },
    ),
    _contribution(
        "angebot-raeume",
        "Wir bieten ruhige Räume mit Technik für Treffen",
        "Unsere Bibliothek stellt Gruppen aus der Arena einen Raum mit Bildschirm, "
        "Internet und Höranlage zur Verfügung, auch am Samstag.",
        kind="offer",
        fields=("meeting_learning_places",),
        district="lichtenberg",
        author="library",
        supporters=5,
        sections={
            "resources": (
                "Platz für 25 Menschen, stufenloser Zugang, barrierefreie Toilette. "
                "Eine kurze Anfrage zwei Wochen vorher genügt."
            ),
        },
    ),
)

#: Source: announcement of the strategy (13.01.2023), which names the five pilot
#: projects, the funding programme and the period until the end of 2026. Their
#: fields of action are ours, chosen after the titles.
_PILOT_ORIGIN = _text(
    "Eines der fünf Pilotprojekte, mit denen die Umsetzung der Strategie „Gemeinsam "
    "Digital: Berlin“ beginnt. Bis Ende 2026 sollen die Ansätze der Strategie durch "
    "konkrete Maßnahmen und Projekte erprobt werden.",
    "Die Projekte gehören zum Modellprojekt „Berlin lebenswert smart“, mit dem Berlin "
    "für eine Förderung im Programm „Modellprojekte Smart Cities“ des Bundes "
    "ausgewählt wurde.",
)


def _pilot(
    key: str,
    title: str,
    summary: str,
    fields: tuple[str, ...],
    supporters: int,
    district: str = "stadtweit",
) -> ContributionData:
    return _contribution(
        key,
        title,
        summary,
        kind="project",
        fields=fields,
        district=district,
        author="initiator",
        supporters=supporters,
        sections={"builds_on": _PILOT_ORIGIN},
        stage="measure",
    )


_PROJECTS: tuple[ContributionData, ...] = (
    _pilot(
        "pilot-hardenbergplatz",
        "Smart Space Hardenbergplatz",
        "Pilotprojekt der Strategie am Hardenbergplatz. Es wird in Berlin beispielhaft "
        "umgesetzt.",
        ("liveable_development",),
        9,
        "charlottenburg_wilmersdorf",
    ),
    _pilot(
        "pilot-luftguete",
        "Data & Smart City Governance am Beispiel von Luftgütemanagement",
        "Pilotprojekt der Strategie zu Daten und Smart City Governance. Das Beispiel "
        "ist das Luftgütemanagement.",
        ("data_use",),
        6,
    ),
    _pilot(
        "pilot-smart-water",
        "Smart Water – Wasser und Stadtgrün klimagerecht gestalten",
        "Pilotprojekt der Strategie, das Wasser und Stadtgrün klimagerecht gestalten "
        "will. Es wird in Berlin beispielhaft umgesetzt.",
        ("natural_resources",),
        12,
    ),
    _pilot(
        "pilot-buergerhaushalt",
        "Bürgerhaushalt und smarte Partizipation",
        "Pilotprojekt der Strategie zu Bürgerhaushalt und Beteiligung. Es wird in "
        "Berlin beispielhaft umgesetzt.",
        ("participation",),
        14,
    ),
    _pilot(
        "pilot-kiezbox",
        "Kiezbox 2.0 – Daten in Alltag und Krise",
        "Pilotprojekt der Strategie zu Daten im Alltag und in der Krise. Es wird in "
        "Berlin beispielhaft umgesetzt.",
        ("secure_infrastructure",),
        17,
    ),
)

_IDEAS_EARLY: tuple[ContributionData, ...] = (
    _contribution(
        "lastenrad-ausleihe",
        "Lastenräder für alle Kieze: eine gemeinsame Ausleihe",
        "Viele Vereine und Läden haben ein Lastenrad, das meistens steht. Eine "
        "gemeinsame, offene Ausleihe würde sie für alle im Kiez nutzbar machen.",
        fields=("smart_business_models", "liveable_development"),
        district="friedrichshain_kreuzberg",
        author="author",
        supporters=17,
        sections={
            "challenge": (
                "Ein Lastenrad ist teuer und wird im Schnitt nur wenige Stunden in der "
                "Woche gebraucht. Wer eines sucht, telefoniert heute herum."
            ),
            "approach": _text(
                "Wer ein Rad teilt, trägt ein, wann es frei ist. Wer eines braucht, "
                "bucht mit wenigen Angaben und holt es ab.",
                "Die Software dafür soll offen sein, damit jeder Kiez seine eigene "
                "Ausleihe betreiben kann.",
            ),
        },
        comments=(
            (
                "supporter_06",
                (
                    "Wir hätten ein Rad, das wir gern teilen. Wie ist das mit der "
                    "Versicherung?"
                ),
                (
                    (
                        "author",
                        (
                            "Das ist die wichtigste offene Frage. Ich sammle gerade, "
                            "wie andere Städte es lösen."
                        ),
                    ),
                    (
                        "lead",
                        (
                            "Wir haben für unsere Werkzeuge eine Gruppenversicherung. "
                            "Das könnte ein Weg sein."
                        ),
                    ),
                ),
            ),
        ),
        claims=(
            _claim(
                "werkstatt_nord",
                "lead",
                "lead",
                "Wir würden die Ausleihe zwei Jahre lang betreuen, die Räder warten "
                "und einmal im Monat eine Einweisung anbieten.",
            ),
        ),
    ),
    _contribution(
        "lotsinnen-bibliothek",
        "Digitale Lots:innen in der Stadtteilbibliothek",
        "Ehrenamtliche helfen in der Bibliothek bei Terminen, Anträgen und ersten "
        "Schritten im Netz: ohne Anmeldung, in Ruhe und in mehreren Sprachen.",
        fields=("meeting_learning_places", "citizen_services"),
        district="lichtenberg",
        author="citizen",
        supporters=14,
        sections={
            "challenge": (
                "Diese Idee ist eine mögliche Antwort auf den Handlungsbedarf „Wer "
                "kein Internet nutzt, findet schwer einen Termin im Amt“."
            ),
            "approach": _points(
                "So könnte es aussehen:",
                "zwei feste Nachmittage in der Woche",
                "eine Schulung für die Ehrenamtlichen",
                "klare Regeln, was Lots:innen tun dürfen und was nicht",
            ),
        },
        comments=(
            (
                "supporter_12",
                (
                    "Ich bin in Rente und würde sofort mitmachen, wenn es eine gute "
                    "Einweisung gibt."
                ),
                (
                    (
                        "library",
                        "Das freut uns sehr. Über eine Einweisung sprechen wir schon.",
                    ),
                ),
            ),
        ),
        claims=(
            _claim(
                "bibliothek",
                "library",
                "lead",
                "Wir stellen Raum und Geräte und würden die Lots:innen ein Jahr lang "
                "begleiten.",
            ),
            _claim(
                "sozialverband",
                "advocate",
                "guide",
                "Wir beraten dazu, wie die Hilfe für Menschen mit Behinderung gut "
                "zugänglich wird.",
            ),
        ),
    ),
    _contribution(
        "sensordaten-schulen",
        "Offene Sensordaten an Schulen",
        "Schüler:innen bauen einfache Messgeräte für Luft, Lärm und Temperatur und "
        "veröffentlichen ihre Werte als offene Daten.",
        fields=("data_use",),
        district="marzahn_hellersdorf",
        author="supporter_05",
        supporters=12,
        sections={
            "aim": (
                "Jugendliche lernen, Daten zu erheben, zu prüfen und zu erklären. "
                "Zugleich entsteht ein Bild von der Umgebung ihrer Schule."
            ),
        },
        comments=(
            (
                "researcher",
                (
                    "Damit die Werte vergleichbar sind, sollten alle Geräte nach "
                    "derselben Anleitung geprüft werden. Dabei helfen wir gern."
                ),
                (),
            ),
        ),
        claims=(
            _claim(
                "stadtdaten",
                "researcher",
                "partner",
                "Wir stellen Anleitungen, ein Messgerät zum Vergleich und zwei Termine "
                "im Schuljahr.",
            ),
        ),
    ),
    _contribution(
        "bauvorhaben-im-blick",
        "Bauvorhaben im Kiez auf einen Blick",
        "Eine Karte zeigt, was in der Nachbarschaft geplant ist, in welchem Schritt es "
        "steht und bis wann man sich äußern kann.",
        fields=("transparent_decisions",),
        district="pankow",
        author="citizen",
        supporters=9,
        sections={
            "challenge": (
                "Die Unterlagen sind öffentlich, aber an vielen Orten. Meist erfahren "
                "wir von einem Vorhaben erst, wenn die Frist vorbei ist."
            ),
        },
        comments=(
            (
                "moderator",
                (
                    "Noch eine Unterstützung und eine Federführung fehlen bis zum "
                    "nächsten Schritt. Wer mag diese Idee voranbringen?"
                ),
                (),
            ),
        ),
    ),
    _contribution(
        "nachbarschaftsraeume",
        "Ein gemeinsamer Kalender für Räume in der Nachbarschaft",
        "Gemeindesaal, Mensa, Vereinsheim: Viele Räume stehen abends leer. Ein "
        "gemeinsamer Kalender zeigt, was frei ist und was es kostet.",
        fields=("meeting_learning_places",),
        district="steglitz_zehlendorf",
        author="supporter_07",
        supporters=6,
        comments=(
            (
                "supporter_18",
                "Wichtig wäre, dass man auch sieht, ob der Raum stufenlos ist.",
                (),
            ),
        ),
    ),
    _contribution(
        "reparaturkarte-region",
        "Reparaturkarte für Berlin und Brandenburg",
        "Eine Karte führt zu Werkstätten und Reparaturtreffs in der ganzen Region und "
        "sagt, was dort repariert wird.",
        fields=("capital_region", "smart_business_models"),
        author="author",
        supporters=4,
        sections={
            "aim": (
                "Weniger wegwerfen, mehr reparieren: Auch wer im Umland wohnt, findet "
                "in wenigen Minuten eine Adresse."
            ),
        },
        claims=(
            _claim(
                "werkstatt_nord",
                "lead",
                "lead",
                "Wir würden die Karte aufbauen und die Einträge halbjährlich prüfen.",
            ),
        ),
    ),
    _contribution(
        "digitaler-nachlass",
        "Beratung zum digitalen Nachlass",
        "Was geschieht mit Konten, Fotos und Verträgen, wenn jemand stirbt? Eine "
        "kostenlose Beratung im Kiez hilft, rechtzeitig vorzusorgen.",
        fields=("digital_rights",),
        district="spandau",
        author="supporter_09",
        supporters=3,
    ),
    _contribution(
        "maengel-melden-telefon",
        "Mängel im Kiez auch am Telefon melden",
        "Wer eine kaputte Laterne oder eine gefährliche Stelle bemerkt, soll sie auch "
        "am Telefon melden können und erfahren, was daraus wird.",
        fields=("citizen_services",),
        district="tempelhof_schoeneberg",
        author="advocate",
        supporters=11,
        sections={
            "beneficiaries": (
                "Menschen, die lieber sprechen als tippen, darunter viele blinde und "
                "ältere Menschen."
            ),
        },
        claims=(
            _claim(
                "datenwerk",
                "partner",
                "lead",
                "Wir könnten eine Software liefern, die Anrufe in Meldungen umwandelt.",
                "declined",
                "Vielen Dank für das Angebot. Für die Federführung suchen wir eine "
                "Organisation, die auch den laufenden Betrieb tragen kann. Über eine "
                "Mitwirkung freuen wir uns.",
            ),
        ),
    ),
    _contribution(
        "baeume-bewaessern",
        "Straßenbäume nach Messwerten bewässern",
        "Einfache Fühler im Boden zeigen, welche Straßenbäume Wasser brauchen. "
        "Nachbar:innen und Bezirk gießen dann dort, wo es nötig ist.",
        fields=("natural_resources",),
        author="supporter_10",
        supporters=13,
        standing="parked",
        standing_reason=(
            "Zurückgestellt, bis geklärt ist, ob die Idee gemeinsam mit dem "
            "Pilotprojekt „Smart Water – Wasser und Stadtgrün klimagerecht gestalten“ "
            "verfolgt werden kann. Danach wird sie wieder geöffnet."
        ),
        comments=(
            (
                "supporter_15",
                (
                    "Schade, dass es jetzt wartet, aber zwei ähnliche Vorhaben "
                    "nebeneinander wären auch nicht gut."
                ),
                (),
            ),
        ),
    ),
    _contribution(
        "kiez-punkte",
        "Punkte sammeln im Kiez",
        "Wer im Kiez hilft, sammelt Punkte in einer App und kann sie in Läden "
        "einlösen.",
        fields=("smart_business_models",),
        district="mitte",
        author="supporter_13",
        supporters=2,
        standing="withdrawn",
        standing_reason=(
            "Nach den Hinweisen in der Diskussion ziehe ich die Idee zurück. Hilfe "
            "soll nicht gezählt und bewertet werden. Ich arbeite jetzt bei der "
            "Lastenrad-Ausleihe mit."
        ),
        comments=(
            (
                "supporter_20",
                (
                    "Der Gedanke ist freundlich gemeint. Mir wäre aber nicht wohl "
                    "dabei, wenn eine App festhält, wer wem hilft."
                ),
                (
                    (
                        "supporter_13",
                        "Das verstehe ich. Darüber denke ich noch einmal nach.",
                    ),
                ),
            ),
        ),
    ),
    _contribution(
        "ein-konto-fuer-alles",
        "Ein Berliner Konto für alle Anträge",
        "Statt vieler Zugänge soll es ein einziges Konto geben, mit dem man alle "
        "Anträge in Berlin stellen kann.",
        fields=("citizen_services", "effective_processes"),
        author="supporter_16",
        supporters=5,
        standing="closed",
        standing_reason=(
            "Nicht weiterverfolgt, weil es zentrale Nutzerkonten für "
            "Verwaltungsleistungen bereits gibt und ein weiteres Konto das Ziel nicht "
            "erreichen würde. Der Wunsch nach weniger Zugängen bleibt berechtigt und "
            "passt zum Handlungsbedarf „Vereine geben für jeden Antrag dieselben "
            "Angaben neu ein“."
        ),
    ),
)

_IDEAS_PROFILE: tuple[ContributionData, ...] = (
    _contribution(
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
            "approach": _points(
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
            _claim(
                "datenwerk",
                "partner",
                "lead",
                "Wir führen das Vorhaben, beschreiben die ersten drei Bausteine und "
                "beantworten Fragen der Bezirke.",
                "accepted",
            ),
            _claim(
                "stadtdaten",
                "researcher",
                "guide",
                "Wir werten aus, ob die Bausteine in den Bezirken wirklich genutzt "
                "werden.",
                "accepted",
            ),
        ),
    ),
    _contribution(
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
            "approach": _text(
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
            _claim(
                "stadtdaten",
                "researcher",
                "lead",
                "Wir bringen die Tandems zusammen und werten die ersten zehn aus.",
                "accepted",
            ),
        ),
    ),
    _contribution(
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
            _claim(
                "person",
                "author",
                "lead",
                "Ich würde die Vorlage mit drei Betrieben entwickeln und bis zum "
                "Sommer erproben.",
            ),
        ),
    ),
    _contribution(
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
            "approach": _points(
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
            _claim(
                "person",
                "citizen",
                "lead",
                "Ich halte die Fäden zusammen, lade zu den Treffen ein und berichte "
                "hier jeden Monat.",
                "accepted",
            ),
            _claim(
                "nachbarschaft",
                "citizen",
                "partner",
                "Wir stellen sechs Tonnen auf und übernehmen das Gießen in unserem "
                "Block.",
            ),
            _claim(
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

_IDEAS_ASSESSMENT: tuple[ContributionData, ...] = (
    _contribution(
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
            "approach": _text(
                "Wir verbinden vorhandene Daten zu Parks, Trinkbrunnen und "
                "öffentlichen Gebäuden. Ehrenamtliche prüfen vor Ort, ob die Angaben "
                "stimmen.",
                _points(
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
            _claim(
                "stadtdaten",
                "researcher",
                "lead",
                "Wir bauen die Karte auf, leiten die Ehrenamtlichen an und berichten "
                "öffentlich.",
                "accepted",
            ),
            _claim(
                "bibliothek",
                "library",
                "partner",
                "Wir geben Auskunft vor Ort und sind selbst ein kühler Ort.",
                "accepted",
            ),
        ),
    ),
    _contribution(
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
            "approach": _points(
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
            _claim(
                "sozialverband",
                "advocate",
                "lead",
                "Wir führen das Vorhaben, bezahlen die begleitende Gruppe und sprechen "
                "mit den Betreibern.",
                "accepted",
            ),
            _claim(
                "datenwerk",
                "partner",
                "partner",
                "Wir entwickeln die Schnittstelle als freie Software.",
                "accepted",
            ),
        ),
    ),
    _contribution(
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
            "aim": "Eine Anmeldung, ein Ansprechpartner, ein Stand, den alle sehen.",
            "beneficiaries": (
                "Vereine, Nachbarschaften, Schulen und die Beschäftigten, die Anträge "
                "bearbeiten."
            ),
            "approach": _text(
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
            _claim(
                "werkstatt_nord",
                "lead",
                "lead",
                "Wir entwickeln den Fragebogen mit drei Vereinen und erproben ihn bei "
                "unserem eigenen Fest.",
                "accepted",
            ),
        ),
    ),
    _contribution(
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
            "approach": _points(
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
            _claim(
                "sozialverband",
                "advocate",
                "lead",
                "Wir organisieren Telefon und Postkarten für beide Verfahren.",
                "accepted",
            ),
            _claim(
                "bibliothek",
                "library",
                "partner",
                "Wir legen Karten aus und helfen beim Ausfüllen.",
                "accepted",
            ),
        ),
    ),
)

_IDEAS_LATE: tuple[ContributionData, ...] = (
    _contribution(
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
            "approach": _points(
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
            _claim(
                "werkstatt_nord",
                "lead",
                "lead",
                "Wir richten die Geräte ein, prüfen sie und führen das Verzeichnis.",
                "accepted",
            ),
            _claim(
                "datenwerk",
                "partner",
                "resource",
                "Wir stellen zwei Arbeitstage im Monat für die Einrichtung.",
                "accepted",
            ),
        ),
    ),
    _contribution(
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
            "approach": _text(
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
            _claim(
                "stadtdaten",
                "researcher",
                "lead",
                "Wir bereiten die Daten auf und pflegen die Seite zwei Haushalte lang.",
                "accepted",
            ),
            _claim(
                "person",
                "citizen",
                "partner",
                "Ich organisiere die Verständnistests in der Nachbarschaft.",
                "accepted",
            ),
        ),
    ),
    _contribution(
        "reparatur-sprechstunde",
        "Reparatur-Sprechstunde für Geräte in Bibliotheken",
        "Einmal in der Woche kommen Ehrenamtliche mit Werkzeug in eine Bibliothek und "
        "reparieren Telefone, Rechner und Radios gemeinsam mit den Besucher:innen.",
        fields=("meeting_learning_places", "smart_business_models"),
        author="lead",
        supporters=24,
        stage="measure",
        sections={
            "challenge": (
                "Viele Geräte werden weggeworfen, obwohl ein kleines Teil genügt. "
                "Reparieren lernen kann man fast nirgends, und kommerzielle Angebote "
                "sind für viele zu teuer."
            ),
            "aim": (
                "Menschen behalten ihre Geräte länger und lernen, wie sie "
                "funktionieren. Bibliotheken gewinnen neue Besucher:innen."
            ),
            "beneficiaries": (
                "Besucher:innen der Bibliotheken, besonders Menschen mit wenig Geld, "
                "und Jugendliche, die etwas lernen möchten."
            ),
            "approach": _points(
                "Eine Sprechstunde dauert drei Stunden:",
                "Anmeldung vor Ort, kurze Sicherheitsregeln",
                "gemeinsam öffnen, prüfen und reparieren",
                "Eintrag in ein offenes Verzeichnis: Gerät, Fehler, Lösung",
                "Daten auf den Geräten bleiben unangetastet",
            ),
            "partners": (
                "Der Verein stellt Ehrenamtliche, die Bibliothek Räume, ein "
                "Unternehmen das Verzeichnis."
            ),
            "builds_on": "Reparaturtreffs, die es in vielen Kiezen bereits gibt.",
            "requirements": (
                "Stufenloser Zugang, Haftungserklärung in einfacher Sprache, sicherer "
                "Umgang mit Akkus."
            ),
            "resources": (
                "9.000 Euro im Jahr für Werkzeug, Versicherung und Ersatzteile. Räume "
                "und Ehrenamt sind zugesagt."
            ),
            "schedule": (
                "Vier Bibliotheken im ersten Jahr, danach Auswertung und Entscheidung "
                "über weitere Orte."
            ),
            "risks": (
                "Beschädigte Akkus können brennen. Es gibt eine Einweisung und einen "
                "feuerfesten Behälter. Persönliche Daten werden nicht eingesehen."
            ),
            "success": (
                "Anteil der Geräte, die danach wieder funktionieren, und Zahl der "
                "Menschen, die selbst anleiten."
            ),
        },
        values={
            "sustainable": (
                "Reparieren spart Rohstoffe, und das Wissen bleibt im Kiez."
            ),
            "common_good": "Die Sprechstunde ist kostenlos und offen für alle.",
            "resilient": "Wer reparieren kann, ist weniger abhängig von Lieferketten.",
            "cooperative": (
                "Verein, Bibliotheken und Unternehmen tragen die Sprechstunde "
                "gemeinsam."
            ),
        },
        comments=(
            (
                "supporter_05",
                (
                    "Mein altes Radio spielt wieder! Danke an alle, die das möglich "
                    "machen."
                ),
                (("lead", "Das war auch für uns ein schöner Nachmittag."),),
            ),
            (
                "citizen",
                "Gibt es die Sprechstunde bald auch in anderen Bezirken?",
                (
                    (
                        "library",
                        (
                            "Nach dem ersten Jahr werten wir aus und sprechen mit "
                            "weiteren Bibliotheken."
                        ),
                    ),
                ),
            ),
        ),
        claims=(
            _claim(
                "werkstatt_nord",
                "lead",
                "lead",
                "Wir verantworten die Sprechstunden, schulen Ehrenamtliche und tragen "
                "die Versicherung.",
                "accepted",
            ),
            _claim(
                "bibliothek",
                "library",
                "partner",
                "Wir stellen den Raum, machen auf die Termine aufmerksam und gewinnen "
                "weitere Bibliotheken.",
                "accepted",
            ),
            _claim(
                "datenwerk",
                "partner",
                "resource",
                "Wir betreiben das offene Verzeichnis der Reparaturen zwei Jahre lang.",
                "accepted",
            ),
        ),
    ),
)

CONTRIBUTIONS: tuple[ContributionData, ...] = (
    *_NEEDS,
    *_OFFERS,
    *_PROJECTS,
    *_IDEAS_EARLY,
    *_IDEAS_PROFILE,
    *_IDEAS_ASSESSMENT,
    *_IDEAS_LATE,
)


# --- Feasibility ----------------------------------------------------------------


def _rating(verdict: str, reason: str) -> RatingData:
    return {"verdict": verdict, "reason": reason, "condition": None}


def _feasible(reason: str) -> RatingData:
    return _rating("feasible", reason)


def _not_responsible(reason: str) -> RatingData:
    return _rating("not_responsible", reason)


def _cannot_judge(reason: str) -> RatingData:
    return _rating("cannot_judge", reason)


def _conditional(reason: str, kind: str, text: str, who: str = "") -> RatingData:
    condition: ConditionData = {"kind": kind, "text": text, "who": who}
    return {"verdict": "conditional", "reason": reason, "condition": condition}


def _infeasible(reason: str, kind: str, text: str, who: str = "") -> RatingData:
    condition: ConditionData = {"kind": kind, "text": text, "who": who}
    return {"verdict": "infeasible", "reason": reason, "condition": condition}


ASSESSMENTS: dict[str, AssessmentData] = {
    # Two units disagree about technology and finance, a third has not answered.
    "karte-kuehle-orte": {
        "units": ("ba_lichtenberg", "sen_environment", "itdz"),
        "due_days": 21,
        "released": ("ba_lichtenberg", "sen_environment"),
        "finding": None,
        "ratings": {
            "ba_lichtenberg": {
                "law": _feasible(
                    "Die genannten Gebäude sind öffentlich zugänglich. Eine "
                    "Genehmigung ist für die Karte nicht nötig."
                ),
                "finance": _infeasible(
                    "Der Steckbrief sagt nicht, wer Betrieb und Pflege nach der "
                    "Erprobung bezahlt.",
                    "budget",
                    "4.000 Euro im Jahr für Betrieb und Pflege sichern.",
                    "Federführung, Bezirksamt",
                ),
                "technology": _feasible(
                    "Die benötigten Angaben zu Gebäuden sind einfach und lassen sich "
                    "als Tabelle austauschen."
                ),
                "staff": _conditional(
                    "Öffnungszeiten ändern sich häufig. Der Steckbrief nennt keine "
                    "Stelle, die Änderungen meldet.",
                    "staff",
                    "Eine Ansprechperson benennen, die Änderungen einmal im Monat "
                    "meldet.",
                    "Bezirksamt",
                ),
                "privacy": _feasible(
                    "Es werden keine Daten über Personen verarbeitet."
                ),
                "schedule": _feasible("Die Erprobung bis September ist möglich."),
                "effect": _feasible(
                    "Der Aushang im Hausflur erreicht auch Menschen ohne Internet."
                ),
            },
            "sen_environment": {
                "law": _feasible(
                    "Die Nutzung offener Daten ist zulässig, wenn die Quelle genannt "
                    "wird."
                ),
                "finance": _feasible(
                    "Der Aufbau ist aus den genannten Mitteln möglich. Die Beträge "
                    "sind nachvollziehbar."
                ),
                "technology": _conditional(
                    "Karten zur Hitzebelastung beschreiben einen typischen Sommertag. "
                    "Für eine tägliche Auskunft reichen sie nicht.",
                    "data",
                    "Die Angaben mit Wetterdaten des Tages verbinden oder auf die "
                    "Aussage „heute kühl“ verzichten.",
                    "Federführung",
                ),
                "staff": _cannot_judge(
                    "Der Aufwand in den Bezirken ist uns nicht bekannt."
                ),
                "privacy": _feasible(
                    "Es werden keine Daten über Personen verarbeitet."
                ),
                "schedule": _feasible(
                    "Der Zeitplan lässt genug Zeit, die Daten vor dem Sommer "
                    "zusammenzuführen."
                ),
                "effect": _conditional(
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
                "law": _feasible(
                    "Angaben zu Baustellen auf Gehwegen dürfen veröffentlicht werden."
                ),
                "finance": _conditional(
                    "Die Kosten für den Betrieb nach der Erprobung sind nicht gedeckt.",
                    "budget",
                    "Eine Finanzierung des Betriebs über die Erprobung hinaus "
                    "benennen.",
                    "Federführung",
                ),
                "technology": _infeasible(
                    "Der Dienst setzt Angaben zu kleinen Baustellen auf Gehwegen "
                    "voraus, die mit Ort und Dauer digital vorliegen. Der Steckbrief "
                    "zeigt nicht, woher sie kommen.",
                    "data",
                    "Mit den zuständigen Stellen vereinbaren, wie solche Baustellen "
                    "digital erfasst werden.",
                    "Bezirksamt",
                ),
                "staff": _conditional(
                    "Eine laufende Eingabe von Hand wäre sehr aufwendig.",
                    "staff",
                    "Die Erfassung an die ohnehin nötige Anordnung der Baustelle "
                    "koppeln.",
                    "Bezirksamt",
                ),
                "privacy": _feasible(
                    "Die Hinweise enthalten nach der Beschreibung keine Daten über "
                    "Personen."
                ),
                "schedule": _conditional(
                    "Sechs Monate bis zur Schnittstelle sind knapp, weil die Erfassung "
                    "erst eingeführt werden muss.",
                    "time",
                    "Mit Störungen an Aufzügen beginnen und Baustellen später "
                    "ergänzen.",
                    "Federführung",
                ),
                "effect": _feasible(
                    "Verlässliche Angaben zu Störungen verkürzen Wege spürbar."
                ),
            },
            "itdz": {
                "law": _not_responsible(
                    "Rechtsfragen zur Veröffentlichung beurteilt die zuständige "
                    "Fachstelle."
                ),
                "finance": _feasible(
                    "Die Annahmen zu den Kosten des Betriebs sind plausibel."
                ),
                "technology": _feasible(
                    "Eine offene Schnittstelle dieser Größe lässt sich mit vorhandenen "
                    "Bausteinen betreiben."
                ),
                "staff": _feasible(
                    "Der beschriebene Betrieb braucht keine eigene Bereitschaft rund "
                    "um die Uhr."
                ),
                "privacy": _conditional(
                    "Hinweise ohne Konto können missbraucht werden.",
                    "technology",
                    "Die Zahl der Hinweise je Anschluss begrenzen und auffällige "
                    "Hinweise prüfen.",
                    "Federführung",
                ),
                "schedule": _feasible(
                    "Sechs Monate bis zur ersten Schnittstelle sind realistisch."
                ),
                "effect": _cannot_judge(
                    "Die Wirkung auf Wege in der Stadt können wir fachlich nicht "
                    "einschätzen."
                ),
            },
        },
    },
    # One released, one draft, one that has not answered.
    "strassenfest-eine-stelle": {
        "units": ("itdz", "ba_mitte", "sen_interior"),
        "due_days": 10,
        "released": ("itdz",),
        "finding": None,
        "ratings": {
            "itdz": {
                "law": _not_responsible(
                    "Die Zuständigkeit für Genehmigungen liegt bei den Fachstellen."
                ),
                "finance": _feasible(
                    "Für die erste Stufe entstehen nur geringe Kosten im Betrieb."
                ),
                "technology": _conditional(
                    "Der Fragebogen ist machbar. Die Angaben sollten in einem festen "
                    "Format verschickt werden, damit sie später weiterverarbeitet "
                    "werden können.",
                    "technology",
                    "Ein Format für die Angaben festlegen und veröffentlichen.",
                    "Federführung, Fachstellen",
                ),
                "staff": _feasible("Die Einrichtung des Fragebogens ist überschaubar."),
                "privacy": _conditional(
                    "Die Angaben zu verantwortlichen Personen brauchen eine geregelte "
                    "Löschung.",
                    "technology",
                    "Löschfristen je Angabe festlegen und automatisch ausführen.",
                    "Federführung",
                ),
                "schedule": _feasible("Ein Entwurf im Winter ist realistisch."),
                "effect": _cannot_judge(
                    "Die Entlastung der Antragstellenden können wir nicht einschätzen."
                ),
            },
            "ba_mitte": {
                "law": _conditional(
                    "Mehrere Genehmigungen haben eigene Formvorschriften. Ein "
                    "gemeinsamer Fragebogen ist zulässig, ersetzt aber keine "
                    "Unterschrift, wo sie verlangt ist.",
                    "law",
                    "Für jede Genehmigung klären, ob eine Unterschrift nötig ist.",
                    "Bezirksamt, Fachstellen",
                ),
                "finance": _feasible(
                    "Die Erprobung mit zehn Festen ist ohne zusätzliche Mittel möglich."
                ),
                "staff": _conditional(
                    "Der Steckbrief setzt eine gemeinsame Ansprechperson voraus, "
                    "benennt sie aber nicht.",
                    "competence",
                    "Für die Erprobung eine Stelle benennen, die den Stand im Blick "
                    "behält.",
                    "Bezirksamt",
                ),
            },
        },
    },
    # Agreement, and one unit that says it is not responsible.
    "telefon-und-postkarte": {
        "units": ("ba_lichtenberg", "itdz", "sen_interior"),
        "due_days": 14,
        "released": ("ba_lichtenberg", "itdz", "sen_interior"),
        "finding": None,
        "ratings": {
            "ba_lichtenberg": {
                "law": _feasible(
                    "Für freiwillige Verfahren der Beteiligung ist die Form nicht "
                    "vorgeschrieben."
                ),
                "finance": _feasible(
                    "Der Betrag für zwei Verfahren ist nachvollziehbar und begrenzt."
                ),
                "technology": _feasible(
                    "Die Beiträge können wie alle anderen auf der Plattform erfasst "
                    "werden."
                ),
                "staff": _conditional(
                    "Das Abschreiben der Karten bindet je Verfahren etwa sechs "
                    "Arbeitstage.",
                    "staff",
                    "Das Erfassen der Karten gehört zu den Aufgaben der Federführung.",
                    "Federführung",
                ),
                "privacy": _feasible(
                    "Die getrennte Aufbewahrung der Namen ist ein geeigneter Schutz."
                ),
                "schedule": _feasible("Ein Verfahren im Frühjahr ist geeignet."),
                "effect": _feasible(
                    "Zusätzliche Wege senken die Hürde für Menschen, die nicht im Netz "
                    "sind."
                ),
            },
            "itdz": {
                "law": _not_responsible(
                    "Die Form der Beteiligung legt die durchführende Stelle fest."
                ),
                "finance": _feasible(
                    "Zusätzliche Kosten für die Technik entstehen kaum."
                ),
                "technology": _feasible("Es ist keine neue Software nötig."),
                "staff": _not_responsible(
                    "Die Aufgaben liegen bei der durchführenden Stelle."
                ),
                "privacy": _conditional(
                    "Aufzeichnungen von Anrufen wären nur mit Einwilligung zulässig.",
                    "data",
                    "Auf Aufzeichnungen verzichten und den Text während des Anrufs "
                    "mitschreiben.",
                    "Federführung",
                ),
                "schedule": _feasible(
                    "Von unserer Seite steht dem Zeitplan nichts entgegen."
                ),
                "effect": _cannot_judge("Dazu liegen uns keine Erfahrungen vor."),
            },
            "sen_interior": {
                "law": _not_responsible(
                    "Das Verfahren wird im Bezirk durchgeführt. Eine Zuständigkeit "
                    "unserer Verwaltung besteht nicht."
                ),
                "finance": _not_responsible("Siehe Recht und Zuständigkeit."),
                "technology": _not_responsible("Siehe Recht und Zuständigkeit."),
                "staff": _not_responsible("Siehe Recht und Zuständigkeit."),
                "privacy": _not_responsible(
                    "Ansprechstelle ist die behördliche Datenschutzbeauftragung des "
                    "Bezirks."
                ),
                "schedule": _not_responsible("Siehe Recht und Zuständigkeit."),
                "effect": _not_responsible("Siehe Recht und Zuständigkeit."),
            },
        },
    },
    # Visible disagreement about the law, answered by the finding.
    "geraete-fuer-vereine": {
        "units": ("ba_mitte", "itdz", "sen_finance"),
        "due_days": 14,
        "released": ("ba_mitte", "itdz", "sen_finance"),
        "finding": {
            "verdict": "conditional",
            "text": _text(
                "Das Vorhaben ist mit Anpassungen umsetzbar. Löschung, Einrichtung und "
                "Übergabe sind beschrieben und machbar.",
                "Beim Recht gehen die Einschätzungen am weitesten auseinander, von "
                "„umsetzbar“ bis „derzeit nicht“. Die Gesamteinschätzung folgt der "
                "strengeren Sicht: Eine kostenlose Abgabe ist erst möglich, wenn die "
                "Ausnahme vorliegt. Bis dahin kann die Erprobung mit Leihgeräten "
                "beginnen.",
            ),
        },
        "ratings": {
            "ba_mitte": {
                "law": _feasible(
                    "Gegen die Abgabe ausgesonderter Geräte an gemeinnützige Vereine "
                    "bestehen aus Sicht der Dienststelle keine Bedenken."
                ),
                "finance": _feasible(
                    "Der Dienststelle entstehen keine zusätzlichen Kosten, die "
                    "Entsorgung wird günstiger."
                ),
                "technology": _feasible(
                    "Die Geräte der letzten Jahre sind für freie Software geeignet."
                ),
                "staff": _conditional(
                    "Das Bereitstellen und Protokollieren braucht je Gerät etwa 20 "
                    "Minuten.",
                    "staff",
                    "Termine bündeln, höchstens eine Übergabe im Monat.",
                    "Federführung, Dienststellen",
                ),
                "privacy": _conditional(
                    "Die Löschung muss nachweisbar sein.",
                    "technology",
                    "Für jedes Gerät ein Löschprotokoll ablegen.",
                    "Dienststellen, Federführung",
                ),
                "schedule": _feasible("40 Geräte in drei Monaten sind erreichbar."),
                "effect": _feasible(
                    "Der Bedarf ist im Steckbrief und in der Diskussion gut belegt."
                ),
            },
            "itdz": {
                "law": _not_responsible(
                    "Über die Abgabe entscheidet die Dienststelle, der das Gerät "
                    "gehört."
                ),
                "finance": _not_responsible("Die Mittel liegen bei den Dienststellen."),
                "technology": _feasible(
                    "Für die Löschung gibt es anerkannte Verfahren."
                ),
                "staff": _feasible(
                    "Die Löschung kann im üblichen Ablauf der Aussonderung erfolgen."
                ),
                "privacy": _conditional(
                    "Bei einzelnen Datenträgern lässt sich die Löschung technisch "
                    "nicht nachweisen.",
                    "technology",
                    "Diese Datenträger ausbauen und zerstören, das Gerät ohne sie "
                    "abgeben.",
                    "Dienststellen",
                ),
                "schedule": _feasible("Die Erprobung ist im laufenden Jahr möglich."),
                "effect": _feasible(
                    "Viele ausgesonderte Geräte sind technisch noch in gutem Zustand."
                ),
            },
            "sen_finance": {
                "law": _infeasible(
                    "Vermögen des Landes darf nach der Landeshaushaltsordnung "
                    "grundsätzlich nur zum vollen Wert abgegeben werden. Der "
                    "Steckbrief nennt keine Ausnahme.",
                    "law",
                    "Eine Ausnahme für ausgesonderte Geräte herbeiführen oder die "
                    "Geräte verleihen, statt sie abzugeben.",
                    "Finanzverwaltung, Federführung",
                ),
                "finance": _conditional(
                    "Der Restwert der Geräte ist gering, muss aber festgestellt "
                    "werden.",
                    "budget",
                    "Ein einfaches Verfahren für die Bewertung festlegen.",
                    "Dienststellen",
                ),
                "technology": _not_responsible(
                    "Die Technik beurteilt der IT-Dienstleister."
                ),
                "staff": _cannot_judge(
                    "Der Aufwand in den Dienststellen ist uns nicht bekannt."
                ),
                "privacy": _not_responsible(
                    "Die Löschung beurteilt der IT-Dienstleister."
                ),
                "schedule": _conditional(
                    "Eine Ausnahme braucht mehr Zeit, als der Zeitplan vorsieht.",
                    "time",
                    "Mit Leihgeräten beginnen und die Abgabe später ergänzen.",
                    "Federführung",
                ),
                "effect": _feasible(
                    "Die längere Nutzung von Geräten ist wirtschaftlich sinnvoll."
                ),
            },
        },
    },
    # Both units agree.
    "haushalt-verstaendlich": {
        "units": ("ba_lichtenberg", "sen_finance"),
        "due_days": 14,
        "released": ("ba_lichtenberg", "sen_finance"),
        "finding": {
            "verdict": "feasible",
            "text": _text(
                "Das Vorhaben ist umsetzbar. Die Daten sind veröffentlicht, der "
                "Aufwand ist überschaubar, und beide Einheiten sind sich in allen "
                "Punkten weitgehend einig.",
                "Zu beachten ist die Zeit für die fachliche Prüfung: Sie sollte "
                "außerhalb der Haushaltsaufstellung liegen.",
            ),
        },
        "ratings": {
            "ba_lichtenberg": {
                "law": _feasible(
                    "Die Daten sind veröffentlicht und dürfen weiterverwendet werden."
                ),
                "finance": _feasible(
                    "Für den Bezirk entstehen außer der Prüfung keine Kosten."
                ),
                "technology": _feasible(
                    "Die Daten liegen in einem offenen Format vor."
                ),
                "staff": _conditional(
                    "Vier Arbeitstage für die Prüfung sind möglich, aber nicht während "
                    "der Haushaltsaufstellung.",
                    "time",
                    "Die Prüfung in die zweite Jahreshälfte legen.",
                    "Federführung, Bezirksamt",
                ),
                "privacy": _feasible(
                    "Haushaltsdaten enthalten keine Angaben über Personen."
                ),
                "schedule": _feasible("Sechs Monate sind ausreichend."),
                "effect": _feasible(
                    "Eine kurze Erklärung mit Fundstelle kann viele Fragen beantworten."
                ),
            },
            "sen_finance": {
                "law": _feasible(
                    "Die Weiterverwendung ist durch die offene Lizenz gedeckt."
                ),
                "finance": _feasible(
                    "Es werden keine zusätzlichen Mittel des Landes benötigt."
                ),
                "technology": _feasible(
                    "Der Aufbau der Daten ist dokumentiert und bleibt absehbar gleich."
                ),
                "staff": _feasible(
                    "Rückfragen können im üblichen Rahmen beantwortet werden."
                ),
                "privacy": _feasible(
                    "Es werden keine Daten über Personen verarbeitet."
                ),
                "schedule": _feasible(
                    "Der Zeitplan ist mit der Veröffentlichung der Daten vereinbar."
                ),
                "effect": _cannot_judge(
                    "Ob Menschen die Erklärungen verstehen, zeigt erst der geplante "
                    "Test."
                ),
            },
        },
    },
    # Adopted: conditions were named and the finding answers the disagreement.
    "reparatur-sprechstunde": {
        "units": ("ba_mitte", "ba_lichtenberg", "itdz"),
        "due_days": 14,
        "released": ("ba_mitte", "ba_lichtenberg", "itdz"),
        "finding": {
            "verdict": "conditional",
            "text": _text(
                "Die Sprechstunde ist mit Anpassungen umsetzbar. Räume, Ehrenamt und "
                "Mittel für das erste Jahr sind zugesagt.",
                "Die beiden Bezirke beurteilen Recht und Brandschutz verschieden. Die "
                "Gesamteinschätzung verlangt, was beide gemeinsam sichert: eine "
                "Einweisung je Haus, einen feuerfesten Behälter und keine Reparatur "
                "aufgeblähter Akkus. Jedes Haus prüft vorher seine Hausordnung.",
            ),
        },
        "ratings": {
            "ba_mitte": {
                "law": _conditional(
                    "Ob Reparaturen an elektrischen Geräten erlaubt sind, regelt die "
                    "Hausordnung jeder Bibliothek.",
                    "law",
                    "Die Hausordnung in jedem Haus prüfen und bei Bedarf ergänzen.",
                    "Bibliotheken",
                ),
                "finance": _feasible(
                    "Es werden nur Räume genutzt, die zu diesen Zeiten frei sind."
                ),
                "technology": _conditional(
                    "Beim Umgang mit Akkus besteht Brandgefahr.",
                    "technology",
                    "Feuerfesten Behälter bereitstellen und aufgeblähte Akkus nicht "
                    "öffnen.",
                    "Federführung",
                ),
                "staff": _feasible(
                    "Die Sprechstunde findet während der Öffnungszeiten statt."
                ),
                "privacy": _feasible("Daten auf den Geräten werden nicht eingesehen."),
                "schedule": _feasible("Vier Häuser im ersten Jahr sind erreichbar."),
                "effect": _feasible("Reparaturtreffs sind ein bewährtes Format."),
            },
            "ba_lichtenberg": {
                "law": _feasible(
                    "Es handelt sich um eine Veranstaltung, die in öffentlichen Räumen "
                    "zulässig ist."
                ),
                "finance": _feasible(
                    "Es entstehen keine zusätzlichen Kosten für den Bezirk."
                ),
                "technology": _feasible(
                    "Abgesicherte Steckdosen und ein Rauchmelder genügen für die "
                    "beschriebenen Reparaturen."
                ),
                "staff": _conditional(
                    "Für die Sprechstunde muss eine zweite Person im Haus sein.",
                    "staff",
                    "Die Sprechstunde auf Zeiten legen, zu denen zwei Personen da "
                    "sind.",
                    "Federführung, Bibliothek",
                ),
                "privacy": _feasible(
                    "Das Verzeichnis enthält keine Daten über Personen."
                ),
                "schedule": _feasible("Der Beginn ist ohne Vorlauf möglich."),
                "effect": _feasible(
                    "Die Bibliothek erreicht Menschen, die Werkstätten sonst nicht "
                    "besuchen."
                ),
            },
            "itdz": {
                "law": _not_responsible("Die Nutzung der Räume regeln die Bezirke."),
                "finance": _not_responsible(
                    "Es werden keine Leistungen des Landes für die Technik benötigt."
                ),
                "technology": _feasible(
                    "Das Verzeichnis wird außerhalb des Landesnetzes betrieben. Eine "
                    "Anbindung ist nicht nötig."
                ),
                "staff": _not_responsible(
                    "Es wird kein Personal des IT-Dienstleisters gebraucht."
                ),
                "privacy": _conditional(
                    "Geräte mit Verwaltungsdaten dürfen dort nicht geöffnet werden.",
                    "competence",
                    "In der Einweisung darauf hinweisen, dass Dienstgeräte "
                    "ausgeschlossen sind.",
                    "Federführung",
                ),
                "schedule": _feasible("Von unserer Seite gibt es keine Abhängigkeit."),
                "effect": _cannot_judge(
                    "Die Wirkung vor Ort können wir nicht einschätzen."
                ),
            },
        },
    },
}


# --- Decisions and steps -----------------------------------------------------------

DECISIONS: tuple[DecisionData, ...] = (
    {
        "key": "reparatur-sprechstunde",
        "body": "cdo",
        "days_ago": 20,
        "reference": "Beispielbeschluss 01",
        "reasons": (
            "Beispiel: Die Maßnahme zahlt auf alle vier Leitgedanken ein, die "
            "Federführung liegt bei einem Verein, und die Bedingungen der "
            "Gesamteinschätzung sind aufgenommen. Sie wird als Netzwerkmaßnahme "
            "aufgenommen."
        ),
        "measure_type": "network",
        "outcome": "adopted",
    },
    {
        "key": "geraete-fuer-vereine",
        "body": "cdo",
        "days_ago": 6,
        "reference": "Beispielbeschluss 02",
        "reasons": (
            "Beispiel: Vertagt, bis geklärt ist, ob mit Leihgeräten begonnen wird oder "
            "eine Ausnahme für die Abgabe vorliegt."
        ),
        "measure_type": "",
        "outcome": "deferred",
    },
)

#: Who signs the commitment to the principles: key of the contribution, keys of
#: the organisations. The wording is that of the preset.
PLEDGES: dict[str, tuple[str, ...]] = {"reparatur-sprechstunde": ("werkstatt_nord",)}

#: The type of the measures that enter as existing projects. The sources call
#: them pilot projects only; "decentral" is what the draft says of measures that
#: the administration develops as prototypes.
PROJECT_MEASURE_TYPE = "decentral"

#: Reasons of steps that need one, by name of the transition.
STEP_REASONS: dict[str, str] = {
    "enter-as-measure": (
        "Das Vorhaben gehört zu den fünf Pilotprojekten, die mit der Strategie "
        "„Gemeinsam Digital: Berlin“ angekündigt wurden, und wird in Berlin "
        "beispielhaft umgesetzt."
    ),
}
