"""What notify hears: events, reports, invitations, reminders. Nobody calls it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import DateTimeField
from django.db.models import F
from django.db.models import IntegerField
from django.db.models import Q
from django.db.models import Value
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.utils import timezone

from adhocracy4.reports.models import Report
from gemeinsam_digital.actors.selectors import speaking_for
from gemeinsam_digital.core.choices import UnitRole
from gemeinsam_digital.feasibility.events import FINDING_PUBLISHED
from gemeinsam_digital.feasibility.published import PublishedJudgement
from gemeinsam_digital.governance.concerns.models import Concern
from gemeinsam_digital.governance.conflicts.models import GoalConflict
from gemeinsam_digital.history.models import Event
from gemeinsam_digital.history.signals import event_written
from gemeinsam_digital.ideas.events import CONTRIBUTED
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.notify.audiences import Involved
from gemeinsam_digital.notify.bulk_insert import insert_for
from gemeinsam_digital.notify.kinds import roles as role_kinds
from gemeinsam_digital.notify.kinds.base import kind_of_event
from gemeinsam_digital.notify.kinds.ideas import REPORTED
from gemeinsam_digital.notify.messages.ideas import key_of_event
from gemeinsam_digital.notify.messages.ideas import key_of_report
from gemeinsam_digital.notify.models import Subscription
from gemeinsam_digital.notify.outbox import announce
from gemeinsam_digital.responsibility.events import CLAIM_ACCEPTED
from gemeinsam_digital.responsibility.events import CLAIM_HANDED_OVER
from gemeinsam_digital.responsibility.models import Claim
from gemeinsam_digital.responsibility.models import Invitation
from gemeinsam_digital.responsibility.signals import claim_reminded
from gemeinsam_digital.responsibility.signals import invitation_declined
from gemeinsam_digital.responsibility.signals import invitation_written
from gemeinsam_digital.units.selectors import present_members


@receiver(event_written, dispatch_uid="gd_follow_own")
def follow_own(sender: Any, event: Event, **kwargs: Any) -> None:
    """Let those follow an idea who contribute it or take on a role.

    Otherwise they would be the last to hear what becomes of it.
    """
    if event.type == CONTRIBUTED.code:
        users = Q(pk=event.actor_id)
    elif event.type == CLAIM_ACCEPTED.code:
        users = speaking_for([event.payload["actor"]])
    elif event.type == CLAIM_HANDED_OVER.code:
        users = speaking_for([event.payload["successor"]])
    else:
        return
    insert_for(
        get_user_model()._default_manager.filter(users, is_active=True),
        Subscription,
        {
            "user_id": F("pk"),
            "idea_id": Value(event.idea_id, IntegerField()),
            "created": Value(timezone.now(), DateTimeField()),
        },
    )


@receiver(event_written, dispatch_uid="gd_announce_event")
def announce_event(sender: Any, event: Event, **kwargs: Any) -> None:
    """Write the mails about an event, if there is a kind of mail about it."""
    kind = kind_of_event(event)
    if kind is not None:
        announce(
            kind=kind,
            key=key_of_event(event),
            idea=event.idea,
            doer=event.actor_id,
            involved=_involved_in(event),
        )


def _involved_in(event: Event) -> Involved:
    if event.type == FINDING_PUBLISHED.code:
        rows = PublishedJudgement.objects.filter(finding=event.payload["finding"])
        return Involved(units=tuple(set(rows.values_list("unit", flat=True))))
    if "concern" in event.payload:
        return _around_concern(Concern.objects.get(pk=event.payload["concern"]))
    if "conflict" in event.payload:
        conflict = GoalConflict.objects.get(pk=event.payload["conflict"])
        return Involved(bodies=(conflict.resolver_id,))
    named = (event.payload.get("actor"), event.payload.get("successor"))
    return Involved(actors=tuple(pk for pk in named if pk))


def _around_concern(concern: Concern) -> Involved:
    """Return who can end a concern: of a unit those who coordinate it."""
    bodies = (concern.body_id, concern.escalated_to_id)
    unit = concern.unit_id
    coordinators = present_members(UnitRole.COORDINATOR).filter(
        unit=unit, user__isnull=False
    )
    return Involved(
        units=(unit,) if unit else (),
        of_units=tuple(coordinators.values_list("user", flat=True)) if unit else None,
        bodies=tuple(pk for pk in bodies if pk),
    )


@receiver(invitation_written, dispatch_uid="gd_announce_invitation")
def announce_invitation(sender: Any, invitation: Invitation, **kwargs: Any) -> None:
    """Write the mails to who is asked to take on a role, or to take one over."""
    hands_over = invitation.hands_over_id is not None
    announce(
        kind=role_kinds.HAND_OVER_PROPOSED if hands_over else role_kinds.INVITED,
        key=f"invitation:{invitation.pk}",
        idea=invitation.idea,
        doer=invitation.invited_by_id,
        involved=Involved(actors=(invitation.actor_id,)),
        data={"invitation": invitation.pk},
    )


@receiver(invitation_declined, dispatch_uid="gd_announce_declined_invitation")
def announce_declined_invitation(
    sender: Any, invitation: Invitation, **kwargs: Any
) -> None:
    """Write the mail to who has asked; nobody else learns of it."""
    announce(
        kind=role_kinds.INVITATION_DECLINED,
        key=f"invitation_declined:{invitation.pk}",
        idea=invitation.idea,
        doer=invitation.decided_by_id,
        involved=Involved(asker=invitation.invited_by_id),
        data={"invitation": invitation.pk},
    )


@receiver(claim_reminded, dispatch_uid="gd_announce_reminder")
def announce_reminder(sender: Any, claim: Claim, number: int, **kwargs: Any) -> None:
    """Write the mails to who has to confirm a role.

    The day is part of the key: who confirmed is reminded again some day.
    """
    announce(
        kind=role_kinds.REMINDED if number == 1 else role_kinds.REMINDED_AGAIN,
        key=f"reminder:{claim.pk}:{number}:{timezone.localdate().isoformat()}",
        idea=claim.idea,
        doer=None,
        involved=Involved(actors=(claim.actor_id,)),
        data={"claim": claim.pk, "number": number},
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
