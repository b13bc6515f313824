"""Persons who want to be found."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import PersonData
from gemeinsam_digital.demo.content.words import profile

PERSONS: tuple[PersonData, ...] = (
    {
        "role": "author",
        "profile": profile(
            "Ich schreibe gern so, dass alle es verstehen, und helfe Gruppen, ins "
            "Gespräch zu kommen.",
            contact="ideen@gern-verstaendlich.example.org, ich antworte abends",
            competences=("languages", "communication", "moderation"),
            fields=("participation", "open_procurement"),
            districts=("lichtenberg", "friedrichshain_kreuzberg"),
        ),
    },
    {
        "role": "supporter_12",
        "profile": profile(
            "In Rente, früher in der Pflege. Ich habe dienstags und donnerstags Zeit "
            "und erkläre geduldig.",
            competences=("social", "education", "volunteers"),
            fields=("citizen_services", "meeting_learning_places"),
            districts=("lichtenberg",),
        ),
    },
    {
        "role": "supporter_07",
        "profile": profile(
            "Ich baue Karten und Kalender aus offenen Daten, meist abends.",
            contact="karten@offene-karten.example.org",
            contact_is_public=True,
            competences=("geodata", "data", "software"),
            fields=("data_use", "transparent_decisions"),
            districts=("pankow",),
        ),
    },
)
