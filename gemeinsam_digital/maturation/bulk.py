"""One step for several contributions: looked at beforehand, carried out at once."""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.ideas.locks import lock_together
from gemeinsam_digital.maturation.details import NO_DETAILS
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.gates import preload
from gemeinsam_digital.maturation.services import check_legal
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.transitions import TABLE

if TYPE_CHECKING:
    from gemeinsam_digital.core.principals import Principal
    from gemeinsam_digital.history.models import Event
    from gemeinsam_digital.ideas.gates import GateState
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.maturation.transition import Transition

#: More than anybody reads through before confirming.
BULK_LIMIT = 100

#: Steps of the moderation that say the same thing about every contribution:
#: what asks for another one, as merging does, or for what differs from one to the
#: next, is decided one by one.
BULK_STEPS: dict[str, Transition] = {
    name: row
    for name, row in TABLE.items()
    if row.permission in (Permission.STEER_IDEA, Permission.ADVANCE_IDEA)
    and not {"target", "mandate"} & set(row.asks)
}


@dataclass(frozen=True, slots=True)
class StepOutlook:
    """Whether one contribution can take the step now.

    Attributes:
        idea: which.
        obstacle: why not, ``None`` where nothing stands in the way.
    """

    idea: Idea
    obstacle: Illegal | None

    @property
    def reason(self) -> str:
        """Why not, in a sentence; empty where it can."""
        return self.obstacle.message if self.obstacle else ""

    @property
    def unmet(self) -> tuple[GateState, ...]:
        """The gates that are still open."""
        return self.obstacle.unmet if self.obstacle else ()


class Refused(Illegal):
    """Some of the contributions can't take the step, so none has taken it.

    Args:
        outlooks: those that can't, with the reasons.
    """

    def __init__(self, outlooks: Sequence[StepOutlook]) -> None:
        super().__init__(
            npgettext(
                "arena",
                "%(count)s contribution can't take this step any more. Nothing was "
                "changed.",
                "%(count)s contributions can't take this step any more. Nothing was "
                "changed.",
                len(outlooks),
            )
            % {"count": len(outlooks)}
        )
        self.outlooks = tuple(outlooks)


def outlooks_of(ideas: Sequence[Idea], name: str) -> list[StepOutlook]:
    """Return for each idea whether it can take a step now.

    The number of queries does not depend on how many ideas there are.

    Args:
        ideas: instances for showing; the answers stay on them (see ``preload``).
        name: one of ``BULK_STEPS``.

    Raises:
        KeyError: no such step, or not for several at once.
    """
    transition = BULK_STEPS[name]
    if transition.gates:
        preload(ideas)
    return [StepOutlook(idea, _obstacle(idea, transition)) for idea in ideas]


def _obstacle(idea: Idea, transition: Transition) -> Illegal | None:
    if idea.kind not in transition.kinds:
        return Illegal(
            pgettext("arena", "There is no such step for this kind: %(kind)s.")
            % {"kind": idea.kind_label}
        )
    try:
        check_legal(idea, transition)
    except Illegal as illegal:
        return illegal
    return None


@transaction.atomic
def steps_bulk(
    *,
    ideas: Iterable[Idea],
    name: str,
    actor: Principal,
    reason: str = "",
    details: Details = NO_DETAILS,
) -> list[Event]:
    """Carry out one step for several contributions: for all or for none.

    Rows are locked in the order of their keys, so that two who do this at once
    wait for each other instead of standing in each other's way.

    Args:
        ideas: which, at most ``BULK_LIMIT``; the same one twice counts once.
        name: one of ``BULK_STEPS``.
        actor: who.
        reason: public reason, the same for all.
        details: what the step asks for, the same for all.

    Returns:
        The events, one for each contribution.

    Raises:
        KeyError: no such step, or not for several at once.
        PermissionDenied: not for this person, on one of them.
        Invalid: none or too many are chosen, or reason or details are missing.
        Illegal: one of them was deleted meanwhile.
        Refused: at least one can't take the step now.
    """
    transition = BULK_STEPS[name]
    chosen = {idea.pk: idea for idea in ideas}
    check_number(len(chosen))
    locked = lock_together(*chosen.values())
    for idea in locked:
        require(actor, transition.permission, idea)
    refused = [o for o in outlooks_of(locked, name) if o.obstacle is not None]
    if refused:
        raise Refused(refused)
    return [
        step(idea=idea, name=name, actor=actor, reason=reason, details=details)
        for idea in locked
    ]


def check_number(number: int) -> None:
    """Raise unless as many are chosen as can be dealt with at once.

    Raises:
        Invalid: none, or more than ``BULK_LIMIT``.
    """
    if not number:
        raise Invalid(
            "ideas", pgettext("arena", "Please choose at least one contribution.")
        )
    if number > BULK_LIMIT:
        raise Invalid(
            "ideas",
            pgettext("arena", "Please choose at most %(limit)s contributions at once.")
            % {"limit": BULK_LIMIT},
        )
