"""What waits for whoever has contributed something that is hidden."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import pgettext

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.tasks.task import Asker
from gemeinsam_digital.pages.tasks.task import Task


def own_hidden(asker: Asker) -> QuerySet[Idea]:
    """Return one's own contributions that are hidden, the last first."""
    ideas = Idea.objects.filter(module=asker.module, creator=asker.user)
    return ideas.filter(hidden_at__isnull=False).order_by("-hidden_at", "-pk")


def tasks_of_hidden(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    """Return one's own contributions that the moderation has hidden."""
    return [
        Task(
            label=pgettext("arena", "Read why your contribution is hidden"),
            detail=idea.title,
            url=idea.get_absolute_url(),
        )
        for idea in rows
    ]
