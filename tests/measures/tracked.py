"""One of everything that can be recorded on a measure, by the services."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.budget.legality import BudgetInput
from gemeinsam_digital.measures.budget.services import budget_set
from gemeinsam_digital.measures.learnings.legality import ReplicationInput
from gemeinsam_digital.measures.learnings.services import replication_add
from gemeinsam_digital.measures.milestones.legality import EvidenceInput
from gemeinsam_digital.measures.milestones.services import milestone_reach
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.preparation.legality import PreparationInput
from gemeinsam_digital.measures.preparation.services import preparation_record
from gemeinsam_digital.measures.support.legality import SupportInput
from gemeinsam_digital.measures.support.models import SupportKind
from gemeinsam_digital.measures.support.services import support_offer
from tests.factories.content import TEXT
from tests.factories.tracking import enter
from tests.factories.tracking import in_days
from tests.factories.tracking import plan
from tests.measures import reporting


def milestone(idea: Idea, actor: Any = SYSTEM) -> Any:
    planned = plan(idea, 30, actor)
    document = SimpleUploadedFile("Protokoll.pdf", b"%PDF-1.7\n")
    return milestone_reach(
        milestone=planned,
        reached_on=in_days(0),
        actor=actor,
        evidence=EvidenceInput(reason=TEXT, document=document),
    )


def budget(idea: Idea, actor: Any = SYSTEM) -> Any:
    entered = BudgetInput(
        year=timezone.localdate().year, source="Haushalt", planned=1, spent=0
    )
    return budget_set(idea=idea, entered=entered, actor=actor)


def preparation(idea: Idea, actor: Any = SYSTEM) -> Any:
    entered = PreparationInput(
        point="problem", text=TEXT, done_by="Bezirksamt", done_on=in_days(0)
    )
    return preparation_record(idea=idea, entered=entered, actor=actor)


def support(idea: Idea, actor: Any = SYSTEM) -> Any:
    entered = SupportInput(
        kind=SupportKind.METHODS, provider="CityLAB Berlin", text=TEXT
    )
    return support_offer(idea=idea, entered=entered, actor=actor)


def reading(idea: Idea, actor: Any = SYSTEM) -> Any:
    return reporting.read(reporting.measured(idea, actor), Decimal(4), actor)


def replication(idea: Idea, actor: Any = SYSTEM) -> Any:
    entered = ReplicationInput(title="Stationen", place="Potsdam")
    measure = reporting.measure_of(idea)
    return replication_add(measure=measure, entered=entered, actor=actor)


def phase(idea: Idea, actor: Any = SYSTEM) -> Any:
    return enter(idea, Phase.PREPARATION, actor)


#: What records something, by what it is; the end of a measure is not among it.
TRACKING: dict[str, Callable[..., Any]] = {
    "phase": phase,
    "milestone": milestone,
    "preparation": preparation,
    "budget": budget,
    "draft of a report": reporting.save,
    "report": reporting.reported,
    "indicator": reading,
    "learning": reporting.taught,
    "replication": replication,
    "support": support,
}
