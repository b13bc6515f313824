"""Addresses of bodies, and of what they decide and recommend."""

from __future__ import annotations

from django.utils import timezone

from tests.permissions.rows.url import PUBLIC
from tests.permissions.rows.url import TEXT
from tests.permissions.rows.url import Url
from tests.permissions.rows.url import tomorrow

URLS = {
    "body-list": Url("idea", *PUBLIC, prepare="module"),
    "body-detail": Url("idea", *PUBLIC, prepare="body"),
    "body-create": Url(
        "idea",
        "LFFFFF22",
        "LFFFFFRR",
        {"name": "Jugendbeirat", "active": "on", "seats_silent": "3"},
        prepare="module",
    ),
    "body-procedure": Url(
        "idea",
        "LFFFFF22",
        "LFFFFFRR",
        {"base": "the procedure"},
        prepare="module",
    ),
    "body-manage": Url("idea", "LFFFFF22", "LFFFFFMM", prepare="body"),
    "body-update": Url(
        "idea",
        "LFFFFF22",
        "LFFFFFRR",
        {"name": "Strategierat", "version": "1", "active": "on"},
        prepare="advising",
    ),
    "body-member-add": Url(
        "idea",
        "LFFFFF22",
        "LFFFFFRR",
        {"group": "business", "role": "member", "organisation": "Kammer"},
        prepare="advising",
    ),
    "body-member-change": Url(
        "idea",
        "LFFFFF22",
        "LFFFFFRR",
        {"group": "science", "role": "chair", "organisation": "Institut"},
        prepare="seated",
    ),
    "body-member-end": Url("idea", "LFFFFF22", "LFFFFFRR", prepare="seated"),
    "body-secretary-add": Url(
        "idea", "LFFFFF22", "LFFFFFRR", {"username": "a user name"}, prepare="body"
    ),
    "body-secretary-end": Url("idea", "LFFFFF22", "LFFFFFRR", prepare="recording"),
    # Internal: who records for no body is refused whether there is such a round.
    "round-create": Url(
        "proposal",
        "LFFFF2FF",
        "LFFFFRFF",
        {"title": "Runde im Mai", "day": tomorrow, "ideas": "the idea"},
        prepare="body",
    ),
    "round": Url("proposal", "LFFFF2FF", "LFFFFRFF", {"version": "2"}, prepare="round"),
    "round-update": Url(
        "proposal",
        "LFFFF2FF",
        "LFFFFRFF",
        {
            "version": "2",
            "title": "Runde im Juni",
            "day": tomorrow,
            "ideas": "the idea",
        },
        prepare="round",
    ),
    "round-check": Url(
        "proposal",
        "LFFFF2FF",
        "LFFFFRFF",
        {"item": "the item", "token": "the round as it is"},
        prepare="round",
    ),
    "round-close": Url("proposal", "LFFFF2FF", "LFFFFRFF", prepare="round"),
    "round-paper": Url("proposal", "LFFFF2FF", "LFFFFMFF", prepare="round"),
    # Of a closed one everybody sees what was decided; of others nobody learns.
    "round-result": Url("proposal", *PUBLIC, prepare="closed_round"),
    "round-csv": Url("proposal", "LFFFF2FF", "LFFFFMFF", prepare="round"),
    # Who works for one body or unit only prepares it for that.
    "concern-create": Url(
        "proposal",
        "LFFF22FF",
        "LFFFRRFF",
        {"text": TEXT, "clearing": TEXT},
    ),
    # What is in the making is not there for anybody else, signed in or not.
    "concern-draft": Url(
        "proposal",
        "NNNNN2NN",
        "NNNNNRNN",
        {"text": TEXT, "clearing": TEXT, "version": 1},
        prepare="concern_draft",
    ),
    "concern-discard": Url("proposal", "NNNNN2NN", "NNNNNRNN", prepare="concern_draft"),
    "concern-raise": Url(
        "proposal",
        "NNNNN2NN",
        "NNNNNRNN",
        {"base": "what would be raised"},
        prepare="concern_draft",
    ),
    "concern-reply": Url(
        "proposal", "LF22F2FF", "LFRRFRFF", {"text": TEXT}, prepare="concern"
    ),
    "concern-end": Url(
        "proposal",
        "LFFFF2FF",
        "LFFFFRFF",
        {"state": "cleared", "ending": TEXT},
        prepare="concern",
    ),
    "conflict-open": Url(
        "proposal",
        "LFFFF222",
        "LFFFFRRR",
        {
            "title": "Zeit gegen Geld",
            "text": TEXT,
            "holder_1": "of the first unit",
            "text_1": TEXT,
            "holder_2": "other",
            "name_2": "Beirat",
            "text_2": TEXT,
            "resolver": "the body",
            "due": tomorrow,
        },
    ),
    "conflict-move": Url(
        "proposal",
        "LFFFFF22",
        "LFFFFFRR",
        {"resolver": "the body", "due": tomorrow, "reason": TEXT},
        prepare="conflict",
    ),
    "conflict-resolve": Url(
        "proposal",
        "LFFFF2FF",
        "LFFFFRFF",
        {"resolution": TEXT, "reasons": TEXT},
        prepare="conflict",
    ),
    "decision": Url(
        "proposal",
        "LFFFF2FF",
        "LFFFFRFF",
        {
            "base": "what is decided on",
            "body": "the body",
            "decided_on": lambda: str(timezone.localdate()),
            "outcome": "adopted",
            "measure_type": "network",
            "reasons": TEXT,
            "implementers": "the organisation",
            "starts_on": lambda: str(timezone.localdate()),
            "ends_on": tomorrow,
            "report_months": "6",
        },
    ),
    "body-consult": Url(
        "proposal",
        # The secretary for the one body whose secretariat it keeps.
        "LFFFF222",
        "LFFFFRRR",
        {"body": "the body", "due": tomorrow},
    ),
    # For those who sit there and their secretary: not for the moderation.
    "consultation": Url("proposal", "L2FFF2FF", "LMFFFMFF", prepare="consulting"),
    "position": Url(
        "proposal",
        "L2FFFFFF",
        "LRFFFFFF",
        {"interest": "none", "advice": "support"},
        prepare="consulting",
    ),
    "positions-record": Url(
        "proposal",
        "LFFFF2FF",
        "LFFFFRFF",
        {"base": "what members said"},
        prepare="consulting",
    ),
    "recommendation-draft": Url(
        "proposal",
        "LFFFF2FF",
        "LFFFFRFF",
        {"advice": "oppose", "base": "0"},
        prepare="consulting",
    ),
    "recommendation-publish": Url(
        "proposal",
        "LFFFF2FF",
        "LFFFFRFF",
        {"preview_token": "what would be public"},
        prepare="drafted",
    ),
    # Without a choice it says so; tests/governance/test_advice_pages.py.
    "recommendations-publish": Url("idea", "LFFFF2FF", "LFFFF2FF", prepare="body"),
    "recommendation-correct": Url(
        "proposal",
        "LFFFF2FF",
        "LFFFFRFF",
        {
            "advice": "oppose",
            "basis": "consensus",
            "reasons": TEXT,
            "correction": TEXT,
            "seen": "what was seen",
        },
        prepare="recommended",
    ),
    "consultation-end": Url(
        "proposal", "LFFFF222", "LFFFFRRR", {"reason": TEXT}, prepare="consulting"
    ),
    "pledge": Url("proposal", "LFF2FFFF", "LFFRFFFF"),
}
