"""The mails about who answers for what."""

from __future__ import annotations

from typing import Any

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.choices import Role
from gemeinsam_digital.notify import about_roles as about
from gemeinsam_digital.notify.kinds import MailKind
from gemeinsam_digital.notify.kinds import Reason
from gemeinsam_digital.notify.kinds import register


def _is_lead(payload: dict[str, Any]) -> bool:
    return bool(payload["role"] == Role.LEAD)


def _is_another(payload: dict[str, Any]) -> bool:
    return not _is_lead(payload)


OFFERED = register(
    MailKind(
        code="claim_offered",
        event="claim_offered",
        subject=pgettext_lazy("arena", "Offer to take on a role: %(title)s"),
        tells=(Reason.ANSWERS,),
        template="role_offered",
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
        template="role_ended",
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
        template="role_ended",
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
        template="role_ended",
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
        subject=pgettext_lazy("arena", "Will you take on a role? %(title)s"),
        tells=(Reason.SPEAKER,),
        template="invitation",
        about=about.invitation,
    )
)

HAND_OVER_PROPOSED = register(
    MailKind(
        code="hand_over_proposed",
        subject=pgettext_lazy("arena", "Will you take over a role? %(title)s"),
        tells=(Reason.SPEAKER,),
        template="invitation",
        about=about.invitation,
    )
)

INVITATION_DECLINED = register(
    MailKind(
        code="invitation_declined",
        subject=pgettext_lazy("arena", "Request declined: %(title)s"),
        tells=(Reason.INVITER,),
        template="invitation_declined",
        about=about.declined_invitation,
    )
)

REMINDED = register(
    MailKind(
        code="claim_reminded",
        subject=pgettext_lazy("arena", "Please confirm your role: %(title)s"),
        tells=(Reason.SPEAKER,),
        template="reminder",
        about=about.reminder,
    )
)

REMINDED_AGAIN = register(
    MailKind(
        code="claim_reminded_again",
        subject=pgettext_lazy(
            "arena", "Second reminder, please confirm your role: %(title)s"
        ),
        tells=(Reason.SPEAKER,),
        template="reminder",
        about=about.reminder,
    )
)
