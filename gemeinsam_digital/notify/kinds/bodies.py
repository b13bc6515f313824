"""The mails about bodies that are heard; what they prepare is in none of them."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.notify.kinds.base import FOLLOWERS
from gemeinsam_digital.notify.kinds.base import OWNERS
from gemeinsam_digital.notify.kinds.base import TEAM
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.kinds.base import register
from gemeinsam_digital.notify.messages import bodies as about

CONSULTED = register(
    MailKind(
        code="body_consulted",
        asks=True,
        subject=pgettext_lazy("arena", "A body is asked: %(title)s"),
        tells=(Reason.SECRETARY, Reason.SEAT),
        template="bodies/consulted",
        about=about.consulted,
    )
)

CONSULTATION_DUE = register(
    MailKind(
        code="consultation_due",
        asks=True,
        is_urgent=True,
        subject=pgettext_lazy("arena", "A recommendation is due: %(title)s"),
        tells=(Reason.SECRETARY,),
        template="bodies/consulted",
        about=about.consulted,
    )
)

POSITIONS_DUE = register(
    MailKind(
        code="positions_due",
        asks=True,
        is_urgent=True,
        subject=pgettext_lazy("arena", "Your position is due: %(title)s"),
        tells=(Reason.SEAT,),
        template="bodies/consulted",
        about=about.position_due,
    )
)

RECOMMENDED = register(
    MailKind(
        code="recommended",
        at_once=OWNERS,
        event="recommended",
        subject=pgettext_lazy("arena", "Recommendation of a body: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)
