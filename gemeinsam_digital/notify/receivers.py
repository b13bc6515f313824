"""What notify hears: events of the history and reports. Nobody calls it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q
from django.db.models.signals import post_save
from django.dispatch import receiver

from adhocracy4.reports.models import Report
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.signals import event_written
from gemeinsam_digital.ideas.events import CONTRIBUTED
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.about import key_of_event
from gemeinsam_digital.notify.about import key_of_report
from gemeinsam_digital.notify.kinds import REPORTED
from gemeinsam_digital.notify.kinds import kind_of_event
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.outbox import announce
from gemeinsam_digital.responsibility.actor_models import Actor
from gemeinsam_digital.responsibility.actor_models import Representative
from gemeinsam_digital.responsibility.events import CLAIM_ACCEPTED


@receiver(event_written, dispatch_uid="gd_follow_own")
def follow_own(sender: Any, event: Event, **kwargs: Any) -> None:
    """Let those follow an idea who contribute it or take on a role.

    Otherwise they would be the last to hear what becomes of it.
    """
    if event.type == CONTRIBUTED.code:
        users = Q(pk=event.actor_id)
    elif event.type == CLAIM_ACCEPTED.code:
        users = _speaks_for(event.payload["actor"])
    else:
        return
    found = get_user_model()._default_manager.filter(users, is_active=True)
    Subscription.objects.bulk_create(
        [Subscription(idea_id=event.idea_id, user=user) for user in found],
        ignore_conflicts=True,
    )


def _speaks_for(actor_pk: int) -> Q:
    own = Actor.objects.filter(pk=actor_pk).values("user")
    representing = Representative.objects.filter(actor=actor_pk, left_at=None)
    return Q(pk__in=own) | Q(pk__in=representing.values("user"))


@receiver(event_written, dispatch_uid="gd_announce_event")
def announce_event(sender: Any, event: Event, **kwargs: Any) -> None:
    """Write the mails about an event, if there is a kind of mail about it."""
    kind = kind_of_event(event)
    if kind is not None:
        announce(
            kind=kind, key=key_of_event(event), idea=event.idea, doer=event.actor_id
        )


@receiver(post_save, sender=Report, dispatch_uid="gd_announce_report")
def announce_report(
    sender: Any, instance: Report, created: bool, raw: bool = False, **kwargs: Any
) -> None:
    """Write the mails to the moderators about a report on a contribution.

    Reports on comments are the host's: it mails those itself.
    """
    idea = None if raw or not created else instance.content_object
    if isinstance(idea, Idea):
        announce(
            kind=REPORTED,
            key=key_of_report(instance),
            idea=idea,
            doer=instance.creator_id,
        )
