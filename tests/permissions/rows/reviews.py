"""Addresses of units and of what they judge."""

from __future__ import annotations

from tests.permissions.rows.url import PUBLIC
from tests.permissions.rows.url import TEXT
from tests.permissions.rows.url import Url
from tests.permissions.rows.url import tomorrow

URLS = {
    "criteria": Url("idea", *PUBLIC, prepare="module"),
    "criteria-update": Url(
        "idea",
        "LFFFFFF2",
        "LFFFFFFR",
        {
            "version": "1",
            "rows": "1",
            "c0-position": "1",
            "c0-label_de": "Recht",
            "c0-question_de": "Darf das sein?",
        },
        prepare="module",
    ),
    # The first unit of the Arena, which the assessor works for.
    "unit-list": Url("idea", "LFFF2FF2", "LFFFMFFM", prepare="staffed"),
    "four-eyes-record": Url("idea", "LFFFFF22", "LFFFFFMM", prepare="module"),
    "unit-detail": Url(
        "idea",
        "LFFF2FF2",
        "LFFFFFFR",
        {"email": "neu@example.org", "role": "member"},
        prepare="unit",
    ),
    "unit-absence-add": Url(
        "idea",
        "LFFF2FF2",
        "LFFFRFFR",
        {"first": tomorrow, "last": tomorrow, "kind": "away"},
        prepare="unit",
    ),
    "unit-absence-end": Url("idea", "LFFF2FF2", "LFFFRFFR", prepare="absence"),
    "text-blocks": Url(
        "idea",
        "LFFFFFF2",
        "LFFFFFFR",
        {"title": "Datenschutz", "text": TEXT},
        prepare="unit",
    ),
    "text-block-retire": Url("idea", "LFFFFFF2", "LFFFFFFR", prepare="text_block"),
    "unit-member-change": Url(
        "idea", "LFFFFFF2", "LFFFFFFR", {"role": "coordinator"}, prepare="member"
    ),
    "unit-member-end": Url("idea", "LFFFFFF2", "LFFFFFFR", prepare="member"),
    "unit-invitation-withdraw": Url(
        "idea", "LFFFFFF2", "LFFFFFFR", prepare="named_person"
    ),
    "assessment-request": Url(
        "assessment",
        "LFFFFF22",
        "LFFFFFRR",
        {"units": "third unit", "due": tomorrow},
    ),
    "bulk-request": Url(
        "assessment",
        "LFFFFF22",
        "LFFFFFRR",
        {"ideas": "the idea", "units": "third unit", "due": tomorrow, "do": "ask"},
        prepare="module",
    ),
    "volunteer": Url(
        "assessment",
        "LFFF2FFF",
        "LFFFRFFF",
        {"unit": "first unit"},
        prepare="unasked",
    ),
    "assessment-decline": Url(
        "assessment",
        "LFFF2FFF",
        "LFFFRFFF",
        {"reason": TEXT, "suggested": "third unit"},
        prepare="request",
    ),
    "assess": Url("assessment", "LFFF2FFF", "LFFFRFFF", prepare="request"),
    "assessment-reaffirm": Url(
        "assessment", "LFFF2FFF", "LFFFRFFF", prepare="outdated"
    ),
    # What is sent is empty: a draft may have gaps.
    "assessment-correct": Url(
        "assessment", "LFFF2FFF", "LFFFRFFF", prepare="released_request"
    ),
    "assessment-versions": Url(
        "assessment", "LFFF2F22", "LFFFMFMM", prepare="released_request"
    ),
    "question-ask": Url(
        "assessment", "LFFF2FFF", "LFFFRFFF", {"text": TEXT}, prepare="request"
    ),
    # Moderators read along; answering is for the team and for the unit.
    "idea-questions": Url(
        "assessment",
        "LF222F22",
        "LFRRRFFF",
        {"question": "the question", "text": TEXT},
        prepare="questioned",
    ),
    "question-publish": Url("assessment", "LFFFFF22", "LFFFFFRR", prepare="question"),
    "finding": Url(
        "assessment",
        "LFFFFF22",
        "LFFFFFRR",
        {"verdict": "feasible", "text": TEXT},
        prepare="released",
    ),
    "finding-publish": Url(
        "assessment",
        "LFFFFF22",
        "LFFFFFRR",
        {"preview_token": "what was looked at"},
        prepare="draft",
    ),
    # Without a choice it says so; the choice is tested with the findings.
    "findings-publish": Url("assessment", "LFFFFF22", "LFFFFF22", prepare="module"),
    "finding-reply": Url(
        "assessment", "LFF2FFFF", "LFFRFFFF", {"text": TEXT}, prepare="published"
    ),
    "condition-seek": Url(
        "assessment",
        "LF22FF22",
        "LFRRFFRR",
        {"title": "Wer trägt die Kosten?", "role": "resource"},
        prepare="condition",
    ),
    "condition-meet": Url(
        "assessment", "LFF2FF22", "LFFRFFRR", {"evidence": TEXT}, prepare="condition"
    ),
    "condition-reopen": Url(
        "assessment", "LFF2FF22", "LFFRFFRR", {"reason": TEXT}, prepare="met"
    ),
    "note-add": Url(
        "assessment", "L2222222", "LRRRRRRR", {"author": "myself", "text": TEXT}
    ),
    # Of the organisation of the lead.
    "note-withdraw": Url("assessment", "LFF2FFFF", "LFFRFFFF", prepare="noted"),
}
