"""What else is wished, in steps, reviews and decisions."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Outcome
from gemeinsam_digital.feasibility.assessments.corrections.services import (
    correction_release,
)
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_reaffirm,
)
from gemeinsam_digital.feasibility.assessments.release.services import (
    assessment_release,
)
from gemeinsam_digital.feasibility.assessments.services import JudgementInput
from gemeinsam_digital.feasibility.findings.services import finding_publish
from gemeinsam_digital.feasibility.findings.services import finding_save
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests.services import assessment_decline
from gemeinsam_digital.feasibility.requests.services import assessment_request
from gemeinsam_digital.feasibility.requests.services import assessment_volunteer
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.concerns.services import concern_draft_save
from gemeinsam_digital.governance.concerns.services import concern_end
from gemeinsam_digital.governance.concerns.services import concern_raise
from gemeinsam_digital.governance.decisions.legality import DecisionInput
from gemeinsam_digital.governance.decisions.mandates.legality import OwnMandate
from gemeinsam_digital.governance.decisions.services import decision_record
from gemeinsam_digital.maturation.details import Details
from gemeinsam_digital.maturation.gates import checklist
from gemeinsam_digital.maturation.services import step
from gemeinsam_digital.maturation.transitions import TABLE
from gemeinsam_digital.measures.services import pledge_sign
from tests.factories.actions import judging
from tests.factories.content import TEXT
from tests.factories.decisions import mandating
from tests.machine.measure_wishes import MeasureWishes
from tests.machine.model import official
from tests.machine.model import steps
from tests.machine.model.answers import DONE
from tests.machine.model.answers import Answer
from tests.machine.model.record import Record
from tests.machine.model.record import Request


@transaction.atomic
def _raised(*, actor: Any, **said: Any) -> Concern:
    """Prepare a concern and raise it, or do neither."""
    draft = concern_draft_save(actor=actor, **said)
    return concern_raise(draft=draft, actor=actor)


class Wishes(MeasureWishes):
    """Each returns the answer, which model and app agree on."""

    # --- steps ------------------------------------------------------------------

    def step(
        self,
        who: str,
        record: Record,
        name: str,
        reason: str = TEXT,
        until: str | None = None,
        code: str = "other",
        target: Record | str | None = None,
    ) -> Answer:
        """``target`` may be ``elsewhere``: one of another Arena."""
        said = {"until": until, "code": code, "target": target}
        details = Details(
            until=self.platform.days[until], code=code, target=self._target(target)
        )
        idea = self.idea(record)
        own = OwnMandate(
            measure_type=MeasureType.CENTRAL, reference=TEXT, mandate=mandating(idea)
        )
        if name == "enter-as-measure":
            details = replace(details, mandate=own)
        states = checklist(self.idea(record), TABLE[name])
        foreseen = steps.missing(self.arena, record, name)
        assert {state.code for state in states if not state.met} == foreseen
        answer = self.wish(
            name,
            lambda: steps.step(self.arena, who, record, name, reason, said),
            lambda: step(
                idea=idea,
                name=name,
                actor=self.user(who),
                reason=reason,
                details=details,
            ),
        )[0]
        if answer == DONE:
            assert all(state.met for state in states)
        return answer

    def _target(self, target: Record | str | None) -> Any:
        if isinstance(target, Record):
            return self.idea(target)
        return self.platform.elsewhere if target == "elsewhere" else None

    # --- administration and bodies ------------------------------------------------

    def ask_units(
        self, who: str, record: Record, units: tuple[str, ...], in_time: bool = True
    ) -> Answer:
        today = timezone.localdate()
        answer, mine, theirs = self.wish(
            "ask-units",
            lambda: official.ask_units(self.arena, who, record, units, in_time),
            lambda: assessment_request(
                idea=self.idea(record),
                units=[self.platform.units[unit] for unit in units],
                due=today if in_time else today - timedelta(days=1),
                actor=self.user(who),
            ),
        )
        if answer == DONE:
            for request, stored in zip(mine, theirs, strict=True):
                request.key = stored.pk
        return answer

    def judge(
        self,
        who: str,
        record: Record,
        request: Request,
        whole: bool = True,
        words: str = TEXT,
    ) -> Answer:
        stored, entered = self._entered(request, whole, words)
        return self.wish(
            "judge",
            lambda: official.judge(self.arena, who, record, request, whole, words),
            lambda: assessment_release(
                request=stored, judgements=entered, actor=self.user(who)
            ),
        )[0]

    def _entered(
        self, request: Request, whole: bool, words: str
    ) -> tuple[AssessmentRequest, list[JudgementInput]]:
        stored = AssessmentRequest.objects.get(pk=request.key)
        entered = judging(stored)
        for judgement in entered:
            judgement.reason = words
        if not whole:
            entered = [JudgementInput(entered[0].criterion, reason=words)]
        return stored, entered

    def correct(
        self,
        who: str,
        record: Record,
        request: Request,
        whole: bool = True,
        words: str = TEXT,
    ) -> Answer:
        stored, entered = self._entered(request, whole, words)
        return self.wish(
            "correct",
            lambda: official.correct(self.arena, who, record, request, whole, words),
            lambda: correction_release(
                request=stored, judgements=entered, reason=TEXT, actor=self.user(who)
            ),
        )[0]

    def reaffirm(self, who: str, record: Record, request: Request) -> Answer:
        stored = AssessmentRequest.objects.get(pk=request.key)
        answer, mine, theirs = self.wish(
            "reaffirm",
            lambda: official.reaffirm(self.arena, who, record, request),
            lambda: assessment_reaffirm(request=stored, actor=self.user(who)),
        )
        if answer == DONE:
            mine.key = theirs.request_id
        return answer

    def decline(
        self,
        who: str,
        record: Record,
        request: Request,
        words: str = TEXT,
        suggested: str | None = None,
    ) -> Answer:
        return self.wish(
            "decline-request",
            lambda: official.decline(
                self.arena, who, record, request, words, suggested
            ),
            lambda: assessment_decline(
                request=AssessmentRequest.objects.get(pk=request.key),
                reason=words,
                suggested=self.platform.units[suggested] if suggested else None,
                actor=self.user(who),
            ),
        )[0]

    def volunteer(self, who: str, record: Record, unit: str) -> Answer:
        answer, mine, theirs = self.wish(
            "volunteer",
            lambda: official.volunteer(self.arena, who, record, unit),
            lambda: assessment_volunteer(
                idea=self.idea(record),
                unit=self.platform.units[unit],
                actor=self.user(who),
            ),
        )
        if answer == DONE:
            mine.key = theirs.pk
        return answer

    def draft_finding(
        self, who: str, record: Record, verdict: str = "feasible", words: str = TEXT
    ) -> Answer:
        return self.wish(
            "draft-finding",
            lambda: official.draft_finding(self.arena, who, record, verdict, words),
            lambda: finding_save(
                idea=self.idea(record),
                verdict=verdict,
                text=words,
                actor=self.user(who),
            ),
        )[0]

    def publish_finding(self, who: str, record: Record) -> Answer:
        return self.wish(
            "publish-finding",
            lambda: official.publish_finding(self.arena, who, record),
            lambda: finding_publish(idea=self.idea(record), actor=self.user(who)),
        )[0]

    def decide(
        self,
        who: str,
        record: Record,
        outcome: str = "adopted",
        measure_type: str = "decentral",
        words: str = TEXT,
        has_happened: bool = True,
        correction: str = "",
        charged: tuple[str, ...] | None = None,
        reopening: str = TEXT,
    ) -> Answer:
        idea = self.idea(record)
        changes: dict[str, Any] = {}
        if charged is not None:
            actors = self.platform.actors
            changes = {"implementers": [actors[name].pk for name in charged]}
        entered = DecisionInput(
            outcome=Outcome(outcome),
            measure_type=measure_type,
            reasons=words,
            mandate=mandating(idea, **changes),
            postponed_until=timezone.localdate() + timedelta(days=30),
            reopening=reopening,
        )
        day = self.platform.days["past" if has_happened else "future"]
        return self.wish(
            "decide",
            lambda: official.decide(
                self.arena,
                who,
                record,
                outcome,
                measure_type,
                words,
                has_happened,
                correction,
                charged,
                reopening,
            ),
            lambda: decision_record(
                idea=idea,
                body=self.platform.world.body,
                decided_on=day,
                entered=entered,
                correction=correction,
                actor=self.user(who),
            ),
        )[0]

    def raise_concern(
        self, who: str, record: Record, words: str = TEXT, clearing: str = TEXT
    ) -> Answer:
        return self.wish(
            "raise-concern",
            lambda: official.raise_concern(self.arena, who, record, words, clearing),
            lambda: _raised(
                idea=self.idea(record),
                body=self.platform.world.body,
                text=words,
                clearing=clearing,
                actor=self.user(who),
            ),
        )[0]

    def end_concern(
        self, who: str, record: Record, state: str = "cleared", words: str = TEXT
    ) -> Answer:
        concerns = Concern.objects.filter(idea=record.key).order_by("pk")
        first = concerns.filter(state="open").first() or concerns[0]
        return self.wish(
            "end-concern",
            lambda: official.end_concern(self.arena, who, record, state, words),
            lambda: concern_end(
                concern=first, state=state, ending=words, actor=self.user(who)
            ),
        )[0]

    def pledge(self, who: str, record: Record) -> Answer:
        return self.wish(
            "pledge",
            lambda: official.pledge(self.arena, who, record),
            lambda: pledge_sign(idea=self.idea(record), actor=self.user(who)),
        )[0]
