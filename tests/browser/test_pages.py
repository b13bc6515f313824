"""Every page, for everybody who may see it, wide and narrow, in a real browser.

A page that is missing from ``PAGES`` is not looked at: add it with the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db.models import Model
from django.urls import resolve
from django.urls import reverse

from adhocracy4.comments.models import Comment
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.representatives.services import representation_answer
from gemeinsam_digital.actors.selectors import organisations_of
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.conditions.services import condition_meet
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.notes.services import note_add
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.models import BodySecretary
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.measures.support.models import SupportEntry
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.services import role_mails_set
from gemeinsam_digital.notify.unsubscribing import Scope
from gemeinsam_digital.notify.unsubscribing import Ticket
from gemeinsam_digital.pages.workbench.tabs import TABS
from gemeinsam_digital.responsibility.directory.selectors import requests_for
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.models import OpenRole
from tests.browser import dispute_places
from tests.browser import meeting_places
from tests.browser import review_places
from tests.browser import round_places
from tests.browser.axe import assert_accessible
from tests.browser.axe import assert_fits
from tests.browser.people import person
from tests.browser.readers import assert_seen_in_forced_colours
from tests.browser.readers import assert_spacious
from tests.browser.readers import assert_valid
from tests.permissions.urls import URLS

pytestmark = pytest.mark.django_db

#: A desktop window and a small telephone.
WIDTHS = (1280, 360)
#: What is left of 1280 pixels at 400 % zoom (WCAG 1.4.10).
ZOOMED = 320

#: Computes an address from the example Arena and the person who goes there.
Address = Callable[[Any], str]


@dataclass(frozen=True)
class Case:
    """One page as one person sees it.

    Args:
        name: what the report calls it.
        role: whose account of the example looks; nobody is signed in without one.
        address: where the page is.
    """

    name: str
    role: str | None
    address: Address


def page(name: str, *args: object, query: str = "") -> str:
    return reverse(f"gemeinsam_digital:{name}", args=args) + query


def arena(name: str, query: str = "") -> Address:
    """A page of the example Arena itself."""

    def address(user: Any) -> str:
        slug = ArenaSettings.objects.earliest("pk").module.slug
        return page(name, slug, query=query)

    return address


def first(
    model: type[Model], user: Any, permission: Permission | None, **lookup: object
) -> Any:
    """The first that the lookup finds and the person has the permission on."""
    for found in model._default_manager.filter(**lookup).order_by("pk"):
        if permission is None or may(user, permission, found):
            return found
    raise LookupError(f"the example has no such {model.__name__}: {lookup}")


def idea(
    name: str, *args: object, right: Permission | None = None, **lookup: object
) -> Address:
    """A page of an idea; ``right`` is what the person must be allowed there."""

    def address(user: Any) -> str:
        return page(name, first(Idea, user, right, **lookup).pk, *args)

    return address


def answering(**lookup: object) -> Address:
    """The page for contributing an answer to something."""

    def address(user: Any) -> str:
        target = first(Idea, user, None, standing="open", **lookup)
        slug = target.module.slug
        return page("idea-create", slug, query=f"?answers={target.pk}")

    return address


def assessment(*, released: bool, name: str = "assess") -> Address:
    """The page of a unit, before or after it has let its judgement go."""

    def address(user: Any) -> str:
        lookup = {"assessment__released_at__isnull": not released}
        request = first(AssessmentRequest, user, Permission.ASSESS, **lookup)
        return page(name, request.pk)

    return address


def under_review(name: str) -> Address:
    """A page of a unit about something that is under review."""

    def address(user: Any) -> str:
        lookup = {"idea__stage": "assessment", "idea__standing": "open"}
        request = first(AssessmentRequest, user, Permission.ASSESS, **lookup)
        return page(name, request.pk)

    return address


def answer(verb: str) -> Address:
    """The page on which an offer of responsibility is answered."""

    def address(user: Any) -> str:
        claim = first(Claim, user, Permission.DECIDE_CLAIM, state="offered")
        return page("claim-answer", claim.pk, verb)

    return address


def held(name: str, right: Permission) -> Address:
    """A page about a role that this person's actor holds."""

    def address(user: Any) -> str:
        lookup = {"state": "accepted", "idea__standing": "open"}
        return page(name, first(Claim, user, right, **lookup).pk)

    return address


