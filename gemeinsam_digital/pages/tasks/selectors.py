"""What waits for a person in an Arena."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import pgettext

from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.counting import counted
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.feasibility.assessments.release.selectors import to_release_for
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.maturation.readiness.selectors import unasked_in
from gemeinsam_digital.maturation.readiness.services import readiness_settle
from gemeinsam_digital.maturation.turn.selectors import conditions_left
from gemeinsam_digital.maturation.turn.selectors import turns_of
from gemeinsam_digital.maturation.turn.turn import Capacities
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.pages.tasks import inbox
from gemeinsam_digital.pages.tasks.bodies import BODY_KINDS
from gemeinsam_digital.pages.tasks.decisions import DECISION_KINDS
from gemeinsam_digital.pages.tasks.disputes import DISPUTE_KINDS
from gemeinsam_digital.pages.tasks.hidden import own_hidden
from gemeinsam_digital.pages.tasks.hidden import tasks_of_hidden
from gemeinsam_digital.pages.tasks.measures import MEASURE_KINDS
from gemeinsam_digital.pages.tasks.moderation import BY_READINESS
from gemeinsam_digital.pages.tasks.moderation import DUTIES
from gemeinsam_digital.pages.tasks.moderation import moderation_lists
from gemeinsam_digital.pages.tasks.moderation import moderation_parts
from gemeinsam_digital.pages.tasks.moderation import moderation_tasks
from gemeinsam_digital.pages.tasks.task import Asker
from gemeinsam_digital.pages.tasks.task import Task
from gemeinsam_digital.pages.tasks.task import TaskKind
from gemeinsam_digital.pages.tasks.team import TEAM_KINDS
from gemeinsam_digital.responsibility.claims.selectors import offers_to_answer
from gemeinsam_digital.responsibility.selectors import ideas_of
from gemeinsam_digital.responsibility.selectors import leading


def _to_judge(asker: Asker) -> QuerySet[Any]:
    units = [member.unit for member in asker.memberships]
    return inbox.pending(inbox.requests_to(units, asker.module))


def _judging(asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    requests = list(rows)
    drafts, corrections = to_release_for(asker.user, requests)
    return [
        Task(
            label=_what_to_judge(
                request, is_release=request.pk in drafts or request.pk in corrections
            ),
            detail=request.idea.title,
            url=reverse("gemeinsam_digital:assess", args=[request.pk]),
            due=request.due,
            about=request.idea.get_absolute_url(),
        )
        for request in requests
    ]


def _what_to_judge(request: Any, *, is_release: bool) -> str:
    """Return what a unit is to do; what it has released may be outdated."""
    draft = getattr(request, "assessment", None)
    if is_release:
        words = pgettext("arena", "Release the judgement of %(unit)s")
    elif draft is None or not draft.is_released:
        words = pgettext("arena", "Judge feasibility for %(unit)s")
    elif request.revision_id < request.material:
        words = pgettext(
            "arena", "Look at the judgement of %(unit)s again: the text has changed"
        )
    else:
        words = pgettext("arena", "Finish the correction of %(unit)s")
    return words % {"unit": request.unit.short_name}


def _offers(_asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    return [
        Task(
            label=pgettext("arena", "Answer the offer of %(actor)s")
            % {"actor": claim.actor.name},
            detail=f"{claim.idea.title}: {claim.role_label}",
            url=reverse("gemeinsam_digital:claim-answer", args=[claim.pk, "accept"]),
            about=claim.idea.get_absolute_url(),
        )
        for claim in rows
    ]


#: What the author or the lead does for the next step; other turns of theirs are
#: kinds of tasks of their own.
OWN_WORK = frozenset(
    {
        TurnCode.STEP,
        TurnCode.TEXT,
        TurnCode.CONDITIONS,
        TurnCode.PLEDGE,
        TurnCode.CHANGE_LEAD,
        TurnCode.PHASE,
        TurnCode.PREPARATION,
        TurnCode.MILESTONE,
        TurnCode.MEASURE,
    }
)
#: More of one's own contributions are not looked through for tasks.
OWN_AT_MOST = 50


def _may_go_on(asker: Asker) -> QuerySet[Idea]:
    """Return what may have something for its author or its lead to do.

    Where the first step lacks something, others do. Once it was judged, whoever
    leads meets conditions and commits, and carries the measure out.
    """
    led = leading(actor__in=asker.own)
    return (
        ideas_of(asker.user, asker.own, Role.LEAD)
        .visible()
        .filter(module=asker.module, standing=Standing.OPEN, kind__in=MATURING)
        .filter(
            Q(stage=Stage.IDEA) & (Q(is_ready=True) | Q(is_ready=None))
            | Q(stage=Stage.PROFILE)
            | Q(led, stage__in=[Stage.ASSESSMENT, Stage.PROPOSAL, Stage.MEASURE])
        )
        .order_by("stage_since", "pk")
    )


def _own_work(asker: Asker, rows: QuerySet[Any]) -> list[Task]:
    """Return what the author or the lead does next, as whose turn it is says."""
    known = {idea.pk: idea for idea in asker.shown}
    ideas = [known.pop(idea.pk, idea) for idea in rows[:OWN_AT_MOST]]
    together = [*ideas, *known.values()]
    prefetch_related_objects(together, "terms")
    for idea in together:
        idea.module = asker.module
    turns = turns_of(together)
    person = Capacities(asker.user.pk, frozenset(asker.own))
    tasks = []
    for idea in ideas:
        turn = turns[idea.pk]
        if turn.code in OWN_WORK and turn.falls_to(person):
            tasks.append(task_of(idea, turn))
        elif waiting := conditions_left(idea, person):
            tasks.append(task_of(idea, waiting))
    return tasks


def task_of(idea: Idea, turn: Turn) -> Task:
    """Return a turn as a task."""
    about = idea.get_absolute_url()
    label = capfirst(turn.what)
    return Task(label, idea.title, turn.url, due=turn.until, about=about)


JUDGING = "judging"
#: Everything that may wait for a person; what the moderation has to do comes second.
KINDS: dict[str, TaskKind] = {
    JUDGING: TaskKind(
        _to_judge,
        _judging,
        due="due",
        concerns=lambda asker: bool(asker.memberships),
    ),
    **TEAM_KINDS,
    "own_offers": TaskKind(
        lambda asker: offers_to_answer(asker.user, asker.module, asker.own), _offers
    ),
    **BODY_KINDS,
    **DISPUTE_KINDS,
    **DECISION_KINDS,
    **MEASURE_KINDS,
    "own_work": TaskKind(_may_go_on, _own_work, is_exact=False),
    "own_hidden": TaskKind(own_hidden, tasks_of_hidden),
}


class Waiting:
    """What waits for one person in an Arena.

    First how much there is of each kind, in one statement, and then the rows of
    those kinds only of which there is anything: most people wait for little.

    Args:
        user: who asks; nothing waits for somebody who is not signed in.
        module: the Arena.
    """

    def __init__(self, user: Any, module: Any) -> None:
        self.asker = Asker(user, module)
        self.moderates = may(user, Permission.MODERATE_ARENA, module)
        self._made: dict[str, list[Task]] = {}

    @cached_property
    def lists(self) -> dict[str, QuerySet[Any, Any]]:
        """All that has to be counted, by kind; not what can't concern the person."""
        if not self.asker.user.is_authenticated:
            return {}
        own = {
            name: kind.rows(self.asker)
            for name, kind in KINDS.items()
            if kind.concerns(self.asker)
        }
        return own | (moderation_lists(self.asker.module) if self.moderates else {})

    @cached_property
    def numbers(self) -> dict[str, int]:
        """How much there is of each; may be set by who has counted more at once.

        What is ready for its next step is asked before where something has
        changed since.
        """
        return self._counted()

    def count_with(self, **lists: QuerySet[Any, Any]) -> dict[str, int]:
        """Count other lists of a page in the same statement, and return them."""
        self.numbers = self._counted(**lists)
        return {name: self.numbers[name] for name in lists}

    def _counted(self, **lists: QuerySet[Any, Any]) -> dict[str, int]:
        if not self.moderates:
            return counted(**self.lists, **lists)
        module = self.asker.module
        every = {**self.lists, **lists, "unasked": unasked_in(module)}
        numbers = counted(*moderation_parts(module), **every)
        if numbers.pop("unasked"):
            readiness_settle(module)
            numbers |= counted(**{name: self.lists[name] for name in BY_READINESS})
        return numbers

    def tasks(self, *, most: int | None = None) -> list[Task]:
        """Return the tasks, the most urgent kinds first.

        Args:
            most: of each kind no more are needed.
        """
        tasks = self._of(JUDGING, most)
        if self.moderates:
            tasks = tasks + moderation_tasks(self.asker.module, self.numbers)
        for name in KINDS:
            if name != JUDGING:
                tasks = tasks + self._of(name, most)
        return tasks

    def number(self) -> int:
        """Return how many things wait: what :func:`number_of` says of all tasks."""
        counts = 0
        for name in self.lists.keys() | (DUTIES if self.moderates else {}):
            is_exact = name not in KINDS or KINDS[name].is_exact
            counts += self.numbers[name] if is_exact else len(self._of(name))
        return counts

    @property
    def inexact_tasks(self) -> list[Task]:
        """The tasks of those kinds of which not every row is one."""
        inexact = [name for name, kind in KINDS.items() if not kind.is_exact]
        return [task for name in inexact for task in self._of(name)]

    def _of(self, name: str, most: int | None = None) -> list[Task]:
        if not self.numbers.get(name):
            return []
        kind = KINDS[name]
        if kind.is_exact:
            rows = self.lists[name]
            return kind.tasks(self.asker, rows if most is None else rows[:most])
        if name not in self._made:
            self._made[name] = kind.tasks(self.asker, self.lists[name])
        return self._made[name]


def tasks_for(user: Any, module: Any) -> list[Task]:
    """Return what waits for a person; a number of queries that does not grow.

    Args:
        user: who asks.
        module: the Arena.
    """
    return Waiting(user, module).tasks()
