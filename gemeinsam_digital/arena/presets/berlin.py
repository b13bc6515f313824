"""The preset ``berlin``: the words of the strategy "Gemeinsam Digital: Berlin".

Pure data. Where a name is quoted from a source, a comment says which; hints
and guiding questions are wording of this package.
"""

from __future__ import annotations

from typing import TypedDict


class TermData(TypedDict):
    """One entry of the vocabulary; its position is its index in its scheme."""

    scheme: str
    code: str
    group: str
    label_de: str
    label_en: str
    hint_de: str
    hint_en: str
    required: bool


class CriterionData(TypedDict):
    """One question that every unit answers."""

    code: str
    label_de: str
    label_en: str
    question_de: str
    question_en: str


class UnitData(TypedDict):
    """One administrative unit that can be asked to assess."""

    code: str
    name: str
    short_name: str


class BodyData(TypedDict):
    """One body of the governance.

    ``office`` keeps its secretariat; ``groups`` have seats there, how many is for
    the Arena to say; ``heard`` is its place in the order, if it is heard; ``decides``
    has the types of measure that it adopts.
    """

    code: str
    name: str
    task_de: str
    task_en: str
    office: str
    groups: tuple[str, ...]
    heard: int | None
    decides: tuple[str, ...]


def _term(
    scheme: str,
    code: str,
    label_de: str,
    label_en: str,
    hint_de: str = "",
    hint_en: str = "",
    *,
    group: str = "",
    required: bool = False,
) -> TermData:
    return {
        "scheme": scheme,
        "code": code,
        "group": group,
        "label_de": label_de,
        "label_en": label_en,
        "hint_de": hint_de,
        "hint_en": hint_en,
        "required": required,
    }


def _field(group: str, code: str, label_de: str, label_en: str) -> TermData:
    return _term("field", code, label_de, label_en, group=group)


def _district(code: str, name: str) -> TermData:
    return _term("district", code, name, name)


# Source: strategy "Gemeinsam Digital: Berlin", Handlungsfelder (four groups).
_FIELD_GROUPS = (
    _term(
        "field_group",
        "regenerative_economy",
        "Regeneratives Wirtschaften",
        "Regenerative economy",
    ),
    _term(
        "field_group",
        "opportunities",
        "Zukunftschancen für alle",
        "Opportunities for all",
    ),
    _term(
        "field_group",
        "inclusive_city",
        "Inklusive Stadtgestaltung",
        "Inclusive city-making",
    ),
    _term(
        "field_group",
        "enabling_administration",
        "Ermöglichende Verwaltung",
        "Enabling administration",
    ),
)

# Source: strategy "Gemeinsam Digital: Berlin", Handlungsfelder (sixteen).
_FIELDS = (
    _field(
        "regenerative_economy",
        "smart_business_models",
        "Smarte Wirtschaftsmodelle",
        "Smart economic models",
    ),
    _field(
        "regenerative_economy",
        "open_it_ecosystems",
        "Offene IT-Ökosysteme",
        "Open IT ecosystems",
    ),
    _field(
        "regenerative_economy",
        "capital_region",
        "Smarte Hauptstadtregion",
        "Smart capital region",
    ),
    _field(
        "regenerative_economy",
        "natural_resources",
        "Regeneration natürlicher Ressourcen",
        "Regeneration of natural resources",
    ),
    _field(
        "opportunities",
        "capacities_for_change",
        "Kapazitäten für den Wandel",
        "Capacities for change",
    ),
    _field(
        "opportunities",
        "meeting_learning_places",
        "Begegnungs- und Lernorte",
        "Meeting and learning places",
    ),
    _field(
        "opportunities",
        "liveable_development",
        "Lebenswerte Stadtentwicklung",
        "Liveable urban development",
    ),
    _field(
        "opportunities",
        "cities_learn_together",
        "Smart Cities lernen gemeinsam",
        "Smart cities learning together",
    ),
    _field(
        "inclusive_city",
        "participation",
        "Partizipative Governance und Beteiligung",
        "Participatory governance and participation",
    ),
    _field(
        "inclusive_city",
        "transparent_decisions",
        "Transparente Entscheidungsprozesse",
        "Transparent decision-making",
    ),
    _field(
        "inclusive_city",
        "citizen_services",
        "Bedarfsgerechte Bürgerservices",
        "Needs-based citizen services",
    ),
    _field(
        "inclusive_city",
        "digital_rights",
        "Digitale Bürgerrechte und Datenschutz",
        "Digital civil rights and data protection",
    ),
    _field(
        "enabling_administration",
        "effective_processes",
        "Effektive (Verwaltungs-)prozesse",
        "Effective (administrative) processes",
    ),
    _field(
        "enabling_administration",
        "open_procurement",
        "Transparente und innovative Vergaben",
        "Transparent and innovative procurement",
    ),
    _field(
        "enabling_administration",
        "data_use",
        "Intelligente Datennutzung",
        "Intelligent data use",
    ),
    _field(
        "enabling_administration",
        "secure_infrastructure",
        "Sichere kritische und digitale Infrastruktur",
        "Secure critical and digital infrastructure",
    ),
)

