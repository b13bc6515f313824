"""From a delivery to a mail: made when it is sent, from what is public then."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.notify.kinds import base as kinds
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.messages.context import context_of
from gemeinsam_digital.notify.messages.ideas import spoken
from gemeinsam_digital.notify.models import Delivery

_EMPTY_LINES = re.compile(r"\n{3,}")


def message_for(delivery: Delivery) -> EmailMultiAlternatives | None:
    """Return the mail, in the language of the platform.

    Returns:
        ``None`` where this person is not to be told (any more), or where
        nothing is left to say.
    """
    kind = kinds.get(delivery.kind)
    with translation.override(settings.LANGUAGE_CODE):
        context = context_of(delivery, kind)
        content = None if context is None else kind.about(delivery)
        if context is None or content is None:
            return None
        return _message(delivery, kind, {**context, **content})


def _message(
    delivery: Delivery, kind: MailKind, context: dict[str, Any]
) -> EmailMultiAlternatives:
    named = context.get("subject_title", context["title"])
    subject = str(kind.subject) % {"title": named}
    template = f"gemeinsam_digital/mail/{kind.template}"
    host = get_host()
    context |= host.mail_context(delivery.user) | {
        "mail_frame_html": f"{host.mail_frame}.html",
        "mail_frame_txt": f"{host.mail_frame}.txt",
    }
    context["subject"] = " ".join(subject.split())
    text = spoken(render_to_string(f"{template}.txt", context))
    message = EmailMultiAlternatives(
        subject=context["subject"],
        body=_EMPTY_LINES.sub("\n\n", text.strip()) + "\n",
        to=[delivery.user.email],
        headers=_headers(context["unsubscribe_url"]),
    )
    message.attach_alternative(
        render_to_string(f"{template}.html", context), "text/html"
    )
    return message


def _headers(unsubscribe_url: str) -> dict[str, str]:
    # No automatic answers, please (RFC 3834).
    headers = {"Auto-Submitted": "auto-generated"}
    if unsubscribe_url:
        # One click in the mail program, no page to go through (RFC 8058).
        headers["List-Unsubscribe"] = f"<{unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
