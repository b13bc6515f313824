"""What the last round of a body leaves to the one that is opened now."""

from __future__ import annotations

import pytest
from django.urls import reverse

from gemeinsam_digital.core.choices import ConditionKind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.feasibility.published import PublishedCondition
from gemeinsam_digital.feasibility.published import PublishedJudgement
from gemeinsam_digital.governance.decisions.rounds.services import round_close
from gemeinsam_digital.moderation.hiding.services import idea_hide
from gemeinsam_digital.pages.rounds.lessons import lessons_for
from tests.factories.actions import bring
from tests.factories.content import TEXT
from tests.factories.rounds import decide
from tests.factories.rounds import ready
from tests.measures.reporting import taught


@pytest.fixture
def proposals(idea_factory):
    return [
        idea_factory(stage=Stage.PROPOSAL, title=title) for title in ("Eins", "Zwei")
    ]


def closed(world, adopted, deferred):
    row = ready(world, adopted=adopted, deferred=deferred)
    decide(world, row)
    round_close(round=row, actor=world.secretary)
    bring(adopted, "adopt")


def test_it_offers_what_was_learnt_postponed_and_left_unmet(world, proposals, client):
    one, two = proposals
    assert lessons_for(world.body) is None
    closed(world, one, two)
    learning = taught(one)
    judgement = PublishedJudgement.objects.filter(finding__idea=one)[0]
    PublishedCondition.objects.create(
        judgement=judgement, kind=ConditionKind.BUDGET, text="Eine Zusage."
    )
    lessons = lessons_for(world.body)
    assert lessons.learnings == [learning]
    assert [row.idea for row in lessons.postponed] == [two]
    assert [idea for idea, rows in lessons.unmet] == [one]
    client.force_login(world.secretary)
    address = reverse(
        "gemeinsam_digital:round-create", args=[world.module.slug, world.body.pk]
    )
    page = client.get(address).content.decode()
    assert f"{one.get_absolute_url()}#{learning.place}" in page
    assert two.get_absolute_url() in page
    assert "Eine Zusage." in page


def test_what_is_hidden_teaches_nothing(world, proposals):
    closed(world, *proposals)
    taught(proposals[0])
    idea_hide(idea=proposals[0], actor=world.moderator, reason=TEXT)
    assert lessons_for(world.body).learnings == []
