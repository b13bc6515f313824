"""Two at once: needs a database that locks rows."""

from __future__ import annotations

import time
from functools import partial
from itertools import count

import pytest
from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.utils import timezone

from adhocracy4.comments.models import Comment
from adhocracy4.ratings.models import Rating
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.notes import services as notes
from gemeinsam_digital.feasibility.published import ExpertNote
from gemeinsam_digital.governance.decisions.selectors import decision_base
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.ideas.editing.services import idea_revise
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.services import support_set
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.responsibility.claims.services import claim_accept
from gemeinsam_digital.responsibility.claims.services import claim_offer
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.factories.content import content_in
from tests.factories.decisions import deciding
from tests.permissions.sending import form_of
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures

pytestmark = MARKS


def test_two_that_are_merged_into_each_other_do_not_wait_for_ever(idea_factory):
    one, other = idea_factory(), idea_factory()
    outcomes = at_once(
        [
            lambda source=source, target=target: step(
                idea=source,
                name="merge",
                actor=SYSTEM,
                reason=TEXT,
                details=Details(target=target),
            )
            for source, target in ((one, other), (other, one))
        ]
    )
    assert failures(outcomes) == [Invalid]
    assert [fresh(idea).standing for idea in (one, other)].count("merged") == 1


def test_of_two_who_step_one_wins_and_the_other_is_told(world, idea_factory):
    idea = idea_factory(stage=Stage.PROFILE)
    outcomes = at_once(
        [
            lambda user=user: step(
                idea=idea, name="back-to-idea", actor=user, reason=TEXT
            )
            for user in (world.moderator, world.initiator)
        ]
    )
    assert failures(outcomes) == [Illegal]
    assert idea.events.filter(payload__transition="back-to-idea").count() == 1


def test_of_twenty_accepted_at_once_one_leads(claim_factory, user_factory, idea):
    claims = [
        claim_factory(idea=idea, claimant=person_ensure(actor=user_factory()))
        for _number in range(20)
    ]
    outcomes = at_once(
        [
            lambda claim=claim: claim_accept(claim=claim, actor=SYSTEM)
            for claim in claims
        ]
    )
    assert failures(outcomes) == [Illegal] * 19
    assert idea.claims.filter(state=ClaimState.ACCEPTED).count() == 1


def test_the_same_offer_at_once_is_made_once(world, idea):
    claimant = person_ensure(actor=world.citizen)
    outcomes = at_once(
        [
            lambda: claim_offer(
                idea=idea, claimant=claimant, role="lead", commitment=TEXT, actor=SYSTEM
            )
        ]
        * 5
    )
    assert failures(outcomes) == [Illegal] * 4


def test_of_two_who_save_the_second_is_told(world, idea):
    outcomes = at_once(
        [
            lambda title=title: idea_revise(
                idea=idea,
                actor=SYSTEM,
                content=content_in(world.arena, title=title),
                version=idea.version,
            )
            for title in ("Eins", "Zwei")
        ]
    )
    assert failures(outcomes) == [Stale]
    assert idea.revisions.count() == 2


def test_many_who_support_and_comment_at_once_are_all_counted(user_factory, idea):
    people = [user_factory(name="supporter") for _number in range(8)]
    target = {
        "content_type": ContentType.objects.get_for_model(Idea),
        "object_pk": idea.pk,
    }
    # As the host's API does: past our services, each in a transaction of its own.
    outcomes = at_once(
        [
            *[
                partial(Rating.objects.create, creator=user, value=1, **target)
                for user in people[:4]
            ],
            *[
                partial(support_set, idea=idea, actor=user, supports=True)
                for user in people[4:]
            ],
            *[
                partial(
                    Comment.objects.create,
                    creator=user,
                    comment="Ja",
                    project=idea.project,
                    **target,
                )
                for user in people[:4]
            ],
        ]
    )
    assert failures(outcomes) == []
    now = fresh(idea)
    assert (now.support_count, now.comment_count) == (8, 4)


def test_support_at_once_is_one_row(world, idea):
    user = world.citizen
    outcomes = at_once([lambda: support_set(idea=idea, actor=user, supports=True)] * 5)
    assert failures(outcomes) == []
    assert (fresh(idea).support_count, idea.ratings.count()) == (1, 1)


def test_a_finding_is_published_once(idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT, assessed=True)
    finding_save(idea=idea, verdict="feasible", text=TEXT, actor=SYSTEM)
    outcomes = at_once([lambda: finding_publish(idea=idea, actor=SYSTEM)] * 3)
    assert failures(outcomes) == [Illegal] * 2
    assert idea.findings.count() == 1


def test_twenty_who_record_the_same_decision_record_one(world, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    base, entered = decision_base(idea), deciding(idea)
    outcomes = at_once(
        [
            lambda: decision_record(
                idea=idea,
                body=world.body,
                decided_on=timezone.localdate(),
                entered=entered,
                actor=SYSTEM,
                base=base,
            )
        ]
        * 20
    )
    assert failures(outcomes) == [Stale] * 19
    assert idea.decisions.count() == 1
    assert idea.events.filter(type="decided").count() == 1


#: What each form that makes a row makes.
MADE = {
    "actor-invite": "gemeinsam_digital.Invitation",
    "claim-offer": "gemeinsam_digital.Claim",
    "finding-reply": "gemeinsam_digital.FindingReply",
    "idea-comment": "a4comments.Comment",
    "idea-create": "gemeinsam_digital.Idea",
    "idea-report": "a4reports.Report",
    "idea-questions": "gemeinsam_digital.Question",
    "note-add": "gemeinsam_digital.ExpertNote",
    "question-ask": "gemeinsam_digital.Question",
    "representation-request": "gemeinsam_digital.RepresentationRequest",
    "role-open": "gemeinsam_digital.OpenRole",
}


@pytest.mark.parametrize("name", MADE)
def test_twenty_sends_with_one_key_make_one_row(world, name):
    send = form_of(name, world)
    made = apps.get_model(MADE[name]).objects
    before = made.count()
    Delivery.objects.all().delete()
    clients = [send.client(world) for _number in range(20)]
    outcomes = at_once([lambda client=client: send.by(client) for client in clients])
    assert failures(outcomes) == []
    assert {answer.status_code for answer in outcomes} == {302}
    assert len({answer["Location"] for answer in outcomes}) == 1
    assert made.count() == before + 1
    mails = Delivery.objects.values_list("user", "kind")
    assert len(mails) == len(set(mails))


def test_if_the_first_with_a_key_fails_the_second_is_carried_out(world, monkeypatch):
    send = form_of("note-add", world)
    calls = count()
    add = notes.note_add

    def fail_once(**options):
        if next(calls) == 0:
            time.sleep(1)  # long enough for the second to wait for it
            raise Invalid("text", "Nicht so.")
        return add(**options)

    monkeypatch.setattr(notes, "note_add", fail_once)
    clients = [send.client(world) for _number in range(2)]
    outcomes = at_once([lambda client=client: send.by(client) for client in clients])
    assert sorted(answer.status_code for answer in outcomes) == [200, 302]
    assert ExpertNote.objects.count() == 1
