"""What waits for a person because of concerns and goal conflicts."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.governance.concerns.legality import STAGES
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.models import ConcernDraft
from gemeinsam_digital.governance.concerns.selectors import drafts_for
from gemeinsam_digital.governance.concerns.selectors import to_answer_for
from gemeinsam_digital.governance.concerns.selectors import to_clear_by
from gemeinsam_digital.governance.concerns.selectors import with_answer_by
from gemeinsam_digital.governance.conflicts.selectors import to_resolve_by
from gemeinsam_digital.pages.tasks.task import Asker
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.pages.tasks.task import TaskKind
from gemeinsam_digital.responsibility.selectors import ideas_of


def _for_team(asker: Asker) -> QuerySet[Concern]:
    own = ideas_of(asker.user, asker.own, Role.LEAD, Role.PARTNER)
    own = own.filter(module=asker.module, stage__in=STAGES)
    return with_answer_by(to_answer_for(own), asker.module)


def _for_owner(asker: Asker) -> QuerySet[Concern]:
    return with_answer_by(to_clear_by(asker.user, asker.module), asker.module)


def _answering(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Answer the concern of %(owner)s")
            % {"owner": concern.owner_name},
            detail=concern.idea.title,
            url=reverse("gemeinsam_digital:concern-reply", args=[concern.pk]),
            about=concern.idea.get_absolute_url(),
            due=concern.answer_by,
        )
        for concern in rows
    ]


def _clearing(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    words = pgettext("arena", "Say whether the concern of %(owner)s is cleared")
    return [
        Task(
            label=words % {"owner": concern.owner_name},
            detail=concern.idea.title,
            url=f"{concern.idea.get_absolute_url()}#{concern.place}",
            due=concern.answer_by,
        )
        for concern in rows
    ]


def _begun(asker: Asker) -> QuerySet[ConcernDraft]:
    drafts = drafts_for(asker.user, asker.module).select_related(
        "idea", "body", "unit__actor"
    )
    return drafts.filter(
        idea__stage__in=STAGES, idea__standing=Standing.OPEN, idea__hidden_at=None
    )


def _raising(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    words = pgettext("arena", "Raise or discard the concern of %(owner)s")
    return [
        Task(
            label=words % {"owner": draft.owner_name},
            detail=draft.idea.title,
            url=reverse("gemeinsam_digital:concern-raise", args=[draft.pk]),
            about=draft.idea.get_absolute_url(),
        )
        for draft in rows
    ]


def _resolving(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    words = pgettext("arena", "Resolve the goal conflict “%(title)s”")
    return [
        Task(
            label=words % {"title": conflict.title},
            detail=conflict.idea.title,
            url=reverse("gemeinsam_digital:conflict-resolve", args=[conflict.pk]),
            about=conflict.idea.get_absolute_url(),
            due=conflict.due,
        )
        for conflict in rows
    ]


def _works_for_some(asker: Asker) -> bool:
    return bool(asker.desk.posts)


#: What waits for teams, and for who speaks for bodies and units.
DISPUTE_KINDS = {
    "concerns_to_answer": TaskKind(_for_team, _answering, due="answer_by"),
    "concerns_to_clear": TaskKind(
        _for_owner, _clearing, due="answer_by", concerns=_works_for_some
    ),
    "concerns_begun": TaskKind(_begun, _raising, concerns=_works_for_some),
    "conflicts_to_resolve": TaskKind(
        lambda asker: to_resolve_by(asker.user, asker.module),
        _resolving,
        due="due",
        concerns=lambda asker: asker.keeps,
    ),
}
