"""The mails to whose turn it is, where nothing else has told them."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.maturation.turn.turn import Party
from gemeinsam_digital.maturation.turn.turn import Turn
from gemeinsam_digital.maturation.turn.turn import TurnCode
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.kinds.base import register
from gemeinsam_digital.notify.messages.turns import after_silence
from gemeinsam_digital.notify.messages.turns import turn

STEP = register(
    MailKind(
        code="turn_step",
        asks=True,
        subject=pgettext_lazy("arena", "Nothing is missing any more: %(title)s"),
        tells=(Reason.CONTRIBUTOR, Reason.LEAD),
        template="turns/turn",
        about=turn,
        permission=Permission.ADVANCE_IDEA,
    )
)

STEER = register(
    MailKind(
        code="turn_steer",
        asks=True,
        subject=pgettext_lazy("arena", "Ready for the next step: %(title)s"),
        tells=(Reason.MODERATOR,),
        template="turns/turn",
        about=turn,
        permission=Permission.STEER_IDEA,
    )
)

ASK_UNITS = register(
    MailKind(
        code="turn_ask_units",
        asks=True,
        subject=pgettext_lazy("arena", "Please ask administrative units: %(title)s"),
        tells=(Reason.MODERATOR,),
        template="turns/turn",
        about=turn,
        permission=Permission.REQUEST_ASSESSMENT,
    )
)

CONDITIONS = register(
    MailKind(
        code="turn_conditions",
        asks=True,
        subject=pgettext_lazy("arena", "Something has to be met: %(title)s"),
        tells=(Reason.LEAD,),
        template="turns/turn",
        about=turn,
        permission=Permission.MEET_CONDITION,
    )
)

PLEDGE = register(
    MailKind(
        code="turn_pledge",
        asks=True,
        subject=pgettext_lazy("arena", "Please commit to the principles: %(title)s"),
        tells=(Reason.LEAD,),
        template="turns/turn",
        about=turn,
        permission=Permission.SIGN_PLEDGE,
    )
)

CHANGE_LEAD = register(
    MailKind(
        code="turn_change_lead",
        asks=True,
        subject=pgettext_lazy("arena", "Somebody else has to lead: %(title)s"),
        tells=(Reason.LEAD,),
        template="turns/turn",
        about=turn,
    )
)

AFTER_SILENCE = register(
    MailKind(
        code="turn_after_silence",
        asks=True,
        subject=pgettext_lazy("arena", "No answer to wait for any more: %(title)s"),
        tells=(Reason.MODERATOR,),
        template="turns/silence",
        about=after_silence,
        permission=Permission.EDIT_FINDING,
    )
)

_KINDS = {
    TurnCode.ASK_UNITS: ASK_UNITS,
    TurnCode.ASK_AGAIN: ASK_UNITS,
    TurnCode.CONDITIONS: CONDITIONS,
    TurnCode.PLEDGE: PLEDGE,
    TurnCode.CHANGE_LEAD: CHANGE_LEAD,
}


def kind_of_turn(turn: Turn) -> MailKind | None:
    """Return the kind of mail about a turn; ``None`` where others tell of it."""
    if turn.code == TurnCode.STEP:
        return STEER if turn.party == Party.MODERATION else STEP
    return _KINDS.get(turn.code)