def question(verb: str, right: Permission, *, hands_over: bool) -> Address:
    """The page on which somebody answers a question, or takes it back."""

    def address(user: Any) -> str:
        lookup = {"state": "waiting", "hands_over__isnull": not hands_over}
        return page(
            "invitation-answer", first(Invitation, user, right, **lookup).pk, verb
        )

    return address


def wanted(name: str) -> Address:
    """A page about a role that somebody is looked for."""

    def address(user: Any) -> str:
        return page(name, first(OpenRole, user, None, state="open").pk)

    return address


def actor(
    name: str, *args: object, right: Permission | None = None, **lookup: object
) -> Address:
    """A page of an organisation of the example Arena."""

    def address(user: Any) -> str:
        arena = ArenaSettings.objects.earliest("pk")
        lookup.setdefault("kind", "organisation")
        found = first(Actor, user, right, participations__arena=arena, **lookup)
        return page(name, arena.module.slug, found.pk, *args)

    return address


def asked(verb: str) -> Address:
    """The page on which a request to speak for the lead's organisation is answered."""

    def address(user: Any) -> str:
        slug = ArenaSettings.objects.earliest("pk").module.slug
        organisation = organisations_of(person("lead")).first()
        waiting = requests_for(organisation).first()
        return page("representation-answer", slug, waiting.pk, verb)

    return address


def leaving(user: Any) -> str:
    """The page on which one of two stops speaking for an organisation."""
    asked("agree")(user)
    organisation = organisations_of(user).first()
    for waiting in requests_for(organisation):
        representation_answer(request=waiting, actor=SYSTEM, agrees=True)
    slug = ArenaSettings.objects.earliest("pk").module.slug
    return page("representative-leave", slug, organisation.pk)


def published(name: str) -> Address:
    """A page about a published finding on what this person leads."""

    def address(user: Any) -> str:
        right = Permission.REPLY_TO_FINDING
        led = first(Idea, user, right, findings__reply=None, findings__isnull=False)
        return page(name, led.findings.filter(reply=None).first().pk)

    return address


def condition(verb: str) -> Address:
    """A page about a published condition; what has to be met is, to reopen it."""

    def address(user: Any) -> str:
        lookup = {"judgement__finding__idea__standing": "open", "work": None}
        found = first(PublishedCondition, user, None, **lookup)
        if verb == "reopen":
            condition_meet(condition=found, evidence="Beschlossen.", actor=SYSTEM)
        return page(f"condition-{verb}", found.pk)

    return address


def body(name: str, **lookup: object) -> Address:
    """A page of a body of the example Arena."""

    def address(user: Any) -> str:
        slug = ArenaSettings.objects.earliest("pk").module.slug
        return page(name, slug, first(Body, user, None, **lookup).pk)

    return address


def of_body(name: str, model: type[Model]) -> Address:
    """A page about somebody who sits in a body, or records for one."""

    def address(user: Any) -> str:
        slug = ArenaSettings.objects.earliest("pk").module.slug
        return page(name, slug, first(model, user, None, left_at=None).pk)

    return address


def noted(user: Any) -> str:
    """The page on which somebody takes back their expert note."""
    note = note_add(
        idea=first(
            Idea, user, Permission.ADD_NOTE, stage="assessment", standing="open"
        ),
        author=person_ensure(actor=user),
        text="Ein vergleichbares Netz läuft seit zwei Jahren.",
        actor=user,
    )
    return page("note-withdraw", note.pk)


def comment(name: str) -> Address:
    """A page about a comment that everybody can read."""

    def address(user: Any) -> str:
        shown = {"is_removed": False, "is_censored": False, "is_blocked": False}
        return page(name, first(Comment, user, None, **shown).pk)

    return address


def own_comment(name: str) -> Address:
    """A page about a comment of the person who goes there."""

    def address(user: Any) -> str:
        idea = first(Idea, user, Permission.COMMENT_IDEA, stage="idea")
        written = comment_add(idea=idea, actor=user, text="Gern auch abends.")
        return page(name, written.pk)

    return address


