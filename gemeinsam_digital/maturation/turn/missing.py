"""Who meets a gate that is open, by the code of the gate."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.feasibility.selectors import blocking_conditions_of
from gemeinsam_digital.feasibility.selectors import latest_finding
from gemeinsam_digital.governance.decisions.selectors import mandate_of
from gemeinsam_digital.governance.decisions.selectors import standing_decision
from gemeinsam_digital.maturation.turn import disputes
from gemeinsam_digital.maturation.turn import review
from gemeinsam_digital.maturation.turn.circumstances import circumstances_of
from gemeinsam_digital.maturation.turn.circumstances import day_of
from gemeinsam_digital.maturation.turn.circumstances import latest
from gemeinsam_digital.maturation.turn.deciding import turn_to_decide
from gemeinsam_digital.maturation.turn.offers import left_to_moderation_on
from gemeinsam_digital.maturation.turn.offers import role_offers_on
from gemeinsam_digital.maturation.turn.parties import Make
from gemeinsam_digital.maturation.turn.parties import actor
from gemeinsam_digital.maturation.turn.parties import address
from gemeinsam_digital.maturation.turn.parties import everybody
from gemeinsam_digital.maturation.turn.parties import in_phase
from gemeinsam_digital.maturation.turn.parties import may_open
from gemeinsam_digital.maturation.turn.parties import moderation
from gemeinsam_digital.maturation.turn.parties import responsible_for
from gemeinsam_digital.maturation.turn.parties import stage_day
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.responsibility.legality import needs_confirmed_lead
from gemeinsam_digital.responsibility.roles.selectors import essential_roles_of
from gemeinsam_digital.responsibility.selectors import lead_claims_of
from gemeinsam_digital.responsibility.selectors import lead_of

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.gates import GateState
    from gemeinsam_digital.ideas.models import Idea
    from gemeinsam_digital.responsibility.models import Claim
    from gemeinsam_digital.responsibility.models import OpenRole


def turn_to_meet(idea: Idea, gate: GateState) -> Turn:
    """Return whose turn it is to meet a gate that is open.

    Args:
        idea: which.
        gate: an open one of the checklist of its next step.
    """
    return _MEETING[gate.code](idea, gate)


def _support(idea: Idea, gate: GateState) -> Turn:
    turn = everybody(
        TurnCode.SUPPORT,
        gate.missing,
        f"{idea.get_absolute_url()}#participate",
        since=stage_day(idea),
        gate=gate.code,
    )
    return in_phase(idea, "rate", turn)


def _lead(idea: Idea, gate: GateState) -> Turn:
    """Return who sees to it that somebody leads who may."""
    lead = lead_of(idea)
    if lead is not None:
        return _confirm(idea, lead, gate.code)
    return turn_to_find_lead(idea, gate.code)


def turn_to_find_lead(idea: Idea, gate: str = "") -> Turn:
    """Return who sees to it that somebody leads, where nobody does.

    Nobody is looked for while an offer waits for its answer.
    """
    offers = lead_claims_of(idea)
    able = [claim for claim in offers if _may_lead(idea, claim)]
    if able:
        return answer_offer(idea, able[0], gate)
    return _confirm(idea, offers[0], gate) if offers else wanted_lead(idea, gate)


def _may_lead(idea: Idea, claim: Claim) -> bool:
    return claim.actor.is_confirmed or not needs_confirmed_lead(idea)


def _confirm(idea: Idea, claim: Claim, gate: str) -> Turn:
    what = pgettext("arena turn", "confirm the organisation %(name)s")
    return moderation(
        TurnCode.CONFIRM_LEAD,
        what % {"name": claim.actor.name},
        address("actor-confirm", idea.module.slug, claim.actor_id),
        since=latest(stage_day(idea), day_of(claim.decided_at or claim.offered_at)),
        gate=gate,
    )


def wanted_lead(idea: Idea, gate: str = "") -> Turn:
    """Return that somebody has to take the lead."""
    orphaned = idea.stage != Stage.IDEA
    what = (
        pgettext("arena turn", "take over the lead")
        if orphaned
        else pgettext("arena turn", "offer to lead")
    )
    turn = everybody(
        TurnCode.LEAD_WANTED,
        what,
        f"{address('claim-offer', idea.pk)}?role=lead",
        since=circumstances_of(idea).leadless_since,
        otherwise=pgettext("arena turn", "Without a lead it can't go on."),
        gate=gate,
    )
    return in_phase(idea, "claim", turn)


def answer_offer(idea: Idea, offer: Claim, gate: str = "") -> Turn:
    """Return who answers an offer to take on a role."""
    what = pgettext("arena turn", "answer the offer of %(name)s: %(role)s")
    is_left = offer.open_role_id and offer.actor_id in left_to_moderation_on(idea)
    answers: Make = moderation if is_left else responsible_for(idea)
    return answers(
        TurnCode.OFFER,
        what % {"name": offer.actor.name, "role": offer.role_label},
        address("claim-answer", offer.pk, "accept"),
        since=latest(stage_day(idea), day_of(offer.offered_at)),
        gate=gate,
    )


def _text(idea: Idea, gate: GateState) -> Turn:
    what = pgettext("arena turn", "work out the profile: %(missing)s")
    turn = responsible_for(idea)(
        TurnCode.TEXT,
        what % {"missing": gate.missing},
        gate.url,
        since=stage_day(idea),
        gate=gate.code,
    )
    # Moderators may change a text in any phase.
    return turn if turn.party == Party.MODERATION else in_phase(idea, "crud", turn)


def conditions(idea: Idea, gate: str = "") -> Turn:
    """Return who meets what the finding says has to be met: who leads.

    Whoever takes a condition on does it with them: only the lead can say that it
    is met.
    """
    waiting = [row for row in blocking_conditions_of(idea) if not row.is_met]
    number = len({row.wording for row in waiting})
    what = npgettext(
        "arena turn",
        "meet %(n)s condition of the finding",
        "meet %(n)s conditions of the finding",
        number,
    )
    finding = latest_finding(idea)
    make = responsible_for(idea) if lead_of(idea) else moderation
    return make(
        TurnCode.CONDITIONS,
        what % {"n": number},
        address("condition-meet", waiting[0].pk),
        since=day_of(finding.published_at) if finding else None,
        otherwise=pgettext("arena turn", "Without that it can't become a measure."),
        gate=gate,
    )


def _conditions(idea: Idea, gate: GateState) -> Turn:
    return conditions(idea, gate.code)


def _concern(idea: Idea, gate: GateState) -> Turn:
    decision = standing_decision(idea)
    if decision is not None and decision.outcome == Outcome.DECLINED:
        return turn_to_decide(idea, gate)
    return disputes.concern(idea, gate.code)


def _roles(idea: Idea, gate: GateState) -> Turn:
    wanted = next(role for role in essential_roles_of(idea) if role.is_open)
    offer = role_offers_on(idea).get(wanted.pk)
    if offer is not None:
        return answer_offer(idea, offer, gate.code)
    if not may_open(idea, "claim"):
        return _needed_still(idea, wanted, gate.code)
    turn = everybody(
        TurnCode.ROLE_WANTED,
        pgettext("arena turn", "take on an essential role: %(title)s")
        % {"title": wanted.title},
        f"{address('claim-offer', idea.pk)}?wanted={wanted.pk}",
        since=latest(stage_day(idea), day_of(wanted.opened_at)),
        otherwise=pgettext("arena turn", "Without that it can't become a measure."),
        gate=gate.code,
    )
    return in_phase(idea, "claim", turn)


def _needed_still(idea: Idea, wanted: OpenRole, gate: str) -> Turn:
    """Return who says whether a role is needed that nobody can take on any more."""
    what = pgettext("arena turn", "say whether the role is still wanted: %(title)s")
    return responsible_for(idea)(
        TurnCode.STUCK,
        what % {"title": wanted.title},
        address("role-close", wanted.pk),
        since=latest(stage_day(idea), day_of(wanted.opened_at)),
        otherwise=pgettext("arena turn", "Without that it can't become a measure."),
        gate=gate,
    )


def _pledge(idea: Idea, gate: GateState) -> Turn:
    mandate, lead = mandate_of(idea), lead_of(idea)
    if mandate is None or mandate.measure_type != MeasureType.NETWORK:
        return turn_to_decide(idea, gate)
    if lead is None:
        return _lead(idea, gate)
    if lead.actor.sector == Sector.ADMINISTRATION:
        return actor(
            lead,
            TurnCode.CHANGE_LEAD,
            pgettext("arena turn", "hand over the lead to outside the administration"),
            address("hand-over", lead.pk),
            since=day_of(mandate.recorded_at),
            gate=gate.code,
        )
    return actor(
        lead,
        TurnCode.PLEDGE,
        pgettext("arena turn", "commit to the principles of the strategy"),
        address("pledge", idea.pk),
        since=latest(day_of(mandate.recorded_at), day_of(lead.decided_at)),
        otherwise=pgettext("arena turn", "Without that it can't become a measure."),
        gate=gate.code,
    )


def _review(idea: Idea, gate: GateState) -> Turn:
    return review.turn_in_review(idea, arena_of(idea.module).threshold("units"))


_MEETING: dict[str, Callable[[Idea, GateState], Turn]] = {
    "support": _support,
    "lead_offered": lambda idea, gate: wanted_lead(idea, gate.code),
    "lead_confirmed": _lead,
    "sections_complete": _text,
    "field_chosen": _text,
    "values_addressed": _text,
    "units_assessed": _review,
    "finding_published": _review,
    "concerns_cleared": _concern,
    "decision_adopted": turn_to_decide,
    "roles_filled": _roles,
    "conditions_met": _conditions,
    "pledge_signed": _pledge,
}
