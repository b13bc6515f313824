"""Support of measures: offered, taken up, and which there is for which type."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.core.choices import MeasureType
from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.measures.evaluation.models import Evaluation
from gemeinsam_digital.measures.support.legality import SupportInput
from gemeinsam_digital.measures.support.models import OFFERED
from gemeinsam_digital.measures.support.models import SupportEntry
from gemeinsam_digital.measures.support.models import SupportKind
from gemeinsam_digital.measures.support.services import support_offer
from gemeinsam_digital.measures.support.services import support_take_up
from gemeinsam_digital.moderation.hiding.services import idea_hide
from tests.factories.actions import fresh
from tests.factories.content import TEXT
from tests.measures.networks import network_measure
from tests.notify.test_review_mails import forget
from tests.notify.test_review_mails import told

CAME_OF_IT = "Zwei neue Partnerschaften."


@pytest.fixture(autouse=True)
def english(settings, client):
    settings.LANGUAGE_CODE = "en"
    client.defaults["HTTP_ACCEPT_LANGUAGE"] = "en"


@pytest.fixture
def measure(world):
    return network_measure(world)


def offer(idea, actor=SYSTEM, **changes) -> SupportEntry:
    said = {"kind": SupportKind.CONFERENCE, "provider": "CityLAB Berlin", "text": TEXT}
    return support_offer(
        idea=idea, entered=SupportInput(**{**said, **changes}), actor=actor
    )


def end(idea) -> None:
    Evaluation.objects.create(
        measure=idea.measure,
        outcome="ended",
        text=TEXT,
        learnt=TEXT,
        ended_on=timezone.localdate(),
    )


@pytest.mark.parametrize("who", ["moderator", "secretary"])
def test_the_office_offers_and_the_team_takes_up(world, measure, who):
    forget()
    entry = offer(measure, getattr(world, who))
    assert measure.events.last().type == "support_offered"
    assert told("support_offered")[world.lead] == "lead"
    support_take_up(entry=entry, result=CAME_OF_IT, actor=world.partner)
    entry = fresh(entry)
    assert (entry.is_taken_up, entry.result) == (True, CAME_OF_IT)
    assert entry.taken_up_by == world.partner
    assert measure.events.last().type == "support_taken_up"


@pytest.mark.parametrize("who", ["citizen", "lead", "assessor"])
def test_nobody_else_offers(world, measure, who):
    with pytest.raises(PermissionDenied):
        offer(measure, getattr(world, who))


@pytest.mark.parametrize("who", ["citizen", "moderator", "secretary", "superuser"])
def test_nobody_takes_up_for_the_team(world, measure, who):
    entry = offer(measure)
    with pytest.raises(PermissionDenied):
        support_take_up(entry=entry, actor=getattr(world, who))
    assert not fresh(entry).is_taken_up


def test_there_is_other_support_for_every_type():
    assert set(OFFERED) == set(MeasureType.values)
    assert SupportKind.TRAINING not in OFFERED[MeasureType.NETWORK]
    assert SupportKind.CONFERENCE not in OFFERED[MeasureType.DECENTRAL]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", SupportKind.TRAINING),
        ("kind", "money"),
        ("provider", " "),
        ("provider", "x" * 121),
        ("text", ""),
        ("text", "x" * 1001),
    ],
)
def test_what_is_offered_has_to_be_said(measure, field, value):
    with pytest.raises(Invalid) as refused:
        offer(measure, **{field: value})
    assert refused.value.field == field
    assert not SupportEntry.objects.exists()


def test_taken_up_once_and_not_on_what_is_hidden(world, measure):
    first, second = offer(measure), offer(measure)
    support_take_up(entry=first, actor=world.lead)
    with pytest.raises(Illegal, match="taken up already"):
        support_take_up(entry=first, actor=world.lead)
    idea_hide(idea=measure, reason=TEXT, actor=SYSTEM)
    with pytest.raises(Illegal):
        support_take_up(entry=second, actor=world.lead)
    with pytest.raises(Illegal):
        offer(measure)


def test_only_measures_that_go_on_are_offered_support(world, idea_factory, measure):
    with pytest.raises(Illegal, match="Only a measure"):
        offer(idea_factory(stage=Stage.PROPOSAL))
    entry = offer(measure)
    end(measure)
    with pytest.raises(Illegal, match="has ended"):
        offer(measure)
    # What came of it can still be said.
    support_take_up(entry=entry, result=CAME_OF_IT, actor=world.lead)


def test_offering_and_taking_up_by_hand(world, measure, client):
    client.force_login(world.moderator)
    page = client.get(measure.get_absolute_url()).content.decode()
    address = reverse("gemeinsam_digital:support-offer", args=[measure.pk])
    assert f'href="{address}"' in page
    form = client.get(address).content.decode()
    assert "Conference" in form
    assert "Training" not in form
    sent = {"kind": "methods", "provider": "CityLAB Berlin", "text": "Werkstatt"}
    assert "#support-of-measure" in client.post(address, sent)["Location"]
    entry = SupportEntry.objects.get()
    client.force_login(world.lead)
    taking = reverse("gemeinsam_digital:support-take-up", args=[entry.pk])
    page = client.get(measure.get_absolute_url()).content.decode()
    assert f'href="{taking}"' in page
    assert "Werkstatt" in page
    client.post(taking, {"result": CAME_OF_IT})
    page = client.get(measure.get_absolute_url()).content.decode()
    assert f'href="{taking}"' not in page
    assert CAME_OF_IT in page
    assert client.get(taking).status_code == 409


def test_what_people_write_is_text(world, measure, client):
    offer(measure, text="<b>fett</b>", provider="<i>wir</i>")
    page = client.get(measure.get_absolute_url()).content.decode()
    assert "<b>fett" not in page
    assert "<i>wir" not in page