def chosen(step: str, **lookup: object) -> Address:
    """The preview of a step for several: some can take it, others can't."""

    def address(user: Any) -> str:
        slug = ArenaSettings.objects.earliest("pk").module.slug
        pks = Idea.objects.filter(**lookup).values_list("pk", flat=True)
        query = urlencode({"step": step, "idea": list(pks[:10])}, doseq=True)
        return page("bulk-step", slug, query=f"?{query}")

    return address


WRITE = Permission.CHANGE_IDEA
OWN = Permission.WITHDRAW_IDEA
SEEK = Permission.SEEK_ROLE
SPEAK = Permission.SPEAK_FOR_ACTOR
PARTS = ("section-challenge", "values", "fields", "image")
STAGES = ("idea", "profile", "assessment", "proposal", "measure")
STANDINGS = ("parked", "withdrawn", "closed", "merged")


def unsubscribing(user: Any) -> str:
    """Where the link in a mail about a followed contribution leads."""
    row = Subscription.objects.earliest("pk")
    return Ticket(row.user_id, Scope.IDEA, row.idea_id).address


def silencing(user: Any) -> str:
    """Where the link in a mail about a role leads."""
    row = Subscription.objects.earliest("pk")
    return Ticket(row.user_id, Scope.ROLES, row.idea_id).address


def with_silence(user: Any) -> str:
    """The list of somebody who wants no mails about the roles on an idea."""
    silenced = first(Idea, user, Permission.FOLLOW_IDEA)
    role_mails_set(idea=silenced, actor=user, wants=False)
    return page("my-subscriptions", silenced.module.slug)


def taking_up(user: Any) -> str:
    """The page on which a team takes support up."""
    may_take = Permission.TAKE_UP_SUPPORT
    for entry in SupportEntry.objects.filter(taken_up_at=None):
        if may(user, may_take, entry.measure.idea):
            return page("support-take-up", entry.pk)
    raise LookupError("nothing is offered to a team of this person")


