"""The mails about who answers for what."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Role
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.kinds.base import register
from gemeinsam_digital.notify.messages import roles as about


def _is_lead(payload: dict[str, Any]) -> bool:
    return bool(payload["role"] == Role.LEAD)


def _is_another(payload: dict[str, Any]) -> bool:
    return not _is_lead(payload)


OFFERED = register(
    MailKind(
        code="claim_offered",
        asks=True,
        event="claim_offered",
        subject=pgettext_lazy("arena", "Offer to take on a role: %(title)s"),
        tells=(Reason.ANSWERS,),
        template="roles/offered",
        about=about.offer,
    )
)

ACCEPTED = register(
    MailKind(
        code="claim_accepted",
        event="claim_accepted",
        subject=pgettext_lazy("arena", "Role taken on: %(title)s"),
        tells=(Reason.SPEAKER, Reason.CONTRIBUTOR, Reason.LEAD),
    )
)

DECLINED = register(
    MailKind(
        code="claim_declined",
        event="claim_declined",
        subject=pgettext_lazy("arena", "Offer declined: %(title)s"),
        tells=(Reason.SPEAKER,),
    )
)

RELEASED = register(
    MailKind(
        code="claim_released",
        event="claim_released",
        subject=pgettext_lazy("arena", "Role given back: %(title)s"),
        tells=(Reason.SPEAKER, Reason.CONTRIBUTOR, Reason.LEAD),
        template="roles/ended",
        about=about.end,
    )
)

LAPSED = register(
    MailKind(
        code="claim_lapsed",
        event="claim_lapsed",
        when=_is_another,
        subject=pgettext_lazy("arena", "Role lapsed: %(title)s"),
        tells=(Reason.SPEAKER, Reason.CONTRIBUTOR, Reason.LEAD),
        template="roles/ended",
        about=about.end,
    )
)

LEAD_LAPSED = register(
    MailKind(
        code="lead_lapsed",
        event="claim_lapsed",
        when=_is_lead,
        subject=pgettext_lazy("arena", "Lead lapsed, a new one is wanted: %(title)s"),
        tells=(Reason.SPEAKER, Reason.CONTRIBUTOR, Reason.FOLLOWS_IDEA),
        template="roles/ended",
        about=about.end,
    )
)

HANDED_OVER = register(
    MailKind(
        code="claim_handed_over",
        event="claim_handed_over",
        when=_is_another,
        subject=pgettext_lazy("arena", "Role handed over: %(title)s"),
        tells=(Reason.SPEAKER, Reason.CONTRIBUTOR),
    )
)

LEAD_HANDED_OVER = register(
    MailKind(
        code="lead_handed_over",
        event="claim_handed_over",
        when=_is_lead,
        subject=pgettext_lazy("arena", "New lead: %(title)s"),
        tells=(Reason.SPEAKER, Reason.CONTRIBUTOR, Reason.FOLLOWS_IDEA),
    )
)

INVITED = register(
    MailKind(
        code="invitation",
        asks=True,
        subject=pgettext_lazy("arena", "Will you take on a role? %(title)s"),
        tells=(Reason.SPEAKER,),
        template="roles/invitation",
        about=about.invitation,
    )
)

HAND_OVER_PROPOSED = register(
    MailKind(
        code="hand_over_proposed",
        asks=True,
        subject=pgettext_lazy("arena", "Will you take over a role? %(title)s"),
        tells=(Reason.SPEAKER,),
        template="roles/invitation",
        about=about.invitation,
    )
)

INVITATION_DECLINED = register(
    MailKind(
        code="invitation_declined",
        subject=pgettext_lazy("arena", "Request declined: %(title)s"),
        tells=(Reason.INVITER,),
        template="roles/invitation_declined",
        about=about.declined_invitation,
    )
)

REMINDED = register(
    MailKind(
        code="claim_reminded",
        asks=True,
        subject=pgettext_lazy("arena", "Please confirm your role: %(title)s"),
        tells=(Reason.SPEAKER,),
        template="roles/reminder",
        about=about.reminder,
    )
)

REMINDED_AGAIN = register(
    MailKind(
        code="claim_reminded_again",
        asks=True,
        is_urgent=True,
        subject=pgettext_lazy(
            "arena", "Second reminder, please confirm your role: %(title)s"
        ),
        tells=(Reason.SPEAKER,),
        template="roles/reminder",
        about=about.reminder,
    )
)
