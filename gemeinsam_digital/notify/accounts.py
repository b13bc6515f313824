"""What becomes of a person's mails when the host deletes the account.

Connected by ``AppConfig.ready``: the user model is the host's.

A row that names an account asks for it at the commit, and then waits where it is
being deleted. The deletion takes a person's mails before and after the account, so
it waits for whoever holds one of these: each of the two would wait for the other.
So whoever writes for an account holds it, and waits for none.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.db.models.signals import post_delete

from gemeinsam_digital.notify.models import ArenaVisit
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Digest
from gemeinsam_digital.notify.models import MailPreference
from gemeinsam_digital.notify.models import Subscription


def connect() -> None:
    """Listen to the deletion of accounts."""
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


def holding(table: str) -> str:
    """Return the clause that keeps accounts until the end, where there is one.

    It is the lock that the check of the reference takes itself, so nobody waits
    for it who would not wait anyway.

    Args:
        table: the quoted name under which the statement reads the accounts.
    """
    if connection.vendor != "postgresql":
        return ""
    return f" FOR KEY SHARE OF {table} SKIP LOCKED"


def is_held(user_pk: int) -> bool:
    """Return whether the account stays until the end of this transaction.

    Where it is being deleted it does not, and its mails go with it: whoever holds
    one has to let go of it. Databases that lock no rows write one after another.
    """
    if connection.vendor != "postgresql":
        return True
    quote = connection.ops.quote_name
    meta = get_user_model()._meta
    table, key = quote(meta.db_table), quote(str(meta.pk.column))
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT 1 FROM {table} WHERE {key} = %s{holding(table)}",  # noqa: S608
            [user_pk],
        )
        return cursor.fetchone() is not None
