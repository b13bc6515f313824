"""What waits for a person in an Arena."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.choices import ClaimState
from gemeinsam_digital.choices import Outcome
from gemeinsam_digital.choices import Role
from gemeinsam_digital.choices import Stage
from gemeinsam_digital.choices import Standing
from gemeinsam_digital.feasibility.selectors import requests_for
from gemeinsam_digital.governance.models import Decision
from gemeinsam_digital.governance.selectors import deciding_bodies_of
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import actors_of


@dataclass(frozen=True, slots=True)
class Task:
    """Something a person can do now."""

    label: str
    detail: str
    url: str
    due: date | None = None

    @property
    def is_overdue(self) -> bool:
        """Whether the day has passed."""
        return self.due is not None and self.due < timezone.localdate()


def tasks_for(user: Any, module: Any) -> list[Task]:
    """Return what waits for a signed-in person; a fixed number of queries."""
    if not user.is_authenticated:
        return []
    return [
        *_assessments(user, module),
        *_offers(user, module),
        *_decisions(user, module),
    ]


def _assessments(user: Any, module: Any) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Judge feasibility for %(unit)s")
            % {"unit": request.unit.short_name},
            detail=request.idea.title,
            url=reverse("gemeinsam_digital:assess", args=[request.pk]),
            due=request.due,
        )
        for request in requests_for(user, module)
    ]


def offers_to_answer(user: Any, module: Any) -> QuerySet[Claim]:
    """Return offers that wait for this person as lead or author.

    The current lead decides; without one the author does.
    """
    lead = Claim.objects.filter(
        idea=OuterRef("idea"), role=Role.LEAD, state=ClaimState.ACCEPTED
    )
    mine = actors_of(user).values("pk")
    return (
        Claim.objects.filter(
            idea__module=module,
            idea__standing=Standing.OPEN,
            state=ClaimState.OFFERED,
        )
        .filter(
            Q(Exists(lead.filter(actor__in=mine))) & ~Q(actor__in=mine)
            | ~Q(Exists(lead)) & Q(idea__creator=user)
        )
        .select_related("idea", "actor")
        .order_by("offered_at")
    )


def _offers(user: Any, module: Any) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Answer the offer of %(actor)s")
            % {"actor": claim.actor.name},
            detail=f"{claim.idea.title}: {claim.role_label}",
            url=f"{claim.idea.get_absolute_url()}#consortium",
        )
        for claim in offers_to_answer(user, module)
    ]


def _settles(decision: Decision, idea: Idea) -> bool:
    """Return whether nothing is left to decide; a deferral leaves it open."""
    return (
        decision.recorded_at >= idea.stage_since
        and decision.outcome != Outcome.DEFERRED
    )


def _decisions(user: Any, module: Any) -> list[Task]:
    if not deciding_bodies_of(user, module).exists():
        return []
    proposals = Idea.objects.filter(
        module=module, stage=Stage.PROPOSAL, standing=Standing.OPEN
    )
    waiting = [
        idea
        for idea in proposals.prefetch_related("decisions").order_by("stage_since")
        if not any(_settles(decision, idea) for decision in idea.decisions.all())
    ]
    return [
        Task(
            label=pgettext("arena", "Record the decision"),
            detail=idea.title,
            url=reverse("gemeinsam_digital:decision", args=[idea.pk]),
        )
        for idea in waiting
    ]
