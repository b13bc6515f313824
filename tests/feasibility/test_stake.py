"""Who has a stake in a contribution reads nothing of what others judge unpublished."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.models import Judgement
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.units.services import unit_member_add
from tests.factories import ClaimFactory
from tests.factories.actions import accept
from tests.factories.actions import ask_units
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.content import TEXT
from tests.feasibility.lives import address
from tests.feasibility.lives import member

SECRET = "Geheime Begründung der anderen Einheit."


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.ASSESSMENT)


@pytest.fixture
def own(idea):
    """The request of the assessor's unit; both units have released."""
    own, other = ask_units(idea)
    release(other, Verdict.INFEASIBLE)
    Judgement.objects.filter(assessment__request=other).update(reason=SECRET)
    release(own, Verdict.CONDITIONAL)
    return own


@pytest.fixture
def read(client):
    """Return whether somebody reads on a page what another unit has judged."""

    def looked(user, request: AssessmentRequest) -> bool:
        client.force_login(user)
        response = client.get(address("assess", request))
        assert response.status_code == 200
        content = response.content.decode()
        assert (response.context["others"] is not None) == ('id="others"' in content)
        return SECRET in content

    return looked


def join(world, idea, actor, role=Role.PARTNER):
    return ClaimFactory(
        world=world, idea=idea, role=role, claimant=actor, accepted=True
    )


def test_a_stake_ends_it_from_the_moment_it_begins(
    world, claim_factory, idea, own, read
):
    assert read(world.assessor, own)
    offer = claim_factory(idea=idea, role=Role.RESOURCE, claimant=world.units[0].actor)
    assert read(world.assessor, own), "an offer is no stake yet"
    accept(offer)
    assert not read(world.assessor, own)


def test_a_stake_that_it_had_when_it_judged_counts_on(world, idea, read):
    claim = join(world, idea, world.units[0].actor)
    own, other = ask_units(idea)
    release(own)
    release(other)
    Judgement.objects.filter(assessment__request=other).update(reason=SECRET)
    claim_release(claim=claim, actor=SYSTEM, note=TEXT)
    assert not read(world.assessor, own)


def test_an_arena_that_hides_nothing_hides_it_from_who_takes_part(
    world, idea, own, read
):
    arena = world.arena
    arena.thresholds = {**arena.thresholds, "blind": 0}
    arena.save()
    assert read(world.assessor, own)
    join(world, idea, world.units[0].actor)
    assert not read(world.assessor, own)


def test_nobody_of_it_reads_in_the_name_of_another_unit(world, idea, own, read):
    """Neither who works for two units, nor who takes part as a person."""
    both = member(world, "both")
    unit_member_add(unit=world.units[2], user=both, actor=SYSTEM)
    assert read(both, own)
    claim = join(world, idea, world.units[2].actor)
    assert not read(both, own)
    assert read(world.assessor, own), "whose unit takes no part"
    claim_release(claim=claim, actor=SYSTEM, note=TEXT)
    join(world, idea, person_ensure(actor=world.assessor), Role.GUIDE)
    assert not read(world.assessor, own)
    assert read(both, own)


def test_what_is_published_is_read_by_all(world, finding_factory, idea, own, read):
    join(world, idea, world.units[0].actor)
    finding_factory(idea=idea)
    assert read(world.assessor, own)


def test_no_page_mail_or_refusal_says_what_others_judged(
    world, assessment_factory, request_factory, idea, own, client, mailoutbox
):
    join(world, idea, world.units[0].actor)
    third = request_factory(idea=fresh(idea), unit=world.units[2])
    assessment_factory(request=third, author=member(world, "third", unit=2))
    Judgement.objects.filter(assessment__request=third).update(reason=SECRET)
    client.force_login(world.assessor)
    slug, unit = world.module.slug, world.units[0].pk
    pages = [
        address("assess", own),
        address("assessment-correct", own),
        address("assessment-versions", own),
        address("question-ask", own),
        address("assessment-decline", own),
        address("idea-questions", idea),
        address("volunteer", idea),
        address("finding", idea),
        address("finding-publish", idea),
        address("assessment-versions", third),
        address("assess", third),
        idea.get_absolute_url(),
        reverse("gemeinsam_digital:idea-step", args=[idea.pk, "qualify"]),
        reverse("gemeinsam_digital:workbench", args=[slug]),
        reverse("gemeinsam_digital:workbench", args=[slug]) + "?show=done",
        reverse("gemeinsam_digital:unit-requests", args=[slug, unit]),
        reverse("gemeinsam_digital:ledger-csv", args=[slug]),
        reverse("gemeinsam_digital:statistics", args=[slug]),
        reverse("gemeinsam_digital:arena-home", args=[slug]),
    ]
    for page in pages:
        response = client.get(page)
        assert response.status_code in (200, 403, 409), page
        assert SECRET not in response.getvalue().decode(), page
    assert SECRET not in "".join(mail.body for mail in mailoutbox)
