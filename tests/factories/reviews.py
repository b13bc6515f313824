"""What units judge, what is published of it, and what is decided."""

from __future__ import annotations

from typing import Any

import factory
from django.utils import timezone
from django.utils.module_loading import import_string

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Verdict
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.assessments.services import assessment_save
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.services import decision_record
from tests.factories.actions import ask_units
from tests.factories.actions import assess
from tests.factories.actions import fresh
from tests.factories.actions import judging
from tests.factories.content import TEXT
from tests.factories.decisions import deciding
from tests.factories.inside import InsideFactory
from tests.factories.world import World


def _idea_at(stage: Stage) -> Any:
    """Make an idea that is far enough, where none is said."""

    def make(said: Any) -> Any:
        idea_factory = import_string("tests.factories.ideas.IdeaFactory")
        return idea_factory(world=said.world, stage=stage)

    return factory.LazyAttribute(make)


class RequestFactory(InsideFactory):
    """What one unit is asked, by default the first."""

    class Meta:
        model = AssessmentRequest

    idea = _idea_at(Stage.ASSESSMENT)
    unit = factory.LazyAttribute(lambda said: said.world.units[0])

    @classmethod
    def _make(cls, world: World, **said: Any) -> AssessmentRequest:
        (asked,) = ask_units(said["idea"], said["unit"])
        return asked


class AssessmentFactory(InsideFactory):
    """A complete draft of a unit's answer, by default the assessor's."""

    class Meta:
        model = Assessment

    request = factory.SubFactory(RequestFactory, world=factory.SelfAttribute("..world"))
    author = factory.LazyAttribute(lambda said: said.world.assessor)
    verdict = Verdict.CONDITIONAL

    @classmethod
    def _make(
        cls, world: World, request: AssessmentRequest, author: Any, verdict: Verdict
    ) -> Assessment:
        return assessment_save(
            request=fresh(request), judgements=judging(request, verdict), actor=author
        )


class FindingFactory(InsideFactory):
    """A published finding.

    Args:
        assessed: whether two units judge before.
    """

    class Meta:
        model = Finding

    idea = _idea_at(Stage.ASSESSMENT)
    verdict = Verdict.CONDITIONAL
    text = TEXT
    assessed = False

    @classmethod
    def _make(cls, world: World, *, assessed: bool, **said: Any) -> Finding:
        if assessed:
            assess(said["idea"])
        finding_save(actor=SYSTEM, **said)
        return finding_publish(idea=said["idea"], actor=SYSTEM)


class DecisionFactory(InsideFactory):
    """What the deciding body has resolved; an adoption has its mandate.

    Args:
        outcome: what else is said changes what was entered.
    """

    class Meta:
        model = Decision

    idea = _idea_at(Stage.PROPOSAL)
    outcome = Outcome.ADOPTED

    @classmethod
    def _make(
        cls, world: World, *, idea: Any, outcome: Outcome, **said: Any
    ) -> Decision:
        return decision_record(
            idea=idea,
            body=world.body,
            decided_on=timezone.localdate(),
            entered=deciding(idea, outcome, **said),
            actor=SYSTEM,
        )
