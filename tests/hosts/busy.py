"""Somebody who has done everything, and where their name stands."""

from __future__ import annotations

from io import StringIO
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.utils import timezone

from gemeinsam_digital.accounts.erasure import snapshots
from gemeinsam_digital.actors.representatives.services import representation_request
from gemeinsam_digital.actors.services import ActorProfile
from gemeinsam_digital.actors.services import actor_update
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Frequency
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Topic
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.contributions.services import idea_contribute
from gemeinsam_digital.measures.services import pledge_sign
from gemeinsam_digital.notify.models import ActorMailOptOut
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Digest
from gemeinsam_digital.notify.models import MailOptOut
from gemeinsam_digital.notify.preferences.services import mail_preferences_set
from gemeinsam_digital.notify.services import arena_visit
from gemeinsam_digital.notify.services import follow_set
from gemeinsam_digital.responsibility.invitations.services import actor_invite
from gemeinsam_digital.responsibility.invitations.services import hand_over_propose
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.roles.services import role_open
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import DecisionFactory
from tests.factories import FindingFactory
from tests.factories import UserFactory
from tests.factories.actions import bring
from tests.factories.content import content_in
from tests.factories.content import field_code
from tests.factories.world import World

MODELS = list(apps.get_app_config("gemeinsam_digital").get_models())


def run(*arguments: str) -> str:
    out = StringIO()
    call_command("arena_erase_person", *arguments, stdout=out)
    return out.getvalue()


def everything() -> dict[str, list[str]]:
    """Return every value of every column of the app, as text, row by row."""
    said: dict[str, list[str]] = {}
    for model in MODELS:
        fields = [field.attname for field in model._meta.concrete_fields]
        rows = model._base_manager.order_by("pk").values_list(*fields)
        for name, values in zip(fields, zip(*rows, strict=True), strict=False):
            said[f"{model.__name__}.{name}"] = [str(value) for value in values]
    return said


def places_with(name: str) -> set[str]:
    return {
        column
        for column, values in everything().items()
        if any(name in value for value in values)
    }


def busy(world: World):
    """Let one person do everything there is, and return them with their idea."""
    user = UserFactory(name="Anna-Muster")
    world.project.moderators.add(user)
    world.project.participants.add(user)
    idea = idea_contribute(
        module=world.module,
        actor=user,
        kind=Kind.IDEA,
        content=content_in(world.arena),
        consent=True,
    )
    host.rating(idea, world.citizen)
    claim = ClaimFactory(
        world=world,
        idea=idea,
        role=Role.LEAD,
        claimant=person_ensure(actor=user),
        accepted=True,
    )
    Claim.objects.filter(pk=claim.pk).update(
        offered_by=user,
        offered_by_name=name_of(user),
        decided_by=user,
        decided_by_name=name_of(user),
    )
    bring(idea, "develop", "submit")
    FindingFactory(world=world, idea=idea, assessed=True)
    idea = bring(idea, "qualify")
    DecisionFactory(world=world, idea=idea, measure_type=MeasureType.NETWORK)
    pledge_sign(idea=idea, actor=user)
    follow_set(idea=idea, actor=user, follows=True)
    ArenaSubscription.objects.create(arena=world.arena, user=user)
    Delivery.objects.create(user=user, idea=idea, kind="x", key="x:1", reason="x")
    Digest.objects.create(user=user, due=timezone.now())
    MailOptOut.objects.create(idea=idea, user=user)
    mail_preferences_set(
        module=world.module, actor=user, frequencies={Topic.OWN: Frequency.DAILY}
    )
    arena_visit(arena=world.arena, actor=user)
    ActorMailOptOut.objects.create(actor=world.organisation, user=user)
    _answer_for_something(world, user, claim)
    _sign_everything(user)
    return user, idea


def _answer_for_something(world: World, user: Any, claim: Claim) -> None:
    """Describe oneself, look for somebody, ask somebody, ask to speak for others."""
    profile = ActorProfile(
        description=f"Ich bin {name_of(user)}.",
        website="https://example.org",
        contact=f"{name_of(user)}, zweiter Stock",
        contact_is_public=True,
        competences=[world.arena.terms.of("competence").first().code],
        fields=[field_code(world.arena)],
        districts=[world.arena.terms.of("district").first().code],
    )
    actor_update(
        subject=claim.actor, actor=user, profile=profile, version=1, arena=world.arena
    )
    role_open(idea=claim.idea, role=Role.PARTNER, title="Gesucht", actor=user)
    words = f"Herzlich, {name_of(user)}"
    actor_invite(
        idea=claim.idea,
        invited=person_ensure(actor=world.citizen),
        role=Role.GUIDE,
        actor=user,
        message=words,
    )
    hand_over_propose(
        claim=claim,
        successor=person_ensure(actor=world.citizen),
        actor=user,
        message=words,
    )
    representation_request(organisation=world.organisation, actor=user, message=words)


def _sign_everything(user) -> None:
    """Enter the person wherever a row names somebody: as the services would."""
    for model, reference in snapshots():
        if model is Event:
            model._base_manager.filter(type="decided").update(
                actor=user, actor_name=name_of(user)
            )
            continue
        row = model._base_manager.first()
        if row is not None:
            model._base_manager.filter(pk=row.pk).update(
                **{reference: user, f"{reference}_name": name_of(user)}
            )
