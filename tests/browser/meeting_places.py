"""Where the pages about meetings and choices of units are in the example."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.governance.meetings.minutes.services import minutes_save
from gemeinsam_digital.governance.meetings.models import Meeting
from gemeinsam_digital.governance.topics.ballots.services import BallotInput
from gemeinsam_digital.governance.topics.ballots.services import ballot_open
from gemeinsam_digital.governance.topics.models import Ballot
from gemeinsam_digital.ideas.models import Idea
from tests.governance.meetings import announced
from tests.governance.meetings import held
from tests.governance.meetings import over
from tests.governance.meetings import planned

Address = Callable[[Any], str]


def _arena() -> ArenaSettings:
    return ArenaSettings.objects.earliest("pk")


def _body(user: Any) -> Body:
    """A body that this person keeps the secretariat of; the one that decides else."""
    bodies = list(_arena().bodies.order_by("pk"))
    run = [body for body in bodies if may(user, Permission.RUN_BODY, body)]
    return run[0] if run else _arena().bodies.get(code="cdo")


def _ideas() -> list[Idea]:
    ideas = Idea.objects.visible().filter(module=_arena().module, standing="open")
    return list(ideas.order_by("pk")[:3])


def _page(name: str, pk: int) -> str:
    return reverse(f"gemeinsam_digital:{name}", args=[_arena().module.slug, pk])


def of_body(name: str) -> Address:
    """A page on which its secretariat works for a body."""
    return lambda user: _page(name, _body(user).pk)


def plan(name: str) -> Address:
    """A page about a meeting that nobody was told of."""
    return lambda user: _page(name, planned(_body(user), *_ideas()[:1]).pk)


def item(name: str) -> Address:
    """A page on which an item of a plan is removed, or an announced one taken off."""
    make = planned if name == "agenda-item-remove" else announced

    def address(user: Any) -> str:
        return _page(name, make(_body(user), *_ideas()[:1]).items.first().pk)

    return address


def meeting(name: str) -> Address:
    """A page about an announced meeting."""
    return lambda user: _page(name, announced(_body(user), *_ideas()[:1]).pk)


def meeting_over(name: str) -> Address:
    """The same, over and not recorded."""
    return lambda user: _page(name, over(announced(_body(user))).pk)


def _held(user: Any) -> Meeting:
    done = held(_body(user), *_ideas()[:1], present=1)
    minutes_save(meeting=done, text="Besprochen.", version=0, actor=SYSTEM)
    return done


def meeting_held(name: str) -> Address:
    """The same, held, with minutes in the making."""
    return lambda user: _page(name, _held(user).pk)


def ballot(name: str, *, is_over: bool = False) -> Address:
    """A page about what units choose."""

    def address(user: Any) -> str:
        body = _body(user)
        made = body.ballots.filter(closed_at=None).first() or _opened(body)
        day = timezone.localdate() + timedelta(days=-1 if is_over else 7)
        first = min(day, made.opens_on)
        Ballot.objects.filter(pk=made.pk).update(opens_on=first, closes_on=day)
        return _page(name, made.pk)

    return address


def _opened(body: Body) -> Ballot:
    entered = BallotInput(
        title="Was greifen wir auf?",
        places=1,
        closes_on=timezone.localdate() + timedelta(days=7),
        ideas=_ideas(),
    )
    return ballot_open(body=body, entered=entered, actor=SYSTEM)
