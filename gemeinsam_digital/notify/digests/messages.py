"""What a collected mail says: read when it is sent, only what is public then."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.utils import translation
from django.utils.translation import npgettext
from django.utils.translation import pgettext

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.choices import Frequency
from gemeinsam_digital.core.choices import Topic
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.notify.kinds import base as kinds
from gemeinsam_digital.notify.messages.context import address_of
from gemeinsam_digital.notify.messages.context import around_arena
from gemeinsam_digital.notify.messages.context import greeting_of
from gemeinsam_digital.notify.messages.rendering import content_of
from gemeinsam_digital.notify.messages.rendering import mail_to
from gemeinsam_digital.notify.messages.rendering import subject_of
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.models import Digest
from gemeinsam_digital.notify.preferences.selectors import frequencies_of
from gemeinsam_digital.notify.preferences.topics import topic_of
from gemeinsam_digital.notify.unsubscribing import Scope
from gemeinsam_digital.notify.unsubscribing import Ticket

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class DigestItem:
    """One thing in a collected mail.

    Attributes:
        title: what the subject of its own mail would be.
        sentence: what happened, in the words of the timeline, or empty.
        url: the whole address where one goes on.
        language: of the title, where it is not German.
        module: the Arena.
    """

    topic: Topic
    title: str
    sentence: str
    when: datetime
    url: str
    language: str
    module: Any


@dataclass(frozen=True, slots=True)
class DigestPart:
    """What is told about one topic."""

    label: str
    items: list[DigestItem]


def digest_message(digest: Digest) -> EmailMultiAlternatives | None:
    """Return the mail, in the language of the platform.

    What is settled meanwhile, or this person may not see any more, is forgotten.

    Returns:
        ``None`` where nothing is left to say.
    """
    with translation.override(settings.LANGUAGE_CODE):
        items = _items_of(digest)
        return _message(digest.user, items) if items else None


def _items_of(digest: Digest) -> list[DigestItem]:
    rows = Delivery.objects.filter(digest=digest)
    rows = rows.select_related("user", "idea__module__project__organisation")
    often = frequencies_of(digest.user)
    found: dict[int, DigestItem] = {}
    for delivery in rows.order_by("created", "pk"):
        item = _item_or_none(delivery)
        if item is None or often[item.topic] == Frequency.NEVER:
            continue
        found[delivery.pk] = item
    rows.exclude(pk__in=found).delete()
    return list(found.values())


def _item_or_none(delivery: Delivery) -> DigestItem | None:
    try:
        # Of its own: a query that fails would end the whole mail.
        with transaction.atomic():
            return _item_of(delivery)
    except Exception:
        logger.exception("Delivery %s can't be told.", delivery.pk)
        return None


def _item_of(delivery: Delivery) -> DigestItem | None:
    content = content_of(delivery)
    if content is None:
        return None
    kind, entry = kinds.get(delivery.kind), content.get("entry")
    path = content.get("answer_path")
    return DigestItem(
        topic=topic_of(kind, delivery.reason) or Topic.OWN,
        title=subject_of(kind, content),
        sentence=entry.sentence if entry else "",
        when=delivery.created,
        url=f"{get_host().base_url()}{path}" if path else content["url"],
        language=delivery.idea.language if delivery.idea else "de",
        module=content["module"],
    )


def _message(user: Any, items: list[DigestItem]) -> EmailMultiAlternatives:
    module = items[-1].module
    ticket = Ticket(user.pk, Scope.DIGEST, arena_of(module).pk)
    number = len(items)
    around = around_arena(module)
    context = {
        **greeting_of(user),
        **around,
        "url": around["mine_url"],
        "subject": npgettext(
            "arena",
            "%(n)s piece of news from %(arena)s",
            "%(n)s pieces of news from %(arena)s",
            number,
        )
        % {"n": number, "arena": module.name},
        "parts": _parts(items),
        "has_several_arenas": len({item.module.pk for item in items}) > 1,
        "because": pgettext(
            "arena", "You get this mail because you want this news collected."
        ),
        "unsubscribe_url": address_of(ticket),
        "is_digest": True,
    }
    return mail_to(user, "digest", context)


def _parts(items: list[DigestItem]) -> list[DigestPart]:
    by_topic = {
        topic: [item for item in items if item.topic == topic] for topic in Topic
    }
    return [
        DigestPart(label=str(topic.label), items=of_topic)
        for topic, of_topic in by_topic.items()
        if of_topic
    ]
