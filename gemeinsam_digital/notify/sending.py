"""Sending what is written in the outbox; may be called again and again."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.core import mail
from django.db import connection
from django.db import transaction
from django.db.models import F
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.core.choices import Frequency
from gemeinsam_digital.notify.accounts import is_held
from gemeinsam_digital.notify.kinds import base as kinds
from gemeinsam_digital.notify.messages.rendering import message_for
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Digest
from gemeinsam_digital.notify.preferences.selectors import COLLECTED
from gemeinsam_digital.notify.preferences.selectors import frequency_for
from gemeinsam_digital.notify.preferences.selectors import is_collected

logger = logging.getLogger(__name__)

#: Each attempt waits twice as long as the one before, the first one a minute:
#: a mail server that is down for a day costs nobody a mail.
MAX_ATTEMPTS = 12
FIRST_WAIT = timedelta(minutes=1)


class SendingResult(StrEnum):
    """What became of one delivery."""

    SENT = "sent"
    FAILED = "failed"
    #: This person is not to be told any more: the row is removed.
    DROPPED = "dropped"
    #: Sent already, somebody else is at it, it waits to be collected, or the
    #: account is being deleted.
    SKIPPED = "skipped"


@dataclass(slots=True)
class Tally:
    """How many deliveries came to which end."""

    sent: int = 0
    failed: int = 0
    dropped: int = 0
    skipped: int = 0

    def add(self, outcome: SendingResult) -> None:
        """Count one."""
        setattr(self, outcome, getattr(self, outcome) + 1)


def send(delivery_pks: Iterable[int]) -> Tally:
    """Send deliveries, each at most once, whoever else is sending.

    Nothing is raised where a mail can't be sent: it is logged and counted, and
    the delivery stays for the next time.

    Args:
        delivery_pks: keys of deliveries; what is sent or gone is passed over.
    """
    pks = list(delivery_pks)
    tally = Tally()
    mailer = mail.get_connection()
    if pks and not is_reached(mailer):
        # Asking again for each of them would take minutes.
        waiting = Delivery.objects.filter(pk__in=pks, sent_at=None)
        tally.failed = waiting.update(attempts=F("attempts") + 1)
        return tally
    for pk in pks:
        tally.add(_send_one(pk, mailer))
    close(mailer)
    return tally


def is_reached(mailer: Any) -> bool:
    """Return whether the mail server can be reached; why not is logged."""
    try:
        mailer.open()
    except Exception:
        logger.exception("The mail server can't be reached.")
        return False
    return True


def _send_one(pk: int, mailer: Any) -> SendingResult:
    # The row stays locked while the mail goes out, so that nobody else sends it.
    with transaction.atomic():
        delivery = _taken(pk)
        if delivery is None:
            return SendingResult.SKIPPED
        try:
            # Of its own: a query that fails would undo that it was tried.
            with transaction.atomic():
                return _deliver(delivery, mailer)
        except Exception:
            logger.exception("Delivery %s was not sent.", pk)
            close(mailer)
            return SendingResult.FAILED


def _deliver(delivery: Delivery, mailer: Any) -> SendingResult:
    kind = kinds.get(delivery.kind)
    often = frequency_for(delivery.user, kind, delivery.reason)
    if often in COLLECTED:
        return SendingResult.SKIPPED
    message = None if often == Frequency.NEVER else message_for(delivery)
    if message is None:
        delivery.delete()
        return SendingResult.DROPPED
    mailer.open()
    mailer.send_messages([message])
    Delivery.objects.filter(pk=delivery.pk).update(sent_at=timezone.now())
    return SendingResult.SENT


def _taken(pk: int) -> Delivery | None:
    """Return a delivery for this process alone, counted as one more attempt.

    Where the database locks no rows, counting takes its lock for writing.
    """
    skip = connection.features.has_select_for_update_skip_locked
    rows = Delivery.objects.select_for_update(of=("self",), skip_locked=skip)
    delivery = (
        rows.select_related("user", "idea__module__project__organisation")
        .filter(pk=pk, sent_at=None, digest=None)
        .first()
    )
    if delivery is None or not is_held(delivery.user_id):
        return None
    same = Delivery.objects.filter(pk=pk, sent_at=None, attempts=delivery.attempts)
    return delivery if same.update(attempts=F("attempts") + 1) else None


def close(mailer: Any) -> None:
    """Close the connection to the mail server, whatever it says."""
    try:
        mailer.close()
    except Exception:
        logger.exception("The connection to the mail server was not closed.")


def due(*, at_once: bool = False, max_attempts: int = MAX_ATTEMPTS) -> list[int]:
    """Return the keys of what waits to be sent, the oldest first.

    Args:
        at_once: also what was written or tried only just now.
        max_attempts: what was tried as often is given up.
    """
    waiting = Delivery.objects.filter(sent_at=None, attempts__lt=max_attempts)
    waiting = waiting.exclude(is_collected())
    if not at_once:
        waiting = waiting.filter(_has_waited(max_attempts))
    return list(waiting.order_by("created", "pk").values_list("pk", flat=True))


def _has_waited(max_attempts: int) -> Q:
    now = timezone.now()
    longest = now - FIRST_WAIT * 2**MAX_ATTEMPTS
    ripe = Q(created__lte=longest)
    for attempts in range(min(max_attempts, MAX_ATTEMPTS)):
        ripe |= Q(attempts=attempts, created__lte=now - FIRST_WAIT * 2**attempts)
    return ripe


def purge(*, days: int, max_attempts: int = MAX_ATTEMPTS) -> int:
    """Remove what was sent or given up longer ago.

    Returns:
        How many rows are gone.
    """
    before = timezone.now() - timedelta(days=days)
    given_up = Q(sent_at=None, attempts__gte=max_attempts, created__lt=before)
    old = Delivery.objects.filter(Q(sent_at__lt=before) | given_up)
    # With what they collected, sent or given up: nobody waits for it any more.
    digests = Digest.objects.filter(free_at__lt=before)
    return int(old.delete()[0]) + int(digests.delete()[0])
