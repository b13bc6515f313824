"""Every address × role: what it answers.

One letter for each role, in the order of ``ROLES``:
``2`` shown, ``R`` done and sent on, ``L`` sent to sign in, ``F`` forbidden
(403), ``N`` not there (404), ``M`` wrong method (405), ``C`` not possible as
it stands (409).
"""

from __future__ import annotations

from dataclasses import dataclass
from dataclasses import field
from datetime import timedelta
from typing import Any

from django.utils import timezone

ROLES = [
    "anonymous",
    "citizen",
    "author",
    "lead",
    "assessor",
    "secretary",
    "moderator",
    "superuser",
]

TEXT = "Ein Satz, der genügt."


def tomorrow() -> str:
    return str(timezone.localdate() + timedelta(days=1))


def today() -> str:
    return str(timezone.localdate())


@dataclass(frozen=True)
class Url:
    """What one address answers.

    Attributes:
        stage: where the idea stands.
        get, post: the answers, a letter for each role.
        data: what is posted; values may be functions.
        prepare: name of what has to exist before (see ``Places``).
    """

    stage: str
    get: str
    post: str
    data: dict[str, Any] = field(default_factory=dict)
    prepare: str = "idea"


PUBLIC = ("22222222", "MMMMMMMM")
#: Who leads a measure, and who moderates, says what happens to it.
TRACKING = ("LFF2FF22", "LFFRFFRR")

#: When and where a body meets.
DAYS: dict[str, Any] = {
    "form": "session",
    "starts_at": tomorrow,
    "starts_time": "17:00",
    "ends_time": "19:00",
    "place": "Rathaus",
    "version": "the version",
}

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
    "meeting-list": Url("idea", *PUBLIC, prepare="module"),
    "meeting-calendar": Url("idea", *PUBLIC, prepare="module"),
    "body-calendar": Url("idea", *PUBLIC, prepare="body"),
    "meeting-detail": Url("idea", *PUBLIC, prepare="meeting"),
    "meeting-file": Url("idea", *PUBLIC, prepare="meeting"),
    "meeting-create": Url("idea", "LFFFF2FF", "LFFFFRFF", DAYS, prepare="body"),
    # Planned: there for its secretariat only.
    "meeting-update": Url("idea", "LNNNN2NN", "LNNNNRNN", DAYS, prepare="plan"),
    "meeting-discard": Url("idea", "LNNNN2NN", "LNNNNRNN", prepare="plan"),
    "meeting-announce": Url(
        "idea", "LNNNN2NN", "LNNNNRNN", {"version": "the version"}, prepare="plan"
    ),
    "agenda-add": Url(
        "idea",
        "LNNNN2NN",
        "LNNNNRNN",
        {"title": "Verschiedenes", "purpose": "discuss"},
        prepare="plan",
    ),
    "agenda-item-move": Url(
        "idea", "LNNNNMNN", "LNNNNRNN", {"places": "1"}, prepare="plan_item"
    ),
    "agenda-item-remove": Url("idea", "LNNNN2NN", "LNNNNRNN", prepare="plan_item"),
    "agenda-item-take-off": Url(
        "idea", "LFFFF2FF", "LFFFFRFF", {"reason": TEXT}, prepare="announced_item"
    ),
    "meeting-move": Url(
        "idea", "LFFFF2FF", "LFFFFRFF", DAYS | {"reason": TEXT}, prepare="meeting"
    ),
    "meeting-cancel": Url(
        "idea",
        "LFFFF2FF",
        "LFFFFRFF",
        {"reason": TEXT, "version": "the version"},
        prepare="meeting",
    ),
    "meeting-hold": Url(
        "idea",
        "LFFFF2FF",
        "LFFFFRFF",
        {"present": "3", "version": "the version"},
        prepare="meeting_over",
    ),
    "minutes": Url(
        "idea",
        "LFFFF2FF",
        "LFFFFRFF",
        {"text": TEXT, "version": "0"},
        prepare="meeting_held",
    ),
    "minutes-publish": Url(
        "idea", "LFFFF2FF", "LFFFFRFF", {"version": "1"}, prepare="minutes"
    ),
    "body-topic": Url(
        "idea",
        "LFFFF2FF",
        "LFFFFRFF",
        {"title": "Licht", "summary": TEXT, "origin_source": TEXT, "consent": "on"},
        prepare="body",
    ),
    "ballot-open": Url(
        "idea",
        "LFFFF2FF",
        "LFFFFRFF",
        {
            "title": "Themen",
            "ideas": "two ideas",
            "places": "1",
            "closes_on": tomorrow,
        },
        prepare="body",
    ),
    "ballot-detail": Url("idea", *PUBLIC, prepare="ballot"),
    # The citizen coordinates a unit.
    "ballot-vote": Url(
        "idea",
        "L2FFFFFF",
        "LRFFFFFF",
        {"unit": "third unit", "options": "an option"},
        prepare="ballot",
    ),
    "ballot-close": Url("idea", "LFFFF2FF", "LFFFFRFF", prepare="ballot_over"),
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
    "phase-enter": Url(
        "measure",
        *TRACKING,
        {"phase": "preparation", "expected": TEXT, "started_on": today},
    ),
    "milestone-calendar": Url("measure", *PUBLIC),
    "milestone-plan": Url(
        "measure", *TRACKING, {"title": "Sechs Schulen messen", "planned_on": tomorrow}
    ),
    "milestone-shift": Url(
        "measure",
        *TRACKING,
        {"promised_on": tomorrow, "reason": TEXT},
        prepare="milestone",
    ),
    "milestone-reach": Url(
        "measure", *TRACKING, {"reached_on": today}, prepare="milestone"
    ),
    "preparation-record": Url(
        "measure",
        *TRACKING,
        {"text": TEXT, "done_by": "Bezirksamt", "done_on": today},
        prepare="point",
    ),
    "budget-set": Url(
        "measure",
        *TRACKING,
        {
            "year": lambda: timezone.localdate().year,
            "source": "Haushalt",
            "planned": 100,
            "spent": 50,
        },
    ),
    "milestone-drop": Url("measure", *TRACKING, {"reason": TEXT}, prepare="milestone"),
}
