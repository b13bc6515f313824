"""What deleting an account means for bodies.

Connected by ``AppConfig.ready``: the user model is the host's.
"""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import pre_delete
from django.utils import timezone

from gemeinsam_digital.governance.bodies.models import BodyMember
from gemeinsam_digital.governance.bodies.models import BodySecretary


def connect() -> None:
    """Listen to the deletion of accounts."""
    from django.contrib.auth import get_user_model

    pre_delete.connect(
        leave_bodies, sender=get_user_model(), dispatch_uid="gd_leave_bodies"
    )


@transaction.atomic
def leave_bodies(sender: Any, instance: Any, **kwargs: Any) -> None:
    """End what an account was in bodies.

    The name of who agreed to be named stays in the record, and the name beside who
    recorded; who did not agree leaves nothing.
    """
    rows = BodyMember.objects.select_for_update().filter(user=instance)
    for member in rows.order_by("pk"):
        if not member.is_public:
            member.delete()
        elif member.left_at is None:
            member.left_at = timezone.now()
            member.save()
    posts = BodySecretary.objects.filter(user=instance, left_at=None)
    posts.update(left_at=timezone.now())
