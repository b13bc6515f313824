"""Forms for taking responsibility."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import pgettext
from django.utils.translation import pgettext_lazy

from gemeinsam_digital.choices import Role
from gemeinsam_digital.formfields import PlainTextField
from gemeinsam_digital.formfields import multi_line
from gemeinsam_digital.formkit import GdDateInput
from gemeinsam_digital.formkit import GdForm
from gemeinsam_digital.responsibility.actor_models import Actor
from gemeinsam_digital.responsibility.models import COMMITMENT_LENGTH

MYSELF = "myself"

ROLE_HINTS = {
    Role.LEAD: pgettext_lazy("arena", "You answer for the idea as a whole."),
    Role.PARTNER: pgettext_lazy("arena", "You work on it and take over a part."),
    Role.GUIDE: pgettext_lazy("arena", "You accompany it with knowledge and advice."),
    Role.RESOURCE: pgettext_lazy(
        "arena", "You bring in rooms, data, devices, money or time."
    ),
}


class OfferForm(GdForm):
    """An offer to take a role.

    Args:
        organisations: those the person represents.
        has_lead: whether somebody leads already.
    """

    claimant = forms.ChoiceField(label=pgettext_lazy("arena", "For whom do you speak?"))
    role = forms.ChoiceField(
        widget=forms.RadioSelect,
        choices=lambda: Role.choices,
        label=pgettext_lazy("arena", "In which role?"),
    )
    commitment = PlainTextField(
        max_length=COMMITMENT_LENGTH,
        widget=multi_line(5),
        label=pgettext_lazy("arena", "What do you bring in?"),
        help_text=pgettext_lazy(
            "arena",
            "Competences, time, means. Public as soon as you send it.",
        ),
    )
    until = forms.DateField(
        required=False,
        widget=GdDateInput,
        label=pgettext_lazy("arena", "Until when?"),
        help_text=pgettext_lazy("arena", "Leave it empty if it is not limited."),
    )

    def __init__(
        self, *args: Any, organisations: list[Actor], has_lead: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.organisations = {str(actor.pk): actor for actor in organisations}
        myself = (MYSELF, pgettext("arena", "For myself"))
        own = [(key, actor.name) for key, actor in self.organisations.items()]
        self.fields["claimant"].choices = [myself, *own]
        roles = [role for role in Role if not (has_lead and role == Role.LEAD)]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]
        self.fields["role"].choice_hints = {
            role.value: hint for role, hint in ROLE_HINTS.items()
        }
