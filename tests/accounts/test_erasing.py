"""A person's data goes, the record stays (Article 17 GDPR)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import models
from django.urls import reverse

import gemeinsam_digital
from gemeinsam_digital.accounts.erasure import erase
from gemeinsam_digital.accounts.erasure import found
from gemeinsam_digital.accounts.erasure import snapshots
from gemeinsam_digital.accounts.persons import person_with_account
from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.models import ActorTerm
from gemeinsam_digital.actors.models import RepresentationRequest
from gemeinsam_digital.actors.models import Representative
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import NAME_LENGTH
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.governance.bodies.models import BodySecretary
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.models import EventText
from gemeinsam_digital.history.models import HistoryIsFixed
from gemeinsam_digital.ideas.ghost import GHOST_EMAIL
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.record import differences
from gemeinsam_digital.ideas.record import with_records
from gemeinsam_digital.notify.models import ActorMailOptOut
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import ArenaVisit
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Digest
from gemeinsam_digital.notify.models import MailOptOut
from gemeinsam_digital.notify.models import MailPreference
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.units.models import UnitMember
from tests.factories import IdeaFactory
from tests.factories.actions import fresh
from tests.hosts.busy import MODELS
from tests.hosts.busy import busy
from tests.hosts.busy import everything
from tests.hosts.busy import places_with

TEMPLATES = Path(gemeinsam_digital.__file__).parent / "templates"

#: References to an account without a name beside them, each for its reason.
NAMELESS = {
    ("GhostAccount", "user"),
    ("Idea", "creator"),
    ("Actor", "user"),
    ("Subscription", "user"),
    ("ArenaSubscription", "user"),
    ("MailOptOut", "user"),
    ("ActorMailOptOut", "user"),
    ("Delivery", "user"),
    ("Digest", "user"),
    ("MailPreference", "user"),
    ("ArenaVisit", "user"),
}
#: Names that are not of persons, or erased with the actor.
NO_SNAPSHOT = {
    ("Unit", "short_name"),
    ("PublishedJudgement", "unit_name"),
    ("PublishedJudgement", "author_name"),
    ("FindingReply", "actor_name"),
    ("Decision", "body_name"),
    ("Recommendation", "body_name"),
    ("BodyTopic", "body_name"),
    ("Recognition", "body_name"),
    ("Concern", "owner_name"),
    ("Pledge", "actor_name"),
    ("Report", "actor_name"),
    ("MandateImplementer", "actor_name"),
}


# --- what belongs together ---------------------------------------------------------


def test_every_reference_to_an_account_has_its_name_beside_it():
    pairs = {(model.__name__, reference) for model, reference in snapshots()}
    user = get_user_model()
    references = {
        (model.__name__, field.name)
        for model in MODELS
        for field in model._meta.concrete_fields
        if field.related_model is user
    }
    assert references - pairs == NAMELESS
    named = {
        (model.__name__, field.name)
        for model in MODELS
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField) and field.name.endswith("_name")
    }
    assert named - NO_SNAPSHOT == {(model, f"{name}_name") for model, name in pairs}
    for model, reference in snapshots():
        snapshot = model._meta.get_field(f"{reference}_name")
        assert (snapshot.max_length, snapshot.blank) == (NAME_LENGTH, True)
        field = model._meta.get_field(reference)
        assert field.remote_field.on_delete is models.SET_NULL


def test_no_template_shows_a_kept_name_without_words_for_an_erased_one():
    shown = re.compile(r"\.(?:author|publisher|user|\w+_by)_name\b(?!\|gd_kept_name)")
    found = [
        f"{path.name}: {match[0]}"
        for path in TEMPLATES.rglob("*.html")
        for match in shown.finditer(path.read_text())
    ]
    assert found == []


# --- erasing -----------------------------------------------------------------------


def test_no_table_has_the_name_afterwards_and_the_record_stays(world):
    user, idea = busy(world)
    finding_save(idea=_under_review(world), verdict="feasible", text="x", actor=user)
    name = name_of(user)
    before = places_with(name)
    assert {"Event.actor_name", "Actor.name", "Finding.publisher_name"} <= before
    counts = {model: model._base_manager.count() for model in MODELS}
    events = list(Event.objects.order_by("pk").values("pk", "type", "payload"))

    erase(person_with_account(user))

    assert places_with(name) == set()
    private = (
        *(Subscription, ArenaSubscription, ArenaVisit, MailOptOut, ActorMailOptOut),
        *(Delivery, Digest, MailPreference),
    )
    for model, number in counts.items():
        left = model._base_manager.count()
        if model in private:
            assert not model.objects.filter(user=user).exists()
            assert left < number
        elif model is ActorTerm:
            assert (number, left) == (3, 0)
        else:  # the role that ended is told
            assert left == number + (model in (Event, EventText)), model
    old = Event.objects.filter(pk__in=[event["pk"] for event in events])
    assert list(old.order_by("pk").values("pk", "type", "payload")) == events
    idea = fresh(idea)
    assert idea.creator.email == GHOST_EMAIL
    assert idea.stage == Stage.PROPOSAL
    assert idea.decisions.get().outcome == "adopted"
    assert idea.findings.get().judgements.exists()
    assert idea.pledges.get().actor_name
    assert differences(with_records(Idea.objects.filter(pk=idea.pk)).get()) == []


def _under_review(world):
    idea = IdeaFactory(world=world, stage=Stage.ASSESSMENT, assessed=True)
    return idea


def test_roles_and_memberships_end(world):
    user, idea = busy(world)
    erase(person_with_account(user))
    claim = Claim.objects.get(idea=idea, role=Role.LEAD)
    assert claim.state == ClaimState.RELEASED
    assert claim.ended_at
    assert idea.events.latest("sequence").type == "claim_released"
    actor = Actor.objects.get(pk=claim.actor_id)
    assert actor.retired_at
    assert (actor.user, actor.organisation, actor.description) == (None, None, "")
    assert (actor.website, actor.contact, actor.contact_is_public) == ("", "", False)
    assert not actor.is_listed
    assert not actor.declared.exists()
    assert actor.name
    assert person_ensure(actor=user).pk != actor.pk
    for model in (Representative, UnitMember, BodySecretary):
        rows = model.objects.filter(user=None, user_name="")
        assert all(row.left_at for row in rows)
        assert not model.objects.filter(user=user).exists()


def test_an_offer_is_withdrawn(world, claim_factory, idea):
    claim = claim_factory(
        idea=idea, role=Role.PARTNER, claimant=person_ensure(actor=world.partner)
    )
    erase(person_with_account(world.partner))
    claim.refresh_from_db()
    assert claim.state == ClaimState.WITHDRAWN


def test_nobody_waits_for_an_answer_of_somebody_erased(world, idea_factory):
    """Nor for one to them; what was said to few goes, what others asked stays."""
    user, idea = busy(world)
    to_others = Invitation.objects.get(idea=idea, hands_over=None)
    hand_over = Invitation.objects.get(idea=idea, hands_over__isnull=False)
    other = idea_factory()
    asked = Invitation.objects.create(
        idea=other,
        actor=person_ensure(actor=user),
        role=Role.GUIDE,
        message="Von anderen",
        invited_by=world.author,
    )
    request = RepresentationRequest.objects.get(user=user)
    erase(person_with_account(user))
    for row in (to_others, hand_over, asked, request):
        row.refresh_from_db()
    # What was asked on behalf of the idea is still to be answered.
    assert (to_others.state, to_others.message) == (AnswerState.WAITING, "")
    assert (hand_over.state, hand_over.message) == (AnswerState.WITHDRAWN, "")
    assert (asked.state, asked.message) == (AnswerState.WITHDRAWN, "Von anderen")
    assert (request.state, request.message) == (AnswerState.WITHDRAWN, "")
    assert all(row.decided_at for row in (hand_over, asked, request))


def test_others_keep_their_names(world, idea_factory):
    user, idea = busy(world)
    other = idea_factory(title="Von anderen", with_team=True)
    names = list(other.events.order_by("pk").values_list("actor", "actor_name"))
    erase(person_with_account(user))
    assert list(other.events.order_by("pk").values_list("actor", "actor_name")) == names
    assert fresh(other).creator == world.author
    assert other.claims.filter(state=ClaimState.ACCEPTED).count() == 2
    assert Actor.objects.filter(user=world.partner, retired_at=None).exists()


def test_pages_say_that_the_account_is_gone(world, client):
    user, idea = busy(world)
    name = name_of(user)
    moderator = world.moderator
    drafted = _under_review(world)
    finding_save(idea=drafted, verdict="feasible", text="x", actor=user)
    erase(person_with_account(user))
    client.force_login(moderator)
    addresses = [
        idea.get_absolute_url(),
        reverse("gemeinsam_digital:idea-timeline", args=[idea.pk]),
        reverse("gemeinsam_digital:revision-list", args=[idea.pk]),
        reverse("gemeinsam_digital:revision-detail", args=[idea.pk, 1]),
        reverse("gemeinsam_digital:finding", args=[drafted.pk]),
        *(
            reverse(f"gemeinsam_digital:{page}", args=[world.module.slug])
            for page in ("arena-home", "idea-list", "arena-timeline", "workbench")
        ),
    ]
    for address in addresses:
        response = client.get(address)
        assert response.status_code == 200, address
        text = response.content.decode()
        assert name not in text, address
        assert not re.search(r"\b(by|von)\s+[,.<]", text), address
    page = client.get(addresses[3]).content.decode()
    assert re.search("deleted account|gelöschtes Konto", page)


def test_a_second_time_nothing_is_left_to_do(world):
    user, _idea = busy(world)
    person = person_with_account(user)
    assert found(person)
    erase(person)
    assert found(person) == {}
    before = everything()
    erase(person)
    assert everything() == before


def test_a_failure_in_the_middle_changes_nothing(world, monkeypatch):
    user, _idea = busy(world)
    before = everything()

    def fail() -> None:
        raise RuntimeError

    monkeypatch.setattr("gemeinsam_digital.accounts.erasure.get_or_create_ghost", fail)
    with pytest.raises(RuntimeError):
        erase(person_with_account(user))
    assert everything() == before


def test_the_door_in_the_history_is_the_only_one(idea):
    with pytest.raises(HistoryIsFixed):
        idea.events.all().update(actor_name="")
    assert not hasattr(Event.objects, "erase_actor")
    assert Event.objects.filter(idea=idea).erase_actor() == 1
    event = idea.events.get()
    assert (event.actor, event.actor_name, event.type) == (None, "", "contributed")
