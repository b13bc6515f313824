"""Who wants to hear about what."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone

from gemeinsam_digital.actors.models import Actor
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.core.choices import Frequency
from gemeinsam_digital.core.choices import Topic
from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import one_of
from gemeinsam_digital.ideas.models import Idea


class Subscription(models.Model):
    """A user follows an idea.

    Personal and of no official weight: it goes with the account.
    """

    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, related_name="subscriptions"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "user"], name="gd_subscription_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} follows {self.idea_id}"


class ArenaSubscription(models.Model):
    """A user follows a whole Arena; like a subscription to an idea."""

    arena = models.ForeignKey(
        ArenaSettings, on_delete=models.CASCADE, related_name="subscriptions"
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arena", "user"], name="gd_arena_subscription_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} follows Arena {self.arena_id}"


class MailOptOut(models.Model):
    """A user wants no mails about roles on an idea: offers, reminders, hand-overs.

    Following is another thing. Personal, and goes with the account.
    """

    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "user"], name="gd_mail_opt_out_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} wants no mail about roles on {self.idea_id}"


class ActorMailOptOut(models.Model):
    """A user wants no mails about who may act for an organisation.

    About requests to speak for it and, of an administrative unit, how it works.
    Like a silence about roles: personal, and goes with the account.
    """

    actor = models.ForeignKey(Actor, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    created = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["actor", "user"], name="gd_actor_mail_opt_out_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} wants no mail about who acts for {self.actor_id}"


class MailPreference(models.Model):
    """How often a user wants mails about something, in all Arenas.

    Where there is no row, at once. Personal, and goes with the account.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    topic = code_field()
    frequency = code_field()

    class Meta:
        constraints = [
            one_of("topic", Topic, "gd_mail_preference_topic"),
            one_of("frequency", Frequency, "gd_mail_preference_frequency"),
            models.UniqueConstraint(
                fields=["user", "topic"], name="gd_mail_preference_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} wants {self.topic} {self.frequency}"


class ArenaVisit(models.Model):
    """When a user looked last at what is theirs in an Arena ("Meine Arena").

    ``looked_at`` moves with every look; ``news_since`` only when the look before
    was a while ago, so that what is new stays so while somebody reads. Personal,
    and goes with the account.
    """

    arena = models.ForeignKey(ArenaSettings, on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    looked_at = models.DateTimeField()
    news_since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["arena", "user"], name="gd_arena_visit_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} looked at Arena {self.arena_id}"


class Digest(models.Model):
    """One mail to one person with what was collected for them.

    It is claimed before it is sent, in a transaction of its own: whoever finds it
    claimed leaves it. A claim that came to no end, because the process died, is
    taken over once and never again (``is_repeated``).
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    #: The moment it is for: nobody gets two of the same.
    due = models.DateTimeField()
    #: Not tried before.
    free_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, blank=True)
    is_repeated = models.BooleanField(default=False)
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "due"], name="gd_digest_once"),
        ]
        indexes = [models.Index(fields=["sent_at", "free_at"], name="gd_digest_due")]

    def __str__(self) -> str:
        return f"digest of {self.due} to {self.user_id}"


class Delivery(models.Model):
    """One mail to one person about one thing: written with the change, sent after.

    ``key`` says what it is about, e.g. ``event:17``: nobody hears of the same
    thing twice, however many reasons there are. ``reason`` says why this
    person is told. ``data`` holds keys and codes, never text about persons;
    where no contribution is concerned, ``actor`` in it is the organisation.
    """

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    idea = models.ForeignKey(
        Idea, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    kind = code_field()
    key = models.CharField(max_length=100)
    reason = code_field()
    data = models.JSONField(default=dict, blank=True)
    created = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    #: The mail that it is collected in; it is sent with that and never alone.
    digest = models.ForeignKey(
        Digest,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="deliveries",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "key"], name="gd_delivery_once"),
        ]
        indexes = [models.Index(fields=["sent_at", "created"], name="gd_delivery_due")]

    def __str__(self) -> str:
        return f"{self.kind} {self.key} to {self.user_id}"
