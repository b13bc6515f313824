"""The mails about who acts for an organisation; no contribution is concerned.

Who speaks for it, and how an administrative unit works.
"""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.notify.kinds.base import BECAUSE
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.kinds.base import register
from gemeinsam_digital.notify.messages import actors as about

ASKED = register(
    MailKind(
        code="representation_requested",
        asks=True,
        subject=pgettext_lazy("arena", "Who may speak for it? %(title)s"),
        tells=(Reason.SPEAKER, Reason.OPERATOR),
        template="actors/representation_requested",
        about=about.request,
        permission=Permission.MANAGE_ACTOR,
    )
)

AGREED = register(
    MailKind(
        code="representation_agreed",
        subject=pgettext_lazy("arena", "You can speak for it now: %(title)s"),
        tells=(Reason.INVITER,),
        template="actors/representation_answered",
        about=about.answer,
        # Agreed and left again: nothing to say.
        permission=Permission.SPEAK_FOR_ACTOR,
    )
)

DECLINED = register(
    MailKind(
        code="representation_declined",
        subject=pgettext_lazy("arena", "Request declined: %(title)s"),
        tells=(Reason.INVITER,),
        template="actors/representation_answered",
        about=about.answer,
        # Whoever has an account may ask, and hear that it was in vain.
        permission=Permission.REGISTER_ACTOR,
    )
)

FOUR_EYES_END = register(
    MailKind(
        code="four_eyes_end",
        asks=True,
        subject=pgettext_lazy("arena", "Switch four eyes off? %(title)s"),
        tells=(Reason.COORDINATOR, Reason.OPERATOR),
        template="four_eyes_end",
        about=about.four_eyes_end,
        permission=Permission.STAFF_UNIT,
        page="unit-detail",
        because={
            **BECAUSE,
            Reason.OPERATOR: pgettext_lazy(
                "arena",
                "You get this mail because you run this platform, and nobody else who "
                "coordinates the unit could answer.",
            ),
        },
    )
)

FOUR_EYES_ENDED = register(
    MailKind(
        code="four_eyes_ended",
        subject=pgettext_lazy("arena", "Four eyes are switched off: %(title)s"),
        tells=(Reason.INVITER,),
        template="four_eyes_settled",
        about=about.four_eyes_settled,
        permission=Permission.VIEW_UNIT,
        page="unit-detail",
    )
)

FOUR_EYES_KEPT = register(
    MailKind(
        code="four_eyes_kept",
        subject=pgettext_lazy("arena", "Four eyes stay: %(title)s"),
        tells=(Reason.INVITER,),
        template="four_eyes_settled",
        about=about.four_eyes_settled,
        permission=Permission.VIEW_UNIT,
        page="unit-detail",
    )
)
