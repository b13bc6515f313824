"""How long contributions were where: the figures against their plain definition."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from itertools import groupby
from random import Random
from statistics import median
from typing import Any

import pytest
from django.utils import timezone

from gemeinsam_digital.core.choices import MATURING
from gemeinsam_digital.core.choices import Kind
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.pages.statistics.figures import count
from gemeinsam_digital.pages.statistics.stage_durations import StageFigures
from tests.factories.content import TEXT

STAGES = tuple(Stage)
DAY = 24 * 60 * 60


# --- the definition ---------------------------------------------------------------


def way_of(idea: Idea, now: Any) -> tuple[set[str], Counter[str]]:
    """Return the stages that an idea reached, and its open seconds at each."""
    reached = {Stage.IDEA.value, idea.stage}
    seconds: Counter[str] = Counter()
    since = idea.created
    for step in idea.events.filter(type="stepped").order_by("sequence"):
        said = step.payload
        if said["from_standing"] == Standing.OPEN:
            seconds[said["from_stage"]] += max(
                (step.created - since).total_seconds(), 0
            )
        reached.add(said["stage"])
        since = step.created
    if idea.standing == Standing.OPEN:
        seconds[idea.stage] += max((now - since).total_seconds(), 0)
    return reached, seconds


def defined(module: Any, now: Any) -> tuple[list[StageFigures], int]:
    """Return the figures of the stages and what was skipped, each idea by itself."""
    ideas = Idea.objects.visible().filter(module=module, kind__in=MATURING)
    ways = [(idea, *way_of(idea, now)) for idea in ideas]
    rows = []
    for number, stage in enumerate(STAGES):
        here = [
            (STAGES.index(Stage(idea.stage)) - number, idea.standing, seconds[stage])
            for idea, reached, seconds in ways
            if stage in reached
        ]
        taken = [lasted for place, _standing, lasted in here if place > 0]
        waiting = [s for place, how, s in here if place == 0 and how == "open"]
        aside = Counter(how for place, how, _lasted in here if place == 0)
        rows.append(
            StageFigures(
                stage=stage.value,
                reached=len(here),
                further=len(taken),
                here=len(waiting),
                earlier=sum(place < 0 for place, _standing, _lasted in here),
                aside={s.value: aside[s] for s in Standing if s != Standing.OPEN},
                days_taken=median(taken) / DAY if taken else None,
                days_waiting=median(waiting) / DAY if waiting else None,
                days_longest=max(waiting) / DAY if waiting else None,
            )
        )
    skipped = sum(
        Stage.MEASURE in reached and Stage.PROPOSAL not in reached
        for _idea, reached, _seconds in ways
    )
    return rows, skipped


# --- histories that may have happened ----------------------------------------------


def grow(world, dice: Random, number: int) -> None:
    """Add contributions with histories by chance, in bulk."""
    ideas, told = [], []
    for place in range(number):
        kind = dice.choice([Kind.IDEA] * 4 + [Kind.PROJECT, Kind.NEED])
        created = timezone.now() - timedelta(days=dice.uniform(0, 500))
        now_at, standing, moment = Stage.IDEA, Standing.OPEN, created
        steps = []
        for _step in range(dice.choice([0, 0, 1, 2, 3, 8])):
            before, moment = (
                (now_at, standing),
                moment
                + timedelta(
                    # Some clocks went wrong.
                    days=dice.choice([dice.uniform(0, 60), 0, -dice.uniform(0, 2)])
                ),
            )
            if standing == Standing.OPEN and kind != Kind.NEED and dice.random() < 0.7:
                now_at = dice.choice(STAGES)
            else:
                standing = dice.choice(list(Standing))
            steps.append((moment, *before, now_at, standing))
        told.append(steps)
        ideas.append(
            Idea(
                module=world.module,
                creator=world.author,
                title=f"Titel {place}",
                summary=TEXT,
                kind=kind,
                stage=now_at,
                standing=standing,
                created=created,
                hidden_at=created if dice.random() < 0.1 else None,
            )
        )
    ideas = Idea.objects.bulk_create(ideas)
    Event.objects.bulk_create(
        Event(
            idea=idea,
            sequence=sequence,
            type="stepped",
            created=moment,
            payload={
                "from_stage": from_stage,
                "from_standing": from_standing,
                "stage": stage,
                "standing": standing,
            },
        )
        for idea, steps in zip(ideas, told, strict=True)
        for sequence, (moment, from_stage, from_standing, stage, standing) in enumerate(
            steps, start=1
        )
    )


def rounded(rows: list[StageFigures]) -> list[dict[str, Any]]:
    names = StageFigures.__slots__
    return [
        {
            name: pytest.approx(value, abs=1e-4) if isinstance(value, float) else value
            for name, value in ((name, getattr(row, name)) for name in names)
        }
        for row in rows
    ]


def plain(rows: list[StageFigures]) -> list[dict[str, Any]]:
    return [{n: getattr(row, n) for n in StageFigures.__slots__} for row in rows]


@pytest.mark.parametrize("seed", range(6))
def test_the_figures_are_what_the_definition_says(world, seed):
    grow(world, Random(seed), 120)
    counted = count(world.module)
    stages, skipped = defined(world.module, counted.as_of)
    assert plain(counted.stages) == rounded(stages)
    assert counted.skipped == skipped


@pytest.mark.parametrize("seed", range(3))
def test_the_months_are_what_happened_in_them(world, seed):
    grow(world, Random(seed), 120)
    months = count(world.module).months
    public = Idea.objects.visible().filter(module=world.module)
    steps = Event.objects.filter(idea__in=public, type="stepped")

    def in_months(moments) -> list[int]:
        days = [timezone.localdate(moment).replace(day=1) for moment in moments]
        sums = {day: len(list(own)) for day, own in groupby(sorted(days))}
        # The last month has what is still to come, too.
        late = sum(n for day, n in sums.items() if day > months[-1].month)
        numbers = [sums.get(row.month, 0) for row in months]
        return [*numbers[:-1], numbers[-1] + late]

    forward = [
        step.created
        for step in steps
        if STAGES.index(step.payload["stage"])
        > STAGES.index(step.payload["from_stage"])
    ]
    assert [row.contributions for row in months] == in_months(
        public.values_list("created", flat=True)
    )
    assert [row.steps for row in months] == in_months(step.created for step in steps)
    assert [row.forward for row in months] == in_months(forward)