#: A network measure whose recognition stands.
RECOGNISED = {
    "recognitions__granted_at__isnull": False,
    "recognitions__withdrawn_at": None,
}

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
    Case("register", None, arena("register")),
    Case("register filtered", None, arena("register", "?status=running&sort=date")),
    Case("register none", None, arena("register", "?q=gibtesnicht")),
    Case("recognition", None, idea("recognition", **RECOGNISED)),
    Case("measure recognised", "secretary", idea("idea-detail", **RECOGNISED)),
    Case(
        "recognition withdrawn",
        None,
        idea("recognition", recognitions__withdrawn_at__isnull=False),
    ),
    Case(
        "recognise",
        "secretary",
        idea("recognition-grant", recognitions__withdrawn_at__isnull=False),
    ),
    Case(
        "withdraw a recognition",
        "secretary",
        idea("recognition-withdraw", **RECOGNISED),
    ),
    Case("offer support", "moderator", idea("support-offer", stage="measure")),
    Case("take support up", "lead", taking_up),
    Case("workbench moderator", "moderator", arena("workbench")),
    Case("workbench assessor", "assessor_it", arena("workbench")),
    Case("workbench secretary", "secretary", arena("workbench")),
    Case("bodies", None, arena("body-list")),
    Case("bodies moderator", "moderator", arena("body-list")),
    Case("body that decides", None, body("body-detail", code="cdo")),
    Case("body with seats", None, body("body-detail", code="strategiebeirat")),
    Case("body without", None, body("body-detail", code="citylab")),
    Case("look after a body", "moderator", body("body-manage", code="cdo")),
    Case("add a body", "moderator", arena("body-create")),
    Case("change a body", "moderator", body("body-update", code="ret")),
    Case("procedure of bodies", "moderator", arena("body-procedure")),
    Case("seat somebody", "moderator", body("body-member-add", code="ret")),
    Case("change a seat", "moderator", of_body("body-member-change", BodyMember)),
    Case("end a seat", "moderator", of_body("body-member-end", BodyMember)),
    Case("name a secretary", "moderator", body("body-secretary-add", code="cdo")),
    Case("end a post", "moderator", of_body("body-secretary-end", BodySecretary)),
    Case("open a round", "secretary", round_places.opening),
    Case("round", "secretary", round_places.a_round("round")),
    Case("change a round", "secretary", round_places.a_round("round-update")),
    Case("round as a paper", "secretary", round_places.a_round("round-paper")),
    Case(
        "look at decisions",
        "secretary",
        round_places.a_round("round-check", with_items=True),
    ),
    Case("closed round", None, round_places.closed),
    Case("close a round", "secretary", round_places.a_round("round-close")),
    Case("body of a secretary", "secretary", body("body-detail", code="cdo")),
    Case("meetings", None, arena("meeting-list")),
    Case("meeting", None, meeting_places.meeting("meeting-detail")),
    Case("meeting held", None, meeting_places.meeting_held("meeting-detail")),
    Case("plan a meeting", "secretary", meeting_places.of_body("meeting-create")),
    Case("meeting planned", "secretary", meeting_places.plan("meeting-detail")),
    Case("change a plan", "secretary", meeting_places.plan("meeting-update")),
    Case("discard a plan", "secretary", meeting_places.plan("meeting-discard")),
    Case("announce", "secretary", meeting_places.plan("meeting-announce")),
    Case("put on the agenda", "secretary", meeting_places.plan("agenda-add")),
    Case("off the plan", "secretary", meeting_places.item("agenda-item-remove")),
    Case("off the agenda", "secretary", meeting_places.item("agenda-item-take-off")),
    Case("move a meeting", "secretary", meeting_places.meeting("meeting-move")),
    Case("cancel a meeting", "secretary", meeting_places.meeting("meeting-cancel")),
    Case("it was held", "secretary", meeting_places.meeting_over("meeting-hold")),
    Case("minutes", "secretary", meeting_places.meeting_held("minutes")),
    Case(
        "publish minutes", "secretary", meeting_places.meeting_held("minutes-publish")
    ),
    Case("need of a body", "secretary", meeting_places.of_body("body-topic")),
    Case("let units choose", "secretary", meeting_places.of_body("ballot-open")),
    Case("choice of units", None, meeting_places.ballot("ballot-detail")),
    Case("choose for a unit", "coordinator", meeting_places.ballot("ballot-vote")),
    Case("count", "secretary", meeting_places.ballot("ballot-close", is_over=True)),
    Case("criteria", None, arena("criteria")),
    Case("criteria edited", "admin", arena("criteria-update")),
    Case("requests at once", "moderator", arena("bulk-request")),
    Case("prepare a concern", "secretary", dispute_places.preparing),
    Case("go on with a concern", "secretary", dispute_places.draft("concern-draft")),
    Case("raise a concern", "secretary", dispute_places.draft("concern-raise")),
    Case("discard a concern", "secretary", dispute_places.draft("concern-discard")),
    Case("answer a concern", "secretary", dispute_places.concern("concern-reply")),
    Case("end a concern", "secretary", dispute_places.concern("concern-end")),
    Case("name a goal conflict", "moderator", dispute_places.naming),
    Case("hand on", "moderator", dispute_places.conflict("conflict-move")),
    Case("resolve", "secretary", dispute_places.conflict("conflict-resolve")),
    Case("disputed", "secretary", dispute_places.disputed),
    Case("volunteer", "assessor_finance", review_places.volunteering),
    Case("decline", "assessor_it", review_places.declining),
    Case("overview of a unit", "coordinator", review_places.overview),
    Case("work of a coordinator", "coordinator", arena("workbench")),
    Case("work of a releaser", "releaser", arena("workbench")),
    Case("inbox", "coordinator", arena("workbench", "?tab=inbox")),
    Case("look up", "coordinator", arena("workbench", "?tab=look")),
    Case("remind", "moderator", review_places.reminding),
    Case("away", "assessor_it", review_places.unit_page("unit-absence-add")),
    Case("here again", "admin", review_places.absence),
    Case("text blocks", "admin", review_places.unit_page("text-blocks")),
    Case("text block", "admin", review_places.text_block),
    Case("units", "assessor_it", arena("unit-list")),
    Case("unit", "coordinator", review_places.unit),
    Case("unit operator", "admin", review_places.unit),
    Case("unit role", "admin", review_places.unit_member("unit-member-change")),
    Case("unit end", "admin", review_places.unit_member("unit-member-end")),
    Case("unit take back", "admin", review_places.unit_named),
    Case("requests", "moderator", idea("assessment-request", stage="assessment")),
    Case("assess", "assessor_it", assessment(released=False)),
    Case("assessed", "assessor_it", assessment(released=True)),
    Case(
        "versions",
        "assessor_it",
        assessment(released=True, name="assessment-versions"),
    ),
    Case("correct", "assessor_environment", review_places.correcting),
    Case("still applies", "assessor_district", review_places.reaffirming),
    Case("assess what was changed", "assessor_district", review_places.outdated),
    Case("publish a question", "assessor_it", review_places.publishing_a_question),
    Case("ask the team", "assessor_it", under_review("question-ask")),
    Case("questions", "moderator", idea("idea-questions", stage="assessment")),
    Case("finding", "moderator", idea("finding", stage="assessment")),
    Case("preview a finding", "moderator", review_places.saved_finding),
    Case("publish findings", "moderator", arena("findings-publish")),
    Case("reply to a finding", "lead", published("finding-reply")),
    Case("look for somebody for a condition", "moderator", condition("seek")),
    Case("condition met", "moderator", condition("meet")),
    Case("condition open again", "moderator", condition("reopen")),
    Case(
        "add a note", "citizen", idea("note-add", stage="assessment", standing="open")
    ),
    Case("take back a note", "citizen", noted),
    Case("decision", "secretary", idea("decision", stage="proposal")),
    Case("park", "moderator", idea("idea-step", "park", stage="profile")),
    *[
        Case(f"workbench {tab}", "moderator", arena("workbench", f"?tab={tab}"))
        for tab in TABS
    ],
    Case("bulk", "moderator", chosen("develop", stage="idea")),
    Case("bulk empty", "moderator", arena("bulk-step", "?step=park")),
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

