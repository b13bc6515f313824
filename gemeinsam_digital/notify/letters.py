"""From a delivery to a mail: made when it is sent, from what is public then."""

from __future__ import annotations

import re
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.notify import kinds
from gemeinsam_digital.notify.about import spoken
from gemeinsam_digital.notify.kinds import ABOUT_ROLES
from gemeinsam_digital.notify.kinds import MailKind
from gemeinsam_digital.notify.kinds import Reason
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.selectors import is_silent_on
from gemeinsam_digital.notify.unsubscribing import Scope
from gemeinsam_digital.notify.unsubscribing import Ticket
from gemeinsam_digital.permissions import may

_EMPTY_LINES = re.compile(r"\n{3,}")


def letter_for(delivery: Delivery) -> EmailMultiAlternatives | None:
    """Return the mail, in the language of the platform.

    Returns:
        ``None`` where this person is not to be told (any more), or where
        nothing is left to say.
    """
    kind = kinds.get(delivery.kind)
    if delivery.idea is None or not _is_told(delivery, kind):
        return None
    with translation.override(settings.LANGUAGE_CODE):
        said = kind.about(delivery)
        if said is None:
            return None
        return _letter(delivery, kind, {**_frame(delivery, kind), **said})


def _is_told(delivery: Delivery, kind: MailKind) -> bool:
    user: Any = delivery.user
    idea: Any = delivery.idea
    if delivery.reason in ABOUT_ROLES and is_silent_on(idea, user):
        return False
    return bool(
        user.is_active
        and user.email
        and not get_host().is_silent(user)
        and may(user, kind.permission, idea)
    )


def _letter(
    delivery: Delivery, kind: MailKind, context: dict[str, Any]
) -> EmailMultiAlternatives:
    named = context.get("subject_title", context["title"])
    subject = str(kind.subject) % {"title": named}
    template = f"gemeinsam_digital/mail/{kind.template}"
    context["subject"] = " ".join(subject.split())
    text = spoken(render_to_string(f"{template}.txt", context))
    letter = EmailMultiAlternatives(
        subject=context["subject"],
        body=_EMPTY_LINES.sub("\n\n", text.strip()) + "\n",
        to=[delivery.user.email],
        headers=_headers(context["unsubscribe_url"]),
    )
    letter.attach_alternative(
        render_to_string(f"{template}.html", context), "text/html"
    )
    return letter


def _headers(unsubscribe_url: str) -> dict[str, str]:
    # No automatic answers, please (RFC 3834).
    headers = {"Auto-Submitted": "auto-generated"}
    if unsubscribe_url:
        # One click in the mail program, no page to go through (RFC 8058).
        headers["List-Unsubscribe"] = f"<{unsubscribe_url}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return headers


def _frame(delivery: Delivery, kind: MailKind) -> dict[str, Any]:
    """Return what every mail says around its message."""
    idea: Any = delivery.idea
    base = get_host().base_url()
    slug = [idea.module.slug]
    ticket = _ticket(delivery)
    return {
        "name": delivery.user.get_short_name(),
        "arena": idea.module.name,
        "idea": idea,
        "title": spoken(idea.title),
        "base_url": base,
        "url": f"{base}{idea.get_absolute_url()}",
        "because": kind.because[delivery.reason],
        "is_about_roles": delivery.reason in ABOUT_ROLES,
        "is_for_unit": delivery.reason == Reason.UNIT,
        "unsubscribe_url": f"{base}{ticket.address}" if ticket else "",
        "manage_url": base + reverse("gemeinsam_digital:my-subscriptions", args=slug),
        "workbench_url": base + reverse("gemeinsam_digital:workbench", args=slug),
    }


def _ticket(delivery: Delivery) -> Ticket | None:
    """Return what the link in the mail ends; moderators can't unsubscribe."""
    idea: Any = delivery.idea
    if delivery.reason == Reason.MODERATOR:
        return None
    if delivery.reason in ABOUT_ROLES:
        return Ticket(delivery.user_id, Scope.ROLES, idea.pk)
    if delivery.reason == Reason.FOLLOWS_ARENA:
        return Ticket(delivery.user_id, Scope.ARENA, arena_of(idea.module).pk)
    return Ticket(delivery.user_id, Scope.IDEA, idea.pk)
