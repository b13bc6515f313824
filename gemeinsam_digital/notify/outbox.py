"""Deliveries: who is to be told of what, written together with the change."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db import connection
from django.db import transaction
from django.db.models import Case
from django.db.models import CharField
from django.db.models import DateTimeField
from django.db.models import F
from django.db.models import IntegerField
from django.db.models import JSONField
from django.db.models import Q
from django.db.models import QuerySet
from django.db.models import Value
from django.db.models import When
from django.utils import timezone

from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.ideas.models import GhostAccount
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.kinds import MailKind
from gemeinsam_digital.notify.kinds import Reason
from gemeinsam_digital.notify.models import ArenaSubscription
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Subscription


def announce(*, kind: MailKind, key: str, idea: Idea, doer: int | None) -> None:
    """Write a delivery for everybody who hears of this, and send after commit.

    Call it inside the transaction of the change: what is written here is not
    lost when the process dies before a mail is sent.

    Args:
        kind: what kind of mail.
        key: what it is about; nobody hears twice of the same.
        idea: the contribution it is about.
        doer: key of the user who did it and needs no mail about it.
    """
    people = people_to_tell(kind, idea, doer)
    if _insert(people, kind=kind, key=key, idea=idea):
        # No partial: Django asks a callback that fails for a name of its own.
        transaction.on_commit(lambda: _hand_over(key), robust=True)


def people_to_tell(kind: MailKind, idea: Idea, doer: int | None) -> QuerySet[Any]:
    """Return the accounts that a mail goes to, each with its strongest ``reason``.

    Whether somebody may see the contribution is asked when the mail is sent.
    """
    groups = _groups(idea)
    told = [groups[reason] for reason in kind.tells]
    reasons = [When(pk__in=groups[reason], then=Value(reason)) for reason in kind.tells]
    if Reason.FOLLOWS_IDEA in kind.tells:
        own = Q(pk=idea.creator_id) & Q(pk__in=groups[Reason.FOLLOWS_IDEA])
        reasons.insert(0, When(own, then=Value(Reason.AUTHOR)))
    return (
        get_user_model()
        ._default_manager.filter(pk__in=told[0].union(*told[1:]), is_active=True)
        .exclude(pk__in=[doer])
        .exclude(pk__in=GhostAccount.objects.values("user"))
        .annotate(reason=Case(*reasons, output_field=CharField()))
    )


def _groups(idea: Idea) -> dict[Reason, QuerySet[Any, Any]]:
    """Return the keys of the users for each reason, as queries."""
    users = get_user_model()._default_manager.order_by()
    follow = Subscription.objects.filter(idea=idea)
    follow_all = ArenaSubscription.objects.filter(arena__module=idea.module_id)
    return {
        Reason.AUTHOR: users.filter(pk=idea.creator_id).values("pk"),
        Reason.FOLLOWS_IDEA: follow.values("user"),
        Reason.FOLLOWS_ARENA: follow_all.values("user"),
        Reason.MODERATOR: idea.project.moderators.order_by().values("pk"),
    }


def _insert(people: QuerySet[Any], *, kind: MailKind, key: str, idea: Idea) -> int:
    """Write one row for each of the people; one query, however many they are.

    The framework has no ``INSERT … SELECT``, and its ``bulk_create`` would
    carry everybody through this process while the contribution is locked.

    Returns:
        How many rows are new.
    """
    columns: dict[str, Any] = {
        "user_id": F("pk"),
        "idea_id": Value(idea.pk, IntegerField()),
        "kind": Value(kind.code, CharField()),
        "key": Value(key, CharField()),
        "reason": F("reason"),
        "data": Value({}, JSONField()),
        "created": Value(timezone.now(), DateTimeField()),
        "attempts": Value(0, IntegerField()),
    }
    selected, params = (
        people.values_list(*columns.values())
        .query.get_compiler(connection.alias)
        .as_sql()
    )
    quote = connection.ops.quote_name
    names = ", ".join(quote(name) for name in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quote(Delivery._meta.db_table)} ({names}) "
            f"{selected} ON CONFLICT DO NOTHING",
            params,
        )
        return int(cursor.rowcount)


def _hand_over(key: str) -> None:
    """Give what was written to the host, which sends it now or soon."""
    waiting = Delivery.objects.filter(key=key, sent_at=None)
    get_host().defer(list(waiting.order_by("pk").values_list("pk", flat=True)))
