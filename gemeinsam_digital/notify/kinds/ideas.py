"""Mails about what happens to a contribution."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Standing
from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.maturation.consequences import TELLS_ARENA
from gemeinsam_digital.notify.kinds.base import ALL_FOLLOWERS
from gemeinsam_digital.notify.kinds.base import FOLLOWERS
from gemeinsam_digital.notify.kinds.base import OWNERS
from gemeinsam_digital.notify.kinds.base import TEAM
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.kinds.base import register
from gemeinsam_digital.notify.messages.ideas import decided_words
from gemeinsam_digital.notify.messages.ideas import merged_words
from gemeinsam_digital.notify.messages.ideas import open_report


def _moves(payload: dict[str, Any]) -> bool:
    return bool(payload["stage"] != payload["from_stage"])


def _leads_to(*standings: Standing) -> Callable[[dict[str, Any]], bool]:
    return lambda payload: not _moves(payload) and payload["standing"] in standings


def _told(*standings: Standing) -> tuple[Reason, ...]:
    """Return whom a step tells; its confirmation page says the same."""
    return ALL_FOLLOWERS if TELLS_ARENA.issuperset(standings) else FOLLOWERS


MOVED = register(
    MailKind(
        code="moved",
        event="stepped",
        when=_moves,
        subject=pgettext_lazy("arena", "New stage: %(title)s"),
        tells=ALL_FOLLOWERS,
    )
)


MERGED = register(
    MailKind(
        code="merged",
        event="stepped",
        when=_leads_to(Standing.MERGED),
        subject=pgettext_lazy("arena", "Merged: %(title)s"),
        tells=_told(Standing.MERGED),
        template="merged",
        about=merged_words,
    )
)


CLOSED = register(
    MailKind(
        code="closed",
        event="stepped",
        when=_leads_to(Standing.CLOSED),
        subject=pgettext_lazy("arena", "Not pursued further: %(title)s"),
        tells=_told(Standing.CLOSED),
    )
)


LAID_ASIDE = register(
    MailKind(
        code="laid_aside",
        event="stepped",
        when=_leads_to(Standing.PARKED, Standing.WITHDRAWN),
        subject=pgettext_lazy("arena", "Laid aside: %(title)s"),
        tells=_told(Standing.PARKED, Standing.WITHDRAWN),
    )
)


TAKEN_UP_AGAIN = register(
    MailKind(
        code="taken_up_again",
        event="stepped",
        when=_leads_to(Standing.OPEN),
        subject=pgettext_lazy("arena", "Work goes on: %(title)s"),
        tells=_told(Standing.OPEN),
    )
)


FINDING = register(
    MailKind(
        code="finding_published",
        at_once=OWNERS,
        event="finding_published",
        subject=pgettext_lazy("arena", "Feasibility assessed: %(title)s"),
        tells=(*TEAM, Reason.UNIT, *FOLLOWERS),
    )
)


DECISION = register(
    MailKind(
        code="decided",
        at_once=OWNERS,
        event="decided",
        template="decided",
        about=decided_words,
        subject=pgettext_lazy("arena", "Decision on: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)


ON_AGENDA = register(
    MailKind(
        code="on_agenda",
        event="agenda_set",
        subject=pgettext_lazy("arena", "On the agenda: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)


AGENDA_CHANGED = register(
    MailKind(
        code="agenda_changed",
        event="agenda_moved",
        subject=pgettext_lazy("arena", "On another day: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)


TAKEN_OFF_AGENDA = register(
    MailKind(
        code="taken_off_agenda",
        event="agenda_taken_off",
        subject=pgettext_lazy("arena", "Taken off the agenda: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)


AGENDA_CANCELLED = register(
    MailKind(
        code="agenda_cancelled",
        event="agenda_cancelled",
        subject=pgettext_lazy("arena", "Meeting cancelled: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)


CHOSEN = register(
    MailKind(
        code="ballot_chosen",
        event="ballot_chosen",
        subject=pgettext_lazy("arena", "Chosen by the units: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)


HIDDEN = register(
    MailKind(
        code="hidden",
        at_once=OWNERS,
        event="hidden",
        subject=pgettext_lazy("arena", "Hidden by the moderation: %(title)s"),
        tells=(Reason.AUTHOR,),
        template="hidden",
    )
)


SHOWN = register(
    MailKind(
        code="shown",
        at_once=OWNERS,
        event="shown",
        subject=pgettext_lazy("arena", "Shown again: %(title)s"),
        tells=(Reason.AUTHOR,),
    )
)


REDACTED = register(
    MailKind(
        code="redacted",
        at_once=OWNERS,
        event="redacted",
        subject=pgettext_lazy("arena", "Changed by the moderation: %(title)s"),
        tells=(Reason.AUTHOR,),
    )
)


REPORTED = register(
    MailKind(
        code="report",
        subject=pgettext_lazy("arena", "Reported: %(title)s"),
        tells=(Reason.MODERATOR,),
        template="report",
        about=open_report,
        permission=Permission.HIDE_IDEA,
    )
)
