"""Secretaries, members and moderators who act on one body at the same moment."""

from __future__ import annotations

import pytest

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.recommendations.consultations.services import (
    consultation_end,
)
from gemeinsam_digital.governance.recommendations.drafts.services import (
    recommendation_save,
)
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.models import RecommendationDraft
from gemeinsam_digital.governance.recommendations.positions.services import (
    PositionInput,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    position_take,
)
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.recommendations.published import Recusal
from gemeinsam_digital.governance.recommendations.publishing import services
from gemeinsam_digital.governance.recommendations.publishing.legality import (
    check_publishable,
)
from gemeinsam_digital.governance.recommendations.publishing.legality import (
    preview_token,
)
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendation_correct,
)
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendations_publish,
)
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.notify.models import Delivery
from tests.factories import IdeaFactory
from tests.factories.actions import fresh
from tests.factories.advice import advice
from tests.factories.advice import consult
from tests.factories.advice import council
from tests.factories.advice import draft
from tests.factories.content import TEXT
from tests.factories.world import World
from tests.postgres.at_once import MARKS
from tests.postgres.at_once import at_once
from tests.postgres.at_once import failures
from tests.postgres.at_once import killed
from tests.postgres.at_once import stopping

pytestmark = MARKS


@pytest.fixture
def drafted(world: World) -> list[Consultation]:
    """Two recommendations that can be published."""
    titles = ("Ein erster Vorschlag", "Ein zweiter Vorschlag")
    # Before anything is written by hand, so that they are made once.
    ideas = [IdeaFactory(world=world, stage=Stage.PROPOSAL, title=t) for t in titles]
    body = council(world)
    return [draft(consult(idea, body)) for idea in ideas]


def publishing(*rows, tokens=None):
    keys = [row.pk for row in rows]

    def publish():
        found = list(Consultation.objects.filter(pk__in=keys))
        return recommendations_publish(consultations=found, actor=SYSTEM, tokens=tokens)

    return publish


def test_of_two_who_publish_the_same_one_is_told(drafted):
    outcomes = at_once([publishing(drafted[0])] * 2)
    assert failures(outcomes) == [Illegal]
    assert Recommendation.objects.count() == 1


def test_of_two_overlapping_batches_one_is_told_and_publishes_nothing(drafted):
    outcomes = at_once([publishing(*drafted), publishing(*reversed(drafted))])
    assert failures(outcomes) == [Illegal]
    assert Recommendation.objects.count() == 2


def test_what_is_drafted_meanwhile_is_not_published_unseen(drafted):
    row = fresh(drafted[0])
    tokens = {row.pk: preview_token(row, check_publishable(row))}

    def save():
        recommendation_save(
            consultation=fresh(row), entered=advice(reasons="Neu."), actor=SYSTEM
        )

    outcomes = at_once([publishing(row, tokens=tokens), save])
    assert failures(outcomes) in ([Illegal], [Stale])
    published = Recommendation.objects.values_list("reasons", flat=True)
    assert list(published) in ([], [TEXT])


def test_a_process_that_is_killed_half_way_publishes_nothing(drafted):
    """kill -9 once both are written and one is told: the database takes both back."""

    def act(stop):
        services.record = stopping(services.record, 2, stop)
        publishing(*drafted)()

    def nothing():
        assert not Recommendation.objects.exists()
        assert not Recusal.objects.exists()
        assert not Event.objects.filter(type="recommended").exists()
        assert not Delivery.objects.filter(kind="recommended").exists()
        assert RecommendationDraft.objects.count() == 2
        assert Consultation.objects.filter(closed_at=None).count() == 2

    killed(act, nothing)
    assert len(publishing(*drafted)()) == 2
    assert Event.objects.filter(type="recommended").count() == 2


def test_who_recuses_at_the_last_moment_is_not_overlooked(world, drafted):
    row = fresh(drafted[0])
    tokens = {row.pk: preview_token(row, check_publishable(row))}
    said = PositionInput(interest=Interest.RECUSED, interest_reason=TEXT)

    def recuse():
        position_take(consultation=fresh(row), entered=said, actor=world.citizen)

    outcomes = at_once([publishing(row, tokens=tokens), recuse])
    assert failures(outcomes) in ([Illegal], [Stale])


def test_one_who_publishes_and_one_who_calls_off(drafted):
    row = drafted[0]

    def end():
        consultation_end(consultation=fresh(row), reason=TEXT, actor=SYSTEM)

    outcomes = at_once([publishing(row), end])
    assert failures(outcomes) == [Illegal]


def test_a_body_is_asked_once(world):
    idea, body = IdeaFactory(world=world, stage=Stage.PROPOSAL), council(world)
    outcomes = at_once([lambda: consult(fresh(idea), fresh(body))] * 2)
    assert failures(outcomes) == [Illegal]
    assert Consultation.objects.count() == 1


def test_of_two_corrections_one_is_told(drafted):
    (wrong,) = publishing(drafted[0])()

    def correct(said):
        return recommendation_correct(
            recommendation=fresh(wrong),
            entered=advice(advice=said),
            correction=TEXT,
            actor=SYSTEM,
        )

    calls = [lambda: correct(Advice.OPPOSE), lambda: correct(Advice.POSTPONE)]
    assert failures(at_once(calls)) == [Illegal]
    assert Recommendation.objects.count() == 2
