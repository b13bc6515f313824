"""What else happens in the transaction of a step, in the rooms it concerns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.measures.services import measure_end
from gemeinsam_digital.measures.services import measure_enter
from gemeinsam_digital.measures.services import measure_start
from gemeinsam_digital.together.services import merge_relate

if TYPE_CHECKING:
    from gemeinsam_digital.core.principals import Principal
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.maturation.details import Details
    from gemeinsam_digital.maturation.transition import Transition


def keep_target(
    idea: Idea, transition: Transition, actor: Principal, details: Details
) -> None:
    """Keep where a merged contribution went."""
    if transition.standing == Standing.MERGED and details.target is not None:
        merge_relate(idea=idea, target=details.target, actor=actor)


def follow_stage(
    idea: Idea, transition: Transition, actor: Principal, details: Details
) -> None:
    """Give the idea its measure when it becomes one, take it when it steps back.

    The decision stays in the record either way.
    """
    if "mandate" in transition.asks:
        measure_enter(idea=idea, own=details.mandate, entered_by=actor)
    elif transition.stage == Stage.MEASURE:
        measure_start(idea=idea)
    elif transition.stage is not None:
        measure_end(idea=idea)


#: Called with (idea, transition, actor, details); the idea is locked and still as
#: it was before the step.
EFFECTS = (keep_target, follow_stage)
