"""What waits for who records what a body decides."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import pgettext

from gemeinsam_digital.governance.decisions.rounds.selectors import rounds_to_decide
from gemeinsam_digital.governance.decisions.selectors import decisions_for
from gemeinsam_digital.governance.decisions.selectors import with_postponed_until
from gemeinsam_digital.pages.tasks.task import Asker
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.pages.tasks.task import TaskKind


def _decisions(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Record the decision"),
            detail=idea.title,
            url=reverse("gemeinsam_digital:decision", args=[idea.pk]),
            due=idea.postponed_until,
            about=idea.get_absolute_url(),
        )
        for idea in rows
    ]


def _rounds(asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    """Return the rounds of decisions that are being prepared."""
    return [
        Task(
            label=pgettext("arena", "Prepare and record the decision round"),
            detail=round.title,
            url=reverse("gemeinsam_digital:round", args=[asker.module.slug, round.pk]),
            due=round.day,
        )
        for round in rows
    ]


DECISION_KINDS: dict[str, TaskKind] = {
    "decisions": TaskKind(
        lambda asker: with_postponed_until(decisions_for(asker.user, asker.module)),
        _decisions,
        due="postponed_until",
    ),
    "rounds": TaskKind(
        lambda asker: rounds_to_decide(asker.user, asker.module),
        _rounds,
        due="day",
    ),
}
