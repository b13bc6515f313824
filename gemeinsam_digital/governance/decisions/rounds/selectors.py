"""Reading rounds of decisions. Internal while they are prepared.

What is public of those that are closed is in ``results``.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import QuerySet

from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.feasibility.selectors import preload_findings
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.posts.selectors import desk_of
from gemeinsam_digital.governance.bodies.selectors import deciding_bodies_of
from gemeinsam_digital.governance.choices import RoundState
from gemeinsam_digital.governance.concerns.selectors import open_concerns
from gemeinsam_digital.governance.concerns.selectors import preload_open_concerns
from gemeinsam_digital.governance.conflicts.selectors import open_conflicts
from gemeinsam_digital.governance.conflicts.selectors import preload_open_conflicts
from gemeinsam_digital.governance.decisions.legality import DecisionInput
from gemeinsam_digital.governance.decisions.mandates.legality import MandateInput
from gemeinsam_digital.governance.decisions.mandates.selectors import preload_conditions
from gemeinsam_digital.governance.decisions.mandates.selectors import preload_consortia
from gemeinsam_digital.governance.decisions.rounds.models import DecisionRound
from gemeinsam_digital.governance.decisions.rounds.models import RoundItem
from gemeinsam_digital.governance.decisions.selectors import decision_base
from gemeinsam_digital.governance.decisions.selectors import preload_decisions
from gemeinsam_digital.governance.decisions.selectors import proposals_waiting
from gemeinsam_digital.governance.recommendations.selectors import (
    preload_recommendations,
)
from gemeinsam_digital.governance.recommendations.selectors import recommendations_on
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.ideas.revisions.models import Revision
from gemeinsam_digital.ideas.selectors import current_revision

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module


def rounds_for(user: Any, module: Module) -> QuerySet[DecisionRound]:
    """Return the rounds of the bodies that a user records for."""
    rounds = DecisionRound.objects.filter(body__in=deciding_bodies_of(user, module))
    return rounds.select_related("body__arena__module")


def rounds_to_decide(user: Any, module: Module) -> QuerySet[DecisionRound]:
    """Return those of them that are being prepared, the next one first."""
    if not desk_of(user).records_in(module):
        return DecisionRound.objects.none()
    rounds = rounds_for(user, module).filter(state=RoundState.PREPARED)
    return rounds.order_by("day", "pk")


def items_of(round: DecisionRound) -> QuerySet[RoundItem]:
    """Return the proposals of a round that everybody sees, in their order."""
    items = round.items.filter(idea__in=Idea.objects.visible())
    related = ("idea__module", "decision")
    return items.select_related(*related).order_by("position", "pk")


def proposals_for(round: DecisionRound | None, module: Module) -> QuerySet[Idea]:
    """Return what a round can take up: what waits, and what it has already."""
    waiting = proposals_waiting(module)
    if round is None:
        return waiting
    taken = Idea.objects.visible().filter(pk__in=round.items.values("idea"))
    keys = [*waiting.values_list("pk", flat=True), *taken.values_list("pk", flat=True)]
    return Idea.objects.filter(pk__in=keys).order_by("stage_since", "pk")


def preload_round(ideas: Sequence[Idea]) -> None:
    """Look up what a round shows and asks about its proposals, for all at once."""
    preload_findings(ideas)
    preload_conditions(ideas)
    preload_consortia(ideas)
    preload_decisions(ideas)
    preload_recommendations(ideas)
    preload_open_concerns(ideas)
    preload_open_conflicts(ideas)
    _preload_revisions(ideas)


def _preload_revisions(ideas: Sequence[Idea]) -> None:
    newest: dict[int, Revision] = {}
    revisions = Revision.objects.filter(idea__in=ideas).defer("content")
    for revision in revisions.order_by("number"):
        newest[revision.idea_id] = revision
    for idea in current_revision.missing(ideas):
        current_revision.put(idea, newest[idea.pk])


def entered_of(item: RoundItem) -> DecisionInput | None:
    """Return the decision as it is prepared; ``None`` where none is."""
    if not item.outcome:
        return None
    said = item.entered
    outcome = Outcome(item.outcome)
    return DecisionInput(
        outcome=outcome,
        reasons=said.get("reasons", ""),
        measure_type=item.measure_type,
        conditions=said.get("conditions", ""),
        mandate=_mandate(said) if outcome == Outcome.ADOPTED else None,
        postponed_until=_day(said.get("postponed_until")),
        reopening=said.get("reopening", ""),
    )


def _mandate(said: dict[str, Any]) -> MandateInput:
    return MandateInput(
        implementers=[int(key) for key in said.get("implementers", [])],
        starts_on=_day(said.get("starts_on")),
        ends_on=_day(said.get("ends_on")),
        report_months=said.get("report_months"),
        budget=said.get("budget"),
        budget_source=said.get("budget_source", ""),
        left_out=said.get("left_out", []),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def preview_token(round: DecisionRound, items: Iterable[RoundItem]) -> str:
    """Return what tells whether something else is decided than was looked at.

    It is another one as soon as the round is saved again, a text is corrected,
    another decision recorded, or a body or unit says something about a proposal.
    """
    said = [f"{round.pk}:{round.version}"]
    for item in items:
        idea = item.idea
        rows = (recommendations_on(idea), open_concerns(idea), open_conflicts(idea))
        keys = "/".join(",".join(str(row.pk) for row in each) for each in rows)
        said.append(f"{item.pk}:{decision_base(idea)}:{keys}")
    return sha256("\n".join(said).encode()).hexdigest()


def rounds_of(body: Body) -> QuerySet[DecisionRound]:
    """Return the rounds of a body, the newest first. Internal."""
    return body.rounds.order_by("-day", "-pk")
