"""What waits for the answer of a unit: one definition, wherever it is asked."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from gemeinsam_digital.core.choices import Stage
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.feasibility.models import Assessment
from gemeinsam_digital.feasibility.models import AssessmentRequest
from gemeinsam_digital.feasibility.requests import services as asking
from gemeinsam_digital.feasibility.requests.reminders.services import due_requests
from gemeinsam_digital.feasibility.requests.selectors import waiting_requests
from gemeinsam_digital.notify.messages.reviews import asked
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.pages.tasks import inbox
from gemeinsam_digital.pages.tasks.selectors import tasks_for
from gemeinsam_digital.pages.workbench import selectors as lists
from gemeinsam_digital.units.services import unit_active_set
from tests.factories import RequestFactory
from tests.factories.actions import fresh
from tests.factories.actions import release
from tests.factories.actions import revise
from tests.factories.content import TEXT
from tests.feasibility.lives import address
from tests.feasibility.lives import change
from tests.feasibility.lives import sent


@pytest.fixture
def idea(idea_factory):
    return idea_factory(stage=Stage.ASSESSMENT)


@pytest.fixture
def old(world, request_factory, idea):
    """The request of the assessor's unit, long overdue."""
    request = request_factory(idea=idea, unit=world.units[0])
    assert world.assessor
    make_overdue(request)
    return request


def make_overdue(request) -> None:
    past = timezone.localdate() - timedelta(days=9)
    AssessmentRequest.objects.filter(pk=request.pk).update(due=past)


def asked_anew(world, idea) -> AssessmentRequest:
    change(idea)
    return RequestFactory(world=world, idea=fresh(idea), unit=world.units[0])


def waiting(world) -> dict[str, set[int]]:
    """Return the requests that wait, by whoever says so."""
    rows = inbox.requests_to(world.units[:1], world.module)
    tasks = {task.url for task in tasks_for(world.assessor, world.module)}
    every = AssessmentRequest.objects.filter(idea__module=world.module)
    pks = list(every.values_list("pk", flat=True))
    mail = asked(Delivery(user=world.assessor, data={"requests": pks}))
    return {
        "home": {row.pk for row in every if address("assess", row) in tasks},
        "inbox": {row.pk for row in inbox.pending(rows)},
        "inbox, overdue": {row.pk for row in inbox.overdue(rows)},
        "workbench": {row.pk for row in lists.requests_in(world.module)},
        "workbench, overdue": {
            row.pk for row in lists.overdue(lists.requests_in(world.module))
        },
        "reminders": {row.pk for row in due_requests(world.arena)},
        "mail": {row.pk for row in mail["requests"]} if mail else set(),
        "all": {row.pk for row in waiting_requests()},
    }


def test_what_was_asked_anew_waits_once_and_not_at_all_once_answered(world, idea, old):
    assert set(map(frozenset, waiting(world).values())) == {frozenset({old.pk})}
    renewed = asked_anew(world, idea)
    make_overdue(renewed)
    assert set(map(frozenset, waiting(world).values())) == {frozenset({renewed.pk})}
    release(renewed)
    assert set(map(frozenset, waiting(world).values())) == {frozenset()}


def test_nothing_comes_back_when_the_text_changes_once_more(
    world, assessment_factory, idea, old
):
    renewed = asked_anew(world, idea)
    make_overdue(renewed)
    revise(fresh(idea), title="Noch ein anderer Titel", is_material=True)
    assert set(map(frozenset, waiting(world).values())) == {frozenset({renewed.pk})}
    with pytest.raises(Illegal):
        assessment_factory(request=old)
    assessment_factory(request=renewed)
    assert AssessmentRequest.objects.get(pk=renewed.pk).revision.number == 3
    assert AssessmentRequest.objects.get(pk=old.pk).revision.number == 1


@pytest.mark.parametrize("way", ["declined", "published", "inactive"])
def test_what_nobody_can_answer_waits_nowhere(
    world, finding_factory, request_factory, idea, old, way
):
    if way == "declined":
        asking.assessment_decline(request=old, reason=TEXT, actor=world.assessor)
    elif way == "published":
        release(request_factory(idea=idea, unit=world.units[1]))
        finding_factory(idea=idea)
        change(idea)
    else:
        unit_active_set(unit=world.units[0], active=False, actor=SYSTEM)
    assert set(map(frozenset, waiting(world).values())) == {frozenset()}


@pytest.mark.parametrize("do", ["save", "release"])
def test_an_answer_to_it_leads_to_where_it_is_asked_and_loses_no_word(
    world, idea, old, client, do
):
    renewed = asked_anew(world, idea)
    client.force_login(world.assessor)
    data = sent(old, do, **{"law-reason": "Lange daran geschrieben."})
    response = client.post(address("assess", old), data)
    content = response.content.decode()
    assert response.status_code == 409
    assert "Lange daran geschrieben." in content
    assert f'href="{address("assess", renewed)}"' in content
    assert not Assessment.objects.exists()


def test_nobody_gives_back_what_is_asked_anew(world, idea, old, client):
    asked_anew(world, idea)
    with pytest.raises(Illegal):
        asking.assessment_decline(request=old, reason=TEXT, actor=world.assessor)
    client.force_login(world.assessor)
    assert client.get(address("assessment-decline", old)).status_code == 409
    assert not AssessmentRequest.objects.get(pk=old.pk).is_declined