# Source: strategy "Gemeinsam Digital: Berlin", Wertekompass (four Leitgedanken).
_VALUES = (
    _term(
        "value",
        "sustainable",
        "Nachhaltig",
        "Sustainable",
        "Wie schont die Idee Klima und Ressourcen, und wie trägt sie sich auf Dauer?",
        "How does the idea spare climate and resources, and how does it last?",
    ),
    _term(
        "value",
        "common_good",
        "Gemeinwohlorientiert",
        "Oriented to the common good",
        "Wie nützt die Idee vielen, und wie schließt sie niemanden aus?",
        "How does the idea benefit many people, and how does it exclude nobody?",
    ),
    _term(
        "value",
        "resilient",
        "Resilient",
        "Resilient",
        "Wie hilft die Idee Berlin, Krisen und Störungen gut zu überstehen?",
        "How does the idea help Berlin to cope with crises and disruptions?",
    ),
    _term(
        "value",
        "cooperative",
        "Kooperativ",
        "Cooperative",
        "Wer arbeitet zusammen, und was gelingt dadurch, was allein nicht gelingt?",
        "Who works together, and what does that make possible?",
    ),
)

# Source: list of the districts of Berlin, alphabetical after "stadtweit".
_DISTRICTS = (
    _term("district", "stadtweit", "Stadtweit", "Citywide"),
    _district("charlottenburg_wilmersdorf", "Charlottenburg-Wilmersdorf"),
    _district("friedrichshain_kreuzberg", "Friedrichshain-Kreuzberg"),
    _district("lichtenberg", "Lichtenberg"),
    _district("marzahn_hellersdorf", "Marzahn-Hellersdorf"),
    _district("mitte", "Mitte"),
    _district("neukoelln", "Neukölln"),
    _district("pankow", "Pankow"),
    _district("reinickendorf", "Reinickendorf"),
    _district("spandau", "Spandau"),
    _district("steglitz_zehlendorf", "Steglitz-Zehlendorf"),
    _district("tempelhof_schoeneberg", "Tempelhof-Schöneberg"),
    _district("treptow_koepenick", "Treptow-Köpenick"),
)

