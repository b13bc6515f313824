"""When it is the turn of whoever records for the deciding body."""

from __future__ import annotations

import pytest

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.services import concern_end
from gemeinsam_digital.governance.conflicts.services import conflict_resolve
from gemeinsam_digital.governance.decisions.selectors import decisions_for
from tests.factories.content import TEXT


def waiting(world) -> list[int]:
    rows = decisions_for(world.secretary, world.module)
    return list(rows.values_list("pk", flat=True))


@pytest.fixture
def proposal(world, idea_factory):
    idea = idea_factory(stage=Stage.PROPOSAL)
    assert waiting(world) == [idea.pk]
    return idea


def test_not_while_a_concern_is_open(world, proposal, concern_factory):
    concern = concern_factory(idea=proposal, body=world.body)
    assert waiting(world) == []
    concern_end(
        concern=Concern.objects.get(pk=concern.pk),
        state="cleared",
        ending=TEXT,
        actor=world.secretary,
    )
    assert waiting(world) == [proposal.pk]


def test_not_while_a_goal_conflict_is_open(world, proposal, goal_conflict_factory):
    conflict = goal_conflict_factory(idea=proposal, resolver=world.body)
    assert waiting(world) == []
    conflict_resolve(
        conflict=conflict, resolution=TEXT, reasons=TEXT, actor=world.secretary
    )
    assert waiting(world) == [proposal.pk]
