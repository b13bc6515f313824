"""The mails about measures: what the public is told, and who has to tell it."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.notify.kinds.base import FOLLOWERS
from gemeinsam_digital.notify.kinds.base import TEAM
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.kinds.base import register
from gemeinsam_digital.notify.messages import measures as about

REPORTED = register(
    MailKind(
        code="report_published",
        event="report_published",
        when=lambda payload: not payload["needs_help"],
        subject=pgettext_lazy("arena", "New report: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)

HELP_WANTED = register(
    MailKind(
        code="report_help_wanted",
        event="report_published",
        when=lambda payload: bool(payload["needs_help"]),
        subject=pgettext_lazy("arena", "New report, help is wanted: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)

REPORT_DUE = register(
    MailKind(
        code="report_due",
        asks=True,
        is_urgent=True,
        subject=pgettext_lazy("arena", "Please report: %(title)s"),
        tells=(Reason.LEAD,),
        template="measures/report_due",
        about=about.report_due,
        permission=Permission.RUN_MEASURE,
    )
)

MILESTONE_OVERDUE = register(
    MailKind(
        code="milestone_overdue",
        asks=True,
        subject=pgettext_lazy("arena", "A milestone is overdue: %(title)s"),
        tells=(Reason.LEAD,),
        template="measures/milestone_overdue",
        about=about.milestone_overdue,
        permission=Permission.RUN_MEASURE,
    )
)

EVALUATION_MISSING = register(
    MailKind(
        code="evaluation_missing",
        asks=True,
        subject=pgettext_lazy("arena", "How has the measure ended? %(title)s"),
        tells=(Reason.LEAD,),
        template="measures/evaluation_missing",
        about=about.evaluation_missing,
        permission=Permission.RUN_MEASURE,
    )
)

PHASE_ENTERED = register(
    MailKind(
        code="phase_entered",
        event="phase_entered",
        subject=pgettext_lazy("arena", "New phase: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)

MILESTONE_SHIFTED = register(
    MailKind(
        code="milestone_shifted",
        event="milestone_shifted",
        subject=pgettext_lazy("arena", "Milestone moved: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)

MILESTONE_REACHED = register(
    MailKind(
        code="milestone_reached",
        event="milestone_reached",
        subject=pgettext_lazy("arena", "Milestone reached: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)

MILESTONE_DROPPED = register(
    MailKind(
        code="milestone_dropped",
        event="milestone_dropped",
        subject=pgettext_lazy("arena", "Milestone given up: %(title)s"),
        tells=(*TEAM, *FOLLOWERS),
    )
)
