"""Addresses of the Arena itself, of contributions and of comments."""

from __future__ import annotations

from tests.permissions.rows.url import PUBLIC
from tests.permissions.rows.url import TEXT
from tests.permissions.rows.url import Url

URLS = {
    "arena-home": Url("idea", *PUBLIC, prepare="module"),
    "idea-list": Url("idea", *PUBLIC, prepare="module"),
    "responsible-names": Url("idea", *PUBLIC, prepare="module"),
    "board": Url("idea", *PUBLIC, prepare="module"),
    "idea-create": Url(
        "idea",
        "L2222222",
        "LRRRRRRR",
        {"kind": "need", "title": "Licht", "summary": TEXT, "consent": "on"},
        prepare="module",
    ),
    "similar-ideas": Url("idea", "L2222222", "LMMMMMMM", prepare="module"),
    "how-it-works": Url("idea", *PUBLIC, prepare="module"),
    "statistics": Url("idea", *PUBLIC, prepare="module"),
    "arena-timeline": Url("idea", *PUBLIC, prepare="module"),
    "arena-feed": Url("idea", *PUBLIC, prepare="module"),
    # Without a choice it says so; the choice is tested in the workbench.
    "bulk-step": Url("idea", "LFFFFF22", "LFFFFF22", prepare="module"),
    # What is chosen leads to other pages, and nothing back to the list.
    "workbench-selection": Url("idea", "LFFFFFRR", "LFFFFFMM", prepare="module"),
    "requests-remind": Url("assessment", "LFFFFF22", "LFFFFFRR", prepare="module"),
    "workbench": Url("idea", "LFFF2222", "LFFFMMMM", prepare="module"),
    # Who assesses for the unit does not coordinate it; tests/pages/test_inbox.py.
    "unit-requests": Url("assessment", "LFFFFFF2", "LFFFFFFM", prepare="unit_in_arena"),
    "arena-follow": Url(
        "idea", "L2222222", "LRRRRRRR", {"follow": "yes"}, prepare="module"
    ),
    "my-subscriptions": Url("idea", "L2222222", "LMMMMMMM", prepare="module"),
    "old-subscriptions": Url("idea", "RRRRRRRR", "MMMMMMMM", prepare="module"),
    "mine": Url("idea", "L2222222", "LMMMMMMM", prepare="module"),
    "draft-discard": Url("idea", "LMMMMMMM", "LRRRRRRR", prepare="module"),
    "mail-preferences": Url(
        "idea",
        "L2222222",
        "LRRRRRRR",
        {"deadlines": "daily", "own": "weekly", "followed": "never"},
        prepare="module",
    ),
    # The link in a mail of the citizen: whoever has it may stop that mail.
    "unsubscribe": Url("idea", "22222222", "22222222", prepare="ticket"),
    "idea-detail": Url("idea", *PUBLIC),
    "idea-update": Url(
        "idea",
        "LF22FF22",
        "LFRRFFRR",
        {
            "title": "Neuer Titel",
            "summary": TEXT,
            "version": "1",
            "change_summary": TEXT,
        },
    ),
    "idea-update-part": Url(
        "idea",
        "LF22FF22",
        "LFRRFFRR",
        {"section-challenge": "Neu.", "version": "1", "change_summary": TEXT},
        prepare="part",
    ),
    "revision-list": Url("idea", *PUBLIC),
    "revision-detail": Url("idea", *PUBLIC, prepare="revision"),
    "revision-compare": Url("idea", *PUBLIC, prepare="pair"),
    "idea-timeline": Url("idea", *PUBLIC),
    "idea-feed": Url("idea", *PUBLIC),
    "idea-delete": Url("idea", "LF2FFFFF", "LFRFFFFF", prepare="early"),
    # The citizen supports it already.
    "idea-support": Url("idea", "LR222222", "LRRRRRRR", {"support": "yes"}),
    # Who has entered it follows it already, and so does who leads it.
    "idea-follow": Url("idea", "L22R22R2", "LRRRRRRR", {"follow": "yes"}),
    "idea-role-mails": Url("idea", "LMMMMMMM", "LRRRRRRR", {"wants": "yes"}),
    "idea-comment": Url("idea", "LMMMMMMM", "LRRRRRRR", {"comment": TEXT}),
    "idea-report": Url("idea", "L2222222", "LRRRRRRR", {"text": TEXT}),
    "idea-reports-dismiss": Url("idea", "LFFFFFMM", "LFFFFFRR", prepare="reported"),
    "idea-hide": Url("idea", "LFFFFF22", "LFFFFFRR", {"reason": TEXT}),
    # Hidden: for most there is nothing.
    "idea-show": Url(
        "idea", "NNFNNN22", "NNFNNNRR", {"reason": TEXT}, prepare="hidden"
    ),
    "idea-redact": Url(
        "idea",
        "LFFFFF22",
        "LFFFFFRR",
        {"do": "redact", "passage": "Lastenr", "reason": TEXT, "is_final": "on"},
    ),
    "idea-image-remove": Url(
        "idea",
        "LFFFFF22",
        "LFFFFFRR",
        {"reason": TEXT, "is_final": "on"},
        prepare="pictured",
    ),
    # Nobody speaks in another's name.
    "comment-change": Url(
        "idea", "L2FFFFFF", "LRFFFFFF", {"comment": "Neu."}, prepare="own_comment"
    ),
    "comment-delete": Url("idea", "L2FFFFFF", "LRFFFFFF", prepare="own_comment"),
    "comment-report": Url(
        "idea", "L2222222", "LRRRRRRR", {"text": TEXT}, prepare="commented"
    ),
    "comment-reports-dismiss": Url(
        "idea", "LFFFFFMM", "LFFFFFRR", prepare="reported_comment"
    ),
    "comment-hide": Url(
        "idea", "LFFFFF22", "LFFFFFRR", {"reason": TEXT}, prepare="commented"
    ),
    "comment-show": Url(
        "idea", "LFFFFF22", "LFFFFFRR", {"reason": TEXT}, prepare="hidden_comment"
    ),
    "idea-step": Url("idea", "LF22FF22", "LFRRFFRR", prepare="develop"),
}
