"""Where pages of the example Arena are that have to be looked for."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db.models import Model

from adhocracy4.comments.models import Comment
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.representatives.services import representation_answer
from gemeinsam_digital.actors.selectors import organisations_of
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.conditions.services import condition_meet
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.notes.services import note_add
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.services import role_mails_set
from gemeinsam_digital.notify.unsubscribing import Scope
from gemeinsam_digital.notify.unsubscribing import Ticket
from gemeinsam_digital.responsibility.directory.selectors import requests_for
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.models import OpenRole
from tests.browser.case import Address
from tests.browser.case import first
from tests.browser.case import page
from tests.browser.people import person


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
