"""What a mail about a role says; ``None`` where it is settled meanwhile."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gemeinsam_digital.actors.selectors import speaks_for
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.messages.ideas import event_of
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.responsibility.heartbeat.services import next_end
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.selectors import is_orphaned
from gemeinsam_digital.responsibility.selectors import lead_of


def _team_of(idea: Idea) -> str:
    """Return the place on the page of an idea where roles are answered for."""
    return f"{idea.get_absolute_url()}#consortium"


def offer(delivery: Delivery) -> dict[str, Any] | None:
    """Return an offer that still waits for its answer."""
    event = event_of(delivery)
    if event is None:
        return None
    waiting = Claim.objects.filter(pk=event.payload["claim"], state=ClaimState.OFFERED)
    if not waiting.exists():
        return None
    path = reverse(
        "gemeinsam_digital:claim-answer", args=[event.payload["claim"], "accept"]
    )
    return {"entry": timeline([event])[0], "answer_path": path}


def end(delivery: Delivery) -> dict[str, Any] | None:
    """Return the end of a role, and whether a lead is wanted since."""
    event = event_of(delivery)
    if event is None:
        return None
    idea = event.idea
    has_lead = lead_of(idea) is not None
    was_lead = event.payload["role"] == Role.LEAD
    return {
        "entry": timeline([event])[0],
        "has_lapsed": "why" in event.payload,
        "is_own": delivery.reason == Reason.SPEAKER,
        "lacks_lead": was_lead and idea.is_open and not has_lead,
        "is_orphaned": is_orphaned(idea, has_lead=has_lead),
        "answer_path": _team_of(idea),
    }


def invitation(delivery: Delivery) -> dict[str, Any] | None:
    """Return what somebody is asked, while it waits and is for this person.

    Its message is for those who speak for the invited, and for nobody else.
    """
    asked = _invitation_of(delivery)
    if asked is None or not asked.is_waiting or not asked.idea.is_open:
        return None
    if not speaks_for(delivery.user, asked.actor_id):
        return None
    return {
        "invitation": asked,
        "who": asked.invited_by_name,
        "predecessor": asked.hands_over.actor if asked.hands_over else None,
        "answer_path": reverse(
            "gemeinsam_digital:invitation-answer", args=[asked.pk, "accept"]
        ),
    }


def declined_invitation(delivery: Delivery) -> dict[str, Any] | None:
    """Return who said no to what."""
    asked = _invitation_of(delivery)
    if asked is None:
        return None
    return {"invitation": asked, "answer_path": _team_of(asked.idea)}


def reminder(delivery: Delivery) -> dict[str, Any] | None:
    """Return the role that has to be confirmed, and by when.

    Not where somebody has confirmed it, or the second reminder has overtaken
    the first.
    """
    claims = Claim.objects.select_related("actor", "idea__module")
    claim = claims.filter(pk=delivery.data["claim"]).first()
    number = delivery.data["number"]
    if claim is None or not claim.is_accepted or not claim.idea.is_open:
        return None
    if number != _reminders_of(claim) or not speaks_for(delivery.user, claim.actor_id):
        return None
    return {
        "claim": claim,
        "number": number,
        "end": next_end(claim, arena_of(claim.idea.module)),
        "answer_path": reverse("gemeinsam_digital:claim-keep", args=[claim.pk]),
    }


def _reminders_of(claim: Claim) -> int:
    return sum(
        moment is not None for moment in (claim.reminded_at, claim.reminded_again_at)
    )


def _invitation_of(delivery: Delivery) -> Invitation | None:
    rows = Invitation.objects.select_related(
        "idea", "actor", "hands_over__actor", "open_role"
    )
    return rows.filter(pk=delivery.data["invitation"]).first()
