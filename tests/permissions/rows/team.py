"""Addresses of roles, and of those who take them on."""

from __future__ import annotations

from tests.permissions.rows.url import PUBLIC
from tests.permissions.rows.url import TEXT
from tests.permissions.rows.url import Url

URLS = {
    "claim-offer": Url(
        "idea",
        "L2222222",
        "LRRRRRRR",
        {"claimant": "myself", "role": "resource", "commitment": TEXT},
    ),
    # An offer of the partner, on an idea that somebody leads.
    "claim-answer": Url("idea", "LFF2FFFF", "LFFRFFFF", prepare="accept"),
    "actor-invite": Url(
        "idea", "LF22FFFF", "LFRRFFFF", {"invited": "a unit", "role": "guide"}
    ),
    # Of the citizen, by the author.
    "invitation-answer": Url(
        "idea", "L2FFFFFF", "LRFFFFFF", {"commitment": TEXT}, prepare="invited"
    ),
    # Of the lead.
    "hand-over": Url(
        "idea", "LFF2FFFF", "LFFRFFFF", {"invited": "a unit"}, prepare="held"
    ),
    "claim-keep": Url("idea", "LFF2FFFF", "LFFRFFFF", prepare="held"),
    "actor-create": Url(
        "idea",
        "L2222222",
        "LRRRRRRR",
        {"name": "Ein neuer Verein", "sector": "civil_society"},
        prepare="module",
    ),
    "actor-list": Url("idea", *PUBLIC, prepare="module"),
    "actor-me": Url("idea", "L2222222", "LRRRRRRR", {"version": "1"}, prepare="module"),
    # The organisation of the lead, in every line.
    "actor-detail": Url("idea", *PUBLIC, prepare="organisation"),
    "actor-update": Url(
        "idea",
        "LFF2FFFF",
        "LFFRFFFF",
        {"name": "Ein Name", "sector": "science", "version": "1"},
        prepare="organisation",
    ),
    "actor-confirm": Url("idea", "LFFFFF22", "LFFFFFRR", prepare="organisation"),
    "actor-unconfirm": Url("idea", "LFFFFF22", "LFFFFFRR", prepare="organisation"),
    "actor-retire": Url(
        "idea", "LFF2FFF2", "LFFRFFFR", {"reason": TEXT}, prepare="organisation"
    ),
    # Who speaks for it has nothing to ask.
    "representation-request": Url(
        "idea",
        "L22C2222",
        "LRRCRRRR",
        {"message": TEXT},
        prepare="organisation",
    ),
    "representation-answer": Url("idea", "LFF2FFF2", "LFFRFFFR", prepare="asked"),
    "actor-mails": Url(
        "idea", "LMMMMMMM", "LRRRRRRR", {"wants": "yes"}, prepare="organisation"
    ),
    "representative-leave": Url("idea", "LFF2FFFF", "LFFRFFFF", prepare="represented"),
    "competences": Url(
        "idea",
        "LFFFFF22",
        "LFFFFFRR",
        {"label_de": "Brückenbau"},
        prepare="module",
    ),
    "role-open": Url(
        "idea",
        "LF22FF22",
        "LFRRFFRR",
        {"role": "guide", "title": "Wer kennt den Datenschutz?"},
    ),
    "role-close": Url("idea", "LF22FF22", "LFRRFFRR", prepare="wanted"),
    "wanted-list": Url("idea", *PUBLIC, prepare="module"),
    "ledger": Url("idea", *PUBLIC, prepare="module"),
    "ledger-csv": Url("idea", *PUBLIC, prepare="module"),
}
