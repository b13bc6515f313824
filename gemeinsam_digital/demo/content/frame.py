"""The organisation, project, module and phase of the demo."""

from __future__ import annotations

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
