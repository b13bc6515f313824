"""Concerns, in the making and raised, and goal conflicts."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.governance.concerns.services import concern_draft_save
from gemeinsam_digital.governance.concerns.services import concern_raise
from gemeinsam_digital.governance.conflicts.legality import PositionInput
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.conflicts.services import conflict_open
from tests.factories.content import TEXT
from tests.factories.ideas import IdeaFactory
from tests.factories.inside import InsideFactory
from tests.factories.world import World


def _proposal() -> Any:
    return factory.LazyAttribute(
        lambda said: IdeaFactory(world=said.world, stage=Stage.PROPOSAL)
    )


class ConcernDraftFactory(InsideFactory):
    """A concern in the making, by default of the body of the world."""

    class Meta:
        model = ConcernDraft

    idea = _proposal()
    unit = None
    body = factory.LazyAttribute(
        lambda said: None if said.unit is not None else said.world.body
    )
    text = "Der Betrieb ist nicht bezahlt."
    clearing = "Eine Zusage im Haushalt."

    @classmethod
    def _make(cls, world: World, **said: Any) -> ConcernDraft:
        return concern_draft_save(actor=SYSTEM, **said)


class ConcernFactory(ConcernDraftFactory):
    """A raised one."""

    class Meta:
        model = Concern

    @classmethod
    def _make(cls, world: World, **said: Any) -> Any:
        return concern_raise(draft=super()._make(world, **said), actor=SYSTEM)


class GoalConflictFactory(InsideFactory):
    """A goal conflict between a unit and somebody else; the body resolves it."""

    class Meta:
        model = GoalConflict

    idea = _proposal()
    title = "Echtzeit gegen Datensparsamkeit"
    resolver = factory.LazyAttribute(lambda said: said.world.body)
    due = factory.LazyFunction(lambda: timezone.localdate() + timedelta(days=14))

    @classmethod
    def _make(cls, world: World, **said: Any) -> GoalConflict:
        positions = [
            PositionInput(text="Alles sofort.", holder=world.units[0]),
            PositionInput(text="Nichts speichern.", name="Beirat für Datenschutz"),
        ]
        return conflict_open(text=TEXT, positions=positions, actor=SYSTEM, **said)
