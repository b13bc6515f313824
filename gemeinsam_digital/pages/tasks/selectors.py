"""What waits for a person in an Arena."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.feasibility.assessments.release.selectors import drafts_for
from gemeinsam_digital.feasibility.requests.selectors import requests_for
from gemeinsam_digital.governance.selectors import deciding_bodies_of
from gemeinsam_digital.governance.selectors import decision_waits
from gemeinsam_digital.governance.selectors import preload_decisions
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.selectors import NextStep
from gemeinsam_digital.maturation.selectors import next_steps
from gemeinsam_digital.pages.tasks.moderation import ModerationDue
from gemeinsam_digital.pages.tasks.moderation import moderation_tasks_for
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.pages.tasks.team import team_tasks_for
from gemeinsam_digital.responsibility.claims.selectors import offers_to_answer
from gemeinsam_digital.responsibility.selectors import leading


def tasks_for(user: Any, module: Any, due: ModerationDue | None = None) -> list[Task]:
    """Return what waits for a signed-in person; a fixed number of queries.

    Args:
        user: who asks.
        module: the Arena.
        due: what waits for the moderation, where it was counted already.
    """
    if not user.is_authenticated:
        return []
    return [*_assessments(user, module), *tasks_besides(user, module, due)]


def tasks_besides(
    user: Any, module: Any, due: ModerationDue | None = None
) -> list[Task]:
    """Return what waits for a signed-in person besides judging for a unit."""
    return [
        *moderation_tasks_for(user, module, due),
        *team_tasks_for(user, module),
        *_offers(user, module),
        *_decisions(user, module),
        *_own_work(user, module),
        *_hidden(user, module),
    ]


def _assessments(user: Any, module: Any) -> list[Task]:
    requests = list(requests_for(user, module))
    to_release = drafts_for(user, requests)
    judge = pgettext("arena", "Judge feasibility for %(unit)s")
    release = pgettext("arena", "Release the judgement of %(unit)s")
    return [
        Task(
            label=(release if request.pk in to_release else judge)
            % {"unit": request.unit.short_name},
            detail=request.idea.title,
            url=reverse("gemeinsam_digital:assess", args=[request.pk]),
            due=request.due,
        )
        for request in requests
    ]


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


def _decisions(user: Any, module: Any) -> list[Task]:
    if not deciding_bodies_of(user, module).exists():
        return []
    proposals = Idea.objects.visible().filter(
        module=module, stage=Stage.PROPOSAL, standing=Standing.OPEN
    )
    ideas = list(proposals.order_by("stage_since", "pk"))
    preload_decisions(ideas)
    waiting = [idea for idea in ideas if decision_waits(idea)]
    return [
        Task(
            label=pgettext("arena", "Record the decision"),
            detail=idea.title,
            url=reverse("gemeinsam_digital:decision", args=[idea.pk]),
        )
        for idea in waiting
    ]


#: Gates that whoever works on the text can meet.
TEXT_GATES = frozenset({"sections_complete", "field_chosen", "values_addressed"})
#: More of one's own contributions are not looked through for tasks.
OWN_AT_MOST = 50


def _own_work(user: Any, module: Any) -> list[Task]:
    """Return what the author or the lead can do for the next step."""
    mine = actors_of(user).values("pk")
    is_led = leading(actor__in=mine)
    ideas = list(
        Idea.objects.visible()
        .filter(module=module, standing=Standing.OPEN)
        .exclude(stage=Stage.MEASURE)
        .filter(Q(creator=user) | Q(is_led))
        .annotate(is_led=is_led)
        .prefetch_related("terms")
        .order_by("stage_since", "pk")[:OWN_AT_MOST]
    )
    for idea in ideas:
        idea.module = module
    steps = next_steps(ideas)
    tasks = [_own_task(idea, steps[idea.pk], module) for idea in ideas]
    return [task for task in tasks if task is not None]


def _own_task(idea: Any, step: NextStep | None, module: Any) -> Task | None:
    if step is None:
        return None
    if step.is_ready and step.transition.permission == Permission.ADVANCE_IDEA:
        return Task(
            label=pgettext("arena", "Nothing is missing: %(step)s")
            % {"step": step.transition.label},
            detail=idea.title,
            url=reverse(
                "gemeinsam_digital:idea-step", args=[idea.pk, step.transition.name]
            ),
        )
    gate = step.first_open
    if gate is None:
        return None
    if gate.code == "pledge_signed" and gate.url and idea.is_led:
        return Task(
            label=pgettext("arena", "Commit to the principles"),
            detail=idea.title,
            url=gate.url,
        )
    if gate.code in TEXT_GATES and _can_edit(module):
        return Task(
            label=pgettext("arena", "Go on with the profile"),
            detail=f"{idea.title}: {gate.detail or gate.label}",
            url=gate.url,
        )
    return None


def _can_edit(module: Any) -> bool:
    phase = module.active_phase
    return bool(phase and phase.has_feature("crud", Idea))


def _hidden(user: Any, module: Any) -> list[Task]:
    """Return one's own contributions that the moderation has hidden."""
    ideas = Idea.objects.filter(module=module, creator=user)
    return [
        Task(
            label=pgettext("arena", "Read why your contribution is hidden"),
            detail=idea.title,
            url=idea.get_absolute_url(),
        )
        for idea in ideas.exclude(hidden_at=None).order_by("-hidden_at")[:OWN_AT_MOST]
    ]
