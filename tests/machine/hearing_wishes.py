"""What is wished of a body that advises: how model and app are asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.utils import timezone

from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.recommendations.consultations.services import (
    body_consult,
)
from gemeinsam_digital.governance.recommendations.consultations.services import (
    consultation_end,
)
from gemeinsam_digital.governance.recommendations.drafts.legality import (
    RecommendationInput,
)
from gemeinsam_digital.governance.recommendations.drafts.services import (
    recommendation_save,
)
from gemeinsam_digital.governance.recommendations.models import Consultation
from gemeinsam_digital.governance.recommendations.positions.services import (
    PositionInput,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    position_take,
)
from gemeinsam_digital.governance.recommendations.positions.services import (
    positions_record,
)
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendation_correct,
)
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendations_publish,
)
from tests.factories.content import TEXT
from tests.machine.model import hearing as model
from tests.machine.model.answers import DONE
from tests.machine.model.answers import Answer
from tests.machine.model.record import Advised
from tests.machine.model.record import Hearing
from tests.machine.model.record import Record
from tests.machine.model.record import Said
from tests.machine.role_wishes import RoleWishes

#: What nobody takes out of a text.
CONDITION = "Ein Betriebskonzept liegt vor."
WHOLE = Said(present=2)


def entered(said: Said, words: str) -> RecommendationInput:
    votes: tuple[int | None, ...] = said.votes or (None, None, None)
    return RecommendationInput(
        advice=said.advice,
        basis="consensus" if said.votes is None else "votes",
        present=said.present,
        in_favour=votes[0],
        against=votes[1],
        abstained=votes[2],
        reasons=words,
        conditions=CONDITION if said.conditions else "",
    )


class HearingWishes(RoleWishes):
    """Each returns the answer, which model and app agree on."""

    def _asked(self, hearing: Hearing) -> Any:
        return Consultation.objects.get(pk=hearing.key)

    def consult(self, who: str, record: Record, in_time: bool = True) -> Answer:
        today = timezone.localdate()
        answer, mine, theirs = self.wish(
            "consult",
            lambda: model.consult(self.arena, who, record, in_time),
            lambda: body_consult(
                idea=self.idea(record),
                body=self.platform.council,
                due=today + timedelta(days=14 if in_time else -1),
                positions_until=today + timedelta(days=7),
                actor=self.user(who),
            ),
        )
        if answer == DONE:
            mine.key = theirs.pk
        return answer

    def call_off(
        self, who: str, record: Record, hearing: Hearing, reason: str = TEXT
    ) -> Answer:
        return self.wish(
            "call-off",
            lambda: model.call_off(self.arena, who, record, hearing, reason),
            lambda: consultation_end(
                consultation=self._asked(hearing), reason=reason, actor=self.user(who)
            ),
        )[0]

    def speak(
        self,
        who: str,
        record: Record,
        hearing: Hearing,
        interest: str = "none",
        advice: str = "support",
        words: str = TEXT,
    ) -> Answer:
        said = PositionInput(
            interest=interest, interest_reason=words, advice=advice, reasons=words
        )
        return self.wish(
            "speak",
            lambda: model.speak(
                self.arena, who, record, hearing, interest, advice, words
            ),
            lambda: position_take(
                consultation=self._asked(hearing), entered=said, actor=self.user(who)
            ),
        )[0]

    def ask_members(self, who: str, record: Record, hearing: Hearing) -> Answer:
        none = PositionInput(interest=Interest.NONE)
        members = self.platform.members
        silent = [row for name, row in members.items() if name not in hearing.positions]
        return self.wish(
            "ask-members",
            lambda: model.ask_members(self.arena, who, record, hearing),
            lambda: positions_record(
                consultation=self._asked(hearing),
                entered={row.pk: none for row in silent},
                actor=self.user(who),
            ),
        )[0]

    def draft_advice(
        self,
        who: str,
        record: Record,
        hearing: Hearing,
        said: Said = WHOLE,
        words: str = TEXT,
    ) -> Answer:
        return self.wish(
            "draft-advice",
            lambda: model.draft(self.arena, who, record, hearing, said, words),
            lambda: recommendation_save(
                consultation=self._asked(hearing),
                entered=entered(said, words),
                actor=self.user(who),
            ),
        )[0]

    def publish_advice(
        self, who: str, *heard: tuple[Record, Hearing] | Sequence[Any]
    ) -> Answer:
        """Publish one or several at once: all of them, or none."""
        pairs = [(record, hearing) for record, hearing in heard]
        return self.wish(
            "publish-advice",
            lambda: model.publish(self.arena, who, pairs),
            lambda: recommendations_publish(
                consultations=[self._asked(hearing) for _record, hearing in pairs],
                actor=self.user(who),
            ),
        )[0]

    def correct_advice(
        self,
        who: str,
        record: Record,
        wrong: Advised,
        said: Said = WHOLE,
        words: str = TEXT,
    ) -> Answer:
        rows = Recommendation.objects.filter(idea=record.key).order_by("pk")
        return self.wish(
            "correct-advice",
            lambda: model.correct(self.arena, who, record, wrong, said, words),
            lambda: recommendation_correct(
                recommendation=rows[record.advised.index(wrong)],
                entered=entered(said, words),
                correction="Falsch gezählt.",
                actor=self.user(who),
            ),
        )[0]
