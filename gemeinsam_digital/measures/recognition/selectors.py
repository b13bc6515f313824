"""Reading recognitions, and what one rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import QuerySet
from django.utils.formats import date_format
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.facts import Fact
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.ideas.gates import GateState
from gemeinsam_digital.ideas.gates import field_chosen
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.models import Pledge
from gemeinsam_digital.measures.recognition.models import Recognition
from gemeinsam_digital.measures.selectors import measure_of
from gemeinsam_digital.responsibility.selectors import holding
from gemeinsam_digital.responsibility.selectors import lead_of

if TYPE_CHECKING:
    from adhocracy4.modules.models import Module
    from gemeinsam_digital.governance.decisions.models import Decision
    from gemeinsam_digital.measures.models import Measure
    from gemeinsam_digital.responsibility.models import Claim


@Fact
def recognition_of(idea: Idea) -> Recognition | None:
    """Return the newest recognition of an idea, withdrawn or not."""
    return idea.recognitions.select_related("pledge").first()


def recognition_holds(recognition: Recognition, basis: Basis) -> bool:
    """Return whether a recognition holds, by what it rests on now.

    What has stepped back, is led by the administration meanwhile, or by somebody who
    has not committed itself, is recognised as nothing until that is mended.
    :func:`recognised` says the same of many.
    """
    return not recognition.is_withdrawn and basis.is_complete


def recognised(idea: Any) -> QuerySet[Recognition]:
    """Return the recognition of an idea that holds.

    Args:
        idea: its key, perhaps of an outer query.
    """
    here = OuterRef("idea")
    signed = Pledge.objects.filter(idea=here, actor=OuterRef("actor")).order_by()
    leads = holding(Role.LEAD).filter(Exists(signed), idea=here).order_by()
    fields = Idea.terms.through.objects.filter(idea=here, term__scheme=Scheme.FIELD)
    rows = Recognition.objects.filter(
        Exists(leads.exclude(actor__sector=Sector.ADMINISTRATION)),
        Exists(fields.order_by()),
        idea=idea,
        withdrawn_at=None,
        idea__stage=Stage.MEASURE,
        idea__measure__type=MeasureType.NETWORK,
        idea__measure__decision__isnull=False,
    )
    return rows.order_by()


def network_measure_of(idea: Idea) -> Measure | None:
    """Return what an idea carries as a network measure; else nothing."""
    measure = measure_of(idea) if idea.stage == Stage.MEASURE else None
    is_network = measure is not None and measure.type == MeasureType.NETWORK
    return measure if is_network else None


def recognising_body(module: Module) -> Body | None:
    """Return the body that decides on network measures; it recognises them, too."""
    bodies = Body.objects.filter(arena__module=module, active=True)
    return bodies.filter(decides_network=True).first()


@dataclass(frozen=True, slots=True)
class Basis:
    """What a recognition rests on.

    Attributes:
        idea: which.
        lead: the claim of who leads now.
        pledge: the commitment of this lead; an earlier one's binds nobody.
        measure: what the idea carries as a network measure.
    """

    idea: Idea
    lead: Claim | None
    pledge: Pledge | None
    measure: Measure | None

    def states(self) -> list[GateState]:
        """Return every requirement, and whether it is met.

        Source: strategy "Gemeinsam Digital: Berlin", Netzwerkmaßnahmen.
        """
        return [_outside(self.lead), field_chosen(self.idea), *self._of_measure()]

    @property
    def is_complete(self) -> bool:
        """Whether all of it is there."""
        return all(state.met for state in self.states())

    def _of_measure(self) -> list[GateState]:
        decision = self.measure.decision if self.measure else None
        return [_pledged(self.pledge), _decided(decision)]


def basis_of(idea: Idea) -> Basis:
    """Return what a recognition of an idea rests on now."""
    lead = lead_of(idea)
    pledge = idea.pledges.filter(actor=lead.actor_id).first() if lead else None
    return Basis(idea, lead, pledge, network_measure_of(idea))


def _outside(lead: Claim | None) -> GateState:
    met = lead is not None and lead.actor.sector != Sector.ADMINISTRATION
    return GateState(
        code="led_outside",
        met=met,
        label=pgettext("arena", "Led from outside the administration"),
        detail=f"{lead.actor.name}, {lead.actor.sector_label}" if lead else "",
        missing="" if met else pgettext("arena", "lead outside the administration"),
    )


def _pledged(pledge: Pledge | None) -> GateState:
    signed = pgettext("arena", "signed on %(day)s")
    return GateState(
        code="pledge_of_lead",
        met=pledge is not None,
        label=pgettext("arena", "Committed to the principles of the strategy"),
        detail=signed % {"day": date_format(pledge.signed_at, "DATE_FORMAT")}
        if pledge
        else "",
        missing="" if pledge else pgettext("arena", "commitment of the lead"),
    )


def _decided(decision: Decision | None) -> GateState:
    said = pgettext("arena", "%(body)s on %(day)s")
    day = date_format(decision.decided_on, "DATE_FORMAT") if decision else ""
    return GateState(
        code="adopted",
        met=decision is not None,
        label=pgettext("arena", "Adopted as a network measure"),
        detail=said % {"body": decision.body_name, "day": day} if decision else "",
        missing="" if decision else pgettext("arena", "decision"),
    )
