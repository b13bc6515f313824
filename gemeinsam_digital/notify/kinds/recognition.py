"""The mails about the recognition of measures, and with what they are supported."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.notify.kinds.base import ALL_FOLLOWERS
from gemeinsam_digital.notify.kinds.base import FOLLOWERS
from gemeinsam_digital.notify.kinds.base import OWNERS
from gemeinsam_digital.notify.kinds.base import TEAM
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.kinds.base import register

RECOGNISED = register(
    MailKind(
        code="recognised",
        at_once=OWNERS,
        event="recognised",
        subject=pgettext_lazy("arena", "Recognised as a network measure: %(title)s"),
        tells=(*TEAM, *ALL_FOLLOWERS),
    )
)

WITHDRAWN = register(
    MailKind(
        code="recognition_withdrawn",
        at_once=OWNERS,
        event="recognition_withdrawn",
        subject=pgettext_lazy("arena", "The recognition is withdrawn: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)

SUPPORT_OFFERED = register(
    MailKind(
        code="support_offered",
        event="support_offered",
        subject=pgettext_lazy("arena", "Support is offered: %(title)s"),
        tells=(Reason.LEAD, Reason.PARTNER),
    )
)
