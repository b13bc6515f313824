"""What Celery does for us on mein.berlin."""

from __future__ import annotations

from celery import shared_task  # type: ignore[import-not-found]
from django.utils.module_loading import import_string

from gemeinsam_digital.hosts.base import SENDER


@shared_task(name="gemeinsam_digital_send_mails", ignore_result=True)
def send_mails(delivery_pks: list[int]) -> None:
    """Send deliveries; what can't be sent now waits for ``arena_mails``."""
    import_string(SENDER)(delivery_pks)
