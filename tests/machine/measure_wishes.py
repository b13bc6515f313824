"""What is wished of a measure: how model and app are asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from gemeinsam_digital.governance.decisions.mandates.models import Mandate
from gemeinsam_digital.measures.evaluation.legality import EvaluationInput
from gemeinsam_digital.measures.evaluation.services import measure_evaluate
from gemeinsam_digital.measures.milestones.legality import EvidenceInput
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.milestones.services import milestone_drop
from gemeinsam_digital.measures.milestones.services import milestone_plan
from gemeinsam_digital.measures.milestones.services import milestone_reach
from gemeinsam_digital.measures.milestones.services import milestone_shift
from gemeinsam_digital.measures.models import Measure
from gemeinsam_digital.measures.phases.legality import PhaseInput
from gemeinsam_digital.measures.phases.services import phase_enter
from gemeinsam_digital.measures.recognition.models import Recognition
from gemeinsam_digital.measures.recognition.services import recognition_grant
from gemeinsam_digital.measures.recognition.services import recognition_withdraw
from gemeinsam_digital.measures.reports.legality import ReportInput
from gemeinsam_digital.measures.reports.legality import periods_of
from gemeinsam_digital.measures.reports.services import report_publish
from gemeinsam_digital.measures.reports.services import report_save
from gemeinsam_digital.measures.support.legality import SupportInput
from gemeinsam_digital.measures.support.models import SupportEntry
from gemeinsam_digital.measures.support.services import support_offer
from gemeinsam_digital.measures.support.services import support_take_up
from tests.factories.content import TEXT
from tests.machine import rows
from tests.machine.hearing_wishes import HearingWishes
from tests.machine.model import measures as model
from tests.machine.model import tracked
from tests.machine.model.answers import DONE
from tests.machine.model.answers import Answer
from tests.machine.model.record import Record


class MeasureWishes(HearingWishes):
    """Each returns the answer, which model and app agree on."""

    def begin_mandate_earlier(self, record: Record) -> None:
        """Let so much time pass that a first report is late."""
        assert record.tracked is not None
        record.tracked.late = True
        ago = timedelta(days=200)
        measure = self._measure(record)
        mandate = measure.mandate
        assert mandate is not None
        mandate.starts_on -= ago
        mandate.ends_on -= ago
        Mandate.objects.filter(pk=mandate.pk).update(
            starts_on=mandate.starts_on, ends_on=mandate.ends_on
        )
        measure.adopted_at -= ago
        measure.report_due = periods_of(mandate)[0].last
        measure.save()
        self.seen = rows.read()

    def _measure(self, record: Record) -> Measure:
        return Measure.objects.get(pk=record.key)

    # --- phases and milestones -----------------------------------------------------

    def enter_phase(
        self,
        who: str,
        record: Record,
        phase: str,
        day: str = "past",
        words: str = TEXT,
        reason: str = TEXT,
        before: str = "",
        leaves: str | None = None,
    ) -> Answer:
        """``leaves``: the phase that they have seen; by default the one it is in."""
        current = record.tracked and record.tracked.current
        seen = leaves if leaves is not None else current.phase if current else ""
        entered = PhaseInput(
            phase=phase,
            leaves=seen,
            expected=words,
            result=words,
            reason=reason,
            started_on=self.platform.days[day],
            before=before,
        )
        return self.wish(
            "enter-phase",
            lambda: model.enter(
                self.arena, who, record, phase, seen, day, words, reason, before
            ),
            lambda: phase_enter(
                idea=self.idea(record), entered=entered, actor=self.user(who)
            ),
        )[0]

    def plan_milestone(
        self, who: str, record: Record, title: str = TEXT, day: str = "future"
    ) -> Answer:
        answer, mine, theirs = self.wish(
            "plan-milestone",
            lambda: model.plan(self.arena, who, record, title, day),
            lambda: milestone_plan(
                idea=self.idea(record),
                title=title,
                planned_on=self.platform.days[day],
                actor=self.user(who),
            ),
        )
        if answer == DONE:
            mine.key = theirs.pk
        return answer

    def move_milestone(
        self,
        who: str,
        record: Record,
        milestone: tracked.Milestone,
        does: str,
        day: str = "past",
        words: str = TEXT,
    ) -> Answer:
        """``does``: shift, reach or drop, which is always done today."""
        on = self.platform.days[day]
        said: dict[str, Any] = {
            "shift": {"promised_on": on},
            "reach": {"reached_on": on},
            "drop": {},
        }[does]
        service: Any = {
            "shift": milestone_shift,
            "reach": milestone_reach,
            "drop": milestone_drop,
        }[does]
        days = [day] if said else []
        return self.wish(
            f"{does}-milestone",
            lambda: getattr(model, does)(
                self.arena, who, record, milestone, *days, words
            ),
            lambda: service(
                milestone=Milestone.objects.get(pk=milestone.key),
                evidence=EvidenceInput(reason=words),
                actor=self.user(who),
                **said,
            ),
        )[0]

    # --- reports -------------------------------------------------------------------

    def save_report(
        self,
        who: str,
        record: Record,
        period: int = 0,
        title: str = TEXT,
        helps: bool = False,
        needed: str = TEXT,
        ahead: int = 0,
    ) -> Answer:
        """``ahead``: how far their form is from the draft that is there."""
        measure = self._measure(record)
        assert measure.mandate is not None
        entered = ReportInput(
            due=periods_of(measure.mandate)[period].last,
            title=title,
            went_well=TEXT,
            failed=TEXT,
            learnt=TEXT,
            needed=needed,
            needs_help=helps,
        )
        version = self._version(record) + ahead
        return self.wish(
            "save-report",
            lambda: model.save_report(
                self.arena, who, record, period, title, helps, needed, version
            ),
            lambda: report_save(
                measure=measure,
                entered=entered,
                version=version,
                actor=self.user(who),
            ),
        )[0]

    def publish_report(self, who: str, record: Record, ahead: int = 0) -> Answer:
        version = self._version(record) + ahead
        return self.wish(
            "publish-report",
            lambda: model.publish_report(self.arena, who, record, version),
            lambda: report_publish(
                measure=self._measure(record), version=version, actor=self.user(who)
            ),
        )[0]

    def _version(self, record: Record) -> int:
        draft = record.tracked and record.tracked.draft
        return draft.version if draft else 0

    # --- recognition and support ---------------------------------------------------

    def recognise(self, who: str, record: Record) -> Answer:
        return self.wish(
            "recognise",
            lambda: model.grant(self.arena, who, record),
            lambda: recognition_grant(idea=self.idea(record), actor=self.user(who)),
        )[0]

    def derecognise(self, who: str, record: Record, reason: str = TEXT) -> Answer:
        newest = Recognition.objects.filter(idea=record.key).latest("pk")
        return self.wish(
            "derecognise",
            lambda: model.withdraw(self.arena, who, record, reason),
            lambda: recognition_withdraw(
                recognition=newest, reason=reason, actor=self.user(who)
            ),
        )[0]

    def offer_support(
        self, who: str, record: Record, kind: str = "methods", words: str = TEXT
    ) -> Answer:
        entered = SupportInput(kind=kind, provider="CityLAB Berlin", text=words)
        answer, mine, theirs = self.wish(
            "offer-support",
            lambda: model.offer_support(self.arena, who, record, kind, words),
            lambda: support_offer(
                idea=self.idea(record), entered=entered, actor=self.user(who)
            ),
        )
        if answer == DONE:
            mine.key = theirs.pk
        return answer

    def take_up_support(
        self,
        who: str,
        record: Record,
        offered: tracked.Support,
        result: str = TEXT,
    ) -> Answer:
        return self.wish(
            "take-up-support",
            lambda: model.take_up(self.arena, who, record, offered, result),
            lambda: support_take_up(
                entry=SupportEntry.objects.get(pk=offered.key),
                result=result,
                actor=self.user(who),
            ),
        )[0]

    # --- the end -------------------------------------------------------------------

    def evaluate(
        self,
        who: str,
        record: Record,
        outcome: str = "ended",
        stopped: bool = False,
        successor: str = "",
        words: str = TEXT,
        day: str = "past",
    ) -> Answer:
        entered = EvaluationInput(
            outcome=outcome,
            stopped=stopped,
            successor=successor,
            text=words,
            learnt=words,
            ended_on=self.platform.days[day],
        )
        return self.wish(
            "evaluate",
            lambda: model.evaluate(
                self.arena, who, record, outcome, stopped, successor, words, day
            ),
            lambda: measure_evaluate(
                measure=self._measure(record), entered=entered, actor=self.user(who)
            ),
        )[0]
