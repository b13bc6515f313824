"""What bodies put on the table themselves, and what the Forum takes up together."""

from __future__ import annotations

from django.db import models
from django.db.models import F
from django.db.models import Q
from django.utils import timezone

from gemeinsam_digital.core.fields import name_snapshot
from gemeinsam_digital.core.fields import user_reference
from gemeinsam_digital.governance.bodies.models import NAME_LENGTH
from gemeinsam_digital.governance.bodies.models import Body
from gemeinsam_digital.ideas.models import Idea
from gemeinsam_digital.units.models import Unit

TITLE_LENGTH = 120


class BodyTopic(models.Model):
    """A need that a body contributed in its own name."""

    idea = models.OneToOneField(
        Idea, on_delete=models.CASCADE, primary_key=True, related_name="body_topic"
    )
    body = models.ForeignKey(Body, on_delete=models.RESTRICT, related_name="topics")
    body_name = models.CharField(max_length=NAME_LENGTH)
    recorded_at = models.DateTimeField(default=timezone.now)
    recorded_by = user_reference()
    recorded_by_name = name_snapshot()

    def __str__(self) -> str:
        return f"{self.idea_id} of {self.body_name}"


class Ballot(models.Model):
    """The units choose which contributions they take up together (Themenwahl).

    Each unit of the Arena has so many votes as there are places. How it voted is
    public when the ballot is closed, not before.
    """

    body = models.ForeignKey(Body, on_delete=models.CASCADE, related_name="ballots")
    title = models.CharField(max_length=TITLE_LENGTH)
    places = models.PositiveSmallIntegerField()
    opens_on = models.DateField()
    closes_on = models.DateField()
    opened_at = models.DateTimeField(default=timezone.now)
    opened_by = user_reference()
    opened_by_name = name_snapshot()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-opens_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_on__gte=F("opens_on")), name="gd_ballot_order"
            ),
            models.CheckConstraint(condition=Q(places__gte=1), name="gd_ballot_places"),
        ]

    def __str__(self) -> str:
        return self.title


class BallotOption(models.Model):
    """A contribution that can be chosen."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="options")
    idea = models.ForeignKey(Idea, on_delete=models.CASCADE, related_name="+")
    #: Set when the ballot is closed.
    votes = models.PositiveSmallIntegerField(null=True, blank=True)
    is_chosen = models.BooleanField(default=False)

    class Meta:
        ordering = ["ballot", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["ballot", "idea"], name="gd_ballot_option_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.idea_id} in {self.ballot_id}"


class BallotVote(models.Model):
    """The vote of a unit for one contribution. Internal until the ballot is closed."""

    option = models.ForeignKey(
        BallotOption, on_delete=models.CASCADE, related_name="cast"
    )
    unit = models.ForeignKey(Unit, on_delete=models.RESTRICT, related_name="+")
    cast_at = models.DateTimeField(default=timezone.now)
    cast_by = user_reference()
    cast_by_name = name_snapshot()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["option", "unit"], name="gd_ballot_vote_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} for {self.option_id}"
