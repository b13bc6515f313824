"""What the moderation takes out of a measure stands in its history no more."""

from __future__ import annotations

import json

import pytest

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.measures.support.legality import SupportInput
from gemeinsam_digital.measures.support.services import support_offer
from gemeinsam_digital.moderation.redaction.services import idea_redact
from tests.factories.content import TEXT
from tests.factories.tracking import plan

pytestmark = pytest.mark.django_db

NAME = "Erika Muster"


def promise(idea) -> None:
    plan(idea, title=f"{NAME} übernimmt die Messung")


def support(idea) -> None:
    entered = SupportInput(kind="methods", provider=NAME, text=TEXT)
    support_offer(idea=idea, entered=entered, actor=SYSTEM)


@pytest.mark.xfail(
    strict=True,
    reason="the payload of the event keeps the title, or the provider, for ever",
)
@pytest.mark.parametrize("record", [promise, support])
def test_a_passage_goes_out_of_the_history_as_well(idea_factory, record):
    idea = idea_factory(stage=Stage.MEASURE)
    record(idea)
    idea_redact(idea=idea, actor=SYSTEM, passage=NAME, reason=TEXT)
    payloads = Event.objects.filter(idea=idea).values_list("payload", flat=True)
    assert NAME not in json.dumps(list(payloads))
