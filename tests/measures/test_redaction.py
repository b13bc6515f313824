"""What the moderation takes out of a measure stands in its history no more."""

from __future__ import annotations

import json

import pytest
from django.utils import translation

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.selectors import events_of
from gemeinsam_digital.history.selectors import timeline
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.milestones.models import Milestone
from gemeinsam_digital.measures.support.legality import SupportInput
from gemeinsam_digital.measures.support.models import SupportEntry
from gemeinsam_digital.measures.support.services import support_offer
from gemeinsam_digital.moderation.redaction.services import idea_redact
from tests.factories.content import TEXT
from tests.factories.tracking import plan
from tests.measures.reporting import end

pytestmark = pytest.mark.django_db

NAME = "Erika Muster"


def promise(idea) -> None:
    plan(idea, title=f"{NAME} übernimmt die Messung")


def support(idea) -> None:
    entered = SupportInput(kind="methods", provider=NAME, text=TEXT)
    support_offer(idea=idea, entered=entered, actor=SYSTEM)


def go_on(idea) -> None:
    end(idea, outcome="transferred", successor=NAME)


@pytest.mark.parametrize("record", [promise, support, go_on])
def test_a_passage_goes_out_of_the_history_as_well(idea_factory, record):
    idea = idea_factory(stage=Stage.MEASURE)
    record(idea)
    idea_redact(idea=idea, actor=SYSTEM, passage=NAME, reason=TEXT)
    payloads = Event.objects.filter(idea=idea).values_list("payload", flat=True)
    assert NAME not in json.dumps(list(payloads))
    told = timeline(events_of(idea))
    assert told[0].type == "redacted"
    assert NAME not in " ".join(entry.sentence + entry.text for entry in told)


@pytest.mark.parametrize(
    ("record", "model", "said"),
    [
        (promise, Milestone, "a deleted milestone"),
        (support, SupportEntry, "somebody"),
        (go_on, Evaluation, "Measure completed: transferred"),
    ],
)
def test_the_history_outlives_what_it_speaks_of(idea_factory, record, model, said):
    idea = idea_factory(stage=Stage.MEASURE)
    record(idea)
    model.objects.all().delete()
    with translation.override("en"):
        assert said in timeline(events_of(idea))[0].sentence