#: What bodies prepare.
ADVICE = {
    "body-consult",
    "consultation",
    "consultation-end",
    "position",
    "positions-record",
    "recommendation-correct",
    "recommendation-draft",
    "recommendation-publish",
    "recommendations-publish",
}

#: What the example can't show as it is; the walk goes through it.
NOT_HERE = {
    "comment-show",  # no comment of the example is hidden
    "idea-image-remove",  # no contribution of the example has an image
    "idea-delete",  # somebody has taken part in each of its contributions
    *ADVICE,  # no body of the example is heard; tests/browser/test_advice.py
    "pledge",  # the one network measure is past it
    "responsible-names",  # a part of a page; tests/browser/test_suggesting.py
    "similar-ideas",  # a part of a page; tests/browser/test_similar.py
}


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("case", PAGES, ids=lambda case: case.name)
def test_page(visit: Callable, case: Case, width: int) -> None:
    window = visit(case.role, width)
    text = window.open(case.address(person(case.role)))
    assert_accessible(window.page)
    assert_fits(window.page)
    if width == max(WIDTHS):
        assert_valid(window.page, text)
        assert_seen_in_forced_colours(window.page)
    else:
        assert_spacious(window.page)
    window.page.set_viewport_size({"width": ZOOMED, "height": 256})
    assert_fits(window.page)
    assert window.errors == []


#: What programs read and nobody looks at, by the end of its name.
FILES = ("-feed", "-csv", "-json", "-calendar", "-file", "-badge")


def test_every_page_is_looked_at(site: object) -> None:
    addresses = [case.address(person(case.role)) for case in PAGES]
    looked_at = {resolve(address.partition("?")[0]).url_name for address in addresses}
    files = {name for name in URLS if name.endswith(FILES)}
    pages = {name for name, url in URLS.items() if "2" in url.get} - files
    assert pages - looked_at == NOT_HERE
