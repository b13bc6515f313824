"""What leads tell of their measures, each on a day of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.moments import today
from gemeinsam_digital.demo.pictures.mosaic import picture_of
from gemeinsam_digital.measures.evaluation.legality import EvaluationInput
from gemeinsam_digital.measures.evaluation.services import measure_evaluate
from gemeinsam_digital.measures.indicators.legality import IndicatorInput
from gemeinsam_digital.measures.indicators.legality import ReadingInput
from gemeinsam_digital.measures.indicators.models import Indicator
from gemeinsam_digital.measures.indicators.services import indicator_add
from gemeinsam_digital.measures.indicators.services import reading_add
from gemeinsam_digital.measures.learnings.legality import LearningInput
from gemeinsam_digital.measures.learnings.services import learning_add
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.reports.legality import ReportInput
from gemeinsam_digital.measures.reports.services import report_publish
from gemeinsam_digital.measures.reports.services import report_save

if TYPE_CHECKING:
    from gemeinsam_digital.demo.build import Ground
    from gemeinsam_digital.demo.content.shapes.measures import EndData
    from gemeinsam_digital.demo.content.shapes.measures import IndicatorData
    from gemeinsam_digital.demo.content.shapes.measures import LearningData
    from gemeinsam_digital.demo.content.shapes.measures import ReadingData
    from gemeinsam_digital.demo.content.shapes.measures import ReportedData
    from gemeinsam_digital.demo.content.shapes.measures import TrackedData
    from gemeinsam_digital.demo.story import Story
    from gemeinsam_digital.demo.turns import DatedAct


def told_acts(story: Story) -> list[DatedAct]:
    """Return what the lead of a measure tells, with how many days ago it was."""
    return [
        act
        for data in CONTENT.tracked
        if data.contribution == story.data.key
        for act in _acts(story.ground, data)
    ]


def _measure_of(ground: Ground, data: TrackedData) -> Measure:
    rows = {row.key: row.title for row in CONTENT.contributions}
    measures = Measure.objects.select_related("idea__module", "mandate")
    return measures.get(idea__module=ground.module, idea__title=rows[data.contribution])


def _acts(ground: Ground, data: TrackedData) -> Iterator[DatedAct]:
    actor = ground.users[data.account]
    for report in data.reports:
        yield report.days_ago, partial(_report, ground, data, report, actor)
    for indicator in data.indicators:
        yield indicator.days_ago, partial(_measure_by, ground, data, indicator, actor)
        for reading in indicator.readings:
            yield reading.days_ago, partial(_read, ground, data, indicator, reading)
    for learning in data.learnings:
        yield learning.days_ago, partial(_learn, ground, data, learning, actor)
    if data.end is not None:
        yield data.end.days_ago, partial(_end, ground, data, data.end, actor)


def _report(
    ground: Ground, data: TrackedData, report: ReportedData, actor: Any
) -> None:
    measure = _measure_of(ground, data)
    said = asdict(report)
    del said["days_ago"], said["picture"]
    picture = report.picture
    if picture is not None:
        said["image"] = picture_of(picture.tiles, picture.palette)
        said["image_alt"] = picture.alt
        said["image_credit"] = CONTENT.pictures.credit
    entered = ReportInput(due=measure.report_due, **said)
    draft = report_save(measure=measure, entered=entered, version=0, actor=actor)
    report_publish(measure=measure, version=draft.version, actor=actor)


def _measure_by(
    ground: Ground, data: TrackedData, indicator: IndicatorData, actor: Any
) -> None:
    entered = IndicatorInput(
        name=indicator.name,
        unit=indicator.unit,
        kind=indicator.kind.value,
        baseline=Decimal(indicator.baseline),
        target=Decimal(indicator.target),
    )
    indicator_add(measure=_measure_of(ground, data), entered=entered, actor=actor)


def _read(
    ground: Ground, data: TrackedData, indicator: IndicatorData, reading: ReadingData
) -> None:
    measure = _measure_of(ground, data)
    row = Indicator.objects.select_related("measure__idea").get(
        measure=measure, name=indicator.name
    )
    entered = ReadingInput(
        measured_on=_day(reading.days_ago),
        value=Decimal(reading.value),
        source=indicator.source,
    )
    reading_add(indicator=row, entered=entered, actor=ground.users[data.account])


def _day(days: float) -> Any:
    return today() - timedelta(days=int(-(-days // 1)))


def _learn(
    ground: Ground, data: TrackedData, learning: LearningData, actor: Any
) -> None:
    entered = LearningInput(
        kind=learning.kind.value,
        phase=learning.phase.value,
        title=learning.title,
        text=learning.text,
    )
    learning_add(measure=_measure_of(ground, data), entered=entered, actor=actor)


def _end(ground: Ground, data: TrackedData, end: EndData, actor: Any) -> None:
    said = {**asdict(end), "outcome": end.outcome.value}
    day = _day(said.pop("days_ago"))
    entered = EvaluationInput(ended_on=day, **said)
    measure_evaluate(measure=_measure_of(ground, data), entered=entered, actor=actor)
