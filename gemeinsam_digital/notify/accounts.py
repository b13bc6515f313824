"""What becomes of a person's mails when the host deletes the account.

Connected by ``AppConfig.ready``: the user model is the host's.
"""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete

from gemeinsam_digital.notify.models import ArenaVisit
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Digest
from gemeinsam_digital.notify.models import MailPreference
from gemeinsam_digital.notify.models import Subscription


def connect() -> None:
    """Listen to the deletion of accounts."""
    from django.contrib.auth import get_user_model

    post_delete.connect(
        forget_account, sender=get_user_model(), dispatch_uid="gd_forget_account"
    )


def forget_account(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Remove what was written for the account since its rows were collected.

    Whoever wrote it has held the account until the commit, so the deletion has
    waited for them; nobody writes anything for it afterwards.
    """
    for model in (Delivery, Digest, Subscription, MailPreference, ArenaVisit):
        model.objects.filter(user_id=instance.pk).delete()
