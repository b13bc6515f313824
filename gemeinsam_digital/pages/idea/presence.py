"""What there is about an idea, asked with its row, so that nothing is asked twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef

from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.public_panel import notes_of
from gemeinsam_digital.feasibility.public_panel import questions_of
from gemeinsam_digital.feasibility.published import ExpertNote
from gemeinsam_digital.feasibility.published import Finding
from gemeinsam_digital.feasibility.published import PublishedQuestion
from gemeinsam_digital.feasibility.requests.progress.selectors import Progress
from gemeinsam_digital.feasibility.requests.selectors import finding_on_current
from gemeinsam_digital.feasibility.selectors import answers_on
from gemeinsam_digital.feasibility.selectors import latest_finding
from gemeinsam_digital.feasibility.selectors import progress_of
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.decisions.mandates.models import MandateCondition
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.selectors import newest_decision
from gemeinsam_digital.governance.decisions.selectors import standing_decision
from gemeinsam_digital.governance.meetings.models import AgendaItem
from gemeinsam_digital.governance.meetings.selectors import next_dealt_with
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.recommendations.selectors import consultations_on
from gemeinsam_digital.governance.recommendations.selectors import recommendations_on
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.participation.selectors import number_of
from gemeinsam_digital.ideas.participation.selectors import supports_on
from gemeinsam_digital.measures.learnings.models import Replication
from gemeinsam_digital.measures.learnings.selectors import taken_over_by
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.measures.plans.models import PlanLink
from gemeinsam_digital.measures.plans.selectors import plan_of
from gemeinsam_digital.measures.recognition.models import Recognition
from gemeinsam_digital.measures.recognition.selectors import recognition_of
from gemeinsam_digital.measures.selectors import pledged_actors
from gemeinsam_digital.measures.selectors import pledges_on
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.roles.selectors import essential_roles_of
from gemeinsam_digital.responsibility.roles.selectors import roles_on
from gemeinsam_digital.responsibility.selectors import waiting_invitations_on
from gemeinsam_digital.together.models import Relation
from gemeinsam_digital.together.selectors import ByKind
from gemeinsam_digital.together.selectors import around

if TYPE_CHECKING:
    from django.db.models import Model
    from django.db.models import QuerySet

#: What only some ideas have, each a query of the page.
PARTS: dict[str, type[Model]] = {
    "has_questions": PublishedQuestion,
    "has_notes": ExpertNote,
    "has_requests": AssessmentRequest,
    "has_findings": Finding,
    "has_recommendations": Recommendation,
    "has_consultations": Consultation,
    "has_decisions": Decision,
    "has_pledges": Pledge,
    "has_concerns": Concern,
    "has_conflicts": GoalConflict,
    "has_roles": OpenRole,
    "has_invitations": Invitation,
    "has_replications": Replication,
    "has_agenda_items": AgendaItem,
    "has_recognitions": Recognition,
    "has_plan_link": PlanLink,
}


def _none() -> None:
    return None


def _no_relations() -> tuple[ByKind, ByKind]:
    return defaultdict(list), defaultdict(list)


#: What is known where there is none of it, and what nothing is then.
_ABSENT: dict[str, tuple[tuple[Fact[Any], Callable[[], Any]], ...]] = {
    "has_questions": ((questions_of, list),),
    "has_notes": ((notes_of, list),),
    "has_requests": ((answers_on, list), (progress_of, lambda: Progress(0, 0))),
    "has_findings": ((latest_finding, _none), (finding_on_current, _none)),
    "has_recommendations": ((recommendations_on, list),),
    "has_consultations": ((consultations_on, list),),
    "has_decisions": ((newest_decision, _none), (standing_decision, _none)),
    "has_roles": ((roles_on, list), (essential_roles_of, list)),
    "has_relations": ((around, _no_relations),),
    "has_invitations": ((waiting_invitations_on, list),),
    "has_pledges": ((pledges_on, list), (pledged_actors, set)),
    "has_replications": ((taken_over_by, list),),
    "has_agenda_items": ((next_dealt_with, list),),
    "has_recognitions": ((recognition_of, _none),),
    "has_plan_link": ((plan_of, _none),),
}


@dataclass(frozen=True, slots=True)
class Voice:
    """How somebody stands to an idea, and how many follow it."""

    supports: bool
    follows: bool
    follower_count: int


@cache
def _parts() -> dict[str, Any]:
    here = OuterRef("pk")
    parts = {
        name: Exists(model._default_manager.filter(idea=here).order_by())
        for name, model in PARTS.items()
    }
    leads = Exists(Relation.objects.filter(source=here))
    taken_along = MandateCondition.objects.filter(mandate__idea=here)
    return {
        **parts,
        "has_mandate_conditions": Exists(taken_along.order_by()),
        "has_relations": leads | Exists(Relation.objects.filter(target=here)),
    }


def with_presence(ideas: QuerySet[Idea], user: Any) -> QuerySet[Any, Any]:
    """Ask together with an idea what there is about it, for :func:`voice_of`.

    Args:
        ideas: as a page looks them up.
        user: who looks; may be anonymous.
    """
    followers = Subscription.objects.filter(idea=OuterRef("pk"))
    # No account has the key 0.
    whose = user.pk or 0
    given = supports_on([OuterRef("pk")]).filter(creator=whose)
    return ideas.annotate(
        **_parts(),
        supports=Exists(given),
        follows=Exists(followers.filter(user=whose)),
        follower_count=number_of(followers),
    )


def voice_of(idea: Any) -> Voice:
    """Return what was asked with the row; of what is absent nothing is asked again.

    Args:
        idea: out of :func:`with_presence`.
    """
    for name, facts in _ABSENT.items():
        if not getattr(idea, name):
            for fact, nothing in facts:
                fact.put(idea, nothing())
    return Voice(idea.supports, idea.follows, idea.follower_count)
