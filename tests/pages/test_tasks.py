"""What waits for a person: on the home of the Arena."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.services import organisation_register
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.measures.services import pledge_sign
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.tasks.selectors import KINDS
from gemeinsam_digital.pages.tasks.selectors import Waiting
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from gemeinsam_digital.pages.tasks.task import Asker
from tests.contract import build as host
from tests.factories import ClaimFactory
from tests.factories import IdeaFactory
from tests.factories.actions import ask_units
from tests.factories.actions import bring
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.content import TEXT

NOTHING = "Zurzeit wartet nichts auf Sie."


def urls(world, user):
    """Return where the tasks lead that the home shows to a person."""
    return [task.url for task in tasks_for(user, world.module)]


def step_url(idea, name):
    return reverse("gemeinsam_digital:idea-step", args=[idea.pk, name])


def ready(world):
    idea = IdeaFactory(world=world)
    host.rating(idea, world.citizen)
    ClaimFactory(world=world, idea=idea)
    return idea


def test_the_author_is_told_that_nothing_is_missing(world, client):
    idea = ready(world)
    assert step_url(idea, "develop") in urls(world, world.author)
    client.force_login(world.author)
    home = reverse("gemeinsam_digital:arena-home", args=[world.module.slug])
    assert step_url(idea, "develop") in client.get(home).content.decode()


@pytest.mark.parametrize("who", ["citizen", "partner", "lead", "assessor"])
def test_others_are_not(world, who):
    idea = ready(world)
    assert step_url(idea, "develop") not in urls(world, getattr(world, who))


def test_the_lead_is_told_what_the_profile_lacks(world, idea_factory):
    idea = idea_factory(sections={}, values={}, ready=True)
    idea = bring(idea, "develop")
    first = urls(world, world.lead)[0]
    assert str(idea.pk) in first
    assert "bearbeiten" in first
    revise(idea)
    assert step_url(idea, "submit") in urls(world, world.lead)


def test_nobody_is_sent_to_a_text_that_no_phase_opens(world, idea_factory):
    idea = idea_factory(sections={}, values={}, ready=True)
    bring(idea, "develop")
    world.module.phase_set.update(type="gemeinsam_digital:decide")
    assert not [url for url in urls(world, world.lead) if "bearbeiten" in url]


def test_the_lead_of_a_network_measure_has_to_commit(
    world, decision_factory, idea_factory
):
    idea = idea_factory(stage=Stage.PROPOSAL)
    address = reverse("gemeinsam_digital:pledge", args=[idea.pk])
    assert address not in urls(world, world.lead)
    decision_factory(idea=idea, measure_type=MeasureType.NETWORK)
    assert address in urls(world, world.lead)
    assert address not in urls(world, world.author)
    pledge_sign(idea=idea, actor=world.lead)
    assert address not in urls(world, world.lead)


def test_the_author_of_a_hidden_contribution_is_led_to_the_reason(world):
    idea = ready(world)
    idea_hide(idea=idea, actor=SYSTEM, reason=TEXT)
    assert urls(world, world.author) == [idea.get_absolute_url()]
    assert urls(world, world.citizen) == []


def queries_for(world, user):
    module = fresh(IdeaFactory(world=world)).module
    with CaptureQueriesContext(connection) as captured:
        tasks_for(user, module)
    return len(captured)


def test_the_number_of_queries_does_not_grow(world):
    ready(world)
    few = queries_for(world, world.author)
    for _number in range(10):
        ready(world)
    assert queries_for(world, world.author) == few


# --- what waits for the moderation ---------------------------------------------


def waiting_for(world, user) -> int:
    return Waiting(user, fresh(world.module)).number()


def test_all_that_the_moderation_must_do_counts(world, client):
    asked = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    late = ask_units(asked)
    AssessmentRequest.objects.update(due=timezone.localdate() - timedelta(days=1))
    judged = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    for request in ask_units(judged):
        release(request)
    drafted = IdeaFactory(world=world, stage=Stage.ASSESSMENT)
    for request in ask_units(drafted):
        release(request)
    finding_save(
        idea=drafted, verdict=Verdict.FEASIBLE, text=TEXT, actor=world.moderator
    )
    IdeaFactory(world=world, stage=Stage.ASSESSMENT)  # just handed in
    IdeaFactory(world=world, stage=Stage.ASSESSMENT, published=True)
    # Late ones, a finding to write, one to publish, units to ask, a step to take.
    assert waiting_for(world, world.moderator) == len(late) + 4
    client.force_login(world.moderator)
    home = reverse("gemeinsam_digital:arena-home", args=[world.module.slug])
    assert NOTHING not in client.get(home).content.decode()
    assert waiting_for(world, world.citizen) == 0


def test_organisations_to_confirm_count_where_only_they_can_lead(world):
    organisation_register(actor=world.citizen, name="Unbekannt", sector=Sector.BUSINESS)
    idea = IdeaFactory(world=world)
    stranger = Actor.objects.get(name="Unbekannt")
    ClaimFactory(world=world, idea=idea, claimant=stranger)
    before = waiting_for(world, world.moderator)
    arena = ArenaSettings.objects.get(module=world.module)
    arena.thresholds = {**arena.thresholds, "confirmed_lead": 1}
    arena.save()
    assert waiting_for(world, world.moderator) > before


# --- offers --------------------------------------------------------------------


def test_each_offer_is_a_task_of_its_own(world):
    idea = IdeaFactory(world=world)
    first = ClaimFactory(world=world, idea=idea)
    second = ClaimFactory(
        world=world, idea=idea, claimant=person_ensure(actor=world.citizen)
    )
    addresses = [
        reverse("gemeinsam_digital:claim-answer", args=[claim.pk, "accept"])
        for claim in (first, second)
    ]
    assert [url for url in urls(world, world.author) if url in addresses] == addresses


@pytest.mark.parametrize(
    ("role", "left_out"),
    [
        ("citizen", {"judging", "invitations", "positions", "meetings"}),
        ("moderator", {"judging", "recommendations", "conflicts_to_resolve"}),
        ("assessor", {"positions", "recommendations", "meetings"}),
        ("secretary", {"judging", "positions"}),
    ],
)
def test_only_what_can_concern_somebody_is_asked(world, role, left_out):
    asker = Asker(getattr(world, role), world.module)
    asked = Waiting(asker.user, asker.module).lists
    skipped = {name for name in KINDS if name not in asked}
    assert left_out <= skipped
    assert {n for n in skipped if KINDS[n].rows(asker).exists()} == set()


def test_who_works_for_a_unit_or_a_body_is_asked_for_it(world):
    for user, name in (
        (world.assessor, "judging"),
        (world.assessor, "concerns_to_clear"),
        (world.secretary, "meetings"),
        (world.secretary, "recommendations"),
        (world.secretary, "conflicts_to_resolve"),
        (world.lead, "invitations"),
    ):
        assert world.organisation
        assert name in Waiting(user, world.module).lists, name
