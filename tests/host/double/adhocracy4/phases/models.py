"""One time window of a module."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F
from django.db.models import Q
from django.utils import timezone
from django.utils.functional import cached_property

from adhocracy4.phases import content

__all__: list[str] = []


class PhaseQuerySet(models.QuerySet):
    """Phases by where they lie in time. Start counts as in, end as out."""

    def active_phases(self):
        now = timezone.now()
        return self.filter(start_date__lte=now, end_date__gt=now)

    def past_phases(self):
        return self.filter(end_date__lte=timezone.now()).order_by("start_date")

    def past_and_active_phases(self):
        return self.filter(start_date__lte=timezone.now()).order_by("start_date")

    def future_phases(self):
        """Those that start later; without a start they count as later, at the end."""
        later = Q(start_date__gt=timezone.now()) | Q(start_date=None)
        return self.filter(later).order_by(F("start_date").asc(nulls_last=True))


def validate_content(identifier):
    """Refuse types that no installed app registered."""
    if identifier not in content:
        raise ValidationError("Diesen Phasentyp gibt es nicht.")


class Phase(models.Model):
    """A phase of a module; its type names the registered content."""

    name = models.CharField("Name", max_length=80)
    description = models.TextField("Beschreibung", max_length=300)
    type = models.CharField(max_length=128, validators=[validate_content])
    module = models.ForeignKey("a4modules.Module", on_delete=models.CASCADE)
    start_date = models.DateTimeField("Beginn", null=True, blank=True)
    end_date = models.DateTimeField("Ende", null=True, blank=True)
    weight = models.IntegerField(default=0)

    objects = PhaseQuerySet.as_manager()

    class Meta:
        ordering = ["weight", "id"]

    def __str__(self):
        return f"{self.name} ({self.type})"

    def clean(self):
        """Accept both dates in order, or none."""
        if bool(self.start_date) != bool(self.end_date):
            missing = "end_date" if self.start_date else "start_date"
            raise ValidationError({missing: "Bitte beide Zeitpunkte angeben."})
        if self.start_date and self.end_date < self.start_date:
            raise ValidationError({"end_date": "Das Ende liegt vor dem Beginn."})
        super().clean()

    def content(self):
        return content[self.type]

    @cached_property
    def view(self):
        return content[self.type].view

    def has_feature(self, feature, model):
        return content[self.type].has_feature(feature, model)

    @cached_property
    def is_over(self):
        return self.end_date is None or self.end_date <= timezone.now()
