"""Organisations of the demo."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import OrganisationData

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
