"""A module: one participation format inside a project, and its settings."""

from __future__ import annotations

from django.db import models
from django.urls import reverse
from django.utils.functional import cached_property

from adhocracy4.slugs import fill_slug

__all__ = ["AbstractSettings", "Module"]


class Module(models.Model):
    """Runs through phases; what it is comes from their contents.

    The phase properties are cached on the instance, as in the real one: code
    that needs a fresh answer has to load the module again.
    """

    slug = models.SlugField(unique=True, max_length=550, blank=True)
    name = models.CharField(max_length=512)
    description = models.CharField(max_length=512, null=True, blank=True)
    weight = models.PositiveIntegerField()
    project = models.ForeignKey("a4projects.Project", on_delete=models.CASCADE)
    is_draft = models.BooleanField(default=False)
    blueprint_type = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["weight"]

    def __str__(self):
        return f"{self.name} - {self.project} ({self.weight})"

    def save(self, *args, **kwargs):
        if not kwargs.get("update_fields"):
            fill_slug(self)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("module-detail", kwargs={"module_slug": self.slug})

    @cached_property
    def settings_instance(self):
        """The module's settings row of whatever type, or ``None``."""
        for field in self._meta.get_fields():
            if field.name.endswith("_settings") and hasattr(self, field.name):
                return getattr(self, field.name)
        return None

    def has_feature(self, feature, model):
        """Whether any phase of the module, at whatever time, has the feature."""
        return any(phase.has_feature(feature, model) for phase in self.phases)

    @cached_property
    def phases(self):
        return self.phase_set.all()

    @cached_property
    def active_phase(self):
        """The running phase; the one of lowest weight if several run."""
        return self.phase_set.active_phases().first()

    @cached_property
    def past_phases(self):
        return self.phase_set.past_phases()

    @cached_property
    def future_phases(self):
        return self.phase_set.future_phases()

    @cached_property
    def last_active_phase(self):
        """The running phase, else the past one that started last.

        Its view is what the module's page shows.
        """
        return self.active_phase or self.past_phases.last()

    @cached_property
    def module_start(self):
        return self.phase_set.order_by("start_date").first().start_date

    @cached_property
    def module_end(self):
        return self.phase_set.order_by("-end_date").first().end_date


class AbstractSettings(models.Model):
    """One row of settings for a module, found as ``module.<class>_settings``."""

    module = models.OneToOneField(
        Module, on_delete=models.CASCADE, related_name="%(class)s_settings"
    )

    class Meta:
        abstract = True

    @staticmethod
    def widgets():
        return {}
