"""The table of transitions: which steps there are, for whom, and at what price.

Pure data. Buttons, checklist, permissions, tests and the diagram in the docs
are derived from it.
"""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import STAGES
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.gates import conditions_met
from gemeinsam_digital.feasibility.gates import finding_published
from gemeinsam_digital.feasibility.gates import units_assessed
from gemeinsam_digital.governance.concerns.gates import concerns_cleared
from gemeinsam_digital.governance.decisions.gates import decision_adopted
from gemeinsam_digital.ideas.gates import field_chosen
from gemeinsam_digital.ideas.gates import sections_complete
from gemeinsam_digital.ideas.gates import support
from gemeinsam_digital.ideas.gates import values_addressed
from gemeinsam_digital.maturation.transition import Transition
from gemeinsam_digital.measures.gates import pledge_signed
from gemeinsam_digital.responsibility.gates import lead_confirmed
from gemeinsam_digital.responsibility.gates import lead_offered
from gemeinsam_digital.responsibility.gates import roles_filled

ANY_KIND = frozenset(Kind)
#: Until a measure is adopted, an idea can be laid aside.
BEFORE_MEASURE = frozenset(STAGES[:-1])


FORWARD = (
    Transition(
        name="develop",
        label=pgettext_lazy("arena", "Start the profile"),
        consequence=pgettext_lazy(
            "arena",
            "The lead and the partners work out the profile. "
            "Everybody can follow it revision by revision.",
        ),
        permission=Permission.ADVANCE_IDEA,
        kinds=MATURING,
        stages=frozenset({Stage.IDEA}),
        stage=Stage.PROFILE,
        gates=(support, lead_offered),
    ),
    Transition(
        name="submit",
        label=pgettext_lazy("arena", "Hand in for the feasibility review"),
        consequence=pgettext_lazy(
            "arena",
            "Administrative units are asked for their judgement. From now on a "
            "material change of the text marks their judgements as outdated.",
        ),
        permission=Permission.ADVANCE_IDEA,
        kinds=MATURING,
        stages=frozenset({Stage.PROFILE}),
        stage=Stage.ASSESSMENT,
        gates=(
            sections_complete,
            lead_confirmed,
            field_chosen,
            values_addressed,
        ),
    ),
    Transition(
        name="qualify",
        label=pgettext_lazy("arena", "Qualify as a proposed measure"),
        consequence=pgettext_lazy(
            "arena",
            "The text is fixed. Bodies advise on it and the deciding body decides.",
        ),
        permission=Permission.STEER_IDEA,
        kinds=MATURING,
        stages=frozenset({Stage.ASSESSMENT}),
        stage=Stage.PROPOSAL,
        gates=(units_assessed, finding_published),
    ),
    Transition(
        name="adopt",
        label=pgettext_lazy("arena", "Adopt as a measure"),
        consequence=pgettext_lazy(
            "arena",
            "The idea becomes a measure at the same address. The decision is its "
            "mandate, the lead answers for it.",
        ),
        permission=Permission.STEER_IDEA,
        kinds=MATURING,
        stages=frozenset({Stage.PROPOSAL}),
        stage=Stage.MEASURE,
        gates=(
            concerns_cleared,
            decision_adopted,
            lead_confirmed,
            roles_filled,
            conditions_met,
            pledge_signed,
        ),
    ),
    Transition(
        name="enter-as-measure",
        label=pgettext_lazy("arena", "Enter as an existing measure"),
        consequence=pgettext_lazy(
            "arena",
            "The project is taken up as a measure of the strategy without passing "
            "the stages before: its mandate exists already, and is written down here.",
        ),
        permission=Permission.STEER_IDEA,
        kinds=frozenset({Kind.PROJECT}),
        stages=frozenset({Stage.IDEA, Stage.PROFILE}),
        stage=Stage.MEASURE,
        gates=(concerns_cleared,),
        needs_reason=True,
        asks=("mandate",),
    ),
)


