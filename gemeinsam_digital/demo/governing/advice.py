"""How bodies are heard: positions, drafts, recommendations and corrections."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING

from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.governing.scene import Scene
from gemeinsam_digital.demo.governing.scene import day_in
from gemeinsam_digital.governance.bodies.selectors import sitting_in
from gemeinsam_digital.governance.choices import Interest
from gemeinsam_digital.governance.recommendations.consultations.services import (
    body_consult,
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

if TYPE_CHECKING:
    from gemeinsam_digital.demo.content.shapes.governance import AdviceData
    from gemeinsam_digital.demo.content.shapes.governance import ConsultationData
    from gemeinsam_digital.demo.content.shapes.governance import PositionData
    from gemeinsam_digital.demo.turns import DatedAct


def advice_acts(scene: Scene) -> Iterator[DatedAct]:
    """Return how bodies are asked, and what they say."""
    for data in CONTENT.consultations:
        yield data.days_ago, partial(_consult, scene, data)
        if data.published:
            yield data.published, partial(_publish, scene, data)
        else:
            yield from _in_the_making(scene, data)
        if data.correction is not None:
            yield data.correction.days_ago, partial(_correct, scene, data)


def _consult(scene: Scene, data: ConsultationData) -> None:
    body_consult(
        idea=scene.idea(data.contribution),
        body=scene.body(data.body),
        due=day_in(data.due_in),
        actor=scene.moderator,
        positions_until=day_in(data.positions_in) if data.positions_in else None,
        meeting=scene.meetings.get(data.meeting),
    )


def _consultation(scene: Scene, data: ConsultationData) -> Consultation:
    rows = Consultation.objects.filter(body=scene.body(data.body), closed_at=None)
    return rows.get(idea=scene.idea(data.contribution))


def _in_the_making(scene: Scene, data: ConsultationData) -> Iterator[DatedAct]:
    for place, position in enumerate(data.positions, start=1):
        days = data.days_ago - place
        yield days, partial(_take, scene, data, position)
    yield data.days_ago - 4, partial(_draft, scene, data)


def _take(scene: Scene, data: ConsultationData, position: PositionData) -> None:
    position_take(
        consultation=_consultation(scene, data),
        entered=_said(position),
        actor=scene.ground.users[position.account],
    )


def _said(position: PositionData) -> PositionInput:
    return PositionInput(
        interest=position.interest,
        interest_reason=position.interest_reason,
        advice=position.advice,
        reasons=position.reasons,
    )


def _draft(scene: Scene, data: ConsultationData) -> None:
    recommendation_save(
        consultation=_consultation(scene, data),
        entered=_entered(data.said),
        actor=scene.secretary(data.body),
    )


def _entered(said: AdviceData) -> RecommendationInput:
    in_favour, against, abstained = said.votes or (None, None, None)
    return RecommendationInput(
        advice=said.advice,
        basis=said.basis,
        present=said.present or None,
        in_favour=in_favour,
        against=against,
        abstained=abstained,
        reasons=said.reasons,
        conditions=said.conditions,
        dissent=said.dissent,
    )


def _publish(scene: Scene, data: ConsultationData) -> None:
    consultation = _consultation(scene, data)
    secretary = scene.secretary(data.body)
    told = {position.member: _said(position) for position in data.positions}
    asked = PositionInput(interest=Interest.NONE)
    members = sitting_in(scene.body(data.body)).order_by("pk")
    positions_record(
        consultation=consultation,
        entered={
            member.pk: told.get(place, asked)
            for place, member in enumerate(members, start=1)
        },
        actor=secretary,
    )
    _draft(scene, data)
    recommendations_publish(consultations=[consultation], actor=secretary)


def _correct(scene: Scene, data: ConsultationData) -> None:
    if data.correction is None:
        return
    recommendation_correct(
        recommendation=Recommendation.objects.get(
            idea=scene.idea(data.contribution), body=scene.body(data.body)
        ),
        entered=_entered(data.correction.said),
        correction=data.correction.why,
        actor=scene.secretary(data.body),
    )
