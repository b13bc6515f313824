"""From a delivery to a mail: made when it is sent, from what is public then."""

from __future__ import annotations

import re
from email.mime.text import MIMEText
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation

from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.notify.kinds import base as kinds
from gemeinsam_digital.notify.kinds.base import Attachment
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
        content = content_of(delivery)
        if content is None:
            return None
        content["subject"] = subject_of(kind, content)
        message = mail_to(delivery.user, kind.template, content)
        attached = kind.attachment(delivery)
        if attached is not None:
            message.attach(_calendar_part(attached))
        return message


def content_of(delivery: Delivery) -> dict[str, Any] | None:
    """Return what a mail says, with what stands around it; ``None`` as above."""
    kind = kinds.get(delivery.kind)
    context = context_of(delivery, kind)
    content = None if context is None else kind.about(delivery)
    if context is None or content is None:
        return None
    return {**context, **content}


def subject_of(kind: MailKind, content: dict[str, Any]) -> str:
    """Return the subject of a mail, in one line."""
    named = content.get("subject_title", content["title"])
    return " ".join((str(kind.subject) % {"title": named}).split())


def mail_to(
    user: Any, template: str, context: dict[str, Any]
) -> EmailMultiAlternatives:
    """Return a mail as text and as HTML, in the look of the host.

    Args:
        user: who gets it.
        template: name of the two files in ``mail/``.
        context: with ``subject`` and ``unsubscribe_url``.
    """
    path = f"gemeinsam_digital/mail/{template}"
    host = get_host()
    context |= host.mail_context(user) | {
        "mail_frame_html": f"{host.mail_frame}.html",
        "mail_frame_txt": f"{host.mail_frame}.txt",
    }
    text = spoken(render_to_string(f"{path}.txt", context))
    message = EmailMultiAlternatives(
        subject=context["subject"],
        body=_EMPTY_LINES.sub("\n\n", text.strip()) + "\n",
        to=[user.email],
        headers=_headers(context["unsubscribe_url"]),
    )
    message.attach_alternative(render_to_string(f"{path}.html", context), "text/html")
    return message


def _calendar_part(attached: Attachment) -> MIMEText:
    """Return a calendar file as mail programs know it: by what is to be done."""
    part = MIMEText(attached.text, "calendar", "utf-8")
    part.set_param("method", attached.method)
    part.add_header("Content-Disposition", "attachment", filename=attached.name)
    return part


def _headers(unsubscribe_url: str) -> dict[str, str]:
    # No automatic answers, please (RFC 3834).
    headers = {"Auto-Submitted": "auto-generated"}
    if unsubscribe_url:
        # One click in the mail program, no page to go through (RFC 8058).
        headers["List-Unsubscribe"] = f"<{unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers
