"""The append-only history of an idea."""

from __future__ import annotations

from typing import Any
from typing import NoReturn

from django.db import models
from django.db.models.fields.json import KT
from django.utils import timezone

from gemeinsam_digital.core.fields import code_field
from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import user_reference

REASON_LENGTH = 2000


class HistoryIsFixed(TypeError):
    """Somebody tried to change or remove an entry of the history."""


class EventQuerySet(models.QuerySet["Event"]):
    """Events can be added and read."""

    def update(self, **kwargs: Any) -> NoReturn:
        """Refuse: the history is never edited."""
        raise HistoryIsFixed("Events are never changed.")

    def delete(self) -> NoReturn:
        """Refuse: events go only with their idea."""
        raise HistoryIsFixed("Events are never removed one by one.")

    def erase_actor(self) -> int:
        """Forget who did these things: the one change there is.

        What happened stays; a person's data has to be erasable (Article 17
        GDPR). Called by :mod:`gemeinsam_digital.accounts.erasure` only.

        Returns:
            How many entries there were.
        """
        return super().update(actor=None, actor_name="")

    # Not on the manager, where it would mean everybody.
    erase_actor.queryset_only = True  # type: ignore[attr-defined]


def _said(key: str) -> models.GeneratedField:
    """Return the column of what stands in the payload, null where nothing does."""
    return models.GeneratedField(
        expression=KT(f"payload__{key}"),
        output_field=models.TextField(),
        db_persist=True,
    )


class Event(models.Model):
    """One entry of the history.

    The guard stands in manager and ``save``, never in a signal or a trigger:
    deleting an account or a whole project must still work, and Django's
    collector does both below these methods.
    """

    idea = models.ForeignKey(
        "gemeinsam_digital.Idea", on_delete=models.CASCADE, related_name="events"
    )
    sequence = models.PositiveIntegerField()
    type = code_field()
    actor = user_reference()
    actor_name = name_snapshot()
    created = models.DateTimeField(default=timezone.now)
    payload = models.JSONField(default=dict)
    #: What a step says of itself, as columns that the database keeps: what counts
    #: steps by the ten thousand can't read each payload.
    from_stage = _said("from_stage")
    from_standing = _said("from_standing")
    stage = _said("stage")

    objects = EventQuerySet.as_manager()

    class Meta:
        ordering = ["idea", "sequence"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea", "sequence"], name="gd_event_sequence"
            ),
        ]
        indexes = [
            models.Index(fields=["type", "created"], name="gd_event_type"),
            # The newest of a whole Arena: its history, its feed, its home.
            models.Index(fields=["-created", "-id"], name="gd_event_new"),
            # The way of each idea through the stages, without its payloads.
            models.Index(
                fields=[
                    "idea",
                    "sequence",
                    "created",
                    "from_stage",
                    "from_standing",
                    "stage",
                ],
                condition=models.Q(type="stepped"),
                name="gd_event_steps",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.type} #{self.sequence}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Insert; an existing entry can't be saved again.

        Raises:
            HistoryIsFixed: for an entry that is stored already.
        """
        if not self._state.adding:
            raise HistoryIsFixed("Events are never changed.")
        super().save(*args, **kwargs)

    def get_absolute_url(self) -> str:
        """Return the page of the idea."""
        return str(self.idea.get_absolute_url())

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: events go only with their idea."""
        raise HistoryIsFixed("Events are never removed one by one.")

    @property
    def content_object(self) -> Any:
        """The idea, under the name by which a host asks what something is about."""
        return self.idea


class EventText(models.Model):
    """The words somebody gave with an event, e.g. the reason of a step.

    Apart from the event, so that personal data in them can be redacted
    without touching the history.
    """

    event = models.OneToOneField(Event, on_delete=models.CASCADE, related_name="text")
    text = models.TextField(max_length=REASON_LENGTH)
    redacted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.text[:60]
