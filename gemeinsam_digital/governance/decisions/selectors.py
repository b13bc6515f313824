"""Reading decisions, and what waits for one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.counting import made_once
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.posts.selectors import desk_of
from gemeinsam_digital.governance.choices import ConcernState
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.governance.decisions.models import Decision
from gemeinsam_digital.governance.recommendations.selectors import heard_first
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.selectors import current_revision

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


@Fact
def standing_decision(idea: Idea) -> Decision | None:
    """Return the newest decision since the idea reached its stage.

    A decision from before a step back does not carry the idea a second time.
    """
    decisions = idea.decisions.select_related("mandate")
    return decisions.filter(recorded_at__gte=idea.stage_since).first()


@Fact
def newest_decision(idea: Idea) -> Decision | None:
    """Return the newest decision, for one page; it may be from before a step back.

    What stands is known afterwards as well.
    """
    related = ("mandate", "revision", "round_item__round")
    shown = idea.decisions.select_related(*related)
    newest = shown.defer("revision__content").first()
    stands = newest is not None and newest.recorded_at >= idea.stage_since
    standing_decision.put(idea, newest if stands else None)
    return newest


def preload_decisions(ideas: Sequence[Idea]) -> None:
    """Look up the standing decisions, in one query."""
    ideas = standing_decision.missing(ideas)
    since = {idea.pk: idea.stage_since for idea in ideas}
    standing: dict[int, Decision] = {}
    decisions = Decision.objects.filter(idea__in=ideas).select_related("mandate")
    decisions = decisions.defer("reasons", "conditions", "reopening", "correction")
    for decision in decisions.order_by("recorded_at", "pk"):
        if decision.recorded_at >= since[decision.idea_id]:
            standing[decision.idea_id] = decision
    for idea in ideas:
        standing_decision.put(idea, standing.get(idea.pk))


def decision_waits(idea: Idea) -> bool:
    """Return whether a body has to decide.

    A deferral leaves it open, and so does an adoption of earlier times that says
    nothing about who carries it out with what.
    """
    decision = standing_decision(idea)
    if decision is None or decision.outcome == Outcome.DEFERRED:
        return True
    return decision.outcome == Outcome.ADOPTED and not decision.has_mandate


@made_once
def standing_decisions() -> QuerySet[Decision]:
    """Return what :func:`standing_decision` says, for the ideas of an outer query."""
    later = Q(recorded_at__gt=OuterRef("recorded_at")) | Q(
        recorded_at=OuterRef("recorded_at"), pk__gt=OuterRef("pk")
    )
    newer = Decision.objects.filter(later, idea=OuterRef("idea"))
    return Decision.objects.filter(
        ~Exists(newer), idea=OuterRef("pk"), recorded_at__gte=OuterRef("stage_since")
    ).order_by()


def proposals_waiting(module: Module) -> QuerySet[Idea]:
    """Return the proposals that wait for the decision of a body.

    What :func:`decision_waits` says of one, for all at once; who waits longest
    comes first.
    """
    deferred = Q(outcome=Outcome.DEFERRED)
    incomplete = Q(outcome=Outcome.ADOPTED, mandate=None)
    settles = standing_decisions().exclude(deferred | incomplete)
    return (
        Idea.objects.visible()
        .filter(
            ~Exists(settles),
            module=module,
            stage=Stage.PROPOSAL,
            standing=Standing.OPEN,
        )
        .order_by("stage_since", "pk")
    )


def with_postponed_until(ideas: QuerySet[Idea]) -> QuerySet[Idea, Any]:
    """Annotate ``postponed_until``, of the newest decision since the stage began."""
    until = standing_decisions().values("postponed_until")
    return ideas.annotate(postponed_until=Subquery(until[:1]))


def proposals_unhindered(module: Module) -> QuerySet[Idea]:
    """Return the same if nothing stands before the decision.

    Not while other bodies are heard first, a concern stands against it or a goal
    conflict is to be resolved: then it is somebody else's turn.
    """
    concerns = Concern.objects.filter(idea=OuterRef("pk"), state=ConcernState.OPEN)
    conflicts = GoalConflict.objects.filter(idea=OuterRef("pk"), resolved_at=None)
    return proposals_waiting(module).filter(
        ~heard_first(), ~Exists(concerns), ~Exists(conflicts)
    )


def decisions_for(user: Any, module: Module) -> QuerySet[Idea]:
    """Return the same if they wait for a body that a user records for."""
    if not desk_of(user).records_in(module):
        return Idea.objects.none()
    return proposals_unhindered(module)


def said_by(body: Body) -> QuerySet[Decision]:
    """Return what a body has decided, the newest first.

    Nothing on what the moderation has hidden, and of a decision that was
    corrected only the correction: on the page of the contribution both stand.
    """
    correction = Decision.objects.filter(corrects=OuterRef("pk"))
    decisions = Decision.objects.filter(
        ~Exists(correction.order_by()), body=body, idea__hidden_at=None
    )
    related = ("idea", "round_item__round")
    return decisions.select_related(*related).order_by("-decided_on", "-pk")


def decided_on_text(idea: Idea) -> Decision | None:
    """Return the standing decision if it is about the current revision.

    Another one on the same text can only correct it.
    """
    decision = standing_decision(idea)
    if decision is None or decision.revision_id != current_revision(idea).pk:
        return None
    return decision


def decision_base(idea: Idea) -> str:
    """Return what a form about a decision rests on: text and standing decision."""
    decision = decided_on_text(idea)
    number = current_revision(idea).number
    return f"{number}-{decision.pk}" if decision else str(number)


def mandate_of(idea: Idea) -> Decision | None:
    """Return the standing decision if it gives a mandate, which only adopting does."""
    decision = standing_decision(idea)
    return decision if decision is not None and decision.has_mandate else None
