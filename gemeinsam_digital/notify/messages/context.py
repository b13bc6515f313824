"""What every mail says around its message, and whom it reaches at all."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.arena.selectors import arena_of
from gemeinsam_digital.core.permissions import may
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.hosts import get_host
from gemeinsam_digital.notify.kinds.base import ABOUT_ROLES
from gemeinsam_digital.notify.kinds.base import MailKind
from gemeinsam_digital.notify.kinds.base import Reason
from gemeinsam_digital.notify.messages.ideas import spoken
from gemeinsam_digital.notify.models import Delivery
from gemeinsam_digital.notify.selectors import has_silenced
from gemeinsam_digital.notify.selectors import is_silent_on
from gemeinsam_digital.notify.selectors import module_with
from gemeinsam_digital.notify.unsubscribing import Scope
from gemeinsam_digital.notify.unsubscribing import Ticket


def context_of(delivery: Delivery, kind: MailKind) -> dict[str, Any] | None:
    """Return what stands around the message of a mail.

    Returns:
        ``None`` where this person is not to be told (any more).
    """
    user: Any = delivery.user
    if not user.is_active or not user.email or get_host().is_silent(user):
        return None
    subject = _subject_of(delivery, kind)
    if subject is None:
        return None
    return {
        **greeting_of(user),
        "because": kind.because[delivery.reason],
        "is_about_roles": delivery.reason in ABOUT_ROLES,
        "is_for_unit": delivery.reason == Reason.UNIT,
        **subject,
    }


def _subject_of(delivery: Delivery, kind: MailKind) -> dict[str, Any] | None:
    if delivery.idea is not None:
        return _of_idea(delivery, kind)
    if "body" in delivery.data:
        return _of_body(delivery, kind)
    return _of_actor(delivery, kind)


def _of_body(delivery: Delivery, kind: MailKind) -> dict[str, Any] | None:
    """Return what stands around a mail to a body; who sits there can't end it."""
    bodies = Body.objects.select_related("arena__module__project")
    body = bodies.filter(pk=delivery.data["body"]).first()
    if body is None or not may(delivery.user, kind.permission, body.module):
        return None
    return {
        "body": body,
        "title": body.name,
        "url": f"{get_host().base_url()}{body.get_absolute_url()}",
        "unsubscribe_url": "",
        **around_arena(body.module),
    }


def _of_idea(delivery: Delivery, kind: MailKind) -> dict[str, Any] | None:
    idea: Any = delivery.idea
    user: Any = delivery.user
    if delivery.reason in ABOUT_ROLES and is_silent_on(idea, user):
        return None
    if not may(user, kind.permission, idea):
        return None
    ticket = _ticket(delivery)
    return {
        "idea": idea,
        "title": spoken(idea.title),
        "url": f"{get_host().base_url()}{idea.get_absolute_url()}",
        "unsubscribe_url": address_of(ticket) if ticket else "",
        **around_arena(idea.module),
    }


def greeting_of(user: Any) -> dict[str, Any]:
    """Return how somebody is greeted, and where the platform is."""
    return {"name": user.get_short_name(), "base_url": get_host().base_url()}


def around_arena(module: Any) -> dict[str, Any]:
    """Return what every mail from an Arena says of it."""
    slug = [module.slug]
    base = get_host().base_url()
    mine = base + reverse("gemeinsam_digital:mine", args=slug)
    return {
        "module": module,
        "arena": module.name,
        "mine_url": mine,
        "manage_url": f"{mine}#mails",
        "workbench_url": base + reverse("gemeinsam_digital:workbench", args=slug),
    }


def _ticket(delivery: Delivery) -> Ticket | None:
    """Return what the link in the mail ends; of an office nobody can unsubscribe."""
    idea: Any = delivery.idea
    if delivery.reason in (Reason.SECRETARY, Reason.MODERATOR):
        return None
    if delivery.reason in ABOUT_ROLES:
        return Ticket(delivery.user_id, Scope.ROLES, idea.pk)
    if delivery.reason == Reason.FOLLOWS_ARENA:
        return Ticket(delivery.user_id, Scope.ARENA, arena_of(idea.module).pk)
    return Ticket(delivery.user_id, Scope.IDEA, idea.pk)


def address_of(ticket: Ticket) -> str:
    """Return the whole address of the page where something is ended."""
    return f"{get_host().base_url()}{ticket.address}"


def _of_actor(delivery: Delivery, kind: MailKind) -> dict[str, Any] | None:
    """Return what stands around a mail about an organisation.

    It leads to a page of the organisation in an Arena that this person sees.
    """
    user: Any = delivery.user
    actor = Actor.objects.filter(pk=delivery.data.get("actor")).first()
    if actor is None or has_silenced(actor, user):
        return None
    module = module_with(actor, user)
    if module is None or not may(user, kind.permission, actor):
        return None
    path = reverse(f"gemeinsam_digital:{kind.page}", args=[module.slug, actor.pk])
    return {
        "actor": actor,
        "title": actor.name,
        "url": f"{get_host().base_url()}{path}",
        "is_about_actor": True,
        "unsubscribe_url": address_of(Ticket(user.pk, Scope.ACTOR, actor.pk)),
        **around_arena(module),
    }
