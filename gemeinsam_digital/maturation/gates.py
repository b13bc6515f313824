"""The checklist of a step: how its gates stand, for one idea or for many.

A gate is a condition of a transition, computed from data and shown to everybody.
It stands in ``gates.py`` of the room that owns its data; the table of
transitions names it.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Sequence
from typing import TYPE_CHECKING

from gemeinsam_digital.feasibility.selectors import preload_blocking_conditions
from gemeinsam_digital.feasibility.selectors import preload_findings
from gemeinsam_digital.feasibility.selectors import preload_progress
from gemeinsam_digital.governance.concerns.selectors import preload_open_concerns
from gemeinsam_digital.governance.decisions.selectors import preload_decisions
from gemeinsam_digital.ideas.gates import preload_terms
from gemeinsam_digital.ideas.selectors import preload_material_revisions
from gemeinsam_digital.measures.selectors import preload_pledges
from gemeinsam_digital.responsibility.roles.selectors import preload_essential_roles
from gemeinsam_digital.responsibility.selectors import preload_lead_claims

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.ideas.gates import GateState
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.maturation.transition import Transition

#: Look up at once what gates ask about many ideas. Each puts facts on the ideas
#: (``core.facts.Fact``) that the selectors look at first, in a number of queries
#: that does not depend on how many ideas there are, and may rely on those before.
#: With the gates that ask for it; who leads is shown of all.
PRELOADERS: dict[Callable[[Sequence[Idea]], None], frozenset[str]] = {
    preload_material_revisions: frozenset({"units_assessed", "finding_published"}),
    preload_terms: frozenset({"field_chosen"}),
    preload_lead_claims: frozenset(),
    preload_essential_roles: frozenset({"roles_filled"}),
    preload_progress: frozenset({"units_assessed", "finding_published"}),
    preload_findings: frozenset({"finding_published", "conditions_met"}),
    preload_blocking_conditions: frozenset({"conditions_met"}),
    preload_open_concerns: frozenset({"concerns_cleared"}),
    preload_decisions: frozenset({"decision_adopted", "pledge_signed"}),
    preload_pledges: frozenset({"pledge_signed"}),
}


def preload(ideas: Sequence[Idea]) -> None:
    """Look up what gates ask about ideas, for all of them at once.

    Afterwards ``checklist`` of one of these instances asks the database nothing.
    What was found stays on the instances, so this is for showing and never for
    deciding; services load the row again.

    Args:
        ideas: the very instances that are shown, not a queryset to be run.
    """
    _share_modules(ideas)
    for load in PRELOADERS:
        load(ideas)


def preload_for(steps: Sequence[tuple[Idea, Transition | None]]) -> None:
    """Look up the same for one step of each idea: nothing that its gates don't ask.

    Args:
        steps: ideas, as ``preload`` takes them, with the step that is asked about.
    """
    _share_modules([idea for idea, _transition in steps])
    for load, gates in PRELOADERS.items():
        asked = [
            idea
            for idea, transition in steps
            if not gates or transition and gates.intersection(transition.gate_codes)
        ]
        if asked:
            load(asked)


def _share_modules(ideas: Sequence[Idea]) -> None:
    """Give all ideas of a module the same instance, which keeps its Arena."""
    modules: dict[int, Module] = {}
    for idea in ideas:
        if idea.module_id not in modules:
            modules[idea.module_id] = idea.module
        idea.module = modules[idea.module_id]


def checklist(idea: Idea, transition: Transition) -> list[GateState]:
    """Return how every gate of a transition stands, in the table's order.

    Gates that the Arena has switched off are left out.
    """
    states = [gate(idea) for gate in transition.gates]
    return [state for state in states if state is not None]