# Source: strategy "Gemeinsam Digital: Berlin", Umsetzung. Its Vorprozess asks for
# a standardised description (team, aim, intended effect, schedule, resources);
# the division into these sections is ours.
_SECTIONS = (
    _term(
        "section",
        "challenge",
        "Ausgangslage",
        "Challenge",
        "Welches Problem soll gelöst werden, und woran merkt man es im Alltag?",
        "Which problem should be solved, and how is it felt in everyday life?",
        required=True,
    ),
    _term(
        "section",
        "aim",
        "Ziel und Wirkung",
        "Aim and effect",
        "Was soll danach besser sein, und für wen?",
        "What should be better afterwards, and for whom?",
        required=True,
    ),
    _term(
        "section",
        "beneficiaries",
        "Zielgruppen",
        "Who benefits",
        "Wem nützt die Idee, und wie werden diese Menschen einbezogen?",
        "Who benefits from the idea, and how are these people involved?",
        required=True,
    ),
    _term(
        "section",
        "approach",
        "Lösungsweg",
        "Approach",
        "Wie soll das Ziel erreicht werden, Schritt für Schritt?",
        "How should the aim be reached, step by step?",
        required=True,
    ),
    _term(
        "section",
        "partners",
        "Beteiligte",
        "Partners",
        "Wer macht mit, und wer wird noch gesucht?",
        "Who takes part, and who is still needed?",
    ),
    _term(
        "section",
        "builds_on",
        "Anknüpfung",
        "Builds on",
        "Worauf baut die Idee auf? Was gibt es in Berlin oder anderswo schon?",
        "What does the idea build on? What exists in Berlin or elsewhere?",
    ),
    _term(
        "section",
        "requirements",
        "Anforderungen",
        "Requirements",
        "Was muss die Lösung können, auch in Barrierefreiheit, Technik und Recht?",
        "What must the solution provide, also in accessibility, technology and law?",
    ),
    _term(
        "section",
        "resources",
        "Mittel und Aufwand",
        "Resources and budget",
        "Was wird gebraucht an Geld, Zeit, Räumen und Wissen, und was ist schon da?",
        "What money, time, space and knowledge is needed, and what is available?",
        required=True,
    ),
    _term(
        "section",
        "schedule",
        "Zeitplan",
        "Schedule",
        "Welche Schritte sind bis wann geplant?",
        "Which steps are planned, and by when?",
        required=True,
    ),
    _term(
        "section",
        "risks",
        "Risiken und Datenschutz",
        "Risks and data protection",
        "Was könnte schiefgehen, welche Daten entstehen, und wie sind sie geschützt?",
        "What could go wrong, which data arise, and how are they protected?",
    ),
    _term(
        "section",
        "success",
        "Erfolgsmessung",
        "Measuring success",
        "Woran erkennen alle, ob die Idee wirkt?",
        "How will everybody see whether the idea works?",
    ),
)

# Ours: the strategy speaks of actors who are brought together "anhand ihrer
# Kompetenzen" and lists none. Moderators of an Arena add what is missing.
_COMPETENCES = (
    _term("competence", "project_management", "Projektleitung", "Project management"),
    _term("competence", "moderation", "Moderation und Beteiligung", "Facilitation"),
    _term("competence", "design", "Gestaltung und Bedienbarkeit", "Design, usability"),
    _term("competence", "accessibility", "Barrierefreiheit", "Accessibility"),
    _term("competence", "software", "Softwareentwicklung", "Software development"),
    _term("competence", "operations", "IT-Betrieb", "IT operations"),
    _term("competence", "data", "Daten und Statistik", "Data and statistics"),
    _term("competence", "geodata", "Geodaten und Karten", "Geodata and maps"),
    _term("competence", "security", "IT-Sicherheit", "IT security"),
    _term("competence", "privacy", "Datenschutz", "Data protection"),
    _term("competence", "law", "Recht", "Law"),
    _term("competence", "procurement", "Vergabe", "Public procurement"),
    _term("competence", "funding", "Fördermittel und Finanzierung", "Funding"),
    _term("competence", "administration", "Verwaltungswissen", "Administration"),
    _term("competence", "research", "Forschung und Auswertung", "Research, evaluation"),
    _term("competence", "education", "Bildung und Vermittlung", "Education"),
    _term("competence", "communication", "Öffentlichkeitsarbeit", "Communication"),
    _term("competence", "languages", "Übersetzen, Leichte Sprache", "Translation"),
    _term("competence", "crafts", "Handwerk und Hardware", "Crafts and hardware"),
    _term("competence", "planning", "Stadtplanung und Verkehr", "Urban planning"),
    _term("competence", "environment", "Umwelt und Klima", "Environment and climate"),
    _term("competence", "social", "Soziales und Pflege", "Social affairs and care"),
    _term("competence", "volunteers", "Ehrenamt koordinieren", "Volunteer management"),
    _term("competence", "space", "Räume und Veranstaltungen", "Venues and events"),
)

