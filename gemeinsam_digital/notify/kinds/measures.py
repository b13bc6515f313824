"""Mails about what happens to a measure; all of it is public."""

from __future__ import annotations

from django.utils.translation import pgettext_lazy

from gemeinsam_digital.notify.kinds.base import FOLLOWERS
from gemeinsam_digital.notify.kinds.base import TEAM
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import register

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
