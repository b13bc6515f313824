"""The pilot projects, which are the only thing here that exists."""

from __future__ import annotations

from gemeinsam_digital.demo.content.shapes import ContributionData
from gemeinsam_digital.demo.content.words import claim
from gemeinsam_digital.demo.content.words import contribution
from gemeinsam_digital.demo.content.words import text

#: Source: announcement of the strategy (13.01.2023), which names the five pilot
#: projects, the funding programme and the period until the end of 2026. Their
#: fields of action are ours, chosen after the titles.
_PILOT_ORIGIN = text(
    "Eines der fünf Pilotprojekte, mit denen die Umsetzung der Strategie „Gemeinsam "
    "Digital: Berlin“ beginnt. Bis Ende 2026 sollen die Ansätze der Strategie durch "
    "konkrete Maßnahmen und Projekte erprobt werden.",
    "Die Projekte gehören zum Modellprojekt „Berlin lebenswert smart“, mit dem Berlin "
    "für eine Förderung im Programm „Modellprojekte Smart Cities“ des Bundes "
    "ausgewählt wurde.",
)

#: Who really leads them, the announcement does not say. Without anybody, the Arena
#: would call them orphaned, which is not true.
_NOBODY_REAL = (
    "Beispiel: Wer dieses Projekt wirklich führt, sagt die Ankündigung der Strategie "
    "nicht. Damit es hier nicht als verwaist erscheint, steht an dieser Stelle eine "
    "erfundene Einheit."
)


def _pilot(
    key: str,
    title: str,
    summary: str,
    fields: tuple[str, ...],
    supporters: int,
    district: str = "stadtweit",
) -> ContributionData:
    return contribution(
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
        claims=(claim("pilotprojekte", "initiator", "lead", _NOBODY_REAL, "accepted"),),
    )


PROJECTS: tuple[ContributionData, ...] = (
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
