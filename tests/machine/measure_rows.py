"""What the database says about measures, and the model; what follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING
from typing import Any

from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.reports.legality import periods_of
from gemeinsam_digital.measures.reports.selectors import misdue_among
from gemeinsam_digital.measures.selectors import measure_of
from gemeinsam_digital.measures.selectors import preload_tracked
from gemeinsam_digital.measures.selectors import status_of
from gemeinsam_digital.measures.selectors import tracked_of
from gemeinsam_digital.measures.selectors import with_status
from tests.machine.model.record import Record
from tests.machine.model.tracked import Tracked

if TYPE_CHECKING:
    from tests.machine.rows import Sight


def stored(sight: Sight, names: dict[Any, str]) -> dict[str, Any]:
    """Return what is recorded on the measure of an idea.

    Args:
        names: as for all rows.
    """
    milestones = sight.of("Milestone", "measure_id")
    places = {row["id"]: place for place, row in enumerate(milestones)}
    return {
        "phases": [
            (
                row["phase"],
                str(row["started_on"]),
                str(row["ended_on"]),
                bool(row["outside"]),
                (row["expected"], row["result"], row["reason"]),
            )
            for row in sight.of("PhasePeriod", "measure_id")
        ],
        "milestones": [
            (
                row["title"],
                str(row["planned_on"]),
                str(row["promised_on"]),
                str(row["reached_on"]),
                str(row["dropped_on"]),
            )
            for row in milestones
        ],
        "entries": sorted(
            (
                places[row["milestone_id"]],
                row["change"],
                str(row["old_date"]),
                str(row["new_date"]),
                row["reason"],
            )
            for row in sight.below("MilestoneEntry", "milestone_id", "Milestone")
        ),
        "report draft": [
            (row["version"], bool(row["needs_help"]), row["title"], row["needed"])
            for row in sight.of("ReportDraft", "measure_id")
        ],
        "reports": [
            (
                row["number"],
                names["actor", row["actor_id"]] if row["actor_id"] else None,
                bool(row["needs_help"]),
                row["title"],
                row["needed"],
            )
            for row in sight.of("Report", "measure_id")
        ],
        "support offered": [
            (row["kind"], row["taken_up_at"] is not None, row["text"], row["result"])
            for row in sight.of("SupportEntry", "measure_id")
        ],
        "recognitions": [
            (row["withdrawn_at"] is not None, row["reason"])
            for row in sight.of("Recognition")
        ],
        "evaluation": [
            (
                row["outcome"],
                bool(row["stopped"]),
                str(row["ended_on"]),
                (row["text"], row["learnt"], row["successor"]),
            )
            for row in sight.of("Evaluation", "measure_id")
        ],
        "learnings": [row["text"] for row in sight.of("Learning", "measure_id")],
    }


def expected(record: Record, days: dict[Any, Any]) -> dict[str, Any]:
    """Return what the model says of it."""

    def words(*place: Any) -> str:
        return record.words.get(place, "").strip()

    tracked = record.tracked or Tracked()
    ended, told = tracked.evaluation, record.words.get("evaluation", "").strip()
    successor = record.words.get("successor", "").strip()
    return {
        "phases": [
            (
                row.phase,
                str(days[row.started]),
                str(days[row.ended]),
                row.outside,
                (words("expected", n), words("result", n), words("why", n)),
            )
            for n, row in enumerate(tracked.periods)
        ],
        "milestones": [
            (
                words("milestone", n),
                str(days[row.planned]),
                str(days[row.promised]),
                str(days[row.day if row.state == "reached" else None]),
                str(days[row.day if row.state == "dropped" else None]),
            )
            for n, row in enumerate(tracked.milestones)
        ],
        "entries": sorted(
            (n, change, str(days[old]), str(days[new]), words("entry", n, which))
            for n, row in enumerate(tracked.milestones)
            for which, (change, old, new) in enumerate(row.entries)
        ),
        "report draft": [
            (row.version, row.helps, words("report", "draft"), words("needed", "draft"))
            for row in (tracked.draft,)
            if row is not None
        ],
        "reports": [
            (n + 1, leader, helps, words("report", n), words("needed", n))
            for n, (_period, helps, leader) in enumerate(tracked.reports)
        ],
        "support offered": [
            (row.kind, row.taken_up, words("support", n), words("taken up", n))
            for n, row in enumerate(tracked.support)
        ],
        "recognitions": [
            (state == "withdrawn", words("recognition", n))
            for n, state in enumerate(record.recognitions)
        ],
        "evaluation": [(*ended[:2], str(days[ended[2]]), (told, told, successor))]
        if ended
        else [],
        # What others can take over stands among the learnings.
        "learnings": [told] if ended else [],
    }


def check_measures(records: Iterable[Record]) -> None:
    """Hold what follows for measures, of one and of many, against the model."""
    by_key = {row.key: row for row in records if row.tracked is not None}
    if not by_key:
        return
    ideas = list(Idea.objects.filter(pk__in=by_key))
    assert misdue_among(ideas) == {}
    codes = with_status(Measure.objects.filter(pk__in=by_key)).values_list(
        "pk", "status_code"
    )
    assert dict(codes) == {key: row.tracked.status for key, row in by_key.items()}
    preload_tracked(ideas)
    for idea in ideas:
        measure = measure_of(Idea.objects.get(pk=idea.pk))
        tracked = by_key[idea.pk].tracked
        assert measure is not None
        assert tracked is not None
        assert status_of(measure) == tracked.status
        _check_reports(measure, tracked)
        said = tracked_of(idea)
        assert said == tracked_of(Idea.objects.get(pk=idea.pk))
        current = tracked.current
        assert said.phase == (current.phase if current else "")
        assert (said.ended_on is not None) is (tracked.evaluation is not None)
        assert (said.milestone is not None) is any(
            row.state == "open" for row in tracked.milestones
        )


def _check_reports(measure: Measure, tracked: Tracked) -> None:
    """Each is about a period of its own, and the next due is the first without."""
    assert measure.mandate is not None
    last_days = [period.last for period in periods_of(measure.mandate)]
    due = measure.report_due
    number = tracked.next_report
    assert due == (None if number is None else last_days[number])
    told = list(measure.reports.order_by("number").values_list("due", flat=True))
    assert told == [last_days[period] for period, _helps, _leader in tracked.reports]
    draft = getattr(measure, "report_draft", None)
    kept = tracked.draft and last_days[tracked.draft.period]
    assert (draft and draft.due) == kept
