"""What is said with a step beside the reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import CloseReason
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.governance.decisions.mandates.legality import OwnMandate
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.transition import Transition


@dataclass(frozen=True, slots=True)
class Details:
    """What is said with a step beside the reason; see ``Transition.asks``.

    Attributes:
        until: the day on which a postponed contribution is looked at again.
        code: a ``CloseReason``.
        target: the contribution that this one is merged into.
        mandate: that an existing project brings along; checked where it is written
            down, by ``measures``.
    """

    until: date | None = None
    code: str = ""
    target: Idea | None = None
    mandate: OwnMandate | None = None


NO_DETAILS = Details()


def checked_details(
    idea: Idea, transition: Transition, details: Details, actor: Principal
) -> Details:
    """Return what the transition asks for, and nothing else.

    Raises:
        Invalid: the day is past, the code unknown, or the target unusable.
    """
    asked = transition.asks
    return Details(
        until=_checked_until(details.until) if "until" in asked else None,
        code=_checked_code(details.code) if "code" in asked else "",
        target=_checked_target(idea, details.target, actor)
        if "target" in asked
        else None,
        mandate=details.mandate if "mandate" in asked else None,
    )


def _checked_until(until: date | None) -> date | None:
    if until is not None and until <= timezone.localdate():
        raise Invalid("until", pgettext("arena", "Please choose a day in the future."))
    return until


def _checked_code(code: str) -> str:
    if code not in CloseReason.values:
        raise Invalid("code", pgettext("arena", "Please choose why."))
    return code


def _checked_target(idea: Idea, target: Idea | None, actor: Principal) -> Idea:
    """Return the target; it must be one that can carry the work on."""
    if target is None:
        raise Invalid(
            "target", pgettext("arena", "Please choose the other contribution.")
        )
    if target.pk == idea.pk or target.module_id != idea.module_id:
        raise Invalid(
            "target", pgettext("arena", "Please choose another one of this Arena.")
        )
    if not may(actor, Permission.VIEW_IDEA, target) or not target.is_open:
        raise Invalid(
            "target",
            pgettext("arena", "Please choose a contribution that is being worked on."),
        )
    if (target.kind in MATURING) != (idea.kind in MATURING):
        raise Invalid(
            "target",
            pgettext(
                "arena",
                "A need or an offer can't be merged with something that matures.",
            ),
        )
    return target
