"""Who is to be told of what, and who must not be."""

from __future__ import annotations

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db import transaction
from django.test.utils import CaptureQueriesContext

from adhocracy4.reports.models import Report
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.history import types
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.transitions import TABLE
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.moderation.hiding.services import idea_show
from gemeinsam_digital.moderation.redaction.services import idea_redact
from gemeinsam_digital.moderation.reports.services import report_add
from gemeinsam_digital.notify.kinds import base as kinds
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.outbox import announce
from tests.contract import build as host
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.content import TEXT
from tests.factories.world import World


def follow(idea, *users):
    for user in users:
        Subscription.objects.get_or_create(idea=idea, user=user)


def follow_all(world, *users):
    for user in users:
        ArenaSubscription.objects.get_or_create(arena=world.arena, user=user)


def told():
    """Return who is to be told and why."""
    rows = Delivery.objects.select_related("user")
    return {row.user: row.reason for row in rows}


def act(idea, name, actor=SYSTEM, **details):
    """Take a step; what was written about earlier ones is forgotten."""
    Delivery.objects.all().delete()
    step(idea=idea, name=name, actor=actor, reason=TEXT, details=Details(**details))


# --- steps -------------------------------------------------------------------


def test_a_new_stage_is_told_to_all_who_follow_each_with_the_best_reason(
    world, idea_factory
):
    idea = idea_factory(stage=Stage.PROFILE)
    Subscription.objects.all().delete()
    follow(idea, world.citizen, world.author)
    follow_all(world, world.citizen, world.partner)
    act(idea, "back-to-idea")
    assert told() == {
        world.author: "author",
        world.citizen: "follows_idea",
        world.partner: "follows_arena",
    }
    assert {row.kind for row in Delivery.objects.all()} == {"moved"}


def test_an_author_who_stopped_following_is_told_as_what_remains(world, idea_factory):
    idea = idea_factory(stage=Stage.PROFILE)
    Subscription.objects.all().delete()
    follow_all(world, world.author)
    act(idea, "back-to-idea")
    assert told() == {world.author: "follows_arena"}


@pytest.mark.parametrize(
    ("name", "kind", "hears_as_well"),
    [
        ("park", "laid_aside", False),
        ("withdraw", "laid_aside", False),
        ("close", "closed", True),
        ("merge", "merged", True),
    ],
)
def test_who_follows_the_arena_hears_of_what_is_over(
    world, idea_factory, idea, name, kind, hears_as_well
):
    target = idea_factory(title="Die andere Idee")
    follow(idea, world.citizen)
    follow_all(world, world.partner)
    act(idea, name, code="other" if name == "close" else "", target=target)
    mine = Delivery.objects.filter(idea=idea)
    assert {row.kind for row in mine} == {kind}
    expected = {world.citizen, world.partner} if hears_as_well else {world.citizen}
    assert {row.user for row in mine} == expected


@pytest.mark.parametrize(("away", "back"), [("park", "reopen"), ("withdraw", "resume")])
def test_taking_up_again_is_told_to_who_follows_the_idea(world, idea, away, back):
    follow(idea, world.citizen)
    follow_all(world, world.partner)
    act(idea, away)
    act(idea, back)
    assert told() == {world.citizen: "follows_idea"}
    assert Delivery.objects.get().kind == "taken_up_again"


def test_every_step_of_the_table_has_one_kind_of_mail():
    for row in TABLE.values():
        stage = row.stage or Stage.PROFILE
        payload = {
            "from_stage": "elsewhere" if row.stage else stage,
            "stage": stage,
            "standing": row.standing or "open",
        }
        stepped = [k for k in kinds._kinds.values() if k.event == "stepped"]
        assert len([kind for kind in stepped if kind.when(payload)]) == 1, row.name


def test_every_kind_is_about_a_registered_event_and_has_its_words():
    codes = {event_type.code for event_type in types.all_types()}
    for kind in kinds._kinds.values():
        assert kind.event in codes | {""}, kind.code
        assert "%(title)s" in str(kind.subject)
        assert set(kind.tells) <= set(kind.because)


def test_a_code_is_registered_once():
    with pytest.raises(ValueError, match="twice"):
        kinds.register(kinds.MailKind(code="moved", subject="%(title)s", tells=()))


# --- who must not be told ----------------------------------------------------


def test_nobody_is_told_of_what_they_did_themselves(world, idea):
    follow(idea, world.moderator, world.citizen)
    act(idea, "park", actor=world.moderator)
    assert told() == {world.citizen: "follows_idea"}


def test_inactive_accounts_and_the_ghost_are_not_told(world, idea):
    follow(idea, world.inactive)
    world.author.delete()
    ghost = fresh(idea).creator
    follow(idea, ghost)
    # Even if somebody switched it on in the admin.
    type(ghost).objects.filter(pk=ghost.pk).update(is_active=True)
    act(idea, "park")
    idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    assert told() == {}


def test_nobody_is_told_twice_of_the_same(world, idea):
    follow(idea, world.citizen)
    act(idea, "park")
    event = idea.events.latest("sequence")
    kind = kinds.kind_of_event(event)
    announce(kind=kind, key=f"event:{event.pk}", idea=idea, doer=None)
    assert Delivery.objects.count() == 1


