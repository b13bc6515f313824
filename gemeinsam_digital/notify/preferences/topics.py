"""What a mail is about for whom it tells: the topic that its frequency is set for.

It follows from the kind of mail and the reason why somebody is told. Mails without
a topic come at once: what is judged and decided on one's own contributions, and
what an office in the Arena brings along.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from gemeinsam_digital.core.choices import Topic
from gemeinsam_digital.notify.kinds.base import ALL_FOLLOWERS
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.kinds.base import all_kinds

#: Who moderates, coordinates a unit, sits in a body, keeps its secretariat or runs
#: the platform is told at once.
OFFICES = frozenset(
    {
        Reason.MODERATOR,
        Reason.COORDINATOR,
        Reason.SEAT,
        Reason.SECRETARY,
        Reason.OPERATOR,
    }
)


def topic_of(kind: MailKind, reason: str) -> Topic | None:
    """Return what a mail is about for who is told for a reason; ``None``: at once."""
    if reason in OFFICES or reason in kind.at_once:
        return None
    if kind.asks:
        return Topic.DEADLINES
    return Topic.FOLLOWED if reason in ALL_FOLLOWERS else Topic.OWN


def about(topic: Topic, *, urgent: bool | None = None) -> Q:
    """Return the condition that a delivery is about a topic.

    Args:
        urgent: only kinds that are urgent, or only such that are not.
    """
    condition = Q(pk__in=[])
    for kind in all_kinds():
        if urgent in (None, kind.is_urgent):
            condition |= _of_kind(kind, topic)
    return condition


def _of_kind(kind: MailKind, topic: Topic) -> Q:
    reasons = _reasons(kind, topic)
    return Q(kind=kind.code, reason__in=reasons) if reasons else Q(pk__in=[])


def _reasons(kind: MailKind, topic: Topic) -> list[str]:
    told: Iterable[Reason] = Reason
    return [reason.value for reason in told if topic_of(kind, reason) is topic]
