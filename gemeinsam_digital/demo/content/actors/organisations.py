"""Organisations of the demo; all are invented."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import OrganisationData
from gemeinsam_digital.demo.content.shapes import ProfileData
from gemeinsam_digital.demo.content.words import profile

#: Days ago: most were there before the first contribution.
BEFORE = 280


def _organisation(
    key: str,
    name: str,
    sector: str,
    profile: ProfileData,
    *,
    confirmed: bool = True,
    represented_by: str = "",
    kind: str = "organisation",
    days_ago: int = BEFORE,
) -> OrganisationData:
    return {
        "key": key,
        "name": f"{name} (Beispiel)",
        "kind": kind,
        "sector": sector,
        "confirmed": confirmed,
        "represented_by": represented_by,
        "days_ago": days_ago,
        "profile": profile,
    }


CONFIRMED: tuple[OrganisationData, ...] = (
    _organisation(
        "werkstatt_nord",
        "Verein Offene Werkstatt Nord",
        "civil_society",
        profile(
            "Offene Werkstatt mit Werkzeug, Lehrgängen und einer wöchentlichen "
            "Sprechstunde rund um das Reparieren.",
            website="https://werkstatt-nord.example.org/",
            contact="post@werkstatt-nord.example.org, dienstags ab 16 Uhr vor Ort",
            contact_is_public=True,
            competences=("crafts", "volunteers", "education", "space"),
            fields=("meeting_learning_places", "smart_business_models"),
            districts=("mitte", "reinickendorf"),
        ),
        represented_by="lead",
    ),
    _organisation(
        "datenwerk",
        "Datenwerk Spree GmbH",
        "business",
        profile(
            "Kleines Softwarehaus, das offene Anwendungen für Städte entwickelt und "
            "betreibt.",
            website="https://datenwerk-spree.example.org/",
            contact="arena@datenwerk-spree.example.org",
            contact_is_public=True,
            competences=("software", "operations", "security", "data"),
            fields=("open_it_ecosystems", "data_use"),
            districts=("stadtweit",),
        ),
        represented_by="partner",
    ),
    _organisation(
        "stadtdaten",
        "Institut für Stadtdaten",
        "science",
        profile(
            "Forschungsgruppe zu Umweltdaten, Beteiligung und der Frage, wie Wirkung "
            "gemessen werden kann.",
            website="https://stadtdaten.example.org/",
            contact="Sekretariat: 030 23125-012, werktags von 9 bis 12 Uhr",
            competences=("research", "data", "geodata", "environment"),
            fields=("data_use", "cities_learn_together", "participation"),
            districts=("stadtweit",),
        ),
        represented_by="researcher",
    ),
    _organisation(
        "bibliothek",
        "Stadtteilbibliothek am Park",
        "administration",
        profile(
            "Öffentliche Bibliothek mit Lernräumen, Geräten zum Ausleihen und langen "
            "Öffnungszeiten.",
            contact="Auskunft im Erdgeschoss oder auskunft@bibliothek.example.org",
            contact_is_public=True,
            competences=("space", "education", "administration", "languages"),
            fields=("meeting_learning_places", "citizen_services"),
            districts=("lichtenberg",),
        ),
        kind="administration",
        represented_by="library",
    ),
    _organisation(
        "sozialverband",
        "Sozialverband Barrierefrei in Berlin",
        "civil_society",
        profile(
            "Vertritt Menschen mit Behinderung und prüft mit Ehrenamtlichen Wege, "
            "Gebäude und Webseiten.",
            website="https://barrierefrei-in-berlin.example.org/",
            contact=(
                "Telefon 030 23125-034, nach Absprache Videoberatung in Gebärdensprache"
            ),
            contact_is_public=True,
            competences=("accessibility", "social", "volunteers", "law"),
            fields=("participation", "liveable_development", "citizen_services"),
            districts=("stadtweit",),
        ),
        represented_by="advocate",
    ),
    _organisation(
        "runder_tisch",
        "Runder Tisch Digitales im Bezirk",
        "politics",
        profile(
            "Austausch von Bezirksverordneten mehrerer Fraktionen über digitale "
            "Vorhaben im Bezirk.",
            contact="Über das Büro der Bezirksverordnetenversammlung",
            competences=("moderation", "administration"),
            fields=("transparent_decisions", "participation"),
            districts=("pankow",),
        ),
    ),
    _organisation(
        "pilotprojekte",
        "Koordination der Pilotprojekte",
        "administration",
        profile(
            "Erfundene Einheit, die in dieser Vorführung für die Pilotprojekte der "
            "Strategie spricht.",
            competences=("project_management", "administration"),
            districts=("stadtweit",),
        ),
        kind="administration",
        represented_by="initiator",
    ),
    _organisation(
        "kiezrunde",
        "Kiezrunde Kastanienplatz",
        "citizens",
        profile(
            "Nachbar:innen, die sich jeden ersten Donnerstag treffen und gemeinsam "
            "Aushänge, Feste und Flohmärkte organisieren.",
            contact="Nachricht in den Briefkasten am Nachbarschaftsladen",
            contact_is_public=True,
            competences=("volunteers", "communication"),
            fields=("liveable_development", "meeting_learning_places"),
            districts=("friedrichshain_kreuzberg",),
        ),
        represented_by="supporter_21",
    ),
)

UNCONFIRMED: tuple[OrganisationData, ...] = (
    _organisation(
        "nachbarschaft",
        "Nachbarschaftsinitiative Grüner Block",
        "citizens",
        profile(
            "Nachbar:innen aus drei Häusern, die Höfe begrünen und Regenwasser "
            "sammeln.",
            contact="Im zweiten Hof, samstags beim Gießen",
            competences=("environment", "volunteers"),
            fields=("natural_resources",),
            districts=("friedrichshain_kreuzberg",),
        ),
        confirmed=False,
        represented_by="supporter_11",
    ),
    _organisation(
        "handwerksnetz",
        "Handwerksnetz Kreislauf",
        "business",
        profile(
            "Loser Zusammenschluss kleiner Reparaturbetriebe in Berlin und "
            "Brandenburg.",
            website="https://handwerksnetz.example.org/",
            competences=("crafts",),
            fields=("smart_business_models", "capital_region"),
        ),
        confirmed=False,
        represented_by="supporter_15",
    ),
    _organisation(
        "alltagsmobilitaet",
        "Labor für Alltagsmobilität",
        "science",
        profile(
            "Studentische Forschungsgruppe, die zu Fuß und mit Stoppuhr untersucht, "
            "wie Menschen durch die Stadt kommen.",
            competences=("research", "planning", "data"),
            fields=("liveable_development", "data_use"),
            districts=("tempelhof_schoeneberg",),
        ),
        confirmed=False,
        represented_by="supporter_22",
    ),
    _organisation(
        "lerncafe",
        "Lerncafé Zweite Seite",
        "civil_society",
        profile(
            "Offener Treff, in dem Erwachsene in Ruhe lesen, schreiben und den Umgang "
            "mit dem Computer lernen.",
            contact="hallo@zweite-seite.example.org",
            contact_is_public=True,
            competences=("education", "languages", "social"),
            fields=("meeting_learning_places", "capacities_for_change"),
            districts=("neukoelln",),
        ),
        confirmed=False,
        represented_by="supporter_09",
        days_ago=34,
    ),
    _organisation(
        "ehrenamtsbuero",
        "Ehrenamtsbüro im Bezirk",
        "administration",
        profile(
            "Berät Vereine und Freiwillige, vermittelt Räume und hilft bei Anträgen.",
            competences=("volunteers", "administration", "funding"),
            fields=("capacities_for_change", "effective_processes"),
            districts=("lichtenberg",),
        ),
        kind="administration",
        confirmed=False,
        represented_by="supporter_16",
        days_ago=21,
    ),
    _organisation(
        "jugendparlament",
        "Jugendparlament Südost",
        "politics",
        profile(
            "Gewählte Vertretung der Jugendlichen im Bezirk; berät die "
            "Bezirksverordneten und stellt eigene Anträge.",
            competences=("moderation", "communication"),
            fields=("participation", "transparent_decisions"),
            districts=("treptow_koepenick",),
        ),
        confirmed=False,
        represented_by="supporter_20",
        days_ago=12,
    ),
)

ORGANISATIONS: tuple[OrganisationData, ...] = (*CONFIRMED, *UNCONFIRMED)

#: Who asks to speak for which organisation, and what they write.
REQUESTS: tuple[tuple[str, str, str], ...] = (
    (
        "werkstatt_nord",
        "supporter_10",
        "Ich leite seit dem Frühjahr den Lehrgang am Dienstag und möchte Rückfragen "
        "aus der Arena für den Verein beantworten.",
    ),
    (
        "runder_tisch",
        "supporter_02",
        "Ich führe die Geschäfte des Runden Tischs. Bisher kann hier niemand für ihn "
        "sprechen.",
    ),
)