def test_followers_of_another_arena_or_idea_are_not_told(world, idea_factory, idea):
    other = idea_factory(title="Die andere Idee")
    Subscription.objects.all().delete()
    follow(other, world.citizen)
    ArenaSubscription.objects.create(arena=World().arena, user=world.partner)
    act(idea, "close", code="other")
    assert told() == {}


def test_what_is_taken_back_is_told_to_nobody(world, idea):
    follow(idea, world.citizen)
    with transaction.atomic():
        act(idea, "park")
        transaction.set_rollback(True)
    assert told() == {}


# --- official words ----------------------------------------------------------


def test_findings_and_decisions_are_told_to_who_follows_the_idea(
    world, decision_factory, finding_factory, idea_factory
):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    Subscription.objects.all().delete()
    follow(idea, world.citizen)
    follow_all(world, world.partner)
    Delivery.objects.all().delete()
    requests = ask_units(idea)
    for request in requests:
        release(request)
    internal = Delivery.objects.exclude(kind="units_answered")
    assert not internal.exists(), "nobody but moderators hears of it"
    Delivery.objects.all().delete()
    finding_factory(idea=idea)
    assert told() == {
        world.citizen: "follows_idea",
        world.author: "contributor",
        world.lead: "lead",
        world.partner: "partner",
        # Whose turn it is now.
        world.moderator: "moderator",
    }
    kinds = {row.kind for row in Delivery.objects.all()}
    assert kinds == {"finding_published", "turn_steer"}
    idea = bring(idea, "qualify")
    Delivery.objects.all().delete()
    decision_factory(idea=idea)
    assert {row.kind for row in Delivery.objects.all()} == {"decided", "turn_steer"}
    assert told() == {
        world.citizen: "follows_idea",
        world.author: "contributor",
        world.lead: "lead",
        world.partner: "partner",
        world.moderator: "moderator",
    }


# --- moderation --------------------------------------------------------------


def test_what_the_moderation_does_is_told_to_the_author_alone(world, idea):
    follow(idea, world.citizen)
    follow_all(world, world.partner)
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    idea_show(idea=idea, actor=world.moderator, reason=TEXT)
    idea_redact(idea=idea, actor=world.moderator, passage="Buchungssystem", reason=TEXT)
    rows = Delivery.objects.order_by("pk")
    assert [row.kind for row in rows] == ["hidden", "shown", "redacted"]
    assert {(row.user, row.reason) for row in rows} == {(world.author, "author")}


def test_a_moderator_who_hides_the_own_contribution_is_not_told(world, idea):
    Idea.objects.filter(pk=idea.pk).update(creator=world.moderator)
    idea_hide(idea=fresh(idea), actor=world.moderator, reason=TEXT)
    assert told() == {}


def test_a_report_is_told_to_the_moderators(world, user_factory, idea):
    second = user_factory(name="second")
    world.project.moderators.add(second, world.inactive)
    follow(idea, world.citizen)
    report_add(idea=idea, actor=world.partner, text="Werbung")
    assert told() == {world.moderator: "moderator", second: "moderator"}
    report_add(idea=idea, actor=world.partner, text="Noch einmal")
    assert Delivery.objects.count() == 2


def test_a_moderator_who_reports_is_not_told(world, idea):
    report_add(idea=idea, actor=world.moderator, text="Werbung")
    assert told() == {}


def test_reports_on_comments_and_on_other_things_are_not_ours(world, idea):
    comment = host.comment(idea, world.author)
    report_add(idea=idea, actor=world.citizen, text="Werbung", comment=comment)
    Report.objects.create(
        content_type=ContentType.objects.get_for_model(world.module),
        object_pk=world.module.pk,
        creator=world.citizen,
        description="Hm",
    )
    assert told() == {}


def test_changing_a_report_tells_nobody_again(world, idea):
    report = report_add(idea=idea, actor=world.citizen, text="Werbung")
    Delivery.objects.all().delete()
    report.save()
    assert told() == {}


# --- cost --------------------------------------------------------------------


def test_a_step_costs_the_same_with_5_and_200_followers(world, idea_factory):
    def queries(number):
        idea = idea_factory(stage=Stage.PROFILE)
        model = type(world.citizen)
        people = model.objects.bulk_create(
            model(username=f"p{idea.pk}-{n}", email=f"p{idea.pk}-{n}@example.org")
            for n in range(number)
        )
        Subscription.objects.bulk_create(
            Subscription(idea=idea, user=user) for user in people
        )
        ArenaSubscription.objects.bulk_create(
            ArenaSubscription(arena=world.arena, user=user) for user in people[::2]
        )
        Delivery.objects.all().delete()
        idea = Idea.objects.get(pk=idea.pk)
        with CaptureQueriesContext(connection) as captured:
            step(idea=idea, name="back-to-idea", actor=SYSTEM, reason=TEXT)
        assert Delivery.objects.filter(idea=idea).count() >= number
        return len(captured)

    queries(1)
    assert queries(5) == queries(200)
