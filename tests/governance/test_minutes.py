"""Who was there, and the minutes: a draft, what is published, and what corrects it."""

from __future__ import annotations

import pytest

from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Stale
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.meetings.minutes.services import minutes_publish
from gemeinsam_digital.governance.meetings.minutes.services import minutes_save
from gemeinsam_digital.governance.meetings.models import Minutes
from gemeinsam_digital.governance.meetings.models import MinutesDraft
from gemeinsam_digital.governance.meetings.selectors import has_quorum
from tests.factories.content import TEXT
from tests.governance.meetings import announced
from tests.governance.meetings import held
from tests.governance.meetings import hold
from tests.governance.meetings import over
from tests.governance.meetings import refused


@pytest.fixture
def body(world):
    return world.body


def test_no_more_are_there_than_there_are_seats(body):
    body.seats.all().delete()
    body.seats.create(group="science", number=3)
    meeting = over(announced(body))
    refused("present", hold, meeting, present=4)
    refused("present", hold, meeting, present=-1)
    assert hold(meeting, present=3).present == 3


def test_whether_enough_were_there(body):
    meeting = held(body, present=2)
    assert has_quorum(meeting) is None
    for quorum, enough in ((2, True), (3, False)):
        meeting.body.quorum = quorum
        assert has_quorum(meeting) is enough


def test_minutes_are_published_as_they_were_looked_at(body):
    with pytest.raises(Illegal):
        minutes_save(meeting=announced(body), text=TEXT, version=0, actor=SYSTEM)
    meeting = held(body)
    draft = minutes_save(meeting=meeting, text="Entwurf", version=0, actor=SYSTEM)
    with pytest.raises(Stale):
        minutes_save(meeting=meeting, text="Anders", version=0, actor=SYSTEM)
    minutes_save(meeting=meeting, text=TEXT, version=draft.version, actor=SYSTEM)
    with pytest.raises(Stale):
        minutes_publish(meeting=meeting, version=draft.version, actor=SYSTEM)
    assert not Minutes.objects.exists()
    minutes = minutes_publish(meeting=meeting, version=2, actor=SYSTEM)
    assert (minutes.number, minutes.text, minutes.correction) == (1, TEXT, "")
    assert not MinutesDraft.objects.exists()
    with pytest.raises(Illegal):
        minutes_publish(meeting=meeting, version=2, actor=SYSTEM)


def test_published_minutes_are_replaced_with_a_reason_and_stay(body):
    meeting = held(body)
    for text, why in ((TEXT, ""), ("Besser", "Zahl vertauscht")):
        said = {"meeting": meeting, "actor": SYSTEM}
        draft = minutes_save(text=text, version=0, **said)
        if why:
            refused("correction", minutes_publish, version=draft.version, **said)
            draft = minutes_save(text=text, version=1, correction=why, **said)
        minutes_publish(version=draft.version, **said)
    rows = list(meeting.minutes.values_list("number", "text", "correction"))
    assert rows == [(2, "Besser", "Zahl vertauscht"), (1, TEXT, "")]


def test_empty_minutes_are_kept_and_not_published(body):
    meeting = held(body)
    minutes_save(meeting=meeting, text=" ", version=0, actor=SYSTEM)
    refused("text", minutes_publish, meeting=meeting, version=1, actor=SYSTEM)
