"""Makes measures in a register, and asks for it."""

from __future__ import annotations

import csv
import io
from datetime import date
from datetime import timedelta
from itertools import cycle
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.arena.models import Term
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.choices import Scheme
from gemeinsam_digital.core.choices import Sector
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.budget.models import BudgetLine
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.models import MilestoneChange
from gemeinsam_digital.measures.milestones.models import MilestoneEntry
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.phases.models import Phase
from gemeinsam_digital.measures.phases.models import PhasePeriod
from gemeinsam_digital.measures.reports.models import Report
from gemeinsam_digital.responsibility.models import Claim
from tests.factories.content import TEXT


def address(world, name="register", **query) -> str:
    path = reverse(f"gemeinsam_digital:{name}", args=[world.module.slug])
    return f"{path}?{urlencode(query)}" if query else path


def day(number: int) -> date:
    """Return the day in so many days."""
    return timezone.localdate() + timedelta(days=number)


def measure(
    world,
    title: str,
    *,
    type: str = MeasureType.DECENTRAL,
    phase: str = Phase.PROTOTYPING,
    lead: Actor | None = None,
    terms: tuple[tuple[str, str], ...] = (),
    **mandate: Any,
) -> Measure:
    """Make a measure in a phase, with its mandate, as rows."""
    idea = Idea.objects.create(
        module=world.module,
        creator=world.author,
        title=title,
        summary=TEXT,
        stage=Stage.MEASURE,
    )
    for scheme, code in terms:
        idea.terms.add(world.arena.terms.get(scheme=scheme, code=code))
    values = {
        "measure_type": type,
        "reference": "Beschluss 1",
        "starts_on": day(-100),
        "ends_on": day(300),
        "report_months": 6,
        **mandate,
    }
    row = Measure.objects.create(
        idea=idea, type=type, mandate=Mandate.objects.create(idea=idea, **values)
    )
    if phase:
        PhasePeriod.objects.create(measure=row, phase=phase, started_on=day(-50))
    if lead:
        Claim.objects.create(
            idea=idea,
            actor=lead,
            role=Role.LEAD,
            commitment=TEXT,
            state=ClaimState.ACCEPTED,
            decided_at=timezone.now(),
        )
    return row


def milestone(
    measure: Measure, planned: int, promised: int | None = None, **values: Any
) -> Milestone:
    """Add a milestone, planned and promised in so many days."""
    row = Milestone.objects.create(
        measure=measure,
        planned_on=day(planned),
        promised_on=day(planned if promised is None else promised),
        **{"title": "Der Stein", **values},
    )
    if row.promised_on != row.planned_on:
        MilestoneEntry.objects.create(
            milestone=row, change=MilestoneChange.SHIFTED, reason=TEXT
        )
    return row


def report(measure: Measure, ago: int, *, due: int) -> None:
    """Report so many days ago; the next one is due in so many days."""
    Report.objects.create(
        measure=measure,
        number=1,
        due=day(-ago),
        title="Es läuft",
        went_well=TEXT,
        failed=TEXT,
        published_at=timezone.now() - timedelta(days=ago),
    )
    ask_for_report(measure, due)


def ask_for_report(measure: Measure, due: int) -> None:
    """The next report is due in so many days."""
    measure.report_due = day(due)
    measure.save()


def spend(measure: Measure, *amounts: int) -> None:
    """Spend money, of another source each time."""
    BudgetLine.objects.bulk_create(
        BudgetLine(
            measure=measure,
            year=day(0).year,
            source=f"Haushalt {place}",
            planned=amount,
            spent=amount,
        )
        for place, amount in enumerate(amounts)
    )


def end(measure: Measure, ago: int, *, stopped: bool = False) -> None:
    """End a measure so many days ago."""
    measure.phase_periods.update(ended_on=day(-ago))
    Evaluation.objects.create(
        measure=measure,
        outcome="ended" if stopped else "established",
        stopped=stopped,
        text=TEXT,
        learnt=TEXT,
        ended_on=day(-ago),
    )


