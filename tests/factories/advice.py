"""Bodies that are heard, and what they recommend."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import factory
from django.utils import timezone

from gemeinsam_digital.core.choices import SeatGroup
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.members.services import MemberInput
from gemeinsam_digital.governance.bodies.members.services import member_add
from gemeinsam_digital.governance.bodies.members.services import secretary_add
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.choices import Advice
from gemeinsam_digital.governance.choices import Basis
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
    positions_record,
)
from gemeinsam_digital.governance.recommendations.published import Recommendation
from gemeinsam_digital.governance.recommendations.publishing.services import (
    recommendations_publish,
)
from tests.factories.content import TEXT
from tests.factories.inside import InsideFactory
from tests.factories.reviews import _idea_at
from tests.factories.world import World


def council(world: World) -> Body:
    """Return a body that advises: the secretary records, three people sit there."""
    body = world.arena.bodies.get(code="strategiebeirat")
    secretary_add(body=body, user=world.secretary, actor=SYSTEM)
    body.seats.update(number=0)
    for user in (world.citizen, world.partner, world.colleague):
        if not body.members.filter(user=user).exists():
            seated(body, user)
    return body


def seated(body: Body, user: Any, **said: Any) -> BodyMember:
    """Give somebody a seat of the first group of a body."""
    group = body.seats.values_list("group", flat=True).order_by("pk")[0]
    entered = MemberInput(
        **{"group": SeatGroup(group), "user": user, "organisation": "Ein Verein"} | said
    )
    return member_add(body=body, entered=entered, actor=SYSTEM)


def consult(idea: Any, body: Body, **said: Any) -> Consultation:
    """Ask a body for its recommendation within two weeks."""
    today = timezone.localdate()
    return body_consult(
        **{
            "idea": idea,
            "body": body,
            "due": today + timedelta(days=14),
            "positions_until": today + timedelta(days=7),
            "actor": SYSTEM,
        }
        | said
    )


def ask_all(consultation: Consultation) -> None:
    """Ask every member for an interest who was not asked; nobody has one."""
    asked = consultation.positions.values("member")
    members = consultation.body.members.filter(left_at=None).exclude(pk__in=asked)
    none = PositionInput(interest=Interest.NONE)
    positions_record(
        consultation=consultation,
        entered={member.pk: none for member in members},
        actor=SYSTEM,
    )


def advice(**said: Any) -> RecommendationInput:
    """Return a complete recommendation, by consensus where nothing else is said."""
    return RecommendationInput(
        **{"advice": Advice.SUPPORT, "basis": Basis.CONSENSUS, "reasons": TEXT} | said
    )


def draft(consultation: Consultation, **said: Any) -> Consultation:
    """Prepare a recommendation so that it can be published."""
    ask_all(consultation)
    recommendation_save(consultation=consultation, entered=advice(**said), actor=SYSTEM)
    return consultation


class ConsultationFactory(InsideFactory):
    """A body that is asked: the council."""

    class Meta:
        model = Consultation

    idea = _idea_at(Stage.PROPOSAL)

    @classmethod
    def _make(cls, world: World, **said: Any) -> Consultation:
        return consult(said["idea"], council(world))


class RecommendationFactory(InsideFactory):
    """What the council has published; what is said is in its draft."""

    class Meta:
        model = Recommendation

    consultation = factory.SubFactory(
        ConsultationFactory, world=factory.SelfAttribute("..world")
    )

    @classmethod
    def _make(
        cls, world: World, consultation: Consultation, **said: Any
    ) -> Recommendation:
        prepared = draft(consultation, **said)
        (made,) = recommendations_publish(consultations=[prepared], actor=SYSTEM)
        return made
