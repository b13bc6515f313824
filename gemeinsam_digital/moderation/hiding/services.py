"""Hiding a contribution, and showing it again."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from gemeinsam_digital.core.permissions import Permission
from gemeinsam_digital.core.permissions import require
from gemeinsam_digital.core.principals import Principal
from gemeinsam_digital.history.services import record
from gemeinsam_digital.ideas.events import HIDDEN
from gemeinsam_digital.ideas.events import SHOWN
from gemeinsam_digital.ideas.locks import lock
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.moderation.legality import check_can_be_hidden
from gemeinsam_digital.moderation.legality import check_can_be_shown
from gemeinsam_digital.moderation.legality import checked_reason


@transaction.atomic
def idea_hide(*, idea: Idea, actor: Principal, reason: str) -> Idea:
    """Hide a contribution from everybody but its author and the moderation.

    Nothing is deleted; addresses, comments and support stay.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: it is hidden already.
        Invalid: the reason is missing or too long.
    """
    locked = lock(idea)
    require(actor, Permission.HIDE_IDEA, locked)
    check_can_be_hidden(locked)
    text = checked_reason(reason)
    locked.hidden_at = locked.reports_reviewed_at = timezone.now()
    locked.save(update_fields=["hidden_at", "reports_reviewed_at"])
    record(idea=locked, type=HIDDEN, actor=actor, payload={}, text=text)
    return locked


@transaction.atomic
def idea_show(*, idea: Idea, actor: Principal, reason: str) -> Idea:
    """Show a hidden contribution again.

    Raises:
        PermissionDenied: not a moderator.
        Illegal: it is not hidden.
        Invalid: the reason is missing or too long.
    """
    locked = lock(idea)
    require(actor, Permission.HIDE_IDEA, locked)
    check_can_be_shown(locked)
    text = checked_reason(reason)
    locked.hidden_at = None
    locked.save(update_fields=["hidden_at"])
    record(idea=locked, type=SHOWN, actor=actor, payload={}, text=text)
    return locked
