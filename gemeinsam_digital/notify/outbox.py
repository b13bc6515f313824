"""Deliveries: who is to be told of what, written together with the change."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.contrib.auth import get_user_model
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
from django.db.models.expressions import RawSQL
from django.utils import timezone

from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.ideas.models import GhostAccount
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.audiences import NOBODY
from gemeinsam_digital.notify.audiences import Involved
from gemeinsam_digital.notify.bulk_insert import insert_for
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.statements import statements_of


def announce(
    *,
    kind: MailKind,
    key: str,
    idea: Idea | None,
    doer: int | None,
    involved: Involved = NOBODY,
    data: dict[str, Any] | None = None,
) -> None:
    """Write a delivery for everybody who hears of this, and send after commit.

    Call it inside the transaction of the change: what is written here is not
    lost when the process dies before a mail is sent.

    Args:
        kind: what kind of mail.
        key: what it is about; nobody hears twice of the same.
        idea: the contribution it is about; ``None`` for an organisation as such.
        doer: key of the user who did it and needs no mail about it.
        involved: whom it is about, for the kinds that tell them.
        data: what the mail is made of besides, keys and codes only.
    """
    people = people_to_tell(kind, idea, doer, involved)
    row = Delivery(kind=kind.code, key=key, idea=idea, data=data or {})
    if _written(people, row):
        # No partial: Django asks a callback that fails for a name of its own.
        transaction.on_commit(lambda: _hand_over(key), robust=True)


def people_to_tell(
    kind: MailKind, idea: Idea | None, doer: int | None, involved: Involved = NOBODY
) -> QuerySet[Any]:
    """Return the accounts that a mail goes to, each with its strongest ``reason``.

    Whether somebody may see the contribution is asked when the mail is sent.
    """
    # Each is asked twice, who is in it and why.
    told = statements_of(idea, involved, tuple(kind.tells))
    users = get_user_model()._default_manager
    if not told:
        return users.none().annotate(reason=Value("", CharField()))
    reasons = []
    for reason, group in told.items():
        if idea and reason == Reason.FOLLOWS_IDEA:
            own = Q(pk=idea.creator_id) & Q(pk__in=group)
            reasons.append(When(own, then=Value(Reason.AUTHOR)))
        reasons.append(When(pk__in=group, then=Value(reason)))
    return (
        users.filter(pk__in=_union(told.values()), is_active=True)
        .exclude(pk__in=[doer])
        .exclude(pk__in=GhostAccount.objects.values("user"))
        .annotate(reason=Case(*reasons, output_field=CharField()))
    )


def _union(groups: Collection[RawSQL]) -> RawSQL:
    params = [param for group in groups for param in group.params]
    return RawSQL(" UNION ".join(group.sql for group in groups), params)  # noqa: S611


def _written(people: QuerySet[Any], row: Delivery) -> int:
    """Write the row for each of the people; return how many rows are new."""
    columns: dict[str, Any] = {
        "user_id": F("pk"),
        "idea_id": Value(row.idea_id, IntegerField()),
        "kind": Value(row.kind, CharField()),
        "key": Value(row.key, CharField()),
        "reason": F("reason"),
        "data": Value(row.data, JSONField()),
        "created": Value(timezone.now(), DateTimeField()),
        "attempts": Value(0, IntegerField()),
    }
    return insert_for(people, Delivery, columns)


def _hand_over(key: str) -> None:
    """Give what was written to the host, which sends it now or soon."""
    waiting = Delivery.objects.filter(key=key, sent_at=None)
    get_host().defer(list(waiting.order_by("pk").values_list("pk", flat=True)))
