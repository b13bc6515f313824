"""What signing in and deleting an account mean for units.

Connected by ``AppConfig.ready``: the user model is the host's.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import pre_delete
from django.utils import timezone

from gemeinsam_digital.core.principals import SYSTEM
from gemeinsam_digital.units.models import Absence
from gemeinsam_digital.units.models import UnitMember
from gemeinsam_digital.units.services import unit_invitations_of
from gemeinsam_digital.units.services import unit_invitations_take_up


def connect() -> None:
    """Listen to signing in and to the deletion of accounts."""
    from django.contrib.auth import get_user_model

    user_logged_in.connect(join_units, dispatch_uid="gd_join_units")
    pre_delete.connect(
        leave_units, sender=get_user_model(), dispatch_uid="gd_leave_units"
    )


def join_units(sender: Any, user: Any, **kwargs: Any) -> None:
    """Let somebody join the units that have named their address."""
    unit_invitations_take_up(user=user, actor=SYSTEM)


def leave_units(sender: Any, instance: Any, **kwargs: Any) -> None:
    """End what an account did for units; the name beside it stays.

    When somebody was away is nobody's business any more.
    """
    Absence.objects.filter(member__user=instance).delete()
    members = UnitMember.objects.filter(user=instance, left_at=None)
    members.update(left_at=timezone.now())
    if instance.email:
        unit_invitations_of(instance).delete()
