"""Gates of the last step."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.governance.decisions.selectors import mandate_of
from gemeinsam_digital.ideas.gates import GateState
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.selectors import pledged_actors
from gemeinsam_digital.responsibility.selectors import lead_of


def pledge_signed(idea: Idea) -> GateState:
    """A network measure has a lead outside the administration, and its pledge.

    Source: strategy "Gemeinsam Digital: Berlin", Netzwerkmaßnahmen. The other
    types of measure need none.
    """
    decision = mandate_of(idea)
    label = pgettext(
        "arena",
        "A network measure is led from outside the administration and committed "
        "to the principles of the strategy",
    )
    if decision is None:
        return GateState(
            code="pledge_signed",
            met=False,
            label=label,
            detail=pgettext("arena", "The decision says which type of measure it is"),
            missing=pgettext("arena", "decision"),
        )
    if decision.measure_type != MeasureType.NETWORK:
        return GateState(
            code="pledge_signed",
            met=True,
            label=label,
            detail=pgettext("arena", "not needed for this type of measure"),
        )
    lead = lead_of(idea)
    if lead is not None and lead.actor.sector == Sector.ADMINISTRATION:
        return GateState(
            code="pledge_signed",
            met=False,
            label=label,
            detail=pgettext("arena", "The lead belongs to the administration"),
            missing=pgettext("arena", "lead outside the administration"),
        )
    met = lead is not None and lead.actor_id in pledged_actors(idea)
    return GateState(
        code="pledge_signed",
        met=met,
        label=label,
        url="" if met else reverse("gemeinsam_digital:pledge", args=[idea.pk]),
        missing="" if met else pgettext("arena", "commitment of the lead"),
    )
