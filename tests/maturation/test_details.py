"""What a step says beside its reason: until when, why, and into what."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import CloseReason
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.history.selectors import events_of
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.together.selectors import merged_into
from gemeinsam_digital.together.selectors import taken_up_by
from tests.contract import build as host
from tests.factories import IdeaFactory
from tests.factories.actions import fresh
from tests.factories.content import TEXT


def aside(world, idea, name, actor=None, **details):
    return step(
        idea=idea,
        name=name,
        actor=actor or world.moderator,
        reason=TEXT,
        details=Details(**details),
    )


def tomorrow():
    return timezone.localdate() + timedelta(days=1)


# --- postponed -----------------------------------------------------------------


def test_postponing_keeps_the_day_until_it_is_reopened(world, idea):
    event = aside(world, idea, "park", until=tomorrow())
    assert fresh(idea).parked_until == tomorrow()
    assert event.payload["until"] == tomorrow().isoformat()
    step(idea=idea, name="reopen", actor=world.moderator, reason=TEXT)
    assert fresh(idea).parked_until is None


def test_postponing_needs_no_day(world, idea):
    aside(world, idea, "park")
    assert fresh(idea).standing == Standing.PARKED


def test_a_day_that_has_passed_is_refused(world, idea):
    with pytest.raises(Invalid) as caught:
        aside(world, idea, "park", until=timezone.localdate())
    assert caught.value.field == "until"
    assert fresh(idea).is_open


# --- not pursued ---------------------------------------------------------------


@pytest.mark.parametrize("code", ["", "because"])
def test_closing_needs_a_known_reason_code(world, idea, code):
    with pytest.raises(Invalid) as caught:
        aside(world, idea, "close", code=code)
    assert caught.value.field == "code"
    assert fresh(idea).is_open


@pytest.mark.parametrize("code", CloseReason.values)
def test_closing_says_why_until_it_is_reopened(world, idea, code):
    aside(world, idea, "close", code=code)
    assert fresh(idea).close_reason == code
    sentence = timeline(events_of(idea))[0].sentence
    assert str(CloseReason(code).label) in sentence
    step(idea=idea, name="reopen", actor=world.moderator, reason=TEXT)
    assert fresh(idea).close_reason == ""


def test_what_a_step_does_not_ask_for_is_ignored(world, idea_factory, idea):
    aside(world, idea, "park", code="other", target=idea_factory())
    stored = fresh(idea)
    assert (stored.close_reason, stored.standing) == ("", Standing.PARKED)
    assert merged_into(idea) is None


@pytest.mark.parametrize(
    "changes", [{"close_reason": "other"}, {"parked_until": "2030-01-01"}]
)
def test_the_database_refuses_details_without_their_standing(idea, changes):
    with pytest.raises(IntegrityError), transaction.atomic():
        Idea.objects.filter(pk=idea.pk).update(**changes)


# --- merged --------------------------------------------------------------------


def test_the_author_merges_and_nothing_is_moved(world, idea_factory):
    idea, other = idea_factory(), idea_factory()
    host.rating(idea, world.citizen)
    aside(world, idea, "merge", actor=world.author, target=other)
    assert fresh(idea).standing == Standing.MERGED
    assert merged_into(idea) == other
    assert list(taken_up_by(other)) == [idea]
    supports = [fresh(one).support_count for one in (idea, other)]
    assert supports == [1, 0]
    assert [e.type for e in other.events.all()] == ["contributed", "related"]


@pytest.mark.parametrize("who", ["moderator", "superuser", "citizen", "lead"])
def test_nobody_merges_in_anothers_name(world, idea_factory, who):
    idea, other = idea_factory(with_team=True), idea_factory()
    with pytest.raises(PermissionDenied):
        aside(world, idea, "merge", actor=getattr(world, who), target=other)


def targets(world):
    hidden = IdeaFactory(world=world)
    idea_hide(idea=hidden, actor=SYSTEM, reason=TEXT)
    return {
        "none": None,
        "closed": IdeaFactory(world=world, ready=True, standing=Standing.CLOSED),
        "need": IdeaFactory(world=world, kind=Kind.NEED),
        "hidden": hidden,
    }


@pytest.mark.parametrize("which", ["none", "closed", "need", "hidden", "itself"])
def test_what_can_not_take_it_up(world, idea, which):
    target = idea if which == "itself" else targets(world)[which]
    if which == "hidden":
        # The author of the hidden one would see it; somebody else's is tried.
        Idea.objects.filter(pk=target.pk).update(creator=world.citizen)
        target = fresh(target)
    with pytest.raises(Invalid) as caught:
        aside(world, idea, "merge", actor=world.author, target=target)
    assert caught.value.field == "target"
    assert fresh(idea).is_open
    assert merged_into(idea) is None


def test_merged_is_for_good(world, idea_factory):
    idea = idea_factory(ready=True, standing=Standing.MERGED)
    for name in ("reopen", "resume", "park", "close", "merge"):
        actor = world.author if name in ("resume", "merge") else world.moderator
        with pytest.raises(Illegal):
            aside(world, idea, name, actor=actor, code="other", target=idea_factory())


def test_the_page_of_a_merged_one_leads_to_the_other(world, idea_factory, client):
    idea, other = idea_factory(), idea_factory(title="Die andere Idee")
    aside(world, idea, "merge", actor=world.author, target=other)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Die andere Idee" in page
    assert f'href="{other.get_absolute_url()}"' in page
    idea_hide(idea=other, actor=SYSTEM, reason=TEXT)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Die andere Idee" not in page


def test_the_author_finds_the_other_by_its_number(world, idea_factory, client):
    idea, other = idea_factory(), idea_factory()
    client.force_login(world.author)
    address = reverse("gemeinsam_digital:idea-step", args=[idea.pk, "merge"])
    said = {"target": other.reference, "reason": TEXT}
    response = client.post(address, said)
    assert response.context["target"] == other
    assert merged_into(idea) is None
    # Another one is shown again: what was confirmed is not what is named now.
    wrong = client.post(address, {**said, "confirmed": idea_factory().pk})
    assert wrong.context["target"] == other
    response = client.post(address, {**said, "confirmed": other.pk})
    assert response.status_code == 302
    assert merged_into(idea) == other


# --- hidden --------------------------------------------------------------------


def test_a_hidden_contribution_takes_no_step(world, idea_factory):
    idea = idea_factory(stage=Stage.PROFILE)
    idea_hide(idea=idea, actor=world.moderator, reason=TEXT)
    with pytest.raises(Illegal):
        step(idea=idea, name="back-to-idea", actor=world.moderator, reason=TEXT)


# --- what the page says before ---------------------------------------------------


def consequences(world, client, idea, name):
    client.force_login(world.moderator)
    address = reverse("gemeinsam_digital:idea-step", args=[idea.pk, name])
    return [str(line) for line in client.get(address).context["consequences"]]


def test_the_page_says_who_is_told_and_what_freezes(
    world, finding_factory, idea_factory, client
):
    idea = idea_factory(stage=Stage.ASSESSMENT, published=True)
    idea.subscriptions.all().delete()
    before = consequences(world, client, idea, "qualify")
    idea.subscriptions.create(user=world.citizen)
    world.arena.subscriptions.create(user=world.citizen)
    world.arena.subscriptions.create(user=world.partner)
    after = consequences(world, client, idea, "qualify")
    assert len(before) == len(after) == 4
    assert "2" in after[-1]
    assert before[:-1] == after[:-1]
    # Who follows the whole Arena does not hear of a postponement.
    assert "1" in consequences(world, client, idea, "park")[-1]


def test_the_checklist_links_only_where_one_may_act(world, idea_factory, client):
    idea = idea_factory(stage=Stage.PROPOSAL)
    decision = reverse("gemeinsam_digital:decision", args=[idea.pk])
    step_page = reverse("gemeinsam_digital:idea-step", args=[idea.pk, "adopt"])
    client.force_login(world.moderator)
    for answer in (client.get(step_page), client.post(step_page)):
        assert f'href="{decision}"' not in answer.content.decode()
    client.force_login(world.secretary)
    assert f'href="{decision}"' in client.get(idea.get_absolute_url()).content.decode()