TERMS: tuple[TermData, ...] = (
    *_FIELD_GROUPS,
    *_FIELDS,
    *_VALUES,
    *_DISTRICTS,
    *_SECTIONS,
    *_COMPETENCES,
)


def _criterion(
    code: str, label_de: str, label_en: str, question_de: str, question_en: str
) -> CriterionData:
    return {
        "code": code,
        "label_de": label_de,
        "label_en": label_en,
        "question_de": question_de,
        "question_en": question_en,
    }


# Ours: the sources read name no list of criteria. The questions ask whether
# something can be done, never whether it is wanted.
CRITERIA: tuple[CriterionData, ...] = (
    _criterion(
        "law",
        "Recht und Zuständigkeit",
        "Law and competence",
        "Ist es nach geltendem Recht zulässig, und wer ist zuständig?",
        "Is it permitted by law as it stands, and who is competent?",
    ),
    _criterion(
        "finance",
        "Finanzierung",
        "Finance",
        "Ist das Geld vorhanden oder beschaffbar, auch für den Betrieb?",
        "Is the money available or obtainable, also for running it?",
    ),
    _criterion(
        "technology",
        "Technik und IT-Architektur",
        "Technology and IT architecture",
        "Lässt es sich bauen, anschließen und dauerhaft betreiben?",
        "Can it be built, connected and run for the long term?",
    ),
    _criterion(
        "staff",
        "Personal und Organisation",
        "Staff and organisation",
        "Wer übernimmt die Arbeit, und kann diese Stelle sie leisten?",
        "Who does the work, and are they able to do it?",
    ),
    _criterion(
        "privacy",
        "Datenschutz und Sicherheit",
        "Privacy and security",
        "Sind Daten und Systeme ausreichend geschützt?",
        "Are data and systems sufficiently protected?",
    ),
    _criterion(
        "schedule",
        "Zeitplan",
        "Schedule",
        "Ist der Zeitplan zu halten?",
        "Can the schedule be kept?",
    ),
    _criterion(
        "effect",
        "Wirkung",
        "Effect",
        "Ist nach fachlicher Kenntnis zu erwarten, dass das Ziel erreicht wird?",
        "From professional knowledge, can the aim be expected to be reached?",
    ),
)


def _unit(code: str, name: str, short_name: str) -> UnitData:
    return {"code": code, "name": name, "short_name": short_name}


def _office(code: str, district: str) -> UnitData:
    return _unit(f"ba_{code}", f"Bezirksamt {district}", f"BA {district}")


# Source: public names of the Berlin administration, as known at the beginning of
# 2026. Senate administrations are renamed with most new governments: operators
# rename, the codes stay.
UNITS: tuple[UnitData, ...] = (
    _office("charlottenburg_wilmersdorf", "Charlottenburg-Wilmersdorf"),
    _office("friedrichshain_kreuzberg", "Friedrichshain-Kreuzberg"),
    _office("lichtenberg", "Lichtenberg"),
    _office("marzahn_hellersdorf", "Marzahn-Hellersdorf"),
    _office("mitte", "Mitte"),
    _office("neukoelln", "Neukölln"),
    _office("pankow", "Pankow"),
    _office("reinickendorf", "Reinickendorf"),
    _office("spandau", "Spandau"),
    _office("steglitz_zehlendorf", "Steglitz-Zehlendorf"),
    _office("tempelhof_schoeneberg", "Tempelhof-Schöneberg"),
    _office("treptow_koepenick", "Treptow-Köpenick"),
    _unit("itdz", "IT-Dienstleistungszentrum Berlin", "ITDZ Berlin"),
    _unit("senatskanzlei", "Senatskanzlei", "Senatskanzlei"),
    _unit(
        "sen_social",
        "Senatsverwaltung für Arbeit, Soziales, Gleichstellung, Integration, "
        "Vielfalt und Antidiskriminierung",
        "SenASGIVA",
    ),
    _unit(
        "sen_education",
        "Senatsverwaltung für Bildung, Jugend und Familie",
        "SenBJF",
    ),
    _unit("sen_finance", "Senatsverwaltung für Finanzen", "SenFin"),
    _unit("sen_interior", "Senatsverwaltung für Inneres und Sport", "SenInnSport"),
    _unit(
        "sen_justice",
        "Senatsverwaltung für Justiz und Verbraucherschutz",
        "SenJustV",
    ),
    _unit(
        "sen_culture",
        "Senatsverwaltung für Kultur und Gesellschaftlichen Zusammenhalt",
        "SenKultGZ",
    ),
    _unit(
        "sen_environment",
        "Senatsverwaltung für Mobilität, Verkehr, Klimaschutz und Umwelt",
        "SenMVKU",
    ),
    _unit(
        "sen_urban",
        "Senatsverwaltung für Stadtentwicklung, Bauen und Wohnen",
        "SenStadt",
    ),
    _unit(
        "sen_economy",
        "Senatsverwaltung für Wirtschaft, Energie und Betriebe",
        "SenWEB",
    ),
    _unit(
        "sen_science",
        "Senatsverwaltung für Wissenschaft, Gesundheit und Pflege",
        "SenWGP",
    ),
)


