"""What there is about an idea, asked with its row, so that nothing is asked twice."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef

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
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.decisions.selectors import newest_decision
from gemeinsam_digital.governance.decisions.selectors import standing_decision
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
from gemeinsam_digital.measures.selectors import pledged_actors
from gemeinsam_digital.measures.selectors import pledges_on
from gemeinsam_digital.notify.models import Subscription

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
    "has_replications": Replication,
}


@dataclass(frozen=True, slots=True)
class Voice:
    """How somebody stands to an idea, and how many follow it."""

    supports: bool
    follows: bool
    follower_count: int


def with_presence(ideas: QuerySet[Idea], user: Any) -> QuerySet[Any, Any]:
    """Ask together with an idea what there is about it, for :func:`voice_of`.

    Args:
        ideas: as a page looks them up.
        user: who looks; may be anonymous.
    """
    parts = {
        name: Exists(model._default_manager.filter(idea=OuterRef("pk")).order_by())
        for name, model in PARTS.items()
    }
    followers = Subscription.objects.filter(idea=OuterRef("pk"))
    # No account has the key 0.
    whose = user.pk or 0
    given = supports_on([OuterRef("pk")]).filter(creator=whose)
    return ideas.annotate(
        **parts,
        supports=Exists(given),
        follows=Exists(followers.filter(user=whose)),
        follower_count=number_of(followers),
    )


def voice_of(idea: Any) -> Voice:
    """Return what was asked with the row; of what is absent nothing is asked again.

    Args:
        idea: out of :func:`with_presence`.
    """
    if not idea.has_questions:
        questions_of.put(idea, [])
    if not idea.has_notes:
        notes_of.put(idea, [])
    if not idea.has_requests:
        answers_on.put(idea, [])
        progress_of.put(idea, Progress(0, 0))
    if not idea.has_findings:
        latest_finding.put(idea, None)
        finding_on_current.put(idea, None)
    if not idea.has_recommendations:
        recommendations_on.put(idea, [])
    if not idea.has_consultations:
        consultations_on.put(idea, [])
    if not idea.has_decisions:
        newest_decision.put(idea, None)
        standing_decision.put(idea, None)
    if not idea.has_replications:
        taken_over_by.put(idea, [])
    if not idea.has_pledges:
        pledges_on.put(idea, [])
        pledged_actors.put(idea, set())
    return Voice(idea.supports, idea.follows, idea.follower_count)