def fill(world, number: int, milestones: int = 20) -> None:
    """Add measures of every kind, each with an actor of its own, in bulk."""
    before = Actor.objects.count()
    actors = Actor.objects.bulk_create(
        Actor(kind="organisation", sector=Sector.SCIENCE, name=f"Verein {before + n}")
        for n in range(number)
    )
    ideas = Idea.objects.bulk_create(
        Idea(
            module=world.module,
            creator=world.author,
            title=f"Maßnahme {n}",
            summary=TEXT,
            stage=Stage.MEASURE,
        )
        for n in range(number)
    )
    types = list(zip(ideas, cycle(MeasureType), strict=False))
    mandates = Mandate.objects.bulk_create(
        Mandate(
            idea=idea,
            measure_type=kind,
            reference="Beschluss 1",
            budget=1000,
            budget_source="Haushalt",
            starts_on=day(-100),
            ends_on=day(300),
            report_months=6,
        )
        for idea, kind in types
    )
    measures = Measure.objects.bulk_create(
        Measure(idea=idea, type=kind, mandate=mandate, report_due=day(-1))
        for (idea, kind), mandate in zip(types, mandates, strict=True)
    )
    _fill_claims(ideas, actors)
    _fill_terms(world, ideas)
    _fill_progress(measures, milestones)


def _fill_claims(ideas: list[Idea], actors: list[Actor]) -> None:
    now = timezone.now()
    said = {"commitment": TEXT, "state": ClaimState.ACCEPTED, "decided_at": now}
    Claim.objects.bulk_create(
        Claim(idea=idea, actor=actor, role=role, **said)
        for idea, lead in zip(ideas, actors, strict=True)
        for actor, role in ((lead, Role.LEAD), (actors[-1], Role.PARTNER))
        if role == Role.LEAD or actor != lead
    )


def _fill_terms(world, ideas: list[Idea]) -> None:
    through = Idea.terms.through
    for scheme in (Scheme.FIELD, Scheme.DISTRICT):
        terms = Term.objects.filter(arena=world.arena, scheme=scheme)
        through.objects.bulk_create(
            through(idea=idea, term=term)
            for idea, term in zip(ideas, cycle(terms), strict=False)
        )


def _fill_progress(measures: list[Measure], milestones: int) -> None:
    """Begin phases, promise days and end some, so that every state occurs."""
    ended = measures[::7]
    PhasePeriod.objects.bulk_create(
        PhasePeriod(
            measure=measure,
            phase=phase,
            started_on=day(-50),
            ended_on=day(-5) if measure in ended else None,
        )
        for measure, phase in zip(measures, cycle(Phase), strict=False)
    )
    rows = Milestone.objects.bulk_create(
        Milestone(
            measure=measure,
            title=f"Stein {n}",
            planned_on=day(10 * n),
            promised_on=day(10 * n + place % 4 - 1),
            reached_on=day(-1) if n == 0 or place % 5 == 0 else None,
        )
        for place, measure in enumerate(measures)
        for n in range(milestones)
    )
    MilestoneEntry.objects.bulk_create(
        MilestoneEntry(milestone=row, change=MilestoneChange.SHIFTED, reason=TEXT)
        for row in rows
    )
    BudgetLine.objects.bulk_create(
        BudgetLine(measure=measure, year=2026, source="Land", planned=900, spent=400)
        for measure in measures
    )
    Report.objects.bulk_create(
        Report(
            measure=measure,
            number=1,
            due=day(-9),
            title="Es läuft",
            went_well=TEXT,
            failed=TEXT,
        )
        for measure in measures
    )
    Evaluation.objects.bulk_create(
        Evaluation(
            measure=measure,
            outcome="established",
            stopped=place % 2 == 0,
            text=TEXT,
            learnt=TEXT,
            ended_on=day(-5),
        )
        for place, measure in enumerate(ended)
    )


def lines_in(client, world, **query) -> list[dict[str, str]]:
    """Return the lines of the file, by the names of its columns."""
    response = client.get(address(world, "register-csv", **query))
    assert response.status_code == 200
    text = response.getvalue().decode("utf-8")
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text[1:], newline="")))