def _body(
    code: str,
    name: str,
    task_de: str,
    task_en: str,
    groups: tuple[str, ...] = (),
    *,
    office: str = "",
    heard: int | None = None,
    decides: tuple[str, ...] = (),
) -> BodyData:
    return {
        "code": code,
        "name": name,
        "task_de": task_de,
        "task_en": task_en,
        "office": office,
        "groups": groups,
        "heard": heard,
        "decides": decides,
    }


_STAFF = "Stabsstelle Gemeinsam Digital, Senatskanzlei"

# Source: strategy "Gemeinsam Digital: Berlin", Governance: Weiterentwicklung des
# Governance-Modells (roles, from which the tasks are quoted or shortened) and
# Akteur:innen der Governance (names, equal numbers in the Strategieboard, by lot);
# Entscheidungsebenen: "the CDO decides which measures enter". The citizens' body
# "die Vielfalt der Berliner:innen", hence the silent groups of the Fünffach-Helix.
# "Stadtgremium Digitales Berlin" and "Verwaltungsforum Smart City": mein.berlin.de,
# "Von der Idee zur Maßnahme". The order in which they are heard, which office keeps
# the secretariat and the task of the Koordinierungsgruppe are ours. How many seats
# there are, quorum and rules of procedure are in none of the sources read.
BODIES: tuple[BodyData, ...] = (
    _body(
        "cdo",
        "Chief Digital Officer (CDO)",
        "Verantwortet die strategische Steuerung und Koordination aus der "
        "Senatskanzlei und entscheidet, welche Maßnahmen aufgenommen werden.",
        "Answers for strategic steering and coordination from the Senate Chancellery "
        "and decides which measures are taken on.",
        ("politics",),
        office=_STAFF,
        decides=("central", "decentral", "network"),
    ),
    _body(
        "stabsstelle",
        "Stabsstelle Gemeinsam Digital",
        "Unterstützt den CDO bei der strategischen Steuerung und Koordination.",
        "Supports the CDO in strategic steering and coordination.",
        ("administration",),
    ),
    _body(
        "koordinierungsgruppe",
        "Koordinierungsgruppe Digitale Transformation",
        "Stimmt die digitale Transformation in der Verwaltung ab.",
        "Coordinates the digital transformation within the administration.",
        ("administration",),
    ),
    _body(
        "strategieboard",
        "Strategieboard",
        "Berät den Prozess aus fachpolitisch-strategischer Perspektive, mit "
        "politischen Leitungen der Senats- und Bezirksebene in gleicher Zahl.",
        "Advises the process from the perspective of policy and strategy, with "
        "political heads of Senate and districts in equal numbers.",
        ("politics",),
        office=_STAFF,
        heard=4,
    ),
    _body(
        "ret",
        "Ressort- und ebenenübergreifendes Team (RET)",
        "Gleicht die Entscheidungen mit dem aktuellen Verwaltungshandeln ab und "
        "vermittelt zwischen zentraler Steuerung und dezentraler Umsetzung.",
        "Checks decisions against what the administration does, and mediates between "
        "central steering and decentralised implementation.",
        ("administration",),
        office=_STAFF,
        heard=2,
    ),
    _body(
        "strategiebeirat",
        "Strategiebeirat",
        "Begleitet den Prozess mit Expert:innen aus der Perspektive der vier "
        "maßgeblichen Gruppen: Wirtschaft, Wissenschaft, Zivilgesellschaft und "
        "Verwaltung.",
        "Accompanies the process with experts from the perspective of the four main "
        "groups: business, science, civil society and administration.",
        ("administration", "business", "science", "civil_society"),
        office=_STAFF,
        heard=3,
    ),
    _body(
        "stadtgremium",
        "Stadtgremium Digitales Berlin",
        "Bildet die Vielfalt der Berliner:innen ab, durch das Los besetzt. Formuliert "
        "Probleme und Bedarfe und bringt Ideen in den Prozess ein.",
        "Reflects the diversity of the people of Berlin, drawn by lot. States problems "
        "and needs and brings ideas into the process.",
        ("citizens", "silent"),
    ),
    _body(
        "verwaltungsforum",
        "Verwaltungsforum Smart City",
        "Forum für Mitarbeiter:innen aller Verwaltungseinheiten. Schätzt geplante "
        "Maßnahmen hinsichtlich der Machbarkeit ein und fördert die "
        "sektorübergreifende Vernetzung innerhalb der Verwaltung.",
        "Forum for staff of all administrative units. Judges the feasibility of "
        "planned measures and fosters networking across sectors within the "
        "administration.",
        ("administration",),
        heard=1,
    ),
    _body(
        "citylab",
        "CityLAB Berlin (Support-Team)",
        "Unterstützt als Relais in die Stadtgesellschaft die Vernetzung zwischen "
        "Zivilgesellschaft, Wissenschaft und Verwaltung und fördert den "
        "Kompetenzaufbau.",
        "As the relay into the city, supports networking between civil society, "
        "science and administration and fosters the building of competences.",
        ("science", "civil_society"),
    ),
    _body(
        "smart_city_unit",
        "Smart City Unit (Berlin Partner)",
        "Verbreitet Ergebnisse aus dem Prozess, bindet weitere Akteure ein, etwa aus "
        "der Wirtschaft, und unterstützt bei Partnerschaften zur Umsetzung von "
        "Maßnahmen.",
        "Spreads results of the process, involves further actors, for instance from "
        "business, and supports partnerships for carrying out measures.",
        ("business",),
    ),
)

