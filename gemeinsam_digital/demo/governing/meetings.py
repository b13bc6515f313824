"""Meetings of bodies, and what units choose together."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.governing.scene import Scene
from gemeinsam_digital.demo.governing.scene import day_in
from gemeinsam_digital.demo.governing.scene import hour_in
from gemeinsam_digital.governance.meetings.agenda.services import ItemInput
from gemeinsam_digital.governance.meetings.agenda.services import agenda_add
from gemeinsam_digital.governance.meetings.agenda.services import agenda_item_take_off
from gemeinsam_digital.governance.meetings.invitations.services import meeting_announce
from gemeinsam_digital.governance.meetings.invitations.services import meeting_cancel
from gemeinsam_digital.governance.meetings.invitations.services import meeting_move
from gemeinsam_digital.governance.meetings.minutes.services import minutes_publish
from gemeinsam_digital.governance.meetings.minutes.services import minutes_save
from gemeinsam_digital.governance.meetings.services import MeetingInput
from gemeinsam_digital.governance.meetings.services import meeting_create
from gemeinsam_digital.governance.meetings.services import meeting_hold
from gemeinsam_digital.governance.topics.ballots.services import BallotInput
from gemeinsam_digital.governance.topics.ballots.services import ballot_close
from gemeinsam_digital.governance.topics.ballots.services import ballot_open
from gemeinsam_digital.governance.topics.ballots.services import ballot_vote
from gemeinsam_digital.governance.topics.models import Ballot
from gemeinsam_digital.units.models import Unit

if TYPE_CHECKING:
    from gemeinsam_digital.demo.content.shapes.governance import BallotData
    from gemeinsam_digital.demo.content.shapes.governance import MeetingData
    from gemeinsam_digital.demo.turns import DatedAct


def meeting_acts(scene: Scene) -> Iterator[DatedAct]:
    """Return how meetings are announced, held, moved and cancelled."""
    for data in CONTENT.meetings:
        yield data.announced, partial(_announce, scene, data)
        for position, row in enumerate(data.items, start=1):
            if row.taken_off_reason:
                yield row.taken_off, partial(_take_off, scene, data, position)
        if data.change_reason:
            yield data.changed, partial(_change, scene, data)
        if data.held:
            yield data.held, partial(_hold, scene, data)
        if data.minutes:
            yield data.minutes_published, partial(_publish, scene, data)


def _announce(scene: Scene, data: MeetingData) -> None:
    secretary = scene.secretary(data.body)
    starts_at = hour_in(data.starts_in, data.hour)
    meeting = meeting_create(
        body=scene.body(data.body),
        entered=MeetingInput(
            form=data.form,
            starts_at=starts_at,
            ends_at=starts_at + timedelta(hours=data.hours),
            place=data.place,
            title=data.title,
            is_public=data.is_public,
        ),
        actor=secretary,
    )
    for row in data.items:
        entered = ItemInput(
            purpose=row.purpose,
            idea=scene.idea(row.contribution) if row.contribution else None,
            title=row.title,
            is_public=not row.closed_reason,
            closed_reason=row.closed_reason,
        )
        agenda_add(meeting=meeting, entered=entered, actor=secretary)
    meeting.refresh_from_db()
    scene.meetings[data.key] = meeting_announce(
        meeting=meeting, version=meeting.version, actor=secretary
    )


def _take_off(scene: Scene, data: MeetingData, position: int) -> None:
    meeting = scene.meetings[data.key]
    agenda_item_take_off(
        item=meeting.items.get(position=position),
        reason=data.items[position - 1].taken_off_reason,
        actor=scene.secretary(data.body),
    )


def _change(scene: Scene, data: MeetingData) -> None:
    meeting = scene.meetings[data.key]
    secretary = scene.secretary(data.body)
    if not data.moved_in:
        meeting_cancel(
            meeting=meeting,
            reason=data.change_reason,
            version=meeting.version,
            actor=secretary,
        )
        return
    starts_at = hour_in(data.moved_in, data.hour)
    meeting_move(
        meeting=meeting,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=data.hours),
        reason=data.change_reason,
        version=meeting.version,
        actor=secretary,
        place=data.place,
    )


def _hold(scene: Scene, data: MeetingData) -> None:
    meeting = scene.meetings[data.key]
    scene.meetings[data.key] = meeting_hold(
        meeting=meeting,
        present=data.present,
        version=meeting.version,
        actor=scene.secretary(data.body),
    )


def _publish(scene: Scene, data: MeetingData) -> None:
    meeting = scene.meetings[data.key]
    secretary = scene.secretary(data.body)
    draft = minutes_save(meeting=meeting, text=data.minutes, version=0, actor=secretary)
    minutes_publish(meeting=meeting, version=draft.version, actor=secretary)


# --- ballots -----------------------------------------------------------------


def ballot_acts(scene: Scene) -> Iterator[DatedAct]:
    """Return how units choose, and that the votes are counted."""
    for data in CONTENT.ballots:
        yield data.days_ago, partial(_open, scene, data)
        for place, unit in enumerate(data.votes, start=1):
            days = data.days_ago - 2 * place - 0.3
            yield days, partial(_vote, scene, data, unit)
        yield data.closed, partial(_close, scene, data)


def _open(scene: Scene, data: BallotData) -> None:
    entered = BallotInput(
        title=data.title,
        places=data.places,
        closes_on=day_in(data.closes_in),
        ideas=[scene.idea(key) for key in data.options],
    )
    ballot_open(
        body=scene.body(data.body), entered=entered, actor=scene.secretary(data.body)
    )


def _ballot(scene: Scene, data: BallotData) -> Ballot:
    return scene.body(data.body).ballots.get(title=data.title)


def _vote(scene: Scene, data: BallotData, code: str) -> None:
    ballot = _ballot(scene, data)
    ideas = [scene.idea(key).pk for key in data.votes[code]]
    chosen = ballot.options.filter(idea__in=ideas)
    coordinator = next(
        row.account
        for row in CONTENT.unit_roles
        if (row.unit, row.role) == (code, "coordinator")
    )
    ballot_vote(
        ballot=ballot,
        unit=Unit.objects.get(code=code),
        options=list(chosen.values_list("pk", flat=True)),
        actor=scene.ground.users[coordinator],
    )


def _close(scene: Scene, data: BallotData) -> None:
    ballot_close(ballot=_ballot(scene, data), actor=scene.secretary(data.body))
