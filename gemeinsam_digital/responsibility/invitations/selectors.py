"""Whom one can ask to take on a role, for the forms that do so."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.actors.selectors import can_answer
from gemeinsam_digital.actors.services import person_ensure
from gemeinsam_digital.core.choices import ClaimState
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.ideas.ghost import display_name
from gemeinsam_digital.ideas.models import GhostAccount
from gemeinsam_digital.ideas.participation.selectors import comments_on
from gemeinsam_digital.responsibility.invitations.forms import MOST_TO_CHOOSE
from gemeinsam_digital.responsibility.invitations.forms import NOBODY_ANSWERS

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea

_USER, _ACTOR = "user-", "actor-"

Choice = tuple[str, str]


def key_of_user(pk: int) -> str:
    """Return what stands for a person who takes part in the discussion."""
    return f"{_USER}{pk}"


def key_of_actor(pk: int) -> str:
    """Return what stands for an actor of the Arena."""
    return f"{_ACTOR}{pk}"


def people_talking(idea: Idea, *, but: Any) -> list[Choice]:
    """Return who contributed the idea or a comment that is shown, but oneself."""
    shown = comments_on(idea).filter(
        is_removed=False, is_censored=False, is_blocked=False
    )
    users = get_user_model()._default_manager.filter(is_active=True)
    found = (
        users.filter(Q(pk__in=shown.values("creator")) | Q(pk=idea.creator_id))
        .exclude(pk=but.pk)
        .exclude(pk__in=GhostAccount.objects.values("user"))
    )
    choices = [(key_of_user(user.pk), display_name(user)) for user in found]
    return sorted(choices, key=lambda choice: choice[1].casefold())


def actors_to_ask(idea: Idea, *, but: list[int]) -> list[Choice]:
    """Return who takes part in the Arena and can be found there, by name.

    Persons who hold a role on the idea are there too: they were found. Whoever
    nobody speaks for is not: no mail would reach them and nobody could answer.
    """
    team = idea.claims.filter(state=ClaimState.ACCEPTED).values("actor")
    found = (
        Actor.objects.filter(
            Q(participations__arena__module=idea.module_id, is_listed=True)
            | Q(pk__in=team),
            retired_at=None,
        )
        .exclude(pk__in=but)
        .filter(can_answer())
        .distinct()
        .order_by("name", "pk")[:MOST_TO_CHOOSE]
    )
    return [(key_of_actor(actor.pk), actor.name) for actor in found]


def actor_of_key(key: str) -> Actor:
    """Return whom a key stands for that a form has offered.

    A person who never took on anything becomes an actor now.

    Raises:
        Invalid: the account was deleted since.
    """
    if key.startswith(_USER):
        users = get_user_model()._default_manager
        user = users.filter(pk=key.removeprefix(_USER)).first()
        if user is None:
            raise Invalid("invited", str(NOBODY_ANSWERS))
        return person_ensure(actor=user)
    return Actor.objects.get(pk=key.removeprefix(_ACTOR))