# Source: draft of the strategy, Netzwerkmaßnahmen (principles, success factors and
# guiding ideas); Prinzipien für gute Praxis (names of the principles, failures are
# communicated too, comparability and replicability). The published list of the
# principles is incomplete, so only the named ones appear.
PRINCIPLES_DE = (
    "Wir orientieren uns bei der Umsetzung an den Prinzipien und Erfolgsfaktoren der "
    "Strategie „Gemeinsam Digital: Berlin“.\n\n"
    "Unsere Maßnahme trägt zu den vier Leitgedanken bei: nachhaltig, "
    "gemeinwohlorientiert, resilient und kooperativ.\n\n"
    "Wir entwickeln menschenzentriert und systemisch, und wir setzen offen und "
    "vertrauenswürdig sowie wirkungsorientiert und anpassungsfähig um.\n\n"
    "Wir berichten über Erfolge, aber auch über Misserfolge, nach innen und nach "
    "außen.\n\n"
    "Wir arbeiten transparent und so, dass unsere Maßnahme mit anderen vergleichbar "
    "ist und andernorts wiederholt werden kann."
)
PRINCIPLES_EN = (
    "In carrying out the measure we follow the principles and success factors of the "
    "strategy “Gemeinsam Digital: Berlin”.\n\n"
    "Our measure contributes to the four guiding principles: sustainable, oriented "
    "to the common good, resilient and cooperative.\n\n"
    "We develop in a human-centred and systemic way, and we carry out in an open and "
    "trustworthy as well as effect-oriented and adaptable way.\n\n"
    "We report successes, but also failures, internally and externally.\n\n"
    "We work transparently and so that our measure can be compared with others and "
    "repeated elsewhere."
)
