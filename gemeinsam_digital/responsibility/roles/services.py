"""Looking for somebody: the roles that an idea still needs."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import pgettext

from gemeinsam_digital.actors.models import MESSAGE_LENGTH
from gemeinsam_digital.core.choices import OpenRoleState
from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.core.exceptions import Illegal
from gemeinsam_digital.core.exceptions import Invalid
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.core.principals import name_of
from gemeinsam_digital.core.principals import user_of
from gemeinsam_digital.core.text import normalise
from gemeinsam_digital.core.validators import checked_length
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.responsibility import events
from gemeinsam_digital.responsibility import lifecycle
from gemeinsam_digital.responsibility import validators
from gemeinsam_digital.responsibility.legality import check_open
from gemeinsam_digital.responsibility.models import ROLE_TITLE_LENGTH
from gemeinsam_digital.responsibility.models import OpenRole
from gemeinsam_digital.responsibility.selectors import lead_of

if TYPE_CHECKING:
    from gemeinsam_digital.history.types import EventType
    from gemeinsam_digital.ideas.models import Idea

#: More at once is a list that nobody reads.
MOST_OPEN = 12


@transaction.atomic
def role_open(
    *,
    idea: Idea,
    role: Role,
    title: str,
    actor: Principal,
    description: str = "",
    competences: Iterable[str] = (),
    is_essential: bool = False,
) -> OpenRole:
    """Say that an idea needs somebody.

    Args:
        idea: which.
        role: what they would take on; the lead only while nobody leads.
        title: who is looked for, in a few words.
        actor: the author, who speaks for the lead, or a moderator.
        description: what there is to do.
        competences: codes of the Arena's vocabulary.
        is_essential: whether the idea can't become a measure without it.

    Raises:
        PermissionDenied: somebody else.
        Illegal: the idea is not open or hidden, somebody leads or is looked
            for to lead already, or too many are looked for.
        Invalid: the title is missing, or a text too long.
    """
    locked = lock(idea)
    require(actor, Permission.SEEK_ROLE, locked)
    row = OpenRole(
        idea=locked,
        role=Role(role),
        title=_checked_title(title),
        description=checked_length(
            "description", normalise(description), MESSAGE_LENGTH
        ),
        is_essential=is_essential,
        opened_by=user_of(actor),
        opened_by_name=name_of(actor),
    )
    check_open(row.idea)
    _check_possible(row)
    row.save()
    row.competences.set(validators.competences_of(row.idea, competences))
    _record(row, events.ROLE_OPENED, actor)
    return row


def _check_possible(row: OpenRole) -> None:
    if row.role == Role.LEAD:
        _check_lead_is_free(row.idea)
    if row.idea.open_roles.filter(state=OpenRoleState.OPEN).count() >= MOST_OPEN:
        raise Illegal(
            pgettext(
                "arena",
                "This contribution looks for %(limit)s roles already. Close one "
                "before you open another.",
            )
            % {"limit": MOST_OPEN}
        )


def _check_lead_is_free(idea: Idea) -> None:
    if lead_of(idea) is not None:
        raise Illegal(
            pgettext("arena", "Somebody leads already. Look for another role.")
        )
    if lifecycle.wanted_lead(idea) is not None:
        raise Illegal(pgettext("arena", "A lead is looked for already."))


@transaction.atomic
def role_close(*, open_role: OpenRole, actor: Principal) -> OpenRole:
    """Say that nobody is looked for any more.

    Raises:
        PermissionDenied: neither author, lead nor moderator.
        Illegal: it was filled or closed meanwhile.
    """
    idea = lock(open_role.idea)
    rows = OpenRole.objects.select_for_update(of=("self",))
    locked = rows.get(pk=open_role.pk)
    locked.idea = idea
    require(actor, Permission.SEEK_ROLE, idea)
    expect_wanted(locked)
    locked.state = OpenRoleState.CLOSED
    locked.closed_at = timezone.now()
    locked.closed_by = user_of(actor)
    locked.closed_by_name = name_of(actor)
    locked.save()
    _record(locked, events.ROLE_CLOSED, actor)
    return locked


def expect_wanted(open_role: OpenRole) -> None:
    """Check that somebody is still looked for.

    Raises:
        Illegal: the role was filled or closed.
    """
    if open_role.state == OpenRoleState.FILLED:
        raise Illegal(pgettext("arena", "This role has been filled meanwhile."))
    if not open_role.is_open:
        raise Illegal(pgettext("arena", "This role has been closed meanwhile."))


def _record(row: OpenRole, event_type: EventType, actor: Principal) -> None:
    # Its title is somebody's words: beside the event, where it can be redacted.
    record(
        idea=row.idea,
        type=event_type,
        actor=actor,
        payload={"open_role": row.pk, "role": row.role},
        text=row.title,
    )


def _checked_title(title: str) -> str:
    text = " ".join(normalise(title).split())
    if not text:
        raise Invalid("title", pgettext("arena", "Please say who is looked for."))
    return checked_length("title", text, ROLE_TITLE_LENGTH)
