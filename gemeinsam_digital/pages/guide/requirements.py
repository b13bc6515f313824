"""What an Arena asks for before a contribution moves on, in words.

The conditions of a step say how they stand for one contribution. Here they are said
for all, with the numbers of the Arena.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Iterable

from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.arena.selectors import vocabulary_of
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.maturation.transition import Transition
from gemeinsam_digital.maturation.transitions import FORWARD


def step_from(stage: Stage) -> Transition | None:
    """Return the step by which ideas leave a stage, ``None`` for the last one."""
    return next((row for row in FORWARD if row.gates and stage in row.stages), None)


def requirements_of(stage: Stage, arena: ArenaSettings) -> list[str]:
    """Return what has to be met at a stage of an Arena, in the order of the checklist.

    What the Arena has switched off is left out.
    """
    step = step_from(stage)
    codes = step.gate_codes if step else ()
    return [said for code in codes if (said := SENTENCES[code](arena))]


def _support(arena: ArenaSettings) -> str:
    needed = arena.threshold("support")
    if not needed:
        return ""
    return npgettext(
        "arena",
        "%(number)s person supports the contribution.",
        "%(number)s people support the contribution.",
        needed,
    ) % {"number": needed}


def _lead_offered(arena: ArenaSettings) -> str:
    return pgettext("arena", "Somebody offers to take the lead.")


def _sections_complete(arena: ArenaSettings) -> str:
    sections = vocabulary_of(arena).active(Scheme.SECTION)
    needed = [section for section in sections if section.required]
    if not needed:
        return ""
    return pgettext("arena", "The profile is complete: %(sections)s.") % {
        "sections": _listed(needed)
    }


def _lead_confirmed(arena: ArenaSettings) -> str:
    if arena.threshold("confirmed_lead"):
        return pgettext(
            "arena",
            "An offer to lead is accepted. An organisation must have been confirmed by "
            "the moderation.",
        )
    return pgettext("arena", "An offer to lead is accepted.")


def _field_chosen(arena: ArenaSettings) -> str:
    return pgettext("arena", "At least one field of action is named.")


def _values_addressed(arena: ArenaSettings) -> str:
    values = vocabulary_of(arena).active(Scheme.VALUE)
    if not values:
        return ""
    return pgettext(
        "arena",
        "The profile says something on every principle of the value compass: "
        "%(values)s.",
    ) % {"values": _listed(values)}


def _units_assessed(arena: ArenaSettings) -> str:
    needed = arena.threshold("units")
    if not needed:
        return ""
    return npgettext(
        "arena",
        "%(number)s administrative unit outside the consortium has judged the "
        "current text.",
        "%(number)s administrative units outside the consortium have judged the "
        "current text.",
        needed,
    ) % {"number": needed}


def _finding_published(arena: ArenaSettings) -> str:
    return pgettext("arena", "The overall finding on the current text is published.")


def _concerns_cleared(arena: ArenaSettings) -> str:
    return pgettext(
        "arena",
        "Every concern that a body or unit has raised is cleared or withdrawn.",
    )


def _decision_adopted(arena: ArenaSettings) -> str:
    return pgettext("arena", "The deciding body has adopted it.")


def _roles_filled(arena: ArenaSettings) -> str:
    return pgettext("arena", "Every role that the team called essential is taken on.")


def _conditions_met(arena: ArenaSettings) -> str:
    return pgettext("arena", "What the finding calls indispensable is met.")


def _pledge_signed(arena: ArenaSettings) -> str:
    return pgettext(
        "arena",
        "A network measure is led from outside the administration, and its lead has "
        "signed the principles.",
    )


#: By the code of the condition; every condition of the table has one.
SENTENCES: dict[str, Callable[[ArenaSettings], str]] = {
    "support": _support,
    "lead_offered": _lead_offered,
    "sections_complete": _sections_complete,
    "lead_confirmed": _lead_confirmed,
    "field_chosen": _field_chosen,
    "values_addressed": _values_addressed,
    "units_assessed": _units_assessed,
    "finding_published": _finding_published,
    "concerns_cleared": _concerns_cleared,
    "decision_adopted": _decision_adopted,
    "roles_filled": _roles_filled,
    "conditions_met": _conditions_met,
    "pledge_signed": _pledge_signed,
}


def _listed(terms: Iterable[Term]) -> str:
    return ", ".join(term.label for term in terms)
