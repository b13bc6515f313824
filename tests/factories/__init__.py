"""Factories: rows of the host, and everything of an Arena, made by the services.

In a signature, ``idea_factory`` makes what belongs to the ``world`` of the test,
and ``idea`` is one with nothing said about it. Helpers that are handed a World
call the class: ``IdeaFactory(world=world)``.
"""

from __future__ import annotations

from tests.factories.actors import ActorFactory
from tests.factories.actors import ClaimFactory
from tests.factories.actors import UnitFactory
from tests.factories.actors import UnitMemberFactory
from tests.factories.advice import ConsultationFactory
from tests.factories.advice import RecommendationFactory
from tests.factories.arenas import ArenaFactory
from tests.factories.disputes import ConcernDraftFactory
from tests.factories.disputes import ConcernFactory
from tests.factories.disputes import GoalConflictFactory
from tests.factories.host import ModuleFactory
from tests.factories.host import OrganisationFactory
from tests.factories.host import PhaseFactory
from tests.factories.host import ProjectFactory
from tests.factories.host import UserFactory
from tests.factories.ideas import IdeaFactory
from tests.factories.reviews import AssessmentFactory
from tests.factories.reviews import DecisionFactory
from tests.factories.reviews import FindingFactory
from tests.factories.reviews import RequestFactory

__all__ = [
    "ActorFactory",
    "ArenaFactory",
    "AssessmentFactory",
    "ClaimFactory",
    "ConcernDraftFactory",
    "ConcernFactory",
    "ConsultationFactory",
    "DecisionFactory",
    "FindingFactory",
    "GoalConflictFactory",
    "IdeaFactory",
    "ModuleFactory",
    "OrganisationFactory",
    "PhaseFactory",
    "ProjectFactory",
    "RecommendationFactory",
    "RequestFactory",
    "UnitFactory",
    "UnitMemberFactory",
    "UserFactory",
]
