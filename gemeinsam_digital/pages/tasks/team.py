"""What waits for a person who answers for something, or could."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.actors.selectors import actors_of
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.feasibility.models import Question
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.responsibility.directory.selectors import requests_waiting_for
from gemeinsam_digital.responsibility.heartbeat.services import confirm_by
from gemeinsam_digital.responsibility.selectors import held_by
from gemeinsam_digital.responsibility.selectors import holding
from gemeinsam_digital.responsibility.selectors import invitations_for
from gemeinsam_digital.units.selectors import changes_to_confirm

#: So many days before it has to be confirmed a role shows among the tasks.
BEFORE = timedelta(days=7)


def team_tasks_for(user: Any, module: Any) -> list[Task]:
    """Return what waits for a signed-in person; a fixed number of queries."""
    return [
        *_invitations(user, module),
        *_to_confirm(user, module),
        *_representation(user, module),
        *_questions(user, module),
        *_two_eyes(user, module),
    ]


def _invitations(user: Any, module: Any) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Answer: %(actor)s is asked to take over a role")
            % {"actor": invitation.actor.name}
            if invitation.hands_over_id
            else pgettext("arena", "Answer: %(actor)s is asked to take on a role")
            % {"actor": invitation.actor.name},
            detail=f"{invitation.idea.title}: {invitation.role_label}",
            url=reverse(
                "gemeinsam_digital:invitation-answer", args=[invitation.pk, "accept"]
            ),
        )
        for invitation in invitations_for(user, module)
    ]


def _to_confirm(user: Any, module: Any) -> list[Task]:
    arena = arena_of(module)
    soon = timezone.localdate() + BEFORE
    days = [(claim, confirm_by(claim, arena)) for claim in held_by(user, module)]
    return [
        Task(
            label=pgettext("arena", "Confirm the role: %(actor)s, %(role)s")
            % {"actor": claim.actor.name, "role": claim.role_label},
            detail=claim.idea.title,
            url=reverse("gemeinsam_digital:claim-keep", args=[claim.pk]),
            due=day,
        )
        for claim, day in days
        if day is not None and day <= soon
    ]


def _representation(user: Any, module: Any) -> list[Task]:
    slug = module.slug
    return [
        Task(
            label=pgettext("arena", "Answer who wants to speak for %(actor)s")
            % {"actor": request.actor.name},
            detail=request.user_name,
            url=reverse("gemeinsam_digital:actor-detail", args=[slug, request.actor_id])
            + "#requests",
        )
        for request in requests_waiting_for(user, module)
    ]


def _questions(user: Any, module: Any) -> list[Task]:
    """Return the contributions whose team a unit waits for: one task for each."""
    ideas = questions_to_answer(user, module)
    return [
        Task(
            label=pgettext("arena", "Answer the questions of the administration"),
            detail=idea.title,
            url=reverse("gemeinsam_digital:idea-questions", args=[idea.pk]),
        )
        for idea in ideas
    ]


def questions_to_answer(user: Any, module: Any) -> QuerySet[Idea]:
    """Return one's contributions under review where a unit has the last word."""
    last = Question.objects.filter(
        Q(pk=OuterRef("pk")) | Q(parent=OuterRef("pk"))
    ).order_by("-created", "-pk")
    waiting = (
        Question.objects.filter(idea=OuterRef("pk"), parent=None)
        .annotate(last=Subquery(last.values("side")[:1]))
        .filter(last=Side.UNIT)
    )
    working = holding(Role.LEAD, Role.PARTNER).filter(
        idea=OuterRef("pk"), actor__in=actors_of(user).values("pk")
    )
    return (
        Idea.objects.visible()
        .filter(module=module, stage=Stage.ASSESSMENT, standing=Standing.OPEN)
        .filter(Q(creator=user) | Q(Exists(working)))
        .filter(Exists(waiting))
        .order_by("stage_since", "pk")
    )


def _two_eyes(user: Any, module: Any) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Confirm or refuse to switch four eyes off"),
            detail=change.unit.name,
            url=reverse(
                "gemeinsam_digital:unit-detail", args=[module.slug, change.unit_id]
            ),
        )
        for change in changes_to_confirm(user, module)
    ]
