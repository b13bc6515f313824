"""Following an idea."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.permissions import Permission
from gemeinsam_digital.permissions import require
from gemeinsam_digital.principals import Principal

if TYPE_CHECKING:
    from gemeinsam_digital.ideas.models import Idea


def follow_set(*, idea: Idea, actor: Principal, follows: bool) -> None:
    """Follow an idea or stop following it (idempotent).

    Raises:
        PermissionDenied: for an anonymous user.
    """
    require(actor, Permission.FOLLOW_IDEA, idea)
    if follows:
        Subscription.objects.get_or_create(idea=idea, user=actor)
    else:
        Subscription.objects.filter(idea=idea, user=actor).delete()
