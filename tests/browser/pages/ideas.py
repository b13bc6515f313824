"""Pages of the Arena itself and of contributions."""

from __future__ import annotations

from gemeinsam_digital.core.permissions import Permission
from tests.browser.case import Case
from tests.browser.case import arena
from tests.browser.case import idea
from tests.browser.places import answering
from tests.browser.places import comment
from tests.browser.places import own_comment
from tests.browser.places import silencing
from tests.browser.places import unsubscribing
from tests.browser.places import with_silence

WRITE = Permission.CHANGE_IDEA
OWN = Permission.WITHDRAW_IDEA
PARTS = ("section-challenge", "values", "fields", "image")
STAGES = ("idea", "profile", "assessment", "proposal", "measure")
STANDINGS = ("parked", "withdrawn", "closed", "merged")

PAGES = [
    Case("home", None, arena("arena-home")),
    Case("home citizen", "citizen", arena("arena-home")),
    Case("list", None, arena("idea-list")),
    Case("list filtered", None, arena("idea-list", "?kind=need&sort=new")),
    Case("list empty", None, arena("idea-list", "?q=gibtesnicht")),
    Case("list searched", None, arena("idea-list", "?q=lastenrad")),
    Case("list, written wrong", None, arena("idea-list", "?q=Lastnrad")),
    Case("how it works", None, arena("how-it-works")),
    Case("statistics", None, arena("statistics")),
    Case("list orphaned", None, arena("idea-list", "?orphaned=yes&value=resilient")),
    Case("board", None, arena("board")),
    Case("board filtered", None, arena("board", "?kind=need")),
    *[Case(f"idea at {s}", None, idea("idea-detail", stage=s)) for s in STAGES],
    *[Case(f"idea {s}", None, idea("idea-detail", standing=s)) for s in STANDINGS],
    *[
        Case(f"idea at {s} moderator", "moderator", idea("idea-detail", stage=s))
        for s in STAGES
    ],
    Case("idea citizen", "citizen", idea("idea-detail", stage="idea")),
    Case("timeline", None, idea("idea-timeline", stage="measure")),
    Case("arena timeline", None, arena("arena-timeline")),
    Case("arena timeline filtered", None, arena("arena-timeline", "?art=decided")),
    Case("revisions", None, idea("revision-list", stage="measure")),
    Case("revision", None, idea("revision-detail", 1, stage="measure")),
    Case("comparison", None, idea("revision-compare", 1, 3, stage="measure")),
    *[
        Case(f"my Arena {who}", who, arena("mine"))
        for who in ("author", "lead", "assessor_it", "moderator", "admin")
    ],
    Case("mail preferences", "author", arena("mail-preferences")),
    Case("follow the Arena, asked", "admin", arena("arena-follow")),
    Case("follow, asked", "admin", idea("idea-follow", stage="idea")),
    Case("support, asked", "admin", idea("idea-support", stage="idea")),
    Case("what I follow", "author", arena("my-subscriptions")),
    Case("what I follow, nothing", "admin", arena("my-subscriptions")),
    Case("what I follow, no mails about roles", "lead", with_silence),
    Case("unsubscribe", None, unsubscribing),
    Case("unsubscribe roles", None, silencing),
    Case("create", "citizen", arena("idea-create")),
    Case("create for others", "moderator", arena("idea-create")),
    Case("create answer", "citizen", answering(kind="need")),
    Case("update", "lead", idea("idea-update", right=Permission.CHANGE_IDEA)),
    *[
        Case(f"update {p}", "lead", idea("idea-update-part", p, right=WRITE))
        for p in PARTS
    ],
    Case(
        "update part moderator",
        "moderator",
        idea("idea-update-part", "basics", stage="profile"),
    ),
    Case("park", "moderator", idea("idea-step", "park", stage="profile")),
    Case("report", "citizen", idea("idea-report", stage="profile")),
    Case("edit comment", "citizen", own_comment("comment-change")),
    Case("delete comment", "citizen", own_comment("comment-delete")),
    Case("report comment", "citizen", comment("comment-report")),
    Case("hide comment", "moderator", comment("comment-hide")),
    Case("hide", "moderator", idea("idea-hide", stage="profile")),
    Case("redact", "moderator", idea("idea-redact", stage="profile")),
    Case("hidden", "moderator", idea("idea-detail", hidden_at__isnull=False)),
    Case("show", "moderator", idea("idea-show", hidden_at__isnull=False)),
    Case("hidden author", "supporter_18", idea("idea-detail", hidden_at__isnull=False)),
    Case("close", "moderator", idea("idea-step", "close", stage="idea")),
    Case("merge", "citizen", idea("idea-step", "merge", right=OWN, standing="open")),
    Case("step blocked", "moderator", idea("idea-step", "submit", stage="profile")),
    Case("need answered", None, idea("idea-detail", relations_in__kind="answers")),
    Case("on behalf", None, idea("idea-detail", origin__kind="workshop")),
]
