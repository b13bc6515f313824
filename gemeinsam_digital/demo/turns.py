"""Turns in who answers for a contribution, each on a day of its own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial

from django.utils import timezone

from gemeinsam_digital.core.choices import AnswerState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.demo.content import CONTENT
from gemeinsam_digital.demo.content.shapes.contributions import TurnData
from gemeinsam_digital.demo.story import Act
from gemeinsam_digital.demo.story import Story
from gemeinsam_digital.demo.story import claimant_of
from gemeinsam_digital.demo.tracking.acts import track_acts
from gemeinsam_digital.demo.tracking.telling import told_acts
from gemeinsam_digital.responsibility.claims.services import claim_release
from gemeinsam_digital.responsibility.heartbeat.services import claim_confirm
from gemeinsam_digital.responsibility.heartbeat.services import claim_heartbeat_check
from gemeinsam_digital.responsibility.invitations.answers.services import Promise
from gemeinsam_digital.responsibility.invitations.answers.services import (
    invitation_accept,
)
from gemeinsam_digital.responsibility.invitations.services import actor_invite
from gemeinsam_digital.responsibility.invitations.services import hand_over_propose
from gemeinsam_digital.responsibility.models import HEARTBEAT_ROLES
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.roles.services import role_close

#: How many days ago something happened, fractions as :func:`days_ago` reads them.
DatedAct = tuple[float, Act]

#: Days between two confirmations: less than the Arena asks for.
CONFIRMS_EVERY = 75
#: Days ago: the last confirmation is not newer, and not much older.
CONFIRMED_LAST, CONFIRMED_WITHIN = 5, 40
#: Whoever is told about here confirms nothing unless the content says so.
ENDINGS = ("heartbeat", "release")
#: Nobody confirms so soon after taking the role on; both together stay below what
#: the Arena asks for.
STILL_FRESH = timedelta(days=14)


def dated_acts(story: Story, start: float) -> list[DatedAct]:
    """Return what happens on days of its own, in no order.

    Args:
        start: how many days ago the story began.
    """
    turns = CONTENT.turns.get(story.data.key, ())
    return [
        *((_when(story, data), partial(_turn, story, data)) for data in turns),
        *(
            (wanted.days_ago - 0.5, partial(story.seek, wanted, "moderator"))
            for wanted in CONTENT.wanted.get(story.data.key, ())
            if wanted.days_ago
        ),
        *track_acts(story),
        *told_acts(story),
        *_confirmations(story, turns, int(start)),
    ]


def _when(story: Story, data: TurnData) -> float:
    """Return an hour of the day; the heartbeat beats in the morning."""
    hour = 0 if data.what == "heartbeat" else 2 + (story.number + data.days_ago) % 7
    return data.days_ago - hour / 10


# --- what everybody does ---------------------------------------------------------


def _confirmations(
    story: Story, turns: tuple[TurnData, ...], start: int
) -> list[DatedAct]:
    """Return that whoever leads or works with it confirms so again and again."""
    acts: list[DatedAct] = []
    for place, (who, role) in enumerate(_reliable(story, turns)):
        last = CONFIRMED_LAST + (story.number * 7 + place * 11) % CONFIRMED_WITHIN
        acts += [
            (days - (1 + place) / 10, partial(_confirm, story, who, role))
            for days in range(last, start, CONFIRMS_EVERY)
        ]
    return acts


def _reliable(story: Story, turns: tuple[TurnData, ...]) -> list[tuple[str, str]]:
    """Return who confirms without being told to, and in which role."""
    holders: list[tuple[str, str]] = [
        *((claimant_of(data), data.role) for data in story.data.claims),
        *((turn.who, turn.role) for turn in turns if turn.what == "take_over"),
    ]
    silent = {(turn.who, turn.role) for turn in turns if turn.what in ENDINGS}
    return [
        holder
        for holder in holders
        if holder[1] in HEARTBEAT_ROLES and holder not in silent
    ]


def _confirm(story: Story, who: str, role: str) -> None:
    claim = story.held(who, role)
    said = claim and claim.confirmed_on
    if claim and said and timezone.now() - said > STILL_FRESH:
        _keep(story, claim, who)


def _keep(story: Story, claim: Claim, who: str) -> None:
    claim_confirm(
        claim=claim,
        actor=story.ground.speaker(who),
        until=claim.until,
        capacity=claim.capacity,
    )


# --- what the content tells ------------------------------------------------------


def _turn(story: Story, data: TurnData) -> None:
    TELLERS[data.what](story, data)


def _claim(story: Story, data: TurnData) -> Claim:
    claim = story.held(data.who, data.role)
    if claim is None:
        raise LookupError(f"{data.who} does not hold {data.role}")
    return claim


def _confirmed(story: Story, data: TurnData) -> None:
    _keep(story, _claim(story, data), data.who)


def _heartbeat(story: Story, data: TurnData) -> None:
    claim_heartbeat_check(claim=_claim(story, data), actor=SYSTEM)


def _release(story: Story, data: TurnData) -> None:
    claim_release(
        claim=_claim(story, data),
        actor=story.ground.speaker(data.who),
        note=data.text,
    )


def _hand_over(story: Story, data: TurnData) -> None:
    hand_over_propose(
        claim=_claim(story, data),
        successor=story.actor(data.to),
        actor=story.ground.speaker(data.who),
        message=data.text,
    )


def _take_over(story: Story, data: TurnData) -> None:
    asked = Invitation.objects.filter(idea=story.idea, state=AnswerState.WAITING)
    invitation_accept(
        invitation=asked.get(actor=story.actor(data.who), role=data.role),
        promise=Promise(commitment=data.text, capacity=data.capacity),
        actor=story.ground.speaker(data.who),
    )


def _invite(story: Story, data: TurnData) -> None:
    actor_invite(
        idea=story.idea,
        invited=story.actor(data.who),
        role=Role(data.role),
        actor=story.lead,
        message=data.text,
        open_role=story.wanted(data.wanted),
    )


def _close(story: Story, data: TurnData) -> None:
    wanted = story.idea.open_roles.get(title=data.wanted)
    role_close(open_role=wanted, actor=story.lead)


TELLERS: dict[str, Callable[[Story, TurnData], None]] = {
    "confirm": _confirmed,
    "heartbeat": _heartbeat,
    "release": _release,
    "hand_over": _hand_over,
    "take_over": _take_over,
    "invite": _invite,
    "close": _close,
}