def _back(name: str, target: Stage, label: str | Promise) -> Transition:
    return Transition(
        name=name,
        label=label,
        consequence=pgettext_lazy(
            "arena",
            "Stepping back is normal. Texts, judgements, comments and support stay; "
            "the way forward asks for what is missing then.",
        ),
        permission=Permission.STEER_IDEA,
        kinds=MATURING,
        stages=frozenset({STAGES[STAGES.index(target) + 1]}),
        stage=target,
        needs_reason=True,
    )


BACK = (
    _back("back-to-idea", Stage.IDEA, pgettext_lazy("arena", "Step back to idea")),
    _back(
        "back-to-profile", Stage.PROFILE, pgettext_lazy("arena", "Step back to profile")
    ),
    _back(
        "back-to-assessment",
        Stage.ASSESSMENT,
        pgettext_lazy("arena", "Step back to the feasibility review"),
    ),
    _back(
        "back-to-proposal",
        Stage.PROPOSAL,
        pgettext_lazy("arena", "Step back to proposed measure"),
    ),
)

ASIDE = (
    Transition(
        name="park",
        label=pgettext_lazy("arena", "Postpone"),
        consequence=pgettext_lazy(
            "arena",
            "The contribution stays readable and can be resumed at the same stage.",
        ),
        permission=Permission.STEER_IDEA,
        kinds=ANY_KIND,
        stages=BEFORE_MEASURE,
        standing=Standing.PARKED,
        needs_reason=True,
        asks=("until",),
    ),
    Transition(
        name="close",
        label=pgettext_lazy("arena", "Do not pursue further"),
        consequence=pgettext_lazy(
            "arena",
            "The contribution stays readable and says why it is not pursued. "
            "It can be reopened at the same stage.",
        ),
        permission=Permission.STEER_IDEA,
        kinds=ANY_KIND,
        stages=BEFORE_MEASURE,
        standing=Standing.CLOSED,
        needs_reason=True,
        asks=("code",),
    ),
    Transition(
        name="reopen",
        label=pgettext_lazy("arena", "Reopen"),
        consequence=pgettext_lazy(
            "arena", "Work goes on at the stage where it was laid aside."
        ),
        permission=Permission.STEER_IDEA,
        kinds=ANY_KIND,
        stages=BEFORE_MEASURE,
        standings=frozenset({Standing.PARKED, Standing.CLOSED}),
        standing=Standing.OPEN,
        needs_reason=True,
    ),
    Transition(
        name="withdraw",
        label=pgettext_lazy("arena", "Withdraw my contribution"),
        consequence=pgettext_lazy(
            "arena",
            "The contribution stays readable, marked as withdrawn. "
            "You can take this back later.",
        ),
        permission=Permission.WITHDRAW_IDEA,
        kinds=ANY_KIND,
        stages=BEFORE_MEASURE,
        standing=Standing.WITHDRAWN,
        needs_reason=True,
    ),
    Transition(
        name="resume",
        label=pgettext_lazy("arena", "Take back the withdrawal"),
        consequence=pgettext_lazy(
            "arena", "Work goes on at the stage where it was laid aside."
        ),
        permission=Permission.WITHDRAW_IDEA,
        kinds=ANY_KIND,
        stages=BEFORE_MEASURE,
        standings=frozenset({Standing.WITHDRAWN}),
        standing=Standing.OPEN,
    ),
    # Nobody merges in another's name: it is a way of withdrawing.
    Transition(
        name="merge",
        label=pgettext_lazy("arena", "Merge my contribution into another one"),
        consequence=pgettext_lazy(
            "arena",
            "The contribution stays readable at its address and leads to the other "
            "one. Support and comments are not moved: everybody decides again.",
        ),
        permission=Permission.WITHDRAW_IDEA,
        kinds=ANY_KIND,
        stages=BEFORE_MEASURE,
        standing=Standing.MERGED,
        needs_reason=True,
        asks=("target",),
    ),
)

TABLE: dict[str, Transition] = {row.name: row for row in FORWARD + BACK + ASIDE}


def next_forward(kind: str, stage: str) -> Transition | None:
    """Return the regular next step of an idea, ``None`` at the end.

    Args:
        kind: code of a ``Kind``.
        stage: code of a ``Stage``.
    """
    for row in FORWARD:
        if row.gates and kind in row.kinds and stage in row.stages:
            return row
    return None
