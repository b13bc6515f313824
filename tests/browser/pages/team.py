"""Pages of roles, and of those who take them on."""

from __future__ import annotations

from gemeinsam_digital.core.permissions import Permission
from tests.browser.case import Case
from tests.browser.case import arena
from tests.browser.case import idea
from tests.browser.places import actor
from tests.browser.places import answer
from tests.browser.places import asked
from tests.browser.places import held
from tests.browser.places import leaving
from tests.browser.places import question
from tests.browser.places import wanted

SEEK = Permission.SEEK_ROLE
SPEAK = Permission.SPEAK_FOR_ACTOR

PAGES = [
    Case("claim", "citizen", idea("claim-offer", right=Permission.OFFER_CLAIM)),
    Case("actors", None, arena("actor-list")),
    Case("actors filtered", "lead", arena("actor-list", "?kind=organisation&q=a")),
    Case("actors empty", None, arena("actor-list", "?q=gibtesnicht")),
    Case("actor", None, actor("actor-detail", claims__state="accepted")),
    Case("actor moderator", "moderator", actor("actor-detail", confirmed_at=None)),
    Case("actor lead", "lead", actor("actor-detail", right=SPEAK)),
    Case("create actor", "citizen", arena("actor-create")),
    Case("update actor", "lead", actor("actor-update", right=SPEAK)),
    Case("own profile", "citizen", arena("actor-me")),
    Case("confirm actor", "moderator", actor("actor-confirm", confirmed_at=None)),
    Case(
        "unconfirm actor",
        "moderator",
        actor("actor-unconfirm", confirmed_at__isnull=False),
    ),
    Case("retire actor", "lead", actor("actor-retire", right=SPEAK)),
    Case("ask to represent", "citizen", actor("representation-request")),
    Case("agree to represent", "lead", asked("agree")),
    Case("withdraw request", "supporter_10", asked("withdraw")),
    Case("stop representing", "lead", leaving),
    Case("competences", "moderator", arena("competences")),
    Case("four-eyes-record", "moderator", arena("four-eyes-record")),
    Case("ask somebody", "lead", idea("actor-invite", right=Permission.INVITE_ACTOR)),
    Case("hand over", "lead", held("hand-over", Permission.HAND_OVER_CLAIM)),
    Case("confirm a role", "advocate", held("claim-keep", Permission.CONFIRM_CLAIM)),
    Case(
        "take over",
        "library",
        question("accept", Permission.ANSWER_INVITATION, hands_over=True),
    ),
    Case(
        "take on",
        "author",
        question("accept", Permission.ANSWER_INVITATION, hands_over=False),
    ),
    Case(
        "decline to take on",
        "author",
        question("decline", Permission.ANSWER_INVITATION, hands_over=False),
    ),
    Case(
        "take back a hand-over",
        "researcher",
        question("withdraw", Permission.WITHDRAW_INVITATION, hands_over=True),
    ),
    Case(
        "idea with a hand-over",
        "library",
        idea(
            "idea-detail",
            invitations__state="waiting",
            invitations__hands_over__isnull=False,
        ),
    ),
    Case("home library", "library", arena("arena-home")),
    Case("accept claim", "moderator", answer("accept")),
    Case("decline claim", "moderator", answer("decline")),
    Case("wanted", None, arena("wanted-list")),
    Case("wanted citizen", "citizen", arena("wanted-list")),
    Case("wanted filtered", None, arena("wanted-list", "?role=guide&essential=yes")),
    Case("wanted none", None, arena("wanted-list", "?q=gibtesnicht")),
    Case("look for somebody", "lead", idea("role-open", right=SEEK, standing="open")),
    Case("close a wanted role", "moderator", wanted("role-close")),
    Case("ledger", None, arena("ledger")),
    Case("ledger lead", "lead", arena("ledger", "?state=led&stage=profile")),
    Case("ledger orphaned", None, arena("ledger", "?state=orphaned")),
    Case("ledger none", None, arena("ledger", "?q=gibtesnicht")),
]
