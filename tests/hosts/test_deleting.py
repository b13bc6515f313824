"""What stays and what goes when the host deletes accounts, modules, projects."""

from __future__ import annotations

import pytest
import rules
from django.db.models import ProtectedError

from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.ideas.ghost import GHOST_EMAIL
from gemeinsam_digital.ideas.ghost import display_name
from gemeinsam_digital.ideas.models import GhostAccount
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import discussion_of
from gemeinsam_digital.ideas.participation.services import comment_add
from gemeinsam_digital.responsibility.selectors import lead_of
from tests.contract import build as host
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.world import World


def test_an_idea_goes_to_the_ghost_when_its_author_goes(world, idea):
    comment_add(idea=idea, actor=world.citizen, text="Bleibt lesbar.")
    world.author.delete()
    idea = fresh(idea)
    assert idea.creator.email == GHOST_EMAIL
    assert display_name(idea.creator) != idea.creator.username
    comment_add(idea=idea, actor=world.citizen, text="Und weiter geht es.")
    texts = [row["comment"]["text"] for row in discussion_of(idea)]
    assert texts == ["Bleibt lesbar.", "Und weiter geht es."]


def test_everything_official_survives_the_accounts(world, idea_factory):
    idea = idea_factory(stage=Stage.MEASURE)
    before = list(idea.events.order_by("sequence").values_list("pk", "actor_name"))
    people = (world.author, world.lead, world.partner, world.moderator)
    for user in people:
        user.delete()
    idea = fresh(idea)
    assert idea.stage == Stage.MEASURE
    assert lead_of(idea).actor == world.organisation
    partner = idea.claims.get(role=Role.PARTNER)
    assert (partner.state, partner.lapse_reason) == (ClaimState.LAPSED, "account")
    assert idea.findings.get().judgements.exists()
    assert idea.assessment_requests.count() == 2
    assert idea.decisions.exists()
    events = idea.events.order_by("sequence")
    after = list(events.values_list("pk", "actor_name"))
    assert after[: len(before)] == before
    told = [(e.type, e.payload["why"], e.actor) for e in events[len(before) :]]
    assert told == [("claim_lapsed", "account", None)]
    assert not idea.events.filter(actor__in=[user.pk for user in people]).exists()


def test_the_assessment_survives_its_author(world, idea_factory):
    idea = idea_factory(stage=Stage.ASSESSMENT)
    request = ask_units(idea)[0]
    release(request)
    request.refresh_from_db()
    assessment = request.assessment
    assessment.author, assessment.author_name = world.assessor, "Name"
    assessment.save()
    world.assessor.delete()
    assessment.refresh_from_db()
    assert (assessment.author, assessment.author_name) == (None, "Name")
    assert assessment.judgements.exists()


def test_the_ghost_itself_is_protected(world):
    world.arena  # noqa: B018 - made with the first Arena
    ghost = GhostAccount.objects.get().user
    with pytest.raises(ProtectedError):
        ghost.delete()
    assert not ghost.is_active
    assert not ghost.has_usable_password()


def test_the_ghost_is_found_by_its_row_and_not_by_its_name(world, idea):
    ghost = GhostAccount.objects.get().user
    type(ghost).objects.filter(pk=ghost.pk).update(username="umbenannt")
    world.author.delete()
    assert fresh(idea).creator_id == ghost.pk


@pytest.mark.parametrize("what", ["module", "project"])
def test_a_module_or_project_is_deleted_with_everything(world, idea_factory, what):
    idea_factory(stage=Stage.MEASURE)
    idea_factory(stage=Stage.ASSESSMENT, assessed=True)
    getattr(world, what).delete()
    assert not Idea.objects.exists()
    world.organisation.refresh_from_db()


def test_one_of_two_arenas_can_be_deleted(idea_factory):
    from gemeinsam_digital.together.models import Relation

    other = World()
    Relation.objects.create(
        kind="answers", source=idea_factory(), target=IdeaFactory(world=other)
    )
    other.module.delete()
    assert not Relation.objects.exists()
    assert Idea.objects.count() == 1


def test_an_initiator_does_not_delete_a_project_with_contributions(world, idea_factory):
    permission = "a4projects.delete_project"
    assert rules.has_perm(permission, world.initiator, world.project)
    idea_factory()
    assert not rules.has_perm(permission, world.initiator, world.project)
    assert rules.has_perm(permission, world.superuser, world.project)


def test_support_is_changed_by_its_giver_only(world, idea):
    rating = host.rating(idea, world.citizen)
    for permission in ("a4ratings.change_rating", "a4ratings.delete_rating"):
        assert rules.has_perm(permission, world.citizen, rating)
        assert not rules.has_perm(permission, world.moderator, rating)
        assert not rules.has_perm(permission, world.superuser, rating)
    comment = comment_add(idea=idea, actor=world.author, text="Hm")
    about_comment = host.rating(comment, world.citizen)
    assert not rules.has_perm("a4ratings.change_rating", world.moderator, about_comment)


@pytest.mark.parametrize("draft", ["module", "project"])
def test_comments_of_an_unpublished_arena_are_hidden(world, idea, draft):
    comment = comment_add(idea=idea, actor=world.citizen, text="Hm")
    (idea.module if draft == "module" else idea.module.project).is_draft = True
    comment.content_object = idea
    for target in (idea, comment):
        assert not rules.has_perm("a4comments.view_comment", world.citizen, target)
        assert rules.has_perm("a4comments.view_comment", world.moderator, target)


def test_a_platform_without_an_arena_has_no_ghost(db):
    assert not GhostAccount.objects.exists()
