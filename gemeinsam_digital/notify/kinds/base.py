"""What mails there are: one entry for each kind.

To add one about a type of event, :func:`register` a :class:`MailKind` that
names the type and whom it tells; nothing else has to be wired.
"""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.notify.messages.ideas import event_words
from gemeinsam_digital.notify.models import Delivery


class Reason(StrEnum):
    """Why somebody is told, the strongest first; stored in ``Delivery.reason``."""

    #: Decides on offers.
    ANSWERS = "answers"
    #: Is, or represents, whom the mail is about.
    SPEAKER = "speaker"
    #: Has asked somebody.
    INVITER = "inviter"
    #: Has contributed it, and is told about roles on it.
    CONTRIBUTOR = "contributor"
    #: Is, or represents, whoever leads it now.
    LEAD = "lead"
    #: Is, or represents, a partner on it.
    PARTNER = "partner"
    #: Works for an administrative unit that judges it.
    UNIT = "unit"
    #: Keeps the secretariat of a body that is heard on it, or has to say something.
    SECRETARY = "secretary"
    #: Has a seat in a body that is heard on it.
    SEAT = "seat"
    #: Follows the own contribution, or is told what the moderation does with it.
    AUTHOR = "author"
    FOLLOWS_IDEA = "follows_idea"
    FOLLOWS_ARENA = "follows_arena"
    #: Coordinates an administrative unit, and is told how it works.
    COORDINATOR = "coordinator"
    MODERATOR = "moderator"
    #: Runs the platform, and may answer where nobody else can.
    OPERATOR = "operator"


FOLLOWERS = (Reason.FOLLOWS_IDEA,)
ALL_FOLLOWERS = (Reason.FOLLOWS_IDEA, Reason.FOLLOWS_ARENA)

#: Who is told because of a role, and stops that by a ``MailOptOut``; what somebody
#: follows is another thing.
ABOUT_ROLES = frozenset(
    {
        Reason.ANSWERS,
        Reason.SPEAKER,
        Reason.INVITER,
        Reason.CONTRIBUTOR,
        Reason.LEAD,
        Reason.PARTNER,
        Reason.UNIT,
        Reason.SECRETARY,
        Reason.SEAT,
    }
)

#: Whose contribution it is: they hear at once of what is judged and decided on it.
OWNERS = frozenset({Reason.AUTHOR, Reason.CONTRIBUTOR, Reason.LEAD, Reason.PARTNER})

#: Who works on a contribution.
TEAM = (Reason.CONTRIBUTOR, Reason.LEAD, Reason.PARTNER)

_OWN = pgettext_lazy("arena", "You get this mail because this is your contribution.")

BECAUSE: Mapping[str, str | Promise] = {
    Reason.ANSWERS: pgettext_lazy(
        "arena", "You get this mail because you decide on offers for this contribution."
    ),
    Reason.SPEAKER: pgettext_lazy(
        "arena",
        "You get this mail because it is about you, or about an organisation that "
        "you speak for.",
    ),
    Reason.INVITER: pgettext_lazy("arena", "You get this mail because you have asked."),
    Reason.CONTRIBUTOR: _OWN,
    Reason.LEAD: pgettext_lazy(
        "arena",
        "You get this mail because you lead this contribution, or speak for the "
        "organisation that does.",
    ),
    Reason.PARTNER: pgettext_lazy(
        "arena",
        "You get this mail because you are a partner on this contribution, or speak "
        "for an organisation that is.",
    ),
    Reason.UNIT: pgettext_lazy(
        "arena",
        "You get this mail because you work for an administrative unit that judges "
        "the feasibility of this contribution.",
    ),
    Reason.SECRETARY: pgettext_lazy(
        "arena",
        "You get this mail because you keep the secretariat of a body that is heard "
        "on this contribution.",
    ),
    Reason.SEAT: pgettext_lazy(
        "arena",
        "You get this mail because you sit in a body that is heard on this "
        "contribution.",
    ),
    Reason.AUTHOR: _OWN,
    Reason.FOLLOWS_IDEA: pgettext_lazy(
        "arena", "You get this mail because you follow this contribution."
    ),
    Reason.FOLLOWS_ARENA: pgettext_lazy(
        "arena", "You get this mail because you follow the whole Arena."
    ),
    Reason.COORDINATOR: pgettext_lazy(
        "arena", "You get this mail because you coordinate this administrative unit."
    ),
    Reason.MODERATOR: pgettext_lazy(
        "arena", "You get this mail because you moderate this project."
    ),
    Reason.OPERATOR: pgettext_lazy(
        "arena",
        "You get this mail because you run this platform, and nobody speaks for the "
        "organisation who could answer.",
    ),
}


def always(payload: dict[str, Any]) -> bool:
    """Return that every event of the type is meant."""
    return True


@dataclass(frozen=True, slots=True)
class Attachment:
    """A calendar file that goes along with a mail.

    Attributes:
        method: what is to be done with it (RFC 5546).
    """

    name: str
    text: str
    method: str


def nothing(delivery: Delivery) -> Attachment | None:
    """Return that no file goes along."""
    return None


@dataclass(frozen=True, slots=True)
class MailKind:
    """One kind of mail.

    Attributes:
        code: stored in ``Delivery.kind``; never renamed.
        subject: with ``%(title)s`` for the contribution.
        tells: who hears of it. Among followers the author is one by that name.
        event: code of the type of event it is about, empty for others.
        when: asked with the payload, where a type has several kinds of mail.
        template: name of the two files in ``mail/``, text and HTML.
        about: returns what the template says, made of what is public now;
            ``None`` where there is nothing to say any more.
        permission: what a person must hold to be told, on the contribution or,
            where none is concerned, on the organisation.
        attachment: returns the calendar file that goes along, if there is one.
        page: name of the page of the organisation that a mail without a
            contribution leads to.
        because: the line about the reason, by the code of a ``Reason``.
        asks: whether it asks something of whom it tells.
        is_urgent: whether it comes a day later at most, however rarely somebody
            wants mails.
        at_once: who gets it at once, whatever they have chosen.
    """

    code: str
    subject: str | Promise
    tells: tuple[Reason, ...]
    event: str = ""
    when: Callable[[dict[str, Any]], bool] = always
    template: str = "event"
    about: Callable[[Delivery], dict[str, Any] | None] = event_words
    attachment: Callable[[Delivery], Attachment | None] = nothing
    permission: Permission = Permission.VIEW_IDEA
    page: str = "actor-detail"
    because: Mapping[str, str | Promise] = field(default_factory=lambda: BECAUSE)
    asks: bool = False
    is_urgent: bool = False
    at_once: frozenset[Reason] = frozenset()


_kinds: dict[str, MailKind] = {}


def register(kind: MailKind) -> MailKind:
    """Register a kind of mail.

    Raises:
        ValueError: when the code is taken by another kind.
    """
    known = _kinds.setdefault(kind.code, kind)
    if known is not kind:
        raise ValueError(f"Mail kind {kind.code!r} is registered twice.")
    return kind


def all_kinds() -> list[MailKind]:
    """Return every kind of mail."""
    return list(_kinds.values())


def get(code: str) -> MailKind:
    """Return the kind of a code.

    Raises:
        KeyError: nobody registered it.
    """
    return _kinds[code]


def kind_of_event(event: Event) -> MailKind | None:
    """Return the kind of mail about an event; ``None`` if it is not mailed."""
    for kind in _kinds.values():
        if kind.event == event.type and kind.when(event.payload):
            return kind
    return None
