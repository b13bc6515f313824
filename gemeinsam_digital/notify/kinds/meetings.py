"""The mails to who sits in a body, and to its secretariat."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.kinds.base import register
from gemeinsam_digital.notify.messages import meetings as about

_BODY = (Reason.SEAT, Reason.SECRETARY)

INVITED = register(
    MailKind(
        code="meeting_announced",
        subject=pgettext_lazy("arena", "Invitation: %(title)s"),
        tells=_BODY,
        template="meetings/announced",
        about=about.about_meeting,
        attachment=about.calendar_file,
        permission=Permission.VIEW_ARENA,
    )
)

MOVED = register(
    MailKind(
        code="meeting_moved",
        subject=pgettext_lazy("arena", "Moved: %(title)s"),
        tells=_BODY,
        template="meetings/moved",
        about=about.about_meeting,
        attachment=about.calendar_file,
        permission=Permission.VIEW_ARENA,
    )
)

DUE = register(
    MailKind(
        code="meeting_due",
        subject=pgettext_lazy("arena", "The last day to answer is near: %(title)s"),
        tells=_BODY,
        template="meetings/due",
        about=about.about_meeting,
        permission=Permission.VIEW_ARENA,
    )
)

CANCELLED = register(
    MailKind(
        code="meeting_cancelled",
        subject=pgettext_lazy("arena", "Cancelled: %(title)s"),
        tells=_BODY,
        template="meetings/cancelled",
        about=about.about_meeting,
        attachment=about.calendar_file,
        permission=Permission.VIEW_ARENA,
    )
)
