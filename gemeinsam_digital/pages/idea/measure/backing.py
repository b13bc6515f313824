"""What backs a measure: its recognition, support, and the platform's list of plans."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.measures.plans.selectors import plan_of
from gemeinsam_digital.measures.recognition.selectors import basis_of
from gemeinsam_digital.measures.recognition.selectors import recognition_holds
from gemeinsam_digital.measures.recognition.selectors import recognition_of
from gemeinsam_digital.measures.support.selectors import kinds_for

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.measures.models import Measure
    from gemeinsam_digital.pages.idea.measure.part import MeasurePart


def backing_context(part: MeasurePart | None) -> dict[str, Any]:
    """Return what backs the measure of a page; nothing can be done on a hidden one."""
    if part is None:
        return {}
    idea, measure, user = part.idea, part.measure, part.user
    goes_on = not idea.is_hidden and part.evaluation is None
    return {
        **_recognition(idea, measure, user, goes_on=goes_on),
        **_plan(idea, user),
        "support": part.support,
        "support_kinds": kinds_for(measure),
        "may_offer_support": goes_on and may(user, Permission.OFFER_SUPPORT, idea),
        "may_take_up_support": not idea.is_hidden
        and may(user, Permission.TAKE_UP_SUPPORT, idea),
    }


def _recognition(
    idea: Idea, measure: Measure, user: Any, *, goes_on: bool
) -> dict[str, Any]:
    if measure.type != MeasureType.NETWORK:
        return {}
    recognition, basis = recognition_of(idea), basis_of(idea)
    is_withdrawn = recognition is None or recognition.is_withdrawn
    return {
        "is_network": True,
        "recognition": recognition,
        "is_recognised": recognition is not None
        and recognition_holds(recognition, basis),
        "recognition_requirements": basis.states(),
        "may_recognise": is_withdrawn
        and goes_on
        and may(user, Permission.RECOGNISE_MEASURE, idea),
    }


def _plan(idea: Idea, user: Any) -> dict[str, Any]:
    if not get_host().has_plans:
        return {}
    plan = plan_of(idea)
    drafts = not idea.is_hidden and may(user, Permission.DRAFT_PLAN, idea)
    return {
        "plan": plan,
        "may_edit_plan": drafts,
        "may_draft_plan": drafts and not plan,
    }
