"""What waits for a person who answers for something, or could."""

from __future__ import annotations

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db.models import Exists
from django.db.models import OuterRef
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.actors.selectors import actor_keys_of
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.turn.circumstances import questions_waiting
from gemeinsam_digital.pages.tasks.task import Asker
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.pages.tasks.task import TaskKind
from gemeinsam_digital.responsibility.directory.selectors import requests_waiting_for
from gemeinsam_digital.responsibility.heartbeat.services import to_confirm_by
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.selectors import held_by
from gemeinsam_digital.responsibility.selectors import ideas_of
from gemeinsam_digital.responsibility.selectors import invitations_for
from gemeinsam_digital.units.selectors import changes_to_confirm

#: So many days before it has to be confirmed a role shows among the tasks.
BEFORE = timedelta(days=7)


def _invitations(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
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
            about=invitation.idea.get_absolute_url(),
        )
        for invitation in rows
    ]


def _held_to_confirm(asker: Asker) -> QuerySet[Claim]:
    held = held_by(asker.user, asker.module, asker.own)
    soon = timezone.localdate() + BEFORE
    return to_confirm_by(held, arena_of(asker.module), soon)


def _to_confirm(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Confirm the role: %(actor)s, %(role)s")
            % {"actor": claim.actor.name, "role": claim.role_label},
            detail=claim.idea.title,
            url=reverse("gemeinsam_digital:claim-keep", args=[claim.pk]),
            due=claim.confirm_by,
            about=claim.idea.get_absolute_url(),
        )
        for claim in rows
    ]


def _representation(asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    slug = asker.module.slug
    return [
        Task(
            label=pgettext("arena", "Answer who wants to speak for %(actor)s")
            % {"actor": request.actor.name},
            detail=request.user_name,
            url=reverse("gemeinsam_digital:actor-detail", args=[slug, request.actor_id])
            + "#requests",
        )
        for request in rows
    ]


def _questions(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    """Return the contributions whose team a unit waits for: one task for each."""
    return [
        Task(
            label=pgettext("arena", "Answer the questions of the administration"),
            detail=idea.title,
            url=reverse("gemeinsam_digital:idea-questions", args=[idea.pk]),
            about=idea.get_absolute_url(),
        )
        for idea in rows
    ]


def questions_to_answer(
    user: Any, module: Any, own: Collection[int] | None = None
) -> QuerySet[Idea]:
    """Return one's contributions under review where a unit has the last word.

    Args:
        user: who.
        module: the Arena.
        own: what ``actor_keys_of`` returns, where it is known.
    """
    waiting = questions_waiting().filter(idea=OuterRef("pk"))
    mine = actor_keys_of(user) if own is None else own
    return (
        ideas_of(user, mine, Role.LEAD, Role.PARTNER)
        .visible()
        .filter(module=module, stage=Stage.ASSESSMENT, standing=Standing.OPEN)
        .filter(Exists(waiting))
        .order_by("stage_since", "pk")
    )


def _two_eyes(asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Confirm or refuse to switch four eyes off"),
            detail=change.unit.name,
            url=reverse(
                "gemeinsam_digital:unit-detail",
                args=[asker.module.slug, change.unit_id],
            ),
        )
        for change in rows
    ]


#: What waits for whoever answers for something, or could.
TEAM_KINDS = {
    "invitations": TaskKind(
        lambda asker: invitations_for(asker.user, asker.module, asker.own),
        _invitations,
        concerns=lambda asker: bool(asker.own),
    ),
    "roles_to_confirm": TaskKind(
        _held_to_confirm,
        _to_confirm,
        due="confirm_by",
        concerns=lambda asker: bool(asker.own),
    ),
    "representation": TaskKind(
        lambda asker: requests_waiting_for(asker.user, asker.module, asker.own),
        _representation,
    ),
    "questions": TaskKind(
        lambda asker: questions_to_answer(asker.user, asker.module, asker.own),
        _questions,
    ),
    "two_eyes": TaskKind(
        lambda asker: changes_to_confirm(asker.user, asker.module, asker.coordinated),
        _two_eyes,
    ),
}
