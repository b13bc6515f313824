"""What one unit sees of its work on an idea. Internal."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Q

from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import ConditionKind
from gemeinsam_digital.core.choices import CostBand
from gemeinsam_digital.core.choices import Horizon
from gemeinsam_digital.feasibility.assessments.services import ConditionInput
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.assessments.services import as_input
from gemeinsam_digital.feasibility.assessments.services import stored_inputs
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.selectors import finding_on_current
from gemeinsam_digital.feasibility.requests.selectors import is_request_outdated
from gemeinsam_digital.feasibility.requests.selectors import released_on_current
from gemeinsam_digital.feasibility.selectors import has_stake
from gemeinsam_digital.ideas.revisions.selectors import Diff
from gemeinsam_digital.ideas.revisions.selectors import diff_of
from gemeinsam_digital.responsibility.selectors import holding
from gemeinsam_digital.units.models import Criterion
from gemeinsam_digital.units.selectors import units_of

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.revisions.models import Revision


@dataclass(frozen=True, slots=True)
class ShownCondition:
    """What would have to change, ready for a page."""

    entered: ConditionInput

    @property
    def kind_label(self) -> str:
        """The kind in words; empty while none is chosen."""
        kind = self.entered.kind
        return str(ConditionKind(kind).label) if kind else ""


@dataclass(frozen=True, slots=True)
class ShownJudgement:
    """What a unit says about one criterion, ready for a page."""

    criterion: Criterion
    entered: JudgementInput

    @property
    def conditions(self) -> list[ShownCondition]:
        """What would have to change."""
        return [ShownCondition(each) for each in self.entered.conditions]

    @property
    def cost_label(self) -> str:
        """What it would cost, in words; empty where nothing is said."""
        band = self.entered.cost_band
        return str(CostBand(band).label) if band else ""

    @property
    def horizon_label(self) -> str:
        """When it could be done, in words; empty where nothing is said."""
        horizon = self.entered.horizon
        return str(Horizon(horizon).label) if horizon else ""


def shown(
    criteria: Sequence[Criterion], judgements: Iterable[JudgementInput]
) -> list[ShownJudgement]:
    """Return judgements in the order of the criteria; others are left out."""
    by_code = {judgement.criterion: judgement for judgement in judgements}
    return [
        ShownJudgement(criterion, by_code[criterion.code])
        for criterion in criteria
        if criterion.code in by_code
    ]


def shown_of(assessment: Assessment) -> list[ShownJudgement]:
    """Return what a unit has stored, ready for a page."""
    criteria = list(assessment.request.criteria_set.criteria.all())
    return shown(criteria, stored_inputs(assessment))


def _looked_up(assessment: Assessment) -> list[ShownJudgement]:
    """Return what a unit says; its parts are looked up already."""
    return [
        ShownJudgement(row.criterion, as_input(row))
        for row in assessment.judgements.all()
    ]


def earlier_release(request: AssessmentRequest) -> Assessment | None:
    """Return what the unit has said last about an earlier text."""
    return (
        Assessment.objects.filter(
            request__idea=request.idea_id,
            request__unit=request.unit_id,
            request__revision__number__lt=request.revision.number,
            released_at__isnull=False,
        )
        .select_related("request__revision", "request__criteria_set")
        .order_by("-request__revision__number")
        .first()
    )


def changes(old: Revision, new: Revision) -> Diff | None:
    """Return what differs between two texts, ``None`` where nothing does."""
    if old.number >= new.number:
        return None
    return diff_of(old.content, new.content)


def takes_part(request: AssessmentRequest, own: Assessment | None, reader: Any) -> bool:
    """Return whether a unit, or who reads for it, has a stake in the contribution.

    The unit has it now or had it when it judged. A person may work for another
    unit of the consortium, or belong to it on their own or for an organisation.
    """
    if (own is not None and own.has_stake) or has_stake(request.idea, request.unit):
        return True
    spoken_for, worked_for = actors_of(reader), units_of(reader)
    held = holding().filter(idea=request.idea_id)
    return held.filter(
        Q(actor__in=spoken_for.order_by().values("pk"))
        | Q(actor__in=worked_for.order_by().values("pk"))
    ).exists()


def others_judgements(
    request: AssessmentRequest, own: Assessment | None, *, is_part: bool
) -> list[tuple[Assessment, list[ShownJudgement]]] | None:
    """Return what other units have released on the current text.

    Args:
        request: of the unit that asks.
        own: what it has judged so far.
        is_part: whether who reads it for the unit :func:`takes_part`.

    Returns:
        ``None`` while they are hidden: until they are published from whoever
        takes part, and where the Arena wants it from a unit until its
        own judgement on the same text is released.
    """
    is_published = finding_on_current(request.idea) is not None
    if not is_published and is_part:
        return None
    is_done = own is not None and own.is_released and not is_request_outdated(request)
    if arena_of(request.idea.module).threshold("blind") and not is_done:
        return None
    return [
        (assessment, _looked_up(assessment))
        for assessment in released_on_current(request.idea)
        if assessment.request.unit_id != request.unit_id
    ]
