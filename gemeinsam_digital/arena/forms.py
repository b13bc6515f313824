"""The form of the dashboard component."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import pgettext_lazy

from adhocracy4.dashboard.components.forms import ModuleDashboardForm
from gemeinsam_digital.arena.models import DEFAULT_THRESHOLDS
from gemeinsam_digital.arena.models import ArenaSettings
from gemeinsam_digital.arena.presets.registration import fill


class ArenaSettingsForm(ModuleDashboardForm):
    """Thresholds of an Arena.

    The host hands in the module; what is edited is its settings row. The host
    has asked for ``a4projects.change_project`` before.
    """

    support = forms.IntegerField(
        min_value=0,
        max_value=100_000,
        label=pgettext_lazy("arena", "Support needed for a profile"),
        help_text=pgettext_lazy(
            "arena", "How many people have to support an idea. 0 switches it off."
        ),
    )
    units = forms.IntegerField(
        min_value=0,
        max_value=100,
        label=pgettext_lazy("arena", "Administrative units needed"),
        help_text=pgettext_lazy(
            "arena", "How many units have to judge before an idea is qualified."
        ),
    )
    heartbeat_days = forms.IntegerField(
        min_value=0,
        max_value=3650,
        label=pgettext_lazy("arena", "Days until a role has to be confirmed"),
        help_text=pgettext_lazy(
            "arena",
            "Lead and partners say again and again that they are still there. "
            "0 switches it off.",
        ),
    )
    reminder_days = forms.IntegerField(
        min_value=1,
        max_value=365,
        label=pgettext_lazy("arena", "Days between reminders"),
        help_text=pgettext_lazy(
            "arena",
            "After two reminders and as many days again an unconfirmed role lapses.",
        ),
    )
    silent_days = forms.IntegerField(
        min_value=0,
        max_value=365,
        label=pgettext_lazy("arena", "Days until an overdue judgement is “no answer”"),
        help_text=pgettext_lazy(
            "arena",
            "So many days after its due day the public reads that a unit has not "
            "answered, and nobody waits for it any longer; it can still answer. "
            "0 switches it off.",
        ),
    )
    concern_days = forms.IntegerField(
        min_value=0,
        max_value=365,
        label=pgettext_lazy("arena", "Days for an answer about a concern"),
        help_text=pgettext_lazy(
            "arena",
            "If who raised a concern says nothing for so many days after the team has "
            "answered, it goes on to the next higher body. 0 switches it off.",
        ),
    )
    confirmed_lead = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "Only confirmed organisations can lead"),
        help_text=pgettext_lazy(
            "arena",
            "The moderation confirms that an organisation is who it says. Persons "
            "need no confirmation.",
        ),
    )
    blind = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "Units judge without seeing the others"),
        help_text=pgettext_lazy(
            "arena", "A unit reads what others judge once it has released its own."
        ),
    )
    name_persons = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "Publish who judged for a unit"),
        help_text=pgettext_lazy(
            "arena", "Otherwise the public reads the name of the unit only."
        ),
    )
    reload = forms.BooleanField(
        required=False,
        label=pgettext_lazy("arena", "Load the preset again"),
        help_text=pgettext_lazy(
            "arena",
            "Adds what is new and keeps everything you changed.",
        ),
    )

    class Meta:
        model = ArenaSettings
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self.module = kwargs["instance"]
        arena = ArenaSettings.objects.filter(module=self.module).first()
        kwargs["instance"] = arena or ArenaSettings(module=self.module)
        super().__init__(*args, **kwargs)
        for name in DEFAULT_THRESHOLDS:
            field = self.fields[name]
            # A checkbox takes the number 0 for a tick, and only ``False`` for none.
            field.initial = field.to_python(self.instance.threshold(name))

    def get_project(self) -> Any:
        """Return the project; the host asks whether it is published."""
        return self.module.project

    def save(self, commit: bool = True) -> Any:
        """Store the thresholds and return the module, as the host expects.

        Whoever saves what the form has shown changes nothing.
        """
        arena = self.instance
        sent = {name: int(self.cleaned_data[name]) for name in DEFAULT_THRESHOLDS}
        if any(arena.threshold(name) != value for name, value in sent.items()):
            arena.thresholds = {**arena.thresholds, **sent}
            arena.changed_at = timezone.now()
        if commit:
            arena.save()
            if self.cleaned_data["reload"]:
                fill(arena)
        return self.module
