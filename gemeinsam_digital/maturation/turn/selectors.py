"""Whose turn it is: the one answer, which everything that says it derives from.

Cards, board, ledger, the page of an idea, tasks, workbench, feeds and mails.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.actors.selectors import actor_keys_of
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.selectors import blocking_conditions_of
from gemeinsam_digital.feasibility.selectors import latest_finding
from gemeinsam_digital.feasibility.selectors import preload_answers
from gemeinsam_digital.feasibility.selectors import preload_blocking_conditions
from gemeinsam_digital.governance.bodies.posts.selectors import desk_of
from gemeinsam_digital.governance.conflicts.selectors import preload_open_conflicts
from gemeinsam_digital.governance.decisions.selectors import standing_decision
from gemeinsam_digital.governance.recommendations.selectors import consultations_on
from gemeinsam_digital.governance.recommendations.selectors import preload_consultations
from gemeinsam_digital.maturation.gates import preload_for
from gemeinsam_digital.maturation.selectors import NextStep
from gemeinsam_digital.maturation.selectors import next_step
from gemeinsam_digital.maturation.selectors import next_transition
from gemeinsam_digital.maturation.turn import asides
from gemeinsam_digital.maturation.turn import circumstances
from gemeinsam_digital.maturation.turn import measures
from gemeinsam_digital.maturation.turn.circumstances import day_of
from gemeinsam_digital.maturation.turn.circumstances import latest
from gemeinsam_digital.maturation.turn.missing import conditions
from gemeinsam_digital.maturation.turn.missing import turn_to_meet
from gemeinsam_digital.maturation.turn.offers import preload_left_to_moderation
from gemeinsam_digital.maturation.turn.offers import preload_role_offers
from gemeinsam_digital.maturation.turn.parties import Make
from gemeinsam_digital.maturation.turn.parties import address
from gemeinsam_digital.maturation.turn.parties import moderation
from gemeinsam_digital.maturation.turn.parties import responsible_for
from gemeinsam_digital.maturation.turn.parties import stage_day
from gemeinsam_digital.maturation.turn.turn import Capacities
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.measures.selectors import preload_tracked
from gemeinsam_digital.responsibility.roles.selectors import essential_roles_of
from gemeinsam_digital.responsibility.selectors import lead_of

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.gates import GateState
    from gemeinsam_digital.ideas.models import Idea

#: Gates about who leads: nothing else is anybody's turn while nobody does.
_LEAD_FIRST = ("lead_confirmed",)


def turn_of(idea: Idea) -> Turn:
    """Return whose turn it is with an idea: who has to do what, and by when.

    There is exactly one for every idea that is stored. For showing and never for
    deciding: permissions and legality say what somebody can do.
    """
    if idea.is_hidden:
        return asides.hidden(idea)
    if not idea.is_open:
        return asides.laid_aside(idea)
    step = next_step(idea)
    if step is not None:
        return turn_for(idea, step)
    if idea.stage == Stage.MEASURE:
        return measures.measure(idea)
    return asides.collecting(idea)


def turn_for(idea: Idea, step: NextStep) -> Turn:
    """Return whose turn it is with an open idea whose next step is known."""
    open_gates = [gate for gate in step.gates if not gate.met]
    if not open_gates:
        return _ready(idea, step)
    if idea.stage == Stage.PROFILE and lead_of(idea) is None:
        # Who would write has to be found first.
        open_gates.sort(key=lambda gate: gate.code not in _LEAD_FIRST)
    return turn_to_meet(idea, open_gates[0])


def _ready(idea: Idea, step: NextStep) -> Turn:
    """Return who takes a step for which nothing is missing."""
    is_reviewed = idea.stage == Stage.ASSESSMENT
    if is_reviewed and lead_of(idea) and _waiting_conditions(idea):
        # Moderators could qualify it; better it is first what it has to be.
        return conditions(idea)
    takes: Make = moderation
    if step.transition.permission == Permission.ADVANCE_IDEA:
        takes = responsible_for(idea)
    return takes(
        TurnCode.STEP,
        str(step.transition.label),
        address("idea-step", idea.pk, step.transition.name),
        since=latest(stage_day(idea), _last_word(idea)),
    )


def _last_word(idea: Idea) -> date | None:
    """Return the day of the finding or decision that made the step possible."""
    if idea.stage == Stage.ASSESSMENT and (finding := latest_finding(idea)):
        return day_of(finding.published_at)
    if idea.stage == Stage.PROPOSAL and (decision := standing_decision(idea)):
        return day_of(decision.recorded_at)
    return None


def turns_to_meet(idea: Idea, gates: Iterable[GateState]) -> dict[str, Turn]:
    """Return whose turn it would be with each open gate alone, by its code.

    The one whose turn it is is among them, the others follow.
    """
    return {gate.code: turn_to_meet(idea, gate) for gate in gates if not gate.met}


def conditions_left(idea: Idea, person: Capacities) -> Turn | None:
    """Return what somebody who leads has to meet, while it is another one's turn.

    A proposal waits for its body first; what the finding asks for goes on.
    """
    is_proposed = idea.stage == Stage.PROPOSAL and idea.is_open and not idea.is_hidden
    lead = lead_of(idea) if is_proposed else None
    if lead is None or lead.actor_id not in person.actors:
        return None
    return conditions(idea) if _waiting_conditions(idea) else None


def _waiting_conditions(idea: Idea) -> bool:
    return any(not row.is_met for row in blocking_conditions_of(idea))


def turns_of(ideas: Sequence[Idea]) -> dict[int, Turn]:
    """Return whose turn it is with each idea, by key.

    The number of queries does not depend on how many ideas there are.

    Args:
        ideas: instances for showing; what was looked up stays on them.
    """
    preload_turns(ideas)
    return {idea.pk: turn_of(idea) for idea in ideas}


def preload_turns(ideas: Sequence[Idea]) -> None:
    """Look up what whose turn it is depends on, for all ideas at once.

    Nothing that the stage and standing of none of them asks for.
    """
    shown = [idea for idea in ideas if not idea.is_hidden]
    # First: it tells of what there is nothing to be looked up.
    circumstances.preload_circumstances(shown)
    preload_for([(idea, next_transition(idea)) for idea in shown])
    stages: dict[str, list[Idea]] = {}
    for idea in shown:
        if idea.is_open:
            stages.setdefault(idea.stage, []).append(idea)
    reviewed = stages.get(Stage.ASSESSMENT, [])
    proposed = stages.get(Stage.PROPOSAL, [])
    if carried_out := stages.get(Stage.MEASURE):
        preload_tracked(carried_out)
    if reviewed:
        preload_answers(reviewed)
        preload_blocking_conditions(reviewed)
    if proposed:
        preload_open_conflicts(proposed)
        _preload_heard(proposed)
    wanting = [i for i in proposed if any(r.is_open for r in essential_roles_of(i))]
    if wanting:
        preload_role_offers(wanting)
        preload_left_to_moderation(wanting)


def _preload_heard(ideas: Sequence[Idea]) -> None:
    """Look up which bodies are heard on proposals, where any are."""
    heard = []
    for idea in consultations_on.missing(ideas):
        if circumstances.circumstances_of(idea).is_heard:
            heard.append(idea)
        else:
            consultations_on.put(idea, [])
    preload_consultations(heard)


def capacities_of(user: Any, module: Module) -> Capacities | None:
    """Return as what somebody can act in an Arena, ``None`` who is not signed in.

    At most three queries. ``Turn.falls_to`` says of each turn whether it is theirs.
    """
    if not user.is_authenticated:
        return None
    desk = desk_of(user)
    return Capacities(
        user=user.pk,
        actors=frozenset(actor_keys_of(user)),
        units=desk.units,
        bodies=desk.kept_in(module),
        moderates=may(user, Permission.MODERATE_ARENA, module),
    )
