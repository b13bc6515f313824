"""Erasing a person's data without losing the record (Article 17 GDPR).

What was contributed, judged and decided stays, and no longer says who it was.
Texts stay too: what somebody wrote about persons is taken out by redaction
(:mod:`gemeinsam_digital.moderation.redaction.services`). The account itself, its
comments and its support belong to the host and go when the host deletes the account.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db import models
from django.db import transaction
from django.db.models import Exists
from django.db.models import Model
from django.db.models import OuterRef
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.accounts.persons import SNAPSHOT
from gemeinsam_digital.accounts.persons import Person
from gemeinsam_digital.accounts.persons import nobody
from gemeinsam_digital.actors.locks import lock_actor
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import ActorTerm
from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.published import FindingReply
from gemeinsam_digital.feasibility.published import PublishedJudgement
from gemeinsam_digital.governance.bodies.selectors import unnamed_seats
from gemeinsam_digital.governance.decisions.mandates.models import MandateImplementer
from gemeinsam_digital.governance.recommendations.selectors import recusals_naming
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.ghost import get_or_create_ghost
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.responsibility.claims.services import claim_withdraw
from gemeinsam_digital.responsibility.models import OPEN_STATES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.search.services import actors_index
from gemeinsam_digital.units.services import unit_invitations_of

APP = "gemeinsam_digital"
#: What keeps the name of an actor as of then, who may be a person.
SIGNED: tuple[type[Model], ...] = (
    Pledge,
    FindingReply,
    MandateImplementer,
    Report,
)


# --- what there is -----------------------------------------------------------


def snapshots() -> Iterator[tuple[type[Model], str]]:
    """Yield every model and reference to an account that keeps a name beside it."""
    for model in apps.get_app_config(APP).get_models():
        names = {field.name for field in model._meta.concrete_fields}
        for reference in _accounts(model):
            if f"{reference.name}{SNAPSHOT}" in names:
                yield model, reference.name


def _accounts(model: type[Model]) -> list[Any]:
    """Return the columns of a model that refer to an account."""
    user = get_user_model()
    return [f for f in model._meta.concrete_fields if f.related_model is user]


def _private() -> Iterator[tuple[type[Model], str]]:
    """Yield what has no official weight and goes with the account."""
    for model in apps.get_app_config(APP).get_models():
        for reference in _accounts(model):
            if reference.remote_field.on_delete is models.CASCADE:
                yield model, reference.name


def found(person: Person) -> dict[str, int]:
    """Return in how many rows somebody is, by the name of the model and column."""
    rows: dict[str, QuerySet[Any]] = {
        f"{model.__name__}.{reference}": _rows(model, reference, person)
        for model, reference in snapshots()
    }
    rows["Actor"] = person.actors()
    rows["Claim (open, will be ended)"] = _open_claims(person)
    for model in SIGNED:
        mine = model._base_manager.filter(actor__in=person.actors())
        rows[f"{model.__name__}.actor_name"] = mine
    rows["PublishedJudgement.author_name"] = _judged(person)
    rows["Recusal.name"] = recusals_naming(person.behind("user"))
    if person.user is not None:
        rows["Idea.creator"] = Idea.objects.filter(creator=person.user)
        for model, reference in _private():
            mine = model._base_manager.filter(**{reference: person.user})
            rows[f"{model.__name__} (will be deleted)"] = mine
        rows["UnitInvitation (will be deleted)"] = _named(person.user)
    counted = {name: queryset.count() for name, queryset in rows.items()}
    return {name: number for name, number in counted.items() if number}


def _rows(model: type[Model], reference: str, person: Person) -> QuerySet[Any]:
    manager = Event.objects if model is Event else model._base_manager
    return manager.filter(person.behind(reference))


def _judged(person: Person) -> QuerySet[PublishedJudgement]:
    """Return the published judgements that name a person, where an Arena does so.

    They are copies without a reference: what was copied says whose they are.
    """
    written = Assessment.objects.filter(
        person.behind("author"),
        request__unit=OuterRef("unit"),
        request__revision=OuterRef("revision"),
        author_name=OuterRef("author_name"),
    )
    return PublishedJudgement.objects.exclude(author_name="").filter(Exists(written))


def _open_claims(person: Person) -> QuerySet[Claim]:
    states = [state.value for state in OPEN_STATES]
    return Claim.objects.filter(actor__in=person.actors(), state__in=states)


# --- erasing -----------------------------------------------------------------


@transaction.atomic
def erase(person: Person) -> None:
    """Take a person out of everything that the Arena keeps (idempotent).

    Roles and memberships end, names and references go, contributions stand for
    a deleted account. What happened and what was decided stays.
    """
    _lock_actors(person)
    _end_claims(person)
    _end_questions(person)
    # While the assessments still say whose the copies are.
    _judged(person).update(author_name="")
    recusals_naming(person.behind("user")).update(name="")
    unnamed_seats(person.behind("user")).delete()
    for model, reference in snapshots():
        _forget(model, reference, person)
    _forget_actors(person)
    if person.user is not None:
        Idea.objects.filter(creator=person.user).update(creator=get_or_create_ghost())
        for model, reference in _private():
            model._base_manager.filter(**{reference: person.user}).delete()
        _named(person.user).delete()


def _named(user: Any) -> QuerySet[Any]:
    """Return where a unit has named the address of an account."""
    rows = unit_invitations_of(user)
    return rows if user.email else rows.none()


def _lock_actors(person: Person) -> None:
    """Lock them before any idea, so that nothing new is offered in their name."""
    for pk in person.actors().order_by("pk").values_list("pk", flat=True):
        lock_actor(pk)


def _end_claims(person: Person) -> None:
    note = pgettext("arena", "The person's data was erased on request.")
    for claim in _open_claims(person).order_by("idea", "pk"):
        if claim.state == ClaimState.OFFERED:
            claim_withdraw(claim=claim, actor=SYSTEM)
        else:
            claim_release(claim=claim, actor=SYSTEM, note=note)


def _end_questions(person: Person) -> None:
    """End what waits for an answer, and take out what was said to few.

    A letter to one organisation is no part of the record.
    """
    asked = Invitation.objects.filter(actor__in=person.actors())
    letters = Invitation.objects.filter(person.behind("invited_by"))
    requests = RepresentationRequest.objects.filter(person.behind("user"))
    for waiting in (asked, requests):
        waiting.filter(state=AnswerState.WAITING).update(
            state=AnswerState.WITHDRAWN, decided_at=timezone.now()
        )
    for written in (letters, requests):
        written.update(message="")


def _forget(model: type[Model], reference: str, person: Person) -> None:
    rows = _rows(model, reference, person)
    if model is Event:
        rows.erase_actor()  # type: ignore[attr-defined]
        return
    if any(field.name == "left_at" for field in model._meta.concrete_fields):
        rows.filter(left_at=None).update(left_at=timezone.now())
    rows.update(**{reference: None, f"{reference}{SNAPSHOT}": ""})


def _forget_actors(person: Person) -> None:
    """Retire the person as an actor, under words that name nobody.

    Words and not an empty name: it stands in lists, sentences and exports.
    """
    pks = list(person.actors().values_list("pk", flat=True))
    for signed in SIGNED:
        signed._base_manager.filter(actor__in=pks).update(actor_name=nobody())
    ActorTerm.objects.filter(actor__in=pks).delete()
    actors = Actor.objects.filter(pk__in=pks)
    actors.filter(retired_at=None).update(retired_at=timezone.now())
    actors.update(
        name=nobody(),
        description="",
        website="",
        contact="",
        contact_is_public=False,
        is_listed=False,
        user=None,
        organisation=None,
    )
    actors_index(pks)
