"""What happens to measures on their way, each on a day of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.utils import timezone

from gemeinsam_digital.demo import backing
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.content.shapes.measures import TrackData
from gemeinsam_digital.demo.moments import today
from gemeinsam_digital.demo.story import Act
from gemeinsam_digital.demo.story import Story
from gemeinsam_digital.measures.budget.legality import BudgetInput
from gemeinsam_digital.measures.budget.services import budget_set
from gemeinsam_digital.measures.milestones.legality import EvidenceInput
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.services import milestone_drop
from gemeinsam_digital.measures.milestones.services import milestone_plan
from gemeinsam_digital.measures.milestones.services import milestone_reach
from gemeinsam_digital.measures.milestones.services import milestone_shift
from gemeinsam_digital.measures.phases.legality import PhaseInput
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.phases.services import phase_enter
from gemeinsam_digital.measures.preparation.legality import PreparationInput
from gemeinsam_digital.measures.preparation.services import preparation_record


def track_acts(story: Story) -> list[tuple[float, Act]]:
    """Return what the content says of a measure, with how many days ago it was."""
    rows = CONTENT.tracks.get(story.data.key, ())
    return [(row.days_ago, partial(_DOING[row.what], story, row)) for row in rows]


def _phase(story: Story, data: TrackData) -> None:
    current = PhasePeriod.objects.filter(measure=story.idea.pk, ended_on=None).first()
    entered = PhaseInput(
        phase=data.phase.value,
        leaves=current.phase if current is not None else "",
        expected=data.expected,
        result=data.result,
        reason=data.reason,
        before=data.before,
    )
    phase_enter(idea=story.idea, entered=entered, actor=story.lead)


def _milestone(story: Story, data: TrackData) -> None:
    milestone_plan(
        idea=story.idea,
        title=data.title,
        text=data.text,
        planned_on=today() + timedelta(days=data.day_in),
        actor=story.lead,
    )


def _found(story: Story, data: TrackData) -> Milestone:
    return Milestone.objects.get(measure=story.idea.pk, title=data.title)


def _shift(story: Story, data: TrackData) -> None:
    milestone_shift(
        milestone=_found(story, data),
        promised_on=today() + timedelta(days=data.day_in),
        evidence=EvidenceInput(reason=data.reason),
        actor=story.lead,
    )


def _reach(story: Story, data: TrackData) -> None:
    milestone_reach(
        milestone=_found(story, data),
        reached_on=timezone.localdate(),
        evidence=EvidenceInput(reason=data.reason),
        actor=story.lead,
    )


def _drop(story: Story, data: TrackData) -> None:
    milestone_drop(
        milestone=_found(story, data),
        evidence=EvidenceInput(reason=data.reason),
        actor=story.lead,
    )


def _preparation(story: Story, data: TrackData) -> None:
    entered = PreparationInput(
        point=data.point.value,
        text=data.text,
        done_by=data.done_by,
        done_on=timezone.localdate(),
    )
    preparation_record(idea=story.idea, entered=entered, actor=story.lead)


def _budget(story: Story, data: TrackData) -> None:
    entered = BudgetInput(
        year=today().year,
        source=data.source,
        planned=data.planned,
        spent=data.spent,
        reason=data.reason,
    )
    budget_set(idea=story.idea, entered=entered, actor=story.lead)


_DOING: dict[str, Callable[[Story, TrackData], None]] = {
    "phase": _phase,
    "milestone": _milestone,
    "shift": _shift,
    "reach": _reach,
    "drop": _drop,
    "preparation": _preparation,
    "budget": _budget,
    "recognise": backing.recognise,
    "withdraw": backing.withdraw,
    "support": backing.support,
    "take_up": backing.take_up,
}
