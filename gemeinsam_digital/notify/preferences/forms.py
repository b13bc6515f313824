"""The form in which somebody says how often mails are wanted."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.core.choices import Frequency
from gemeinsam_digital.core.choices import Topic
from gemeinsam_digital.core.forms.kit import GdForm
from gemeinsam_digital.notify.preferences.selectors import frequencies_of

HINTS = {
    Topic.DEADLINES: pgettext_lazy(
        "arena", "Requests, offers and questions to you, and reminders."
    ),
    Topic.OWN: pgettext_lazy(
        "arena", "What becomes of what you contributed or have a role in."
    ),
    Topic.FOLLOWED: pgettext_lazy(
        "arena", "Steps, judgements and decisions on what you follow."
    ),
}


def _field(topic: Topic) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=topic.label,
        help_text=HINTS[topic],
        choices=lambda: Frequency.choices,
        widget=forms.RadioSelect,
    )


class MailPreferencesForm(GdForm):
    """How often, for each topic."""

    deadlines = _field(Topic.DEADLINES)
    own = _field(Topic.OWN)
    followed = _field(Topic.FOLLOWED)

    @classmethod
    def of(cls, user: Any) -> MailPreferencesForm:
        """Return the form with what somebody has chosen."""
        chosen = frequencies_of(user)
        return cls(initial={topic.value: often for topic, often in chosen.items()})

    @property
    def frequencies(self) -> dict[Topic, Frequency]:
        """What was chosen, once it is valid."""
        return {topic: Frequency(self.cleaned_data[topic.value]) for topic in Topic}
