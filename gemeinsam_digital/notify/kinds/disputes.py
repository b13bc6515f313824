"""The mails about concerns and goal conflicts; all of them about what is public."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Side
from gemeinsam_digital.notify.kinds.base import FOLLOWERS
from gemeinsam_digital.notify.kinds.base import OWNERS
from gemeinsam_digital.notify.kinds.base import TEAM
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.kinds.base import register
from gemeinsam_digital.notify.messages import disputes as about

RAISED = register(
    MailKind(
        code="concern_raised",
        at_once=OWNERS,
        event="concern_raised",
        subject=pgettext_lazy("arena", "A concern was raised: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)

ANSWERED = register(
    MailKind(
        code="concern_answered",
        asks=True,
        event="concern_replied",
        when=lambda payload: bool(payload["side"] == Side.TEAM),
        subject=pgettext_lazy("arena", "The team has answered your concern: %(title)s"),
        tells=(Reason.SECRETARY, Reason.UNIT),
        about=about.concern_words,
    )
)

ASKED_BACK = register(
    MailKind(
        code="concern_asked_back",
        asks=True,
        event="concern_replied",
        when=lambda payload: bool(payload["side"] != Side.TEAM),
        subject=pgettext_lazy("arena", "Answer about a concern: %(title)s"),
        tells=TEAM,
        about=about.concern_words,
    )
)

ENDED = register(
    MailKind(
        code="concern_ended",
        event="concern_ended",
        subject=pgettext_lazy("arena", "A concern has ended: %(title)s"),
        tells=(*TEAM, Reason.SECRETARY, Reason.UNIT, *FOLLOWERS),
    )
)

ESCALATED = register(
    MailKind(
        code="concern_escalated",
        asks=True,
        event="concern_escalated",
        subject=pgettext_lazy("arena", "A concern goes to a higher body: %(title)s"),
        tells=(Reason.SECRETARY, Reason.UNIT, *TEAM),
        about=about.concern_words,
    )
)

CONFLICT_OPENED = register(
    MailKind(
        code="conflict_opened",
        event="conflict_opened",
        subject=pgettext_lazy("arena", "Goal conflict named: %(title)s"),
        tells=(Reason.SECRETARY, *TEAM, *FOLLOWERS),
    )
)

CONFLICT_MOVED = register(
    MailKind(
        code="conflict_moved",
        event="conflict_moved",
        subject=pgettext_lazy("arena", "Goal conflict handed on: %(title)s"),
        tells=(Reason.SECRETARY, *TEAM),
    )
)

CONFLICT_RESOLVED = register(
    MailKind(
        code="conflict_resolved",
        event="conflict_resolved",
        subject=pgettext_lazy("arena", "Goal conflict resolved: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)

CONFLICT_DUE = register(
    MailKind(
        code="conflict_due",
        asks=True,
        is_urgent=True,
        subject=pgettext_lazy("arena", "Goal conflict to be resolved: %(title)s"),
        tells=(Reason.SECRETARY,),
        template="disputes/conflict_due",
        about=about.conflict_due,
    )
)
