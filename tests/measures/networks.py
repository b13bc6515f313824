"""Brings contributions where they are network measures, with their commitment."""

from __future__ import annotations

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.services import pledge_sign
from tests.factories import DecisionFactory
from tests.factories import IdeaFactory
from tests.factories.actions import bring


def adopted(idea: Idea, world, *, measure_type: str = MeasureType.NETWORK) -> Idea:
    """Adopt a proposal; the lead of a network measure commits itself before."""
    DecisionFactory(world=world, idea=idea, measure_type=measure_type)
    if measure_type == MeasureType.NETWORK:
        pledge_sign(idea=idea, actor=SYSTEM)
    return bring(idea, "adopt")


def network_measure(world) -> Idea:
    """Make a network measure."""
    return adopted(IdeaFactory(world=world, stage=Stage.PROPOSAL), world)
