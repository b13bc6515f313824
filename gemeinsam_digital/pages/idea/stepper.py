"""The way of a contribution in words: stages, or the short way of needs and offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.ideas.events import STEPPED
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.together import selectors as related

#: The three places of a contribution that does not mature itself.
SHORT_WAYS: dict[str, tuple[str | Promise, ...]] = {
    Kind.NEED: (
        pgettext_lazy("arena", "Collects answers"),
        pgettext_lazy("arena", "Answers are being worked out"),
        pgettext_lazy("arena", "Answered by a measure"),
    ),
    Kind.OFFER: (
        pgettext_lazy("arena", "Waits for use"),
        pgettext_lazy("arena", "Contributions build on it"),
        pgettext_lazy("arena", "Part of a measure"),
    ),
}


@dataclass(frozen=True, slots=True)
class StepperRow:
    """One place on the way of an idea."""

    label: str | Promise
    state: str
    date: datetime | None = None


@dataclass(frozen=True, slots=True)
class Related:
    """The contributions that one is related to; each list costs one query."""

    answers: list[Idea]
    answered: list[Idea]
    merged_into: Idea | None
    taken_up: list[Idea]


def related_of(idea: Idea) -> Related:
    """Return what an idea is related to, hidden contributions left out."""
    matures = idea.kind not in SHORT_WAYS
    return Related(
        answers=[] if matures else list(related.answers_to(idea)),
        answered=list(related.answered_by(idea)) if matures else [],
        merged_into=related.merged_into(idea)
        if idea.standing == Standing.MERGED
        else None,
        taken_up=list(related.taken_up_by(idea)),
    )


def stepper_of(idea: Idea, answers: Iterable[Idea]) -> list[StepperRow]:
    """Return the places on the way of an idea with the days it reached them.

    A need or an offer has a way of its own: showing the stages of an idea
    would promise something.

    Args:
        idea: which.
        answers: what answers the need or uses the offer.
    """
    if idea.kind in SHORT_WAYS:
        return _short_way(idea, answers)
    return _stages(idea)


def _short_way(idea: Idea, answers: Iterable[Idea]) -> list[StepperRow]:
    stages = {answer.stage for answer in answers if answer.is_open}
    in_work = stages if idea.kind == Kind.OFFER else stages - {Stage.IDEA.value}
    place = 2 if Stage.MEASURE in stages else 1 if in_work else 0
    return [
        StepperRow(
            label=label,
            state=_state(number - place, was_reached=True),
            date=idea.created if number == 0 else None,
        )
        for number, label in enumerate(SHORT_WAYS[idea.kind])
    ]


def _stages(idea: Idea) -> list[StepperRow]:
    reached: dict[str, datetime] = {Stage.IDEA.value: idea.created}
    for event in idea.events.filter(type=STEPPED.code).order_by("sequence"):
        payload: dict[str, Any] = event.payload
        if payload["stage"] != payload["from_stage"]:
            reached[payload["stage"]] = event.created
    stages = list(Stage)
    position = stages.index(Stage(idea.stage))
    return [
        StepperRow(
            label=str(stage.label),
            state=_state(place - position, was_reached=stage in reached),
            date=reached.get(stage) if place <= position else None,
        )
        for place, stage in enumerate(stages)
    ]


def _state(distance: int, *, was_reached: bool) -> str:
    """Return current, done, todo, or skipped: projects can enter later."""
    if distance == 0:
        return "current"
    if distance > 0:
        return "todo"
    return "done" if was_reached else "skipped"
