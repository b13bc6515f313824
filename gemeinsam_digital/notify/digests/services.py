"""Collecting mails, and sending what was collected; may be called again and again.

What is sent by itself holds its row while the mail goes out. Here the claim is
committed first, so that a process that dies in between can't send the same again
and again: what was claimed is taken over once, after ``LEASE``, and then given up.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from datetime import timedelta
from typing import Any

from django.core import mail
from django.db import IntegrityError
from django.db import transaction
from django.db.models import F
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.notify.accounts import is_held
from gemeinsam_digital.notify.digests.messages import digest_message
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Digest
from gemeinsam_digital.notify.preferences.selectors import is_ripe
from gemeinsam_digital.notify.preferences.selectors import last_daily
from gemeinsam_digital.notify.sending import FIRST_WAIT
from gemeinsam_digital.notify.sending import MAX_ATTEMPTS
from gemeinsam_digital.notify.sending import SendingResult
from gemeinsam_digital.notify.sending import Tally
from gemeinsam_digital.notify.sending import close
from gemeinsam_digital.notify.sending import is_reached

logger = logging.getLogger(__name__)

#: So long a claim is believed; no mail takes longer.
LEASE = timedelta(hours=1)


# --- collecting ------------------------------------------------------------------


def collect(now: datetime | None = None) -> None:
    """Put what is ripe into one mail for each person (idempotent).

    Two that collect at once find the same mail of the same moment.
    """
    moment = now or timezone.now()
    ripe = Delivery.objects.filter(is_ripe(moment), sent_at=None, digest=None)
    for user in ripe.order_by().values_list("user", flat=True).distinct():
        try:
            _collect_for(user, ripe, last_daily(moment))
        except IntegrityError:
            logger.info("Account %s was deleted meanwhile.", user)


@transaction.atomic
def _collect_for(user: int, ripe: Any, due: datetime) -> None:
    # First what is collected, then the mail: so the deletion of an account goes
    # through them too, and none of the two waits for the other for ever. It comes
    # to them again after the account, which is therefore not waited for.
    mine = ripe.filter(user=user).select_for_update(of=("self",)).order_by("pk")
    pks = list(mine.values_list("pk", flat=True))
    if not is_held(user):
        return
    Digest.objects.get_or_create(user_id=user, due=due)
    # What is on its way takes nothing up any more; the next one does.
    rows = Digest.objects.select_for_update().filter(user=user, due=due)
    digest = rows.filter(claimed_at=None, sent_at=None).first()
    if digest is not None:
        Delivery.objects.filter(pk__in=pks).update(digest=digest)


# --- sending ---------------------------------------------------------------------


def due(*, at_once: bool = False, max_attempts: int = MAX_ATTEMPTS) -> list[int]:
    """Return the keys of the collected mails that wait, the oldest first.

    Args:
        at_once: also what was tried only just now.
        max_attempts: what was tried as often is given up.
    """
    now = timezone.now()
    free = Q(claimed_at=None) if at_once else Q(claimed_at=None, free_at__lte=now)
    waiting = Digest.objects.filter(free | _is_abandoned(now), sent_at=None)
    waiting = waiting.filter(attempts__lt=max_attempts)
    return list(waiting.order_by("due", "pk").values_list("pk", flat=True))


def _is_abandoned(now: datetime) -> Q:
    """Return the condition that whoever claimed a mail came to no end, once."""
    return Q(claimed_at__lt=now - LEASE, is_repeated=False)


def send(digest_pks: Iterable[int]) -> Tally:
    """Send collected mails, each once, whoever else is sending.

    Nothing is raised where one can't be sent: it is logged and counted, and stays
    for the next time.
    """
    pks = list(digest_pks)
    tally = Tally()
    mailer = mail.get_connection()
    if pks and not is_reached(mailer):
        tally.failed = len(pks)
        return tally
    for pk in pks:
        tally.add(_send_one(pk, mailer))
    close(mailer)
    return tally


def _send_one(pk: int, mailer: Any) -> SendingResult:
    digest = _claimed(pk)
    if digest is None:
        return SendingResult.SKIPPED
    try:
        message = digest_message(digest)
        if message is None:
            digest.delete()
            return SendingResult.DROPPED
        mailer.open()
        mailer.send_messages([message])
    except Exception:
        logger.exception("Digest %s was not sent.", pk)
        close(mailer)
        _release(digest)
        return SendingResult.FAILED
    _settle(digest)
    return SendingResult.SENT


def _claimed(pk: int) -> Digest | None:
    """Return a mail for this process alone, counted as one more attempt.

    One statement decides, and it is committed before anything is sent.
    """
    now = timezone.now()
    rows = Digest.objects.filter(pk=pk, sent_at=None)
    taken = {"claimed_at": now, "attempts": F("attempts") + 1}
    if not rows.filter(claimed_at=None).update(**taken):
        abandoned = rows.filter(_is_abandoned(now))
        if not abandoned.update(is_repeated=True, **taken):
            return None
    return Digest.objects.select_related("user").filter(pk=pk).first()


def _release(digest: Digest) -> None:
    """Leave it for a later time, each attempt waiting twice as long."""
    later = timezone.now() + FIRST_WAIT * 2**digest.attempts
    Digest.objects.filter(pk=digest.pk).update(claimed_at=None, free_at=later)


@transaction.atomic
def _settle(digest: Digest) -> None:
    """Write down that it was sent; the order is that of :func:`_collect_for`."""
    now = timezone.now()
    Delivery.objects.filter(digest=digest).update(sent_at=now)
    Digest.objects.filter(pk=digest.pk).update(sent_at=now)
